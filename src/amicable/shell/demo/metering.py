"""Usage: events as a meter sends them, and the bills of what was counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.demo.billing import post
from amicable.shell.demo.kinds import Head, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.shell.demo.kinds import Bill, Customer
    from amicable.shell.demo.world import World

type Slices = Sequence[tuple[Decimal, Decimal]]
"""Quantity and unit price of each line that bills a month."""


def meter(
    world: World, customer: Customer, month: int, size: tuple[int, int], repeats: int = 0
) -> tuple[Decimal, Decimal]:
    """Write a month's events; return what they sum to and what the repeated rows sum to.

    A repeated row is the same event sent twice: it has the same id and counts once.
    """
    counted, repeated = Decimal(0), Decimal(0)
    events = world.rng.randint(6, 9)
    for number in range(events):
        at = _moment(world, month, number)
        quantity = world.whole(*size)
        counted += quantity
        times = 2 if number < repeats else 1
        repeated += quantity if number < repeats else 0
        event = world.next_id("EV", start=40_000, width=6)
        for _ in range(times):
            write_event(world, customer, event, at, quantity)
    return counted, repeated


def write_event(
    world: World, customer: Customer, event: str, at: datetime, quantity: Decimal
) -> None:
    """Write one row of the usage log."""
    world.rows.add(
        "usage", event_id=event, customer_id=customer.customer_id,
        item_id=world.items["prints"].item_id, at=at, quantity=quantity, source="meter",
    )  # fmt: skip


def _moment(world: World, month: int, number: int) -> datetime:
    day = datetime(2026, month, 2 + 3 * number, tzinfo=UTC)
    return day + timedelta(minutes=world.rng.randint(7 * 60, 18 * 60))


def bill_usage(world: World, customer: Customer, month: int, slices: Slices) -> Bill:
    """Bill a month of usage on the first of the next, one line a slice."""
    period = (date(2026, month, 1), date(2026, month + 1, 1))
    item = world.items["prints"]
    lines = [Line(item, quantity, price, period=period) for quantity, price in slices if quantity]
    return post(world, customer, Head(period[1]), lines)


def tiers(world: World, customer: Customer, slot: str, model: str, prices: Slices) -> None:
    """Write a tiered term of the contract: upper limit (0 = none) and price of each tier."""
    item = world.items[slot]
    term = world.next_id("T", start=300)
    world.rows.add(
        "price_terms", term_id=term, item_id=item.item_id, model=model,
        valid_from=date(2025, 10, 1), contract_id=customer.contract_id, unit=item.unit,
        tier_window="invoice", currency=customer.currency, signed_on=customer.wish.signed_on,
    )  # fmt: skip
    lower = Decimal(0)
    for upper, price in prices:
        world.rows.add(
            "price_tiers", term_id=term, from_quantity=lower, unit_price=price,
            to_quantity=upper or None,
        )  # fmt: skip
        lower = upper
