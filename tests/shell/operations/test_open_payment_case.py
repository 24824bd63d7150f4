"""A short payment of the books opens a case at the desk, once, and holds what was kept back."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.actor import command
from amicable.shell.operations.find_short_payments import find_short_payments
from amicable.shell.operations.investigate_case import NotShortError, investigate_case
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.open_payment_case import open_payment_case
from amicable.shell.store.models import Case, Hold
from tests.shell.operations.twelve_invoices import (
    EARNED,
    KEPT,
    LATE,
    PACKAGE,
    UNEXPLAINED,
    books,
    number,
)
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.small_books import Table

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)


def opened(folder: Path, tables: dict[str, Table] | None = None) -> list[str]:
    """Open a case of every short payment in books that lie (or are written) in a folder."""
    if not folder.exists():
        write_books(folder, tables or books(), PACKAGE)
    office = open_office(folder)
    try:
        return [
            open_payment_case(one, office, books=str(folder), now=NOW, actor=command())
            for one in find_short_payments(office)
        ]
    finally:
        office.close()


def test_a_payment_opens_one_case_however_often_it_is_found(tmp_path: Path) -> None:
    (first,) = opened(tmp_path / "books")
    assert opened(tmp_path / "books") == [first]
    case = Case.objects.get()
    assert (case.pk, case.channel, case.customer_id) == (first, "remittance", "ALBA")
    assert (case.state, case.disputed) == ("waiting_release", Decimal("93.60"))


def test_what_was_kept_back_is_held_invoice_by_invoice(tmp_path: Path) -> None:
    opened(tmp_path / "books")
    held = {one.invoice_id: one.amount for one in Hold.objects.filter(until=None)}
    assert held == {f"I{one}": KEPT[one] for one in (LATE, UNEXPLAINED, EARNED)}


def test_two_deductions_of_one_invoice_are_two_holds(tmp_path: Path) -> None:
    said = [
        [number(UNEXPLAINED), "20.00", "04", ""],
        [number(UNEXPLAINED), "15.00", "", "two hinges were missing, short delivery"],
    ]
    opened(tmp_path / "books", books(remittance=said))
    held = Hold.objects.filter(invoice_id=f"I{UNEXPLAINED}").order_by("part")
    assert [(one.part, one.amount) for one in held] == [
        (1, Decimal("20.00")),
        (2, Decimal("15.00")),
        (3, Decimal("10.20")),
    ]


def test_a_payment_joins_the_open_case_that_is_about_all_it_lacks(tmp_path: Path) -> None:
    (first,) = opened(tmp_path / "books")
    Case.objects.filter(pk=first).update(origin="mail:1")
    assert opened(tmp_path / "books") == [first]
    Case.objects.filter(pk=first).update(state="closed", customer_id="OTHER")
    assert Case.objects.count() == 1


def test_the_case_of_a_payment_is_investigated_over_the_books_of_now(tmp_path: Path) -> None:
    (case_id,) = opened(tmp_path / "books")
    Case.objects.filter(pk=case_id).update(state="investigating")
    investigate_case(case_id, now=NOW, actor=command())
    assert Case.objects.get().state == "waiting_release"
    paid = books()
    for row in paid["invoices"][1:]:
        row[-1] = "0.00"
    for row in paid["allocations"][1:]:
        row[3] = "1210.00"
    shutil.rmtree(tmp_path / "books")
    write_books(tmp_path / "books", paid, PACKAGE)
    with pytest.raises(NotShortError, match="P-1"):
        investigate_case(case_id, now=NOW, actor=command())
