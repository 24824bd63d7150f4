"""Money on account: what names no invoice and is put to none, less what was paid back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.money_on_account import MoneyOnAccount
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from tests.shell.small_books import Table

PAYMENTS: Table = [
    ["payment_id", "received_on", "amount", "currency", "customer_id", "reference"],
    ["named", "2026-02-01", "119.00", "EUR", "C1", "I1"],
    ["put", "2026-02-01", "24.20", "EUR", "C2", ""],
    ["in part", "2026-02-02", "50.00", "EUR", "C2", "advance"],
    ["told", "2026-02-02", "60.00", "EUR", "C2", ""],
    ["back", "2026-02-03", "70.00", "EUR", "", "x"],
    ["of nobody", "2026-02-02", "70.00", "EUR", "", "y"],
    ["refund", "2026-02-04", "-70.00", "EUR", "", ""],
    ["later", "2026-06-01", "80.00", "EUR", "C1", ""],
]
ALLOCATIONS: Table = [
    ["allocation_id", "invoice_id", "amount", "payment_id"],
    ["A1", "I2", "24.20", "put"],
    ["A2", "I2", "5.00", "in part"],
]
REMITTANCES: Table = [
    ["remittance_id", "line", "payment_id", "invoice_number"],
    ["R1", "1", "told", "I9"],
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("books")
    more = {"payments": PAYMENTS, "allocations": ALLOCATIONS, "remittances": REMITTANCES}
    books = write_books(folder / "tables", {**small_books(), **more}, {"as_of": "2026-03-01"})
    report = import_books([books], to=folder / "snapshot")
    return Snapshot.open(Path(report.path or ""))


def _found(money: MoneyOnAccount) -> list[tuple[str, Decimal]]:
    return [(one.payment_id, one.amount) for one in money.payments()]


def test_what_names_nothing_and_lies_unapplied_is_told_the_largest_first(
    snapshot: Snapshot,
) -> None:
    with MoneyOnAccount(snapshot, None) as money:
        assert _found(money) == [("of nobody", Decimal(70)), ("in part", Decimal(45))]
        money.forget({"of nobody"})
        assert _found(money) == [("in part", Decimal(45))]


def test_an_audit_of_one_customer_asks_for_its_money_only(snapshot: Snapshot) -> None:
    with MoneyOnAccount(snapshot, "C2") as money:
        assert _found(money) == [("in part", Decimal(45))]
