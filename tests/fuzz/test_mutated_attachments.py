"""Attachments with bytes changed anywhere are read or told, and never stop a mail."""

from __future__ import annotations

import struct
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.list_words import read_list_words
from amicable.shell.engine.read_attachments import Reader, read_attachments
from tests.catalog.reading.written_pdfs import pdf
from tests.shell.operations import forty_invoices as forty

if TYPE_CHECKING:
    from amicable.shell.engine.read_attachments import Read


@cache
def reader() -> Reader:
    own = frozenset(forty.number(one).replace("-", "") for one in range(1, 38))
    return Reader(read_list_words((BUILT_IN,)), "en", lambda: own, frozenset({"P01"}))


@cache
def whole(name: str) -> bytes:
    if name == "list.xlsx":
        return forty.workbook(forty.rows())
    if name == "list.pdf":
        return pdf("#table(columns: 2, [Invoice], [Reason], [RE-2026-0001], [price])")
    lines = [f"{forty.number(one)};price;1,50" for one in range(1, 38)]
    return "\n".join(["Invoice;Reason;Difference", *lines]).encode()


def read(name: str, content: bytes) -> Read:
    return read_attachments([(name, content)], reader())


CHANGES = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), min_size=1, max_size=12)


@pytest.mark.parametrize("name", ["list.xlsx", "list.pdf", "list.csv"])
@given(changes=CHANGES)
def test_a_file_with_changed_bytes_is_read_or_told(
    name: str, changes: list[tuple[float, bytes]]
) -> None:
    content = bytearray(whole(name))
    for place, new in changes:
        at = int(place * len(content))
        content[at : at + len(new)] = new
    found = read(name, bytes(content))
    assert [one.name for one in found.readings] == [name]
    assert len(found.rows) <= 20 * content.count(b"\n") + 100


def test_a_workbook_whose_directory_lies_about_its_places_is_broken() -> None:
    content = bytearray(whole("list.xlsx"))
    end = content.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<I", content, end + 16)
    struct.pack_into("<I", content, end + 16, start + 500)
    found = read("list.xlsx", bytes(content))
    assert [(one.read_as, one.notes) for one in found.readings] == [("nothing", ("broken",))]
