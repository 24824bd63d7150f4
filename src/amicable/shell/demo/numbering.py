"""Printed invoice numbers, given in the order of issue, and how people get them wrong."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.shell.demo.world import World


def number_invoices(world: World) -> None:
    """Give every bill its number: one series a year, in the order of issue, without gaps."""
    style = world.rng.choice(world.pools["number_styles"])
    first = world.rng.randint(11, 480)
    used: Counter[int] = Counter()
    for bill in sorted(world.bills.values(), key=lambda bill: bill.head.issued_on):
        year = bill.head.issued_on.year
        used[year] += 1
        world.numbers[bill.invoice_id] = style.format(
            year=year, short=year % 100, n=used[year] + first
        )


def flat(number: str) -> str:
    """Return a number without its dashes and slashes."""
    return re.sub(r"[^0-9A-Za-z]", "", number)


def tail(number: str) -> str:
    """Return the serial part of a number without leading zeros."""
    return re.split(r"[-/]", number)[-1].lstrip("0")


def swapped(number: str) -> str:
    """Return a number with two neighbouring digits of its serial part exchanged.

    When the last digits are all alike, the last is lost instead.
    """
    for place in range(len(number) - 1, len(number) - 3, -1):
        left, right = number[place - 1], number[place]
        if left != right and (left + right).isdigit():
            return number[: place - 1] + right + left + number[place + 1 :]
    return number[:-1]
