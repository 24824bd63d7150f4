"""The payments on account of a book, as a report shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import Money
from amicable.shell.pages.first_hour.loose import Loose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from amicable.shell.engine.money_on_account import MoneyOnAccount


def loose_money(money: MoneyOnAccount, as_of: date) -> Iterator[Loose]:
    """Yield the payments that name no invoice, the largest first, with their age."""
    for one in money.payments():
        yield Loose(
            payment_id=one.payment_id,
            received_on=one.received_on,
            age_days=(as_of - one.received_on).days,
            customer_id=one.customer_id,
            customer=one.customer,
            payer=one.payer,
            text=one.reference,
            amount=Money(one.amount, one.currency),
        )
