"""Before a billing run leaves: what would be disputed of the invoices that are not sent yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.little_books import sound_books, write_books
from tests.journeys.program import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.little_books import Books


def _with_draft(books: Books, *, net: str, unit_price: str, issued_on: str) -> Books:
    """Add a draft that bills the hinges of the sound invoice again, for another delivery."""
    head = next(row for row in books["invoices"] if row["invoice_id"] == "INV-1")
    line = next(row for row in books["invoice_lines"] if row["invoice_id"] == "INV-1")
    own = {"invoice_id": "DRAFT-1", "number": "", "order_id": "", "status": "draft"}
    money = {"net": net, "tax": "", "gross": net, "open_amount": "", "due_on": ""}
    left_out = {"order_id": "", "order_line": "", "delivery_id": "", "tax_rate": ""}
    drafted = line | left_out | {"invoice_id": "DRAFT-1", "tax_category": ""}
    books["invoices"].append(head | own | money | {"issued_on": issued_on})
    books["invoice_lines"].append(drafted | {"net": net, "unit_price": unit_price})
    return books


@pytest.mark.parametrize("issued_on", ["2026-06-30", "2026-07-15"])
def test_a_draft_at_the_wrong_price_stops_the_run(tmp_path: Path, issued_on: str) -> None:
    """Also one that bears the date of next month, after the books were taken."""
    books = _with_draft(sound_books(), net="150.00", unit_price="15.00", issued_on=issued_on)
    folder = write_books(tmp_path / "books", books)
    ended = run("audit", "--books", folder, "--draft", "--json")
    assert ended.code == 1
    told = {(row["cause"], row["invoice_id"]): row for row in ended.lines}
    assert told["P01", "DRAFT-1"]["expected"] == "120.00"
    assert {row["invoice_id"] for row in ended.lines} == {"DRAFT-1"}
    assert "1 draft invoice would be disputed" in ended.err


def test_a_draft_is_no_invoice_yet_for_everything_else(tmp_path: Path) -> None:
    books = _with_draft(sound_books(), net="150.00", unit_price="15.00", issued_on="2026-06-30")
    folder = write_books(tmp_path / "books", books)
    assert run("audit", "--books", folder, "--json").lines == []


def test_a_gate_without_drafts_does_not_pass_in_silence(tmp_path: Path) -> None:
    folder = write_books(tmp_path / "books", sound_books())
    ended = run("audit", "--books", folder, "--draft")
    assert ended.is_one_sentence
    assert "draft" in ended.err


def test_a_draft_that_is_right_may_leave(tmp_path: Path) -> None:
    books = _with_draft(sound_books(), net="120.00", unit_price="12.00", issued_on="2026-06-30")
    folder = write_books(tmp_path / "books", books)
    ended = run("audit", "--books", folder, "--draft", "--json")
    assert (ended.code, ended.lines) == (0, [])
