"""The six Portuguese mails: what happened at each customer, and what is true."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.demo.billing import pay, receive
from amicable.shell.demo.kinds import AS_OF, Claim, Person, Scene, Wish, cents
from amicable.shell.demo.metering import tiers
from amicable.shell.demo.parties import welcome
from amicable.shell.demo.planting import overcharge, unpaid_by_mistake
from amicable.shell.demo.trade import Want, bill_months, sell, subscribe, trade_as_usual
from amicable.shell.demo.world import latin

if TYPE_CHECKING:
    from amicable.shell.demo.kinds import Bill, Customer
    from amicable.shell.demo.world import World


def portuguese_scenes(world: World) -> list[Scene]:
    """Return the scenes of mails 13 to 18, with their records written."""
    return [
        _after_the_end(world),
        _stranger(world),
        _two_alike(world),
        _parent_paid(world),
        _at_the_limit(world),
        _discount_and_sum(world),
    ]


def _after_the_end(world: World) -> Scene:
    customer = welcome(
        world, Wish("BR", "pt", ("rental", "coffee", "cups"), currency="BRL", timing="advance")
    )
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 6), ("coffee", "cups"))
    asked, ended = date(2026, 5, world.rng.randint(11, 26)), date(2026, 7, 1)
    subscription = subscribe(
        world, customer, "rental", cancellation_requested_on=asked, cancelled_on=ended
    )
    for month in (1, 2, 3, 4, 5, 6):
        bill = bill_months(world, customer, subscription, "rental", (month, 1))
        pay(world, [bill], bill.due_on - timedelta(days=1))
    wrong = bill_months(world, customer, subscription, "rental", (7, 1))
    error = overcharge(world, "B01", wrong, "1", Decimal("0.00"))
    claim = Claim(("B01", "B"), wrong, "1", "ours", "B01", error.gross)
    facts = {
        "bill": wrong, "item": world.items["rental"].name, "asked": asked,
        "last": ended - timedelta(days=1),
    }  # fmt: skip
    return Scene("13", customer, customer.contact, (claim,), facts)


def _stranger(world: World) -> Scene:
    customer = welcome(world, Wish("BR", "pt", ("paper", "toner", "labels")))
    bills = trade_as_usual(world, customer, (1, 2, 3, 4, 5, 6, 7, 8))
    asked = bills[-2]
    name = world.draw("people", "pt")
    sender = Person(name, f"{latin(name)}{world.rng.randint(71, 98)}@correio-livre.example")
    claim = Claim(("P01", "P", "X99"), None, None, "uncertain", None)
    facts = {"bill": asked, "item": asked.lines[0].item.name}
    return Scene("14", None, sender, (claim,), facts, status="not_found")


def _two_alike(world: World) -> Scene:
    customer = welcome(world, Wish("BR", "pt", ("coffee", "detergent", "bags"), terms_days=120))
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 8), ("detergent", "bags"))
    wants = [Want("coffee", world.whole(24, 48))]
    first = sell(world, customer, date(2026, 6, world.rng.randint(4, 9)), wants)
    second = sell(world, customer, date(2026, 6, world.rng.randint(18, 24)), wants)
    claim = Claim(("P01", "P"), None, None, "uncertain", None)
    facts = {"bill": first, "item": world.items["coffee"].name}
    return Scene(
        "15", customer, customer.contact, (claim,), facts,
        status="ambiguous", candidates=(first, second),
    )  # fmt: skip


def _parent_paid(world: World) -> Scene:
    parent = welcome(world, Wish("DE", "de", ("paper", "towels", "cups")))
    trade_as_usual(world, parent, (1, 3, 5, 7, 8))
    customer = welcome(
        world,
        Wish("PT", "pt", ("towels", "gloves", "detergent"), parent=parent.customer_id),
    )
    for bill in _billed_in(world, customer, (1, 2, 3, 4, 6, 7)):
        pay(world, [bill], bill.due_on - timedelta(days=2), payer=parent)
    (bill,) = _billed_in(world, customer, (5,))
    paid_on = bill.due_on - timedelta(days=world.rng.randint(1, 4))
    receive(world, [bill], paid_on, payer=parent)
    error = unpaid_by_mistake(world, "Y01", bill, bill.gross)
    claim = Claim(("Y01", "Y"), bill, None, "ours", "Y01", error.gross)
    facts = {"bill": bill, "paid_on": paid_on, "parent": parent.name}
    return Scene("16", customer, customer.contact, (claim,), facts)


def _billed_in(world: World, customer: Customer, months: tuple[int, ...]) -> list[Bill]:
    return [
        sell(
            world,
            customer,
            date(2026, month, world.rng.randint(8, 20)),
            [Want("towels", world.whole(5, 25)), Want("gloves", world.whole(8, 60))],
        )
        for month in months
    ]


def _at_the_limit(world: World) -> Scene:
    customer = welcome(world, Wish("BR", "pt", ("labels", "tape", "paper")))
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 6, 7))
    limit = world.rng.choice((Decimal(200), Decimal(300), Decimal(500)))
    first = cents(world.items["cups"].price * Decimal("0.95"))
    lower = cents(first * Decimal("0.90"))
    tiers(world, customer, "cups", "volume", [(limit, first), (Decimal(0), lower)])
    bill = sell(
        world,
        customer,
        date(2026, 8, world.rng.randint(10, 20)),
        [Want("cups", limit, agreed=first)],
    )
    other = next(other for other in world.bills.values() if other.customer is not customer)
    claim = Claim(("P02", "P"), bill, "1", "customer", None)
    facts = {
        "bill": bill, "other": other, "limit": limit, "first": first, "lower": lower,
        "item": world.items["cups"].name,
    }  # fmt: skip
    return Scene("17", customer, customer.contact, (claim,), facts)


def _discount_and_sum(world: World) -> Scene:
    customer = welcome(world, Wish("BR", "pt", ("bags", "filter", "towels"), terms_days=45))
    percent = Decimal(world.rng.choice((5, 8, 10, 12)))
    _grant(world, customer, percent)
    for month in (2, 4, 5):
        quantity = world.whole(20, 60)
        cut = cents(quantity * customer.prices["bags"] * percent / 100)
        wants = [Want("bags", quantity, allowance=cut), Want("towels", world.whole(3, 20))]
        bill = sell(world, customer, date(2026, month, world.rng.randint(8, 20)), wants)
        pay(world, [bill], min(bill.due_on, AS_OF - timedelta(days=5)))
    quantity, filters = world.whole(40, 90), world.whole(6, 18)
    full, right = (
        cents(quantity * customer.prices["bags"]),
        cents(filters * customer.prices["filter"]),
    )
    surplus = Decimal(world.rng.choice((18, 27, 36, 45)))
    wants = [Want("bags", quantity), Want("filter", filters, net=right + surplus)]
    bill = sell(world, customer, date(2026, 7, world.rng.randint(8, 22)), wants)
    missing = overcharge(world, "P04", bill, "1", full - cents(full * percent / 100))
    summed = overcharge(world, "P12", bill, "2", right)
    claims = (
        Claim(("P04", "P"), bill, "1", "ours", "P04", missing.gross),
        Claim(("P12", "P"), bill, "2", "ours", "P12", summed.gross),
    )
    facts = {
        "bill": bill, "percent": percent, "item": world.items["bags"].name,
        "filter": world.items["filter"].name, "filters": filters,
        "price": customer.prices["filter"], "right": right, "printed": right + surplus,
    }  # fmt: skip
    return Scene("18", customer, customer.contact, claims, facts)


def _grant(world: World, customer: Customer, percent: Decimal) -> None:
    world.rows.add(
        "discounts", discount_id=world.next_id("DSC"), kind="percent", value=percent,
        valid_from=date(2026, 1, 1), valid_to=date(2027, 1, 1), customer_id=customer.customer_id,
        contract_id=customer.contract_id, item_id=world.items["bags"].item_id, scope="line",
        sequence=1,
    )  # fmt: skip
