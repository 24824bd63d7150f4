"""May this invoice be reminded of? Only so much of it as nobody disputes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.queries.holds_list import holds_csv
from amicable.shell.queries.reminders import NoSuchInvoiceError, reminders
from amicable.shell.store.models import Hold
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.cases.holds import Reminder

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 1)


def _asked(books: Path, day: date = TODAY) -> Reminder:
    office = open_office(books)
    try:
        return reminders(["INV-1"], office.book, day=day)[0]
    finally:
        office.close()


def test_an_invoice_without_a_dispute_may_be_reminded_of(alba_books: Path) -> None:
    assert _asked(alba_books).may == "yes"


def test_only_the_undisputed_part_may_be_asked_for(alba_books: Path, case_id: str) -> None:
    Hold.objects.filter(case_id=case_id).update(amount=Decimal("5.00"), line="1")
    found = _asked(alba_books)
    assert (found.may, found.amount) == ("part", found.open - Decimal("5.00"))
    assert found.cases == (case_id,)


def test_after_the_grace_it_may_be_reminded_of_again(alba_books: Path, case_id: str) -> None:
    release_decision(case_id, now=NOW, actor=person("ines"))
    assert _asked(alba_books, date(2026, 7, 11)).may != "yes"
    assert _asked(alba_books, date(2026, 7, 12)).may == "yes"


def test_an_unknown_invoice_is_named(alba_books: Path) -> None:
    office = open_office(alba_books)
    with pytest.raises(NoSuchInvoiceError, match="INV-99"):
        reminders(["INV-1", "INV-99"], office.book, day=TODAY)
    office.close()


def test_the_holds_of_a_day_are_one_csv(case_id: str) -> None:
    head, row = holds_csv(TODAY).splitlines()
    assert head.startswith("customer_id,invoice_id,line,amount,in_full,currency")
    assert row.startswith("ALBA,INV-1,")
    assert row.endswith(case_id)
