"""What stays due, invoice by invoice, with the day the balance is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.layout import sentences
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from amicable.core.correspond.seen import CustomerView, SeenInvoice
    from amicable.core.correspond.words import Words


def due(view: CustomerView, words: Words) -> str:
    """Say what stays due, what is on hold and what stands in the customer's favour."""
    if not view.invoices:
        return ""
    if not view.balance_is_current or any(_unknown(one) for one in view.invoices):
        return words.say("due.unknown")
    day = words.say("due.as_of", count=len(view.invoices), as_of=words.day(view.as_of))
    told = [sentences(list(_of(invoice, words, view.as_of))) for invoice in view.invoices]
    asked = any(one.balance.pay_now for one in view.invoices)
    later = words.say("due.later_payment") if view.tells_payment and asked else ""
    return sentences([*told, day, later])


def _unknown(invoice: SeenInvoice) -> bool:
    return invoice.balance.pay_now is None


def _of(invoice: SeenInvoice, words: Words, as_of: date) -> Iterator[str]:
    balance, number = invoice.balance, invoice.number

    def say(key: str, amount: Decimal) -> str:
        return words.say(key, number=number, amount=words.money(amount, invoice.currency))

    if balance.pay_now is not None and balance.pay_now > ZERO:
        yield words.say(
            "due.overdue" if invoice.due_on and invoice.due_on < as_of else "due.open",
            number=number,
            amount=words.money(balance.pay_now, invoice.currency),
            due_on=words.day(invoice.due_on) if invoice.due_on else None,
        )
    else:
        yield words.say("due.waiting" if balance.on_hold > ZERO else "due.nothing", number=number)
    if balance.on_hold > ZERO:
        yield say("due.hold", balance.on_hold)
    if balance.surplus > ZERO:
        yield say("due.surplus", balance.surplus)
