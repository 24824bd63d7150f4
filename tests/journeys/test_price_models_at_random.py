"""Random bills of every rated price model, billed by plain arithmetic: right, or a cent too high.

The arithmetic here is written for people, with Decimal and loops, and shares nothing with the
program's. One book holds them all.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from tests.bench.scene import COMMON, cents, customer, invoice, merged
from tests.bench.scenery import write_books

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from amicable.core.vocabulary.finding import Finding
    from tests.bench.scene import Books, Row

TIMES = 12
MONTHS = (("2026-04", "2026-05"), ("2026-05", "2026-06"), ("2026-06", "2026-07"))


def _whole(events: list[tuple[int, Decimal]]) -> Decimal:
    return sum((units for _, units in events), Decimal(0))


@dataclass(slots=True)
class Deal:
    """What was agreed, and what each month costs of its events (day, quantity)."""

    model: str
    term: Row
    cost: Callable[[list[tuple[int, Decimal]]], Decimal]
    tiers: tuple[Row, ...] = ()
    lots: list[tuple[Decimal, int, int]] = field(default_factory=list)
    """Paid lots: amount, first month, first month in which it is worth nothing."""
    quantity: Callable[[list[tuple[int, Decimal]]], Decimal] = _whole


def _tiers(chance: Random) -> list[tuple[Decimal, Decimal | None, Decimal, Decimal]]:
    bounds = sorted(chance.sample(range(10, 400), 3))
    lows, highs = [0, *bounds], [*bounds, None]
    return [
        (
            Decimal(low),
            None if high is None else Decimal(high),
            Decimal(chance.randrange(1, 400)) / 1000,
            Decimal(chance.choice((0, 0, 5))),
        )
        for low, high in zip(lows, highs, strict=True)
    ]


def _rows(tiers: list[tuple[Decimal, Decimal | None, Decimal, Decimal]]) -> tuple[Row, ...]:
    return tuple(
        {"from_quantity": str(low), "to_quantity": "" if high is None else str(high)}
        | {"unit_price": str(price), "flat_fee": str(flat)}
        for low, high, price, flat in tiers
    )


def _graduated(chance: Random) -> Deal:
    tiers = _tiers(chance)

    def cost(events: list[tuple[int, Decimal]]) -> Decimal:
        units, total = _whole(events), Decimal(0)
        for low, high, price, flat in tiers:
            if units > low:
                total += (min(units, units if high is None else high) - low) * price + flat
        return total

    return Deal("graduated", {}, cost, _rows(tiers))


def _volume(chance: Random) -> Deal:
    tiers = _tiers(chance)

    def cost(events: list[tuple[int, Decimal]]) -> Decimal:
        units = _whole(events)
        for low, high, price, flat in tiers:
            if low < units and (high is None or units <= high):
                return units * price + flat
        return Decimal(0)

    return Deal("volume", {}, cost, _rows(tiers))


def _package(chance: Random) -> Deal:
    size, free, price = chance.randrange(1, 90), chance.randrange(0, 200), Decimal("7.35")

    def packages(events: list[tuple[int, Decimal]]) -> Decimal:
        over = max(_whole(events) - free, Decimal(0))
        return -(-over / size).to_integral_value(ROUND_FLOOR)

    term = {"package_size": str(size), "included_quantity": str(free), "unit_price": str(price)}
    return Deal("package", term, lambda events: packages(events) * price, quantity=packages)


def _bounded(chance: Random) -> Deal:
    floor = Decimal(chance.randrange(0, 60))
    cap = floor + chance.randrange(0, 60)
    price = Decimal(chance.randrange(1, 90)) / 100
    term = {"unit_price": str(price), "minimum_amount": str(floor), "maximum_amount": str(cap)}
    return Deal("cap_floor", term, lambda events: min(max(_whole(events) * price, floor), cap))


def _percentage(chance: Random) -> Deal:
    rate, fee = Decimal(chance.randrange(1, 300)) / 10000, Decimal(chance.randrange(0, 50)) / 100
    free, free_events = Decimal(chance.randrange(0, 80)), chance.randrange(0, 4)
    least = chance.choice((None, Decimal("0.40")))
    most = chance.choice((None, Decimal("1.15")))

    def cost(events: list[tuple[int, Decimal]]) -> Decimal:
        left, total = free, Decimal(0)
        for number, (_, amount) in enumerate(sorted(events)):
            taken = min(left, amount)
            left -= taken
            one = (amount - taken) * rate + (fee if number >= free_events else 0)
            one = one if least is None else max(one, least)
            total += one if most is None else min(one, most)
        return total

    term = {"percent": str(rate * 100), "event_fee": str(fee), "included_events": str(free_events)}
    limits = {"event_minimum": str(least or ""), "event_maximum": str(most or "")}
    return Deal(
        "percentage",
        term | limits | {"included_quantity": str(free)},
        cost,
        quantity=lambda events: max(_whole(events) - free, Decimal(0)),
    )


def _seats(chance: Random) -> Deal:
    counting, price = chance.choice(("average", "peak", "last")), Decimal("3.70")

    def levels(events: list[tuple[int, Decimal]]) -> list[Decimal]:
        known = dict(events)
        daily: list[Decimal] = []
        for day in range(1, 29):
            daily.append(known[day] if day in known else daily[-1])
        return daily

    def quantity(events: list[tuple[int, Decimal]]) -> Decimal:
        daily = levels(events)
        average = sum(daily, Decimal(0)) / 28
        return {"average": average, "peak": max(daily), "last": daily[-1]}[counting]

    return Deal(
        "seats",
        {"counting": counting, "unit_price": str(price)},
        lambda events: quantity(events) * price,
        quantity=quantity,
    )


def _wallet(chance: Random) -> Deal:
    lots = []
    for _ in range(chance.randrange(1, 5)):
        first = chance.randrange(0, 3)
        lots.append((Decimal(chance.randrange(5, 200)), first, first + chance.randrange(1, 3)))
    return Deal(
        "prepaid_wallet", {"unit_price": "0.75"}, lambda e: _whole(e) * Decimal("0.75"), (), lots
    )


MODELS = (_graduated, _volume, _package, _bounded, _percentage, _seats, _wallet)
NAMES = [f"{make.__name__[1:]}.{number}" for make in MODELS for number in range(TIMES)]


def _days(chance: Random, deal: Deal) -> list[tuple[int, Decimal]]:
    days = sorted(chance.sample(range(2, 28), chance.randrange(1, 7)))
    if deal.model == "seats":
        days = [1, *days]
    return [(day, Decimal(chance.randrange(1, 120))) for day in days]


def _less_lots(deal: Deal, month: int, amount: Decimal) -> Decimal:
    """Return what the lots leave of an amount, and take it from them, the first to end first."""
    due = amount
    order = sorted(range(len(deal.lots)), key=lambda n: (deal.lots[n][2], deal.lots[n][1], n))
    for number in order:
        left, first, end = deal.lots[number]
        if first <= month < end:
            taken = min(left, due)
            deal.lots[number] = (left - taken, first, end)
            due -= taken
    return due


def _bill(name: str, *, wrong: bool) -> Books:
    """Return a customer with three months of one deal; the last is a cent too high, if wrong."""
    model, _, _number = name.partition(".")
    chance = Random(name)  # noqa: S311 - the same books on every run, no secret
    deal = next(make for make in MODELS if make.__name__ == f"_{model}")(chance)
    who = f"{name}.{'wrong' if wrong else 'right'}"
    parts = [customer(who), {"items": ({"item_id": who, "name": "Unit", "kind": "usage"},)}]
    parts.append(_agreed(who, deal))
    for month, (start, end) in enumerate(MONTHS):
        events = _days(chance, deal)
        period = {"period_from": f"{start}-01", "period_to": f"{start}-29"}
        if deal.model != "seats":
            period["period_to"] = f"{end}-01"
        due = cents(_less_lots(deal, month, cents(deal.cost(events))))
        due += Decimal("0.01") if wrong and month == 2 else 0
        line = {"item_id": who, "quantity": format(deal.quantity(events), ".8f")}
        head = {"invoice_id": f"{who}.{month}", "customer_id": who, "contract_id": who}
        parts.append(invoice(head | {"issued_on": f"{end}-02"}, line | period | {"net": str(due)}))
        parts.append(_used(who, start, events))
    return merged(*parts)


def _agreed(who: str, deal: Deal) -> Books:
    term = {"term_id": who, "item_id": who, "contract_id": who, "valid_from": "2026-01-01"}
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    starts = [f"{start}-01" for start, _ in (*MONTHS, ("2026-07", ""), ("2026-08", ""))]
    lots = tuple(
        {"lot_id": f"{who}.{number}", "customer_id": who, "amount": str(amount)}
        | {"granted_on": starts[first], "expires_on": starts[end]}
        for number, (amount, first, end) in enumerate(deal.lots)
    )
    return {
        "contracts": (contract | {"time_zone": "UTC", "billing_timing": "arrears"},),
        "price_terms": (term | {"model": deal.model} | deal.term,),
        "price_tiers": tuple({"term_id": who} | tier for tier in deal.tiers),
        "wallet_lots": lots,
    }


def _used(who: str, month: str, events: list[tuple[int, Decimal]]) -> Books:
    common = {"customer_id": who, "item_id": who}
    return {
        "usage": tuple(
            common
            | {"event_id": f"{who}.{month}.{day}", "at": f"{month}-{day:02}T12:00:00Z"}
            | {"quantity": str(units)}
            for day, units in events
        )
    }


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """Return what the audit finds, by the customer."""
    folder: Path = tmp_path_factory.mktemp("models")
    parts = [_bill(name, wrong=wrong) for name in NAMES for wrong in (False, True)]
    write_books(folder / "books", merged(COMMON, {"promises": ()}, *parts))
    import_books([folder / "books"], to=folder / "snapshot")
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit_books(folder / "snapshot", AuditScope()):
        found[str(finding.customer_id)].append(finding)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_what_people_compute_is_right(name: str, said: dict[str, list[Finding]]) -> None:
    assert [(one.check, one.billed, one.expected) for one in said[f"{name}.right"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_cent_too_much_is_found(name: str, said: dict[str, list[Finding]]) -> None:
    (finding,) = said[f"{name}.wrong"]
    assert finding.invoice_id == f"{name}.wrong.2"
    assert finding.difference == Decimal("0.01")
