"""Table files with bytes gone wrong: sheets, or one sentence, in bounded time.

The number of examples is small in an ordinary run; FUZZ_EXAMPLES asks for more.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
import time
import zipfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.core.vocabulary.error import InputError
from tests.shell.engine.sheets.opening import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.tables import ColumnType
    from tests.shell.engine.sheets.opening import Opened

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "8"))
LONGEST_SECONDS = 20
ROWS = [["Beleg", "Datum", "Betrag"], ["R-1", "31.01.2026", "1.234,50"], ["R-2", "1.2.26", "5,00"]]
KINDS: list[ColumnType] = ["text", "date", "moment", "amount", "percent", "count", "flag"]
WORST = [
    b'"',
    b"\n",
    b"\r",
    b"\0",
    b";",
    b"\xff",
    b"<",
    b">",
    b"&",
    b"{",
    b"[",
    b"\\",
    b"9" * 40,
    b"-",
]


@cache
def _csv() -> bytes:
    return "\r\n".join(";".join(row) for row in [*ROWS, ["Summe", "", "1.239,50"]]).encode(
        "cp1252"
    )


@cache
def _json() -> bytes:
    rows = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
    return json.dumps({"object": "list", "data": [{"id": 1, "lines": rows}, *rows]}).encode()


@cache
def _workbook() -> dict[str, bytes]:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.write(3, 0, "R-3")
        sheet.write(3, 1, 46053, book.add_format({"num_format": "dd.mm.yyyy"}))
        sheet.write_formula(3, 2, "=1+1", None, 2)
        sheet.merge_range(4, 0, 5, 0, "R-4")
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


MUTATIONS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 12),
        st.one_of(st.sampled_from(WORST), st.binary(max_size=6)),
    ),
    min_size=1,
    max_size=5,
)


def _mutated(content: bytes, mutations: list[tuple[float, int, bytes]]) -> bytes:
    for place, gone, new in mutations:
        at = int(place * len(content))
        content = content[:at] + new + content[at + gone :]
    return content


def _answer(content: bytes, name: str) -> None:
    """Open the file and read every column as everything; a sentence is as good as a sheet."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        with _refusing():
            _read_all(opened(path))
    assert time.perf_counter() - started < LONGEST_SECONDS


@contextmanager
def _refusing() -> Iterator[None]:
    """Let a refusal pass that is a sentence."""
    said = "."
    try:
        yield
    except InputError as wrong:
        said = str(wrong)
    assert said.endswith(".")


def _read_all(found: Opened) -> None:
    for heading in found.headings() if found.sheets else ():
        for kind in KINDS:
            with _refusing():
                found.read_as(kind, heading)


@settings(max_examples=EXAMPLES)
@given(MUTATIONS)
def test_a_mutated_csv_file_is_read_or_refused(mutations: list[tuple[float, int, bytes]]) -> None:
    _answer(_mutated(_csv(), mutations), "export.csv")


@settings(max_examples=EXAMPLES)
@given(MUTATIONS, st.sampled_from(["a.json", "a.jsonl"]))
def test_a_mutated_json_file_is_read_or_refused(
    mutations: list[tuple[float, int, bytes]], name: str
) -> None:
    _answer(_mutated(_json(), mutations), name)


@settings(max_examples=EXAMPLES)
@given(MUTATIONS, st.sampled_from(sorted(_workbook())))
def test_a_workbook_with_a_mutated_part_is_read_or_refused(
    mutations: list[tuple[float, int, bytes]], part: str
) -> None:
    parts = dict(_workbook())
    parts[part] = _mutated(parts[part], mutations)
    _answer(_packed(parts), "posten.xlsx")


@settings(max_examples=EXAMPLES)
@given(MUTATIONS)
def test_a_mutated_workbook_is_read_or_refused(mutations: list[tuple[float, int, bytes]]) -> None:
    _answer(_mutated(_packed(_workbook()), mutations), "posten.xlsx")


@settings(max_examples=EXAMPLES)
@given(
    st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.json", "a.parquet", "a.xls"])
)
def test_bytes_of_any_kind_are_read_or_refused(content: bytes, name: str) -> None:
    _answer(content, name)


@pytest.mark.parametrize(
    "body",
    [
        b'<c r="A1" t="s"><v>99</v></c>',
        b'<c r="A1"><v>1E+999999999</v></c>',
        b'<c r="A1"><v>1e99999</v></c>',
        b'<c r="A1" s="99"><v>x</v></c>',
        b'<c r="A1" s="-5"><v>1</v></c>',
        b'<c r="A1" t="b"><v>nan</v></c><c r="B1"><v>nan</v></c><c r="C1"><v>inf</v></c>',
        b"<c><v>1</v></c>" * 5,
    ],
)
def test_hostile_cells_of_a_workbook_are_read_or_refused(body: bytes) -> None:
    parts = dict(_workbook())
    start, end = b'<row r="1"', b"</row>"
    name = "xl/worksheets/sheet1.xml"
    at = parts[name].index(start)
    after = parts[name].index(end, at)
    parts[name] = parts[name][:at] + start + b">" + body + parts[name][after:]
    _answer(_packed(parts), "posten.xlsx")
