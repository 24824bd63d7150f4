"""Whatever a table file holds, the answer is a snapshot or one sentence."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import small_books, write_books

_CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "I1", "C1", "2026-02-06", "-1", "1e9", "NaN", "inf", "null", '"', "'; --"]
    ),
)
_TABLES = ["invoices", "invoice_lines", "customers", "usage", "price_tiers"]


def _answer(folder: Path, *, quarantine: bool) -> str:
    try:
        report = import_books([folder], to=folder.parent / "s", quarantine=quarantine)
    except InputError as wrong:
        left = {file.name for file in folder.parent.iterdir()}
        assert left == {folder.name}
        return str(wrong)
    return str(report.snapshot_id)


@settings(max_examples=15)
@given(
    table=st.sampled_from(_TABLES),
    rows=st.lists(st.lists(_CELLS, min_size=1, max_size=7), min_size=1, max_size=4),
    quarantine=st.booleans(),
)
def test_cells_of_any_kind_are_answered_in_one_sentence(
    table: str, rows: list[list[str]], *, quarantine: bool
) -> None:
    tables = small_books()
    heading = tables.get(table, [["event_id", "customer_id", "item_id", "at", "quantity"]])[0]
    tables[table] = [heading, *rows]
    with tempfile.TemporaryDirectory() as name:
        answer = _answer(write_books(Path(name) / "books", tables), quarantine=quarantine)
    assert answer.startswith("sha256:") or answer.endswith(".")


@settings(max_examples=15)
@given(content=st.binary(max_size=200), file=st.sampled_from(["invoices.csv", "invoices.parquet"]))
def test_bytes_of_any_kind_are_answered_in_one_sentence(content: bytes, file: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "books"
        folder.mkdir()
        (folder / file).write_bytes(content)
        assert _answer(folder, quarantine=False).endswith(".")


@settings(max_examples=15)
@given(content=st.text(max_size=80))
def test_a_package_of_any_kind_is_answered_in_one_sentence(content: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write_books(Path(name) / "books", small_books())
        (folder / "datapackage.json").write_text(content, encoding="utf-8", errors="replace")
        answer = _answer(folder, quarantine=False)
    assert answer.startswith("sha256:") or answer.endswith(".")
