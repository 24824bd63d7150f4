"""The six English mails: what happened at each customer, and what is true."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.demo.billing import pay, post
from amicable.shell.demo.kinds import Claim, Head, Planted, Scene, Wish, cents
from amicable.shell.demo.parties import agree_price, welcome
from amicable.shell.demo.planting import overcharge, plain
from amicable.shell.demo.trade import (
    Want,
    bill_order,
    deliver,
    lines_of,
    place_order,
    sell,
    trade_as_usual,
)

if TYPE_CHECKING:
    from amicable.shell.demo.kinds import Bill, Customer
    from amicable.shell.demo.world import World

_LOUD_CLAIM = Decimal("9800.00")
_LOUD_ERROR = (
    (102, "2.10"),
    (119, "1.80"),
    (63, "3.40"),
    (126, "1.70"),
    (84, "2.55"),
    (153, "1.40"),
)
"""Quantities and prices too high by so much: each pair makes 214.20."""


def english_scenes(world: World) -> list[Scene]:
    """Return the scenes of mails 01 to 06, with their records written."""
    return [
        _billed_twice(world),
        _price_by_phone(world),
        _before_the_records(world),
        _loud(world),
        _short_and_returned(world),
        _charming(world),
    ]


def _billed_twice(world: World) -> Scene:
    customer = welcome(world, Wish("GB", "en", ("towels", "bags", "detergent")))
    trade_as_usual(world, customer, (1, 2, 3, 7, 8))
    on = date(2026, 5, world.rng.randint(6, 12))
    first = sell(
        world,
        customer,
        on,
        [Want("bags", world.whole(30, 60)), Want("towels", world.whole(12, 25))],
    )
    pay(world, [first], first.due_on - timedelta(days=3))
    head = Head(
        on + timedelta(days=14), order_id=first.head.order_id,
        purchase_order=first.head.purchase_order,
    )  # fmt: skip
    second = post(world, customer, head, first.lines)
    world.plant(
        Planted(
            "D01", second, None, "gross", plain(second.gross), "0.00", second.gross, second.gross
        )
    )
    claim = Claim(("D01", "D"), second, None, "ours", "D01", second.gross)
    facts = {"first": first, "second": second}
    return Scene("01", customer, customer.contact, (claim,), facts, also=(first,))


def _price_by_phone(world: World) -> Scene:
    customer = welcome(
        world, Wish("US", "en", ("filter", "gloves", "tape"), terms_days=45, currency="USD")
    )
    trade_as_usual(world, customer, (1, 2, 3, 4, 7, 8), ("gloves", "tape"))
    agreed = customer.prices["filter"]
    billed = agreed + world.price("1.20", "2.90", "0.10")
    gloves = world.whole(8, 20)
    wrong_sum = cents(gloves * customer.prices["gloves"]) + 27
    bill = sell(
        world,
        customer,
        date(2026, 6, world.rng.randint(9, 20)),
        [
            Want("filter", world.whole(20, 48), price=billed),
            Want("gloves", gloves, net=wrong_sum),
        ],
    )
    price = overcharge(world, "P01", bill, "1", cents(bill.lines[0].quantity * agreed))
    total = overcharge(world, "P12", bill, "2", wrong_sum - 27)
    claim = Claim(("P01", "P"), bill, "1", "ours", "P01", price.gross)
    facts = {"bill": bill, "agreed": agreed, "billed": billed, "item": world.items["filter"].name}
    return Scene("02", customer, customer.contact, (claim,), facts, unmentioned=(total,))


def _before_the_records(world: World) -> Scene:
    customer = welcome(world, Wish("GB", "en", ("cups", "towels", "labels")))
    on = date(2025, 11, world.rng.randint(5, 20))
    bill = sell(
        world,
        customer,
        on,
        [Want("cups", world.whole(25, 45)), Want("labels", world.whole(20, 40))],
    )
    trade_as_usual(world, customer, (2, 3, 4, 5, 6, 8))
    claim = Claim(("Q02", "Q"), bill, None, "uncertain", None)
    return Scene("03", customer, customer.contact, (claim,), {"bill": bill})


def _loud(world: World) -> Scene:
    customer = welcome(
        world, Wish("US", "en", ("cartridge", "toner", "paper", "labels"), terms_days=45)
    )
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 6, 7), ("paper", "labels"))
    quantity, extra = world.rng.choice(_LOUD_ERROR)
    agreed = customer.prices["cartridge"]
    bill = sell(
        world,
        customer,
        date(2026, 8, world.rng.randint(10, 21)),
        [
            Want("cartridge", Decimal(quantity), price=agreed + Decimal(extra)),
            Want("toner", world.whole(120, 140)),
            Want("paper", world.whole(90, 130)),
        ],
    )
    error = overcharge(world, "P01", bill, "1", cents(quantity * agreed))
    claim = Claim(("P01", "P"), bill, "1", "shared", "P01", error.gross, claimed=_LOUD_CLAIM)
    facts = {
        "bill": bill, "claimed": _LOUD_CLAIM, "item": world.items["cartridge"].name,
        "agreed": agreed, "billed": agreed + Decimal(extra),
    }  # fmt: skip
    return Scene("04", customer, customer.contact, (claim,), facts)


def _short_and_returned(world: World) -> Scene:
    customer = welcome(world, Wish("ES", "en", ("cups", "bags", "toner", "tape")))
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 8), ("bags", "tape"))
    short, first, claimed = _short(world, customer)
    back, second, returned = _returned(world, customer)
    claims = (
        Claim(("Q01", "Q"), first, "1", "ours", "Q01", claimed.gross),
        Claim(("Q06", "Q"), second, "1", "ours", "Q06", returned.gross),
    )
    facts = {
        "first": first, "second": second, "ordered": first.lines[0].quantity,
        "missing": short, "arrived": first.lines[0].quantity - short, "returned": back,
        "cups": world.items["cups"].name, "toner": world.items["toner"].name,
        "returned_on": date(2026, 8, 5),
    }  # fmt: skip
    return Scene("05", customer, customer.contact, claims, facts)


def _short(world: World, customer: Customer) -> tuple[Decimal, Bill, Planted]:
    on = date(2026, 6, world.rng.randint(10, 20))
    wants = [Want("cups", world.whole(30, 44)), Want("tape", world.whole(20, 50))]
    missing = world.whole(4, 9)
    order = place_order(world, customer, on - timedelta(days=8), wants)
    arrived = {"1": wants[0].quantity - missing, "2": wants[1].quantity}
    delivered_on = on - timedelta(days=1)
    note = f"{arrived['1']} of {wants[0].quantity} cartons received"
    delivery = deliver(world, customer, order, delivered_on, arrived, note)
    lines = lines_of(world, customer, order, wants, supplied_on=delivered_on, delivery_id=delivery)
    bill = bill_order(world, customer, order, on, lines)
    right = cents(arrived["1"] * customer.prices["cups"])
    return missing, bill, overcharge(world, "Q01", bill, "1", right)


def _returned(world: World, customer: Customer) -> tuple[Decimal, Bill, Planted]:
    on = date(2026, 7, world.rng.randint(8, 18))
    bill = sell(world, customer, on, [Want("toner", world.whole(16, 26))])
    pay(world, [bill], bill.due_on - timedelta(days=2))
    back = world.whole(3, 8)
    world.rows.add(
        "returns", return_id=world.next_id("R"), item_id=world.items["toner"].item_id,
        quantity=back, received_on=date(2026, 8, 5), invoice_id=bill.invoice_id,
        invoice_line="1", order_id=bill.head.order_id, condition="good",
    )  # fmt: skip
    right = cents((bill.lines[0].quantity - back) * customer.prices["toner"])
    return back, bill, overcharge(world, "Q06", bill, "1", right)


def _charming(world: World) -> Scene:
    customer = welcome(world, Wish("GB", "en", ("paper", "coffee", "bags")))
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 8), ("paper", "bags"))
    old = customer.prices["coffee"]
    new = old + world.price("0.60", "1.40", "0.10")
    terms = world.rows.tables["price_terms"]
    item = world.items["coffee"]
    before = next(
        row
        for row in terms
        if row["contract_id"] == customer.contract_id and row["item_id"] == item.item_id
    )
    before["valid_to"] = "2026-07-01"
    amended = agree_price(world, customer, "coffee", new, since=date(2026, 7, 1))
    row = next(row for row in terms if row["term_id"] == amended)
    row["signed_on"], row["amends_term_id"] = "2026-06-12", before["term_id"]
    bill = sell(
        world,
        customer,
        date(2026, 7, world.rng.randint(12, 24)),
        [Want("coffee", world.whole(40, 80), agreed=new)],
    )
    other = next(other for other in world.bills.values() if other.customer is customer)
    claim = Claim(("P01", "P"), bill, "1", "customer", None)
    facts = {"bill": bill, "old": old, "new": new, "item": item.name, "other": other}
    return Scene("06", customer, customer.contact, (claim,), facts)
