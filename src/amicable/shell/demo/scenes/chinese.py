"""The six Chinese mails: what happened at each customer, and what is true."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.demo.billing import apply_credit, credit, pay
from amicable.shell.demo.kinds import Claim, Scene, Wish, cents
from amicable.shell.demo.metering import bill_usage, meter, tiers
from amicable.shell.demo.parties import welcome
from amicable.shell.demo.planting import overcharge, unpaid_by_mistake
from amicable.shell.demo.trade import Want, bill_months, sell, subscribe, trade_as_usual

if TYPE_CHECKING:
    from amicable.shell.demo.kinds import Bill, Customer, Planted
    from amicable.shell.demo.world import World


def chinese_scenes(world: World) -> list[Scene]:
    """Return the scenes of mails 19 to 24, with their records written."""
    return [
        _counted_twice(world),
        _ordered_twice(world),
        _return_credited(world),
        _volume_price(world),
        _order_of_discounts(world),
        _next_period(world),
    ]


def _counted_twice(world: World) -> Scene:
    customer = welcome(world, Wish("CN", "zh", ("prints", "toner", "paper"), currency="CNY"))
    price = customer.prices["prints"]
    returned = _open_credit(world, customer)
    for month in (1, 2, 3, 4, 5, 6):
        counted, _ = meter(world, customer, month, (900, 2600), repeats=month % 2)
        bill = bill_usage(world, customer, month, [(counted, price)])
        pay(world, [bill], bill.due_on - timedelta(days=2))
    counted, repeated = meter(world, customer, 7, (1900, 2900), repeats=2)
    bill = bill_usage(world, customer, 7, [(counted + repeated, price)])
    usage = overcharge(world, "U01", bill, "1", cents(counted * price))
    unused = unpaid_by_mistake(world, "Y03", bill, returned.gross)
    claims = (
        Claim(("U01", "U"), bill, "1", "ours", "U01", usage.gross),
        Claim(("Y03", "Y"), bill, None, "ours", "Y03", unused.gross),
    )
    facts = {
        "bill": bill, "item": world.items["prints"].name, "counted": counted,
        "billed": counted + repeated, "credit": returned,
    }  # fmt: skip
    return Scene("19", customer, customer.contact, claims, facts, also=(returned,))


def _open_credit(world: World, customer: Customer) -> Bill:
    """Return a credit note for returned goods that no bill has used yet."""
    bill = sell(world, customer, date(2026, 3, 12), [Want("toner", world.whole(8, 16))])
    pay(world, [bill], bill.due_on - timedelta(days=3))
    return _send_back(world, bill, world.whole(1, 2), date(2026, 5, 20))


def _send_back(world: World, bill: Bill, quantity: Decimal, on: date) -> Bill:
    world.rows.add(
        "returns", return_id=world.next_id("R"), item_id=bill.lines[0].item.item_id,
        quantity=quantity, received_on=on, invoice_id=bill.invoice_id, invoice_line="1",
        order_id=bill.head.order_id, condition="good",
    )  # fmt: skip
    return credit(world, bill, on + timedelta(days=6), "1", quantity, bill.lines[0].price)


def _ordered_twice(world: World) -> Scene:
    customer = welcome(world, Wish("CN", "zh", ("gloves", "labels", "bags"), terms_days=60))
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 7), ("labels", "bags"))
    wants = [Want("gloves", world.whole(60, 120)), Want("labels", world.whole(30, 60))]
    first = sell(world, customer, date(2026, 6, world.rng.randint(3, 8)), wants)
    pay(world, [first], first.due_on - timedelta(days=5))
    second = sell(world, customer, date(2026, 6, world.rng.randint(17, 23)), wants)
    claim = Claim(("D01", "D"), second, None, "customer", None)
    facts = {"first": first, "second": second}
    return Scene("20", customer, customer.contact, (claim,), facts, also=(first,))


def _return_credited(world: World) -> Scene:
    customer = welcome(world, Wish("CN", "zh", ("filter", "towels", "detergent")))
    trade_as_usual(world, customer, (1, 2, 3, 4, 6, 8), ("towels", "detergent"))
    bill = sell(
        world,
        customer,
        date(2026, 5, world.rng.randint(6, 12)),
        [Want("filter", world.whole(20, 40))],
    )
    quantity = world.whole(3, 7)
    returned_on = bill.head.issued_on + timedelta(days=10)
    note = _send_back(world, bill, quantity, returned_on)
    apply_credit(world, note, bill, note.head.issued_on)
    pay(world, [bill], bill.due_on)
    claim = Claim(("Q06", "Q"), bill, "1", "customer", None, corrected=True)
    facts = {
        "bill": bill, "item": bill.lines[0].item.name, "quantity": quantity,
        "returned_on": returned_on,
    }  # fmt: skip
    return Scene("21", customer, customer.contact, (claim,), facts)


def _volume_price(world: World) -> Scene:
    customer = welcome(world, Wish("ES", "zh", ("tape", "bags", "labels"), terms_days=90))
    trade_as_usual(world, customer, (1, 2, 3, 4, 8))
    limit = world.rng.choice((Decimal(150), Decimal(200), Decimal(250)))
    first = cents(world.items["paper"].price * Decimal("0.96"))
    lower = cents(first * Decimal("0.91"))
    tiers(world, customer, "paper", "volume", [(limit, first), (Decimal(0), lower)])
    errors = [
        _billed_above_tier(world, customer, month, (limit, first, lower)) for month in (5, 6, 7)
    ]
    claims = tuple(
        Claim(("P02", "P"), error.bill, "1", "ours", "P02", error.gross) for error in errors
    )
    facts = {
        "first": errors[0].bill, "second": errors[1].bill, "third": errors[2].bill,
        "limit": limit, "billed": first, "lower": lower, "item": world.items["paper"].name,
    }  # fmt: skip
    return Scene("22", customer, customer.contact, claims, facts)


def _billed_above_tier(
    world: World, customer: Customer, month: int, agreed: tuple[Decimal, Decimal, Decimal]
) -> Planted:
    limit, first, lower = agreed
    quantity = limit + world.whole(10, 29) + 30 * (month - 5)
    bill = sell(
        world,
        customer,
        date(2026, month, world.rng.randint(8, 20)),
        [Want("paper", quantity, price=first, agreed=lower)],
    )
    return overcharge(world, "P02", bill, "1", cents(quantity * lower))


def _order_of_discounts(world: World) -> Scene:
    customer = welcome(
        world,
        Wish("CN", "zh", ("cups", "paper", "bags"), currency="CNY", discount_order=None,
             terms_days=90),
    )  # fmt: skip
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 6), ("paper", "bags"))
    percent, fixed = Decimal(10), Decimal(world.rng.choice((150, 200, 250)))
    for kind, amount in (("percent", percent), ("amount", fixed)):
        world.rows.add(
            "discounts", discount_id=world.next_id("DSC"), kind=kind, value=amount,
            valid_from=date(2026, 1, 1), customer_id=customer.customer_id,
            contract_id=customer.contract_id, item_id=world.items["cups"].item_id,
            scope="line", per="line", currency="CNY" if kind == "amount" else None,
        )  # fmt: skip
    quantity = world.whole(20, 40)
    full = cents(quantity * customer.prices["cups"])
    fixed_first = fixed + cents((full - fixed) * percent / 100)
    percent_first = cents(full * percent / 100) + fixed
    bill = sell(
        world,
        customer,
        date(2026, 7, world.rng.randint(8, 22)),
        [Want("cups", quantity, allowance=fixed_first)],
    )
    claim = Claim(("P04", "P"), bill, "1", "uncertain", None)
    facts = {
        "bill": bill, "item": world.items["cups"].name, "percent": percent, "fixed": fixed,
        "wanted": full - percent_first, "net": full - fixed_first,
    }  # fmt: skip
    return Scene("23", customer, customer.contact, (claim,), facts)


def _next_period(world: World) -> Scene:
    customer = welcome(world, Wish("CN", "zh", ("rental", "coffee", "cups"), timing="advance"))
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 6, 8), ("coffee", "cups"))
    subscription = subscribe(world, customer, "rental")
    bills = [
        bill_months(world, customer, subscription, "rental", (month, 1))
        for month in (1, 2, 3, 4, 5, 6, 7)
    ]
    for bill in bills[:-1]:
        pay(world, [bill], bill.due_on - timedelta(days=1))
    claim = Claim(("D02", "D"), bills[6], "1", "customer", None)
    facts = {
        "bill": bills[6], "before": bills[5], "item": world.items["rental"].name,
        "from": date(2026, 7, 1), "until": date(2026, 7, 31),
    }  # fmt: skip
    return Scene("24", customer, customer.contact, (claim,), facts, also=(bills[5],))
