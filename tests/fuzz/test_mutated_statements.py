"""Statements of banks with bytes gone wrong: what is read ties or is told, or one sentence.

The entries, the balances and the sums that a bank states check one another: an amount that was
spoilt and still read must not pass unseen. FUZZ_EXAMPLES asks for more than a few examples.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.catalog.connectors import camt, mt940, norma43, ofx
from amicable.core.books.statements.balances import gaps, untied
from amicable.core.books.statements.once import each_once
from amicable.core.books.statements.receipts import receipts_of
from amicable.core.vocabulary.error import InputError
from tests.catalog.reading.statements.written_statements import (
    MT940,
    NORMA43,
    OFX,
    camt053,
    entry,
    statement,
)

if TYPE_CHECKING:
    from amicable.core.vocabulary.bank_statement import BankStatement
    from amicable.core.vocabulary.connector import Connector

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "60"))
WHOLE: dict[str, tuple[Connector, bytes]] = {
    "a.xml": (camt.CONNECTOR, camt053(statement(entry()))),
    "a.sta": (mt940.CONNECTOR, MT940.encode()),
    "a.ofx": (ofx.CONNECTOR, OFX),
    "a.n43": (norma43.CONNECTOR, NORMA43.encode()),
}
BYTES = [
    *(b"", b"<", b">", b"&", b":", b"0", b"9", b"-", b".", b",", b"\0", b"\n", b"\xff", b"?20"),
    *("٣".encode(), "²".encode(), b"\xef\xbb\xbf", b"D", b"C", b"//", b"&#1114112;"),
]
MUTATIONS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(BYTES)), min_size=1, max_size=3
)


def _mutated(content: bytes, mutations: list[tuple[float, int, bytes]]) -> bytes:
    for place, gone, new in mutations:
        at = int(place * len(content))
        content = content[:at] + new + content[at + gone :]
    return content


@pytest.mark.parametrize("name", sorted(WHOLE))
@settings(max_examples=EXAMPLES)
@given(mutations=MUTATIONS)
def test_a_mutated_statement_ties_is_told_or_is_refused(
    name: str, mutations: list[tuple[float, int, bytes]]
) -> None:
    connector, whole = WHOLE[name]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(_mutated(whole, mutations))
        if not connector.recognises(str(file)):
            return
        try:
            reading = connector.read(str(file))
        except InputError:
            return
    once, _ = each_once(reading.statements)
    told = [*untied(reading.statements), *gaps(once)]
    found = receipts_of(once)
    assert all(isinstance(note, str) for note in found.notes())
    amounts = [entry.amount for one in once for entry in one.entries]
    spoilt = amounts != [entry.amount for one in _read(name) for entry in one.entries]
    has_balances = all(one.opening is not None for one in reading.statements)
    # A download of OFX has no sums that its amounts could be held against.
    assert not spoilt or told or reading.bad_rows or not has_balances or not reading.statements


@cache
def _read(name: str) -> tuple[BankStatement, ...]:
    connector, whole = WHOLE[name]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(whole)
        return connector.read(str(file)).statements
