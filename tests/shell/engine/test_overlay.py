"""The overlay: credits decided here, read strictly, named by their hash."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import pytest

from amicable.shell.engine.overlay import Overlay, OverlayError, read_overlay

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "case,invoice,line,amount,tax,decided_on,state\n"
FIRST = "c1,INV-1,1,5.00,1.05,2026-06-20,requested\n"
SECOND = "c2,INV-2,3,7.50,,2026-06-21,decided\n"


def _read(tmp_path: Path, text: str) -> Overlay:
    path = tmp_path / "pending.csv"
    path.write_text(text, encoding="utf-8")
    return read_overlay(path)


def test_no_file_is_the_empty_overlay() -> None:
    assert read_overlay(None) == Overlay()
    assert Overlay().hash == "none"


def test_a_row_is_a_credit_decided_on_a_line(tmp_path: Path) -> None:
    (credit,) = _read(tmp_path, HEADING + SECOND).credits
    assert (credit.case_id, credit.invoice_id, credit.line) == ("c2", "INV-2", "3")
    assert (credit.amount, credit.tax) == (Decimal("7.50"), None)
    assert (credit.decided_on, credit.state) == (date(2026, 6, 21), "decided")


def test_the_order_of_rows_and_columns_does_not_change_the_hash(tmp_path: Path) -> None:
    there = _read(tmp_path, HEADING + FIRST + SECOND)
    back = _read(tmp_path, HEADING + SECOND + FIRST)
    assert there.hash == back.hash
    assert there.hash.startswith("sha256:")


@pytest.mark.parametrize(("old", "new"), [("5.00", "5.01"), ("1,5", "2,5"), ("1.05", "1.06")])
def test_another_row_is_another_hash(tmp_path: Path, old: str, new: str) -> None:
    before = _read(tmp_path, HEADING + FIRST).hash
    assert _read(tmp_path, HEADING + FIRST.replace(old, new)).hash != before


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("case,invoice\nc,i\n", "row 1: the column line is missing"),
        (HEADING + FIRST + SECOND.replace("decided\n", "gone\n"), "row 3"),
        (HEADING + FIRST.replace("5.00", "Infinity"), "row 2"),
        (HEADING + FIRST.replace("1.05", "1.05.1"), "row 2"),
        (HEADING + FIRST.replace("2026-06-20", "20.06.2026"), "row 2"),
        (HEADING + "c1,INV-1\n", "row 2"),
    ],
)
def test_a_bad_row_is_named_by_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(OverlayError, match=place):
        _read(tmp_path, text)


def test_the_engine_sees_every_credit(tmp_path: Path) -> None:
    with duckdb.connect(":memory:") as connection:
        _read(tmp_path, HEADING + FIRST + SECOND).create_table(connection)
        rows = connection.execute(
            "SELECT invoice_id, amount, tax, state FROM pending_credits ORDER BY 1"
        ).fetchall()
    assert rows == [
        ("INV-1", Decimal("5.0000"), Decimal("1.0500"), "requested"),
        ("INV-2", Decimal("7.5000"), None, "decided"),
    ]
