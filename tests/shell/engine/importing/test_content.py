"""The id of a snapshot is of its content: neither order nor file format nor engine matter."""

# ruff: noqa: S608 - SQL of a test, over files of its own
from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.shell.small_books import Table

_TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=8)
_AMOUNTS = st.decimals(-99999, 99999, places=4).map(str)
_DAYS = st.dates().map(str)
_USAGE = st.tuples(
    st.sampled_from(["E1", "E2", "E3"]),
    st.sampled_from(["C1", "C2"]),
    st.sampled_from(["X", "Y"]),
    st.sampled_from(["2026-01-01T10:00:00Z", "2026-01-01T09:30:00-02:00"]),
    st.integers(0, 3).map(str),
)


def _tables(lines: list[tuple[str, str, str]], events: list[tuple[str, ...]]) -> dict[str, Table]:
    tables = small_books()
    tables["invoice_lines"] = [["invoice_id", "line", "net", "description", "supplied_on"]]
    for number, (text, amount, day) in enumerate(lines):
        tables["invoice_lines"].append(["I1", str(number), amount, text, day])
    tables["usage"] = [["event_id", "customer_id", "item_id", "at", "quantity"]]
    tables["usage"] += [list(event) for event in events]
    return tables


def _to_parquet(books: Path, folder: Path) -> Path:
    folder.mkdir()
    with duckdb.connect(config={"threads": 1}) as engine:
        for file in books.glob("*.csv"):
            source = f"read_csv('{file}', all_varchar = true, header = true, delim = ',')"
            target = folder / f"{file.stem}.parquet"
            engine.execute(f"COPY (SELECT * FROM {source}) TO '{target}' (FORMAT parquet)")
    return folder


def _id(source: Path) -> str | None:
    return import_books([source]).snapshot_id


@settings(max_examples=8)
@given(
    lines=st.lists(st.tuples(_TEXTS, _AMOUNTS, _DAYS), max_size=6),
    events=st.lists(_USAGE, max_size=6),
    shuffled=st.randoms(use_true_random=False),
)
def test_any_order_of_rows_and_either_format_give_one_id(
    lines: list[tuple[str, str, str]],
    events: list[tuple[str, ...]],
    shuffled: Callable[..., object],
) -> None:
    tables = _tables(lines, events)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = _id(write_books(folder / "first", tables))
        for rows in tables.values():
            body = rows[1:]
            getattr(shuffled, "shuffle")(body)  # noqa: B009 - a Random of Hypothesis
            rows[1:] = body
        assert _id(write_books(folder / "second", tables)) == first
        assert _id(_to_parquet(folder / "second", folder / "parquet")) == first


def test_another_cent_is_another_snapshot(tmp_path: Path) -> None:
    tables = small_books()
    first = _id(write_books(tmp_path / "first", tables))
    tables["invoice_lines"][1][2] = "60.01"
    assert _id(write_books(tmp_path / "second", tables)) != first


def test_an_empty_text_is_no_text_and_a_column_left_out_is_one_without_values(
    tmp_path: Path,
) -> None:
    tables = small_books()
    first = _id(write_books(tmp_path / "first", tables))
    tables["invoices"] = [[*row, ""] for row in tables["invoices"]]
    tables["invoices"][0][-1] = "purchase_order"
    assert _id(write_books(tmp_path / "second", tables)) == first


def test_a_table_hash_can_be_recomputed_by_hand(tmp_path: Path) -> None:
    report = import_books([write_books(tmp_path / "books", small_books())], to=tmp_path / "s")
    assert report.path is not None
    assert _hash_of_lines(tmp_path / "s") == _by_hand(["I1 1", "I1 2", "I2 1", "I3 1"])


def test_rows_are_hashed_by_customer_before_their_key_and_without_one_last(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoices"][1][1] = ""
    tables["invoices"][3][1] = "C1"
    import_books([write_books(tmp_path / "books", tables)], to=tmp_path / "s")
    assert _hash_of_lines(tmp_path / "s") == _by_hand(["I3 1", "I2 1", "I1 1", "I1 2"])


_LINES = {
    "I1 1": ('"I1","1",60', "6,10"),
    "I1 2": ('"I1","2",40', "4,10"),
    "I2 1": ('"I2","1",20', "2,10"),
    "I3 1": ('"I3","1",10.5', "1,10.5"),
}


def _by_hand(order: list[str]) -> str:
    """Return the hash of the lines of the small books in some order."""
    empty = "," * (len(TABLES["invoice_lines"].columns) - 7)
    rows = (_LINES[name] for name in order)
    block = "".join(f"{row},,,{quantity}{empty}\n" for row, quantity in rows)
    return hashlib.sha256(hashlib.sha256(block.encode()).digest()).hexdigest()


def _hash_of_lines(snapshot: Path) -> str:
    return str(Snapshot.open(snapshot).manifest["tables"]["invoice_lines"]["sha256"])


def test_a_repeated_event_is_kept_and_numbered_by_its_moment(tmp_path: Path) -> None:
    tables = small_books()
    tables["usage"] = [
        ["event_id", "customer_id", "item_id", "at", "quantity"],
        ["E1", "C1", "X", "2026-01-01T10:00:00Z", "5"],
        ["E1", "C1", "X", "2026-01-01T09:00:00+02:00", "7"],
        ["E1", "C1", "X", "2026-01-01T10:00:00Z", "5"],
    ]
    import_books([write_books(tmp_path / "books", tables)], to=tmp_path / "s")
    with Snapshot.open(tmp_path / "s").connection() as engine:
        rows = engine.execute(
            "SELECT arrival, CAST(quantity AS INTEGER) FROM usage ORDER BY arrival"
        ).fetchall()
    assert rows == [(1, 7), (2, 5), (3, 5)]
