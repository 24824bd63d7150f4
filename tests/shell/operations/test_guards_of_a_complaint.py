"""What the books know beside the verdict reaches the case and, where asked, its letter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from amicable.core.correspond.guard_words import explain_guard
from amicable.core.investigate.notice import last_day
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError
from amicable.shell.engine.notice_windows import notice_windows
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.operations.resolve_complaint import Resolved
    from tests.shell.small_books import Table

HEAD = b"From: ap@mueller.example\nMessage-ID: <1@x>\nDate: Mon, 02 Mar 2026 09:00:00 +0000\n\n"
TOO_DEAR = HEAD + b"The price on invoice I1 is not the one that we agreed with you."
DISPUTES: Table = [
    ["dispute_id", "customer_id", "invoice_id", "invoice_number", "opened_on", "status"],
    ["D1", "C1", "I1", "", "2026-02-20", "open"],
    ["D2", "C1", "", "I1", "2026-02-21", "under review"],
    ["D3", "C1", "I1", "", "2026-02-22", "closed"],
    ["D4", "C2", "", "I1", "2026-02-23", "open"],
    ["D5", "C2", "I2", "", "2026-02-23", "open"],
]


def _resolved(raw: bytes, folder: Path, **more: Table) -> Resolved:
    office = open_office(write_books(folder / "books", small_books() | more))
    try:
        return resolve_complaint(raw, name="mail", office=office)
    finally:
        office.close()


def test_the_open_disputes_of_the_invoice_are_joined_by_id_or_by_its_number(
    tmp_path: Path,
) -> None:
    resolved = _resolved(TOO_DEAR, tmp_path, disputes=DISPUTES)
    assert [one.reference for one in resolved.case.guards] == ["D1", "D2"]
    first = explain_guard(resolved.case.guards[0], resolved.words)
    assert "D1" in first
    assert "20 February 2026" in first


def test_the_notice_window_of_the_sellers_country_is_told_and_refuses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_SELLER_COUNTRY", "CL")
    chile = _resolved(TOO_DEAR, tmp_path / "cl").case
    monkeypatch.setenv("AMICABLE_SELLER_COUNTRY", "DE")
    germany = _resolved(TOO_DEAR, tmp_path / "de").case
    assert [one.kind for one in chile.guards] == ["late_notice"]
    assert germany.guards == ()
    assert [one.verdict for one in chile.claims] == [one.verdict for one in germany.claims]


def test_who_claims_more_than_the_whole_invoice_is_asked_what_makes_it_up(tmp_path: Path) -> None:
    raw = HEAD + b"Invoice I1: you charged us EUR 450.00 too much, the price is not as agreed."
    case = _resolved(raw, tmp_path).case
    assert [(one.kind, one.amount and str(one.amount)) for one in case.guards] == [
        ("above_invoice", "331.00")
    ]
    assert [(one.kind, one.because) for one in case.decision.remedies] == [
        ("question", "claimed_above_invoice")
    ]
    assert case.letter is not None
    assert "Which lines or invoices make up your figure?" in case.letter.body


def test_the_windows_that_are_shipped_say_which_are_confirmed() -> None:
    windows = notice_windows([BUILT_IN])
    assert {one.country: one.is_confirmed for one in windows if one.country in {"CL", "ES"}} == {
        "CL": True,
        "ES": False,
    }


def test_three_business_days_in_colombia_leave_out_its_holidays() -> None:
    (colombia,) = (one for one in notice_windows([BUILT_IN]) if one.country == "CO")
    # Thursday and Friday before Easter are free in Colombia, as are Saturdays and Sundays.
    assert last_day(date(2026, 3, 31), colombia) == date(2026, 4, 7)
    assert last_day(date(2026, 12, 30), colombia) == date(2027, 1, 5)


@pytest.mark.parametrize(
    "content",
    [
        '{"countries": ["CL"]}',
        "[]",
        "not json",
        '{"countries": ["CL"], "rule": "r", "length": 0, "unit": "calendar_day"}',
        '{"countries": ["CL"], "rule": "r", "length": 8, "unit": "fortnight"}',
    ],
)
def test_a_window_that_is_not_whole_is_refused_by_its_file(content: str, tmp_path: Path) -> None:
    (tmp_path / "notice_windows").mkdir()
    (tmp_path / "notice_windows" / "cl.json").write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueEntryError, match=r"cl\.json"):
        notice_windows([BUILT_IN, tmp_path])
