"""Errors put into the books, with what is right about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.demo.billing import line_tax
from amicable.shell.demo.kinds import Planted, cents

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.shell.demo.kinds import Bill
    from amicable.shell.demo.world import World


def plain(amount: Decimal) -> str:
    """Return an amount as text with two places."""
    return format(cents(amount), "f")


def overcharge(world: World, cause: str, bill: Bill, line: str, right: Decimal) -> Planted:
    """Note that a line was billed above what is right; both are net.

    The tax of the difference is computed once, at the line's rate (rule 10 of `books.md`).
    """
    billed = bill.lines[int(line) - 1]
    difference = billed.amount - right
    tax = cents(difference * line_tax(bill.customer, billed).rate / 100)
    return world.plant(
        Planted(
            cause, bill, line, "net", plain(billed.amount), plain(right), difference,
            difference + tax,
        )
    )  # fmt: skip


def unpaid_by_mistake(world: World, cause: str, bill: Bill, applied: Decimal) -> Planted:
    """Note that a bill is shown open by an amount that was paid or credited."""
    shown = world.open_amount(bill)
    return world.plant(
        Planted(cause, bill, None, "open", plain(shown), plain(shown - applied), applied, applied)
    )
