"""The six Spanish mails: what happened at each customer, and what is true."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.demo.billing import apply_credit, credit, pay, post, receive
from amicable.shell.demo.kinds import (
    ZERO,
    Claim,
    Head,
    Planted,
    Scene,
    Wish,
    cents,
)
from amicable.shell.demo.parties import welcome
from amicable.shell.demo.planting import plain, unpaid_by_mistake
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
    from amicable.shell.demo.kinds import (
        Bill,
        Customer,
    )
    from amicable.shell.demo.world import World

_FEE = Decimal("15.00")


def spanish_scenes(world: World) -> list[Scene]:
    """Return the scenes of mails 07 to 12, with their records written."""
    return [
        _paid_already(world),
        _terms_and_reminder(world),
        _coffee_tax(world),
        _came_in_two_parts(world),
        _damaged(world),
        _credited_already(world),
    ]


def _paid_already(world: World) -> Scene:
    customer = welcome(world, Wish("ES", "es", ("detergent", "gloves", "bags", "towels")))
    trade_as_usual(world, customer, (1, 2, 3, 5, 6, 8))
    bill = sell(
        world,
        customer,
        date(2026, 4, world.rng.randint(8, 20)),
        [Want("detergent", world.whole(12, 30)), Want("towels", world.whole(6, 14))],
    )
    paid_on = bill.due_on - timedelta(days=world.rng.randint(1, 5))
    receive(world, [bill], paid_on)
    error = unpaid_by_mistake(world, "Y01", bill, bill.gross)
    claim = Claim(("Y01", "Y"), bill, None, "ours", "Y01", error.gross)
    return Scene("07", customer, customer.contact, (claim,), {"bill": bill, "paid_on": paid_on})


def _terms_and_reminder(world: World) -> Scene:
    customer = welcome(world, Wish("MX", "es", ("paper", "labels", "tape"), terms_days=60))
    trade_as_usual(world, customer, (1, 2, 3, 4, 7))
    early, due = _due_too_early(world, customer)
    reminded = sell(
        world,
        customer,
        date(2026, 5, world.rng.randint(6, 14)),
        [Want("labels", world.whole(30, 60))],
    )
    paid_on = reminded.due_on - timedelta(days=4)
    pay(world, [reminded], paid_on)
    sent_on = reminded.due_on + timedelta(days=12)
    world.rows.add(
        "reminders", reminder_id=world.next_id("RM"), invoice_id=reminded.invoice_id,
        sent_on=sent_on, level=2, channel="mail", fee=_FEE,
    )  # fmt: skip
    fee = Planted("L02", reminded, None, "fee", plain(_FEE), "0.00", _FEE, _FEE)
    world.plant(fee)
    claims = (
        Claim(("M01", "M"), early, None, "ours", "M01"),
        Claim(("L02", "L"), reminded, None, "ours", "L02", _FEE),
    )
    facts = {
        "first": early, "second": reminded, "due": due, "shown": early.due_on,
        "paid_on": paid_on, "sent_on": sent_on, "fee": _FEE, "days": Decimal(60),
    }  # fmt: skip
    return Scene("08", customer, customer.contact, claims, facts)


def _due_too_early(world: World, customer: Customer) -> tuple[Bill, date]:
    on = date(2026, 8, world.rng.randint(17, 26))
    wants = [Want("paper", world.whole(25, 50)), Want("tape", world.whole(30, 70))]
    order = place_order(world, customer, on - timedelta(days=7), wants)
    arrived = on - timedelta(days=2)
    delivery = deliver(world, customer, order, arrived)
    lines = lines_of(world, customer, order, wants, supplied_on=arrived, delivery_id=delivery)
    head = Head(
        on, due_on=on + timedelta(days=30), order_id=order.order_id,
        purchase_order=order.purchase_order,
    )  # fmt: skip
    bill = post(world, customer, head, lines)
    due = on + timedelta(days=customer.wish.terms_days)
    world.plant(
        Planted("M01", bill, None, "date", bill.due_on.isoformat(), due.isoformat(), None, ZERO)
    )
    return bill, due


def _coffee_tax(world: World) -> Scene:
    customer = welcome(world, Wish("ES", "es", ("coffee", "cups", "bags")))
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 6, 8))
    coffee, cups = _quantities_whose_tax_is_exact(world, customer)
    wants = [Want("coffee", coffee, rate=Decimal(21)), Want("cups", cups)]
    bill = sell(world, customer, date(2026, 7, world.rng.randint(8, 22)), wants)
    net = cents(coffee * customer.prices["coffee"])
    billed, right = cents(net * 21 / 100), cents(net * 10 / 100)
    error = world.plant(
        Planted(
            "T01", bill, "1", "tax", plain(billed), plain(right), billed - right, billed - right
        )
    )
    claim = Claim(("T01", "T"), bill, "1", "ours", "T01", error.gross)
    facts = {"bill": bill, "item": world.items["coffee"].name, "net": net}
    return Scene("09", customer, customer.contact, (claim,), facts)


def _quantities_whose_tax_is_exact(world: World, customer: Customer) -> tuple[Decimal, Decimal]:
    """Return quantities for which rounding a line or the document gives one difference."""
    while True:
        coffee, cups = world.whole(20, 120), world.whole(5, 60)
        net = coffee * customer.prices["coffee"]
        other = cups * customer.prices["cups"]
        document = cents((net + other) * 21 / 100) - cents(other * 21 / 100) - cents(net / 10)
        by_line = cents(net * 21 / 100) - cents(net / 10)
        if document == by_line == cents(net * 11 / 100):
            return coffee, cups


def _came_in_two_parts(world: World) -> Scene:
    customer = welcome(world, Wish("ES", "es", ("gloves", "towels", "tape")))
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 6, 7), ("towels", "tape"))
    whole = Decimal(60)
    part = world.whole(34, 42)
    wants = [Want("gloves", whole)]
    order = place_order(world, customer, date(2026, 8, 3), wants)
    deliver(world, customer, order, date(2026, 8, 10), {"1": part}, "first part")
    deliver(world, customer, order, date(2026, 8, 24), {"1": whole - part}, "rest")
    lines = lines_of(world, customer, order, wants, supplied_on=date(2026, 8, 10))
    bill = bill_order(world, customer, order, date(2026, 8, 12), lines)
    claim = Claim(("Q01", "Q"), bill, "1", "customer", None)
    facts = {
        "bill": bill, "part": part, "whole": whole, "missing": whole - part,
        "item": world.items["gloves"].name, "came": date(2026, 8, 10),
    }  # fmt: skip
    return Scene("10", customer, customer.contact, (claim,), facts)


def _damaged(world: World) -> Scene:
    customer = welcome(world, Wish("MX", "es", ("cups", "detergent", "filter"), terms_days=120))
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 7), ("cups", "filter"))
    bill = sell(
        world,
        customer,
        date(2026, 6, world.rng.randint(9, 22)),
        [Want("detergent", world.whole(18, 36)), Want("cups", world.whole(10, 20))],
    )
    claim = Claim(("Q03", "Q"), bill, "1", "uncertain", None)
    facts = {"bill": bill, "item": world.items["detergent"].name, "broken": world.whole(3, 7)}
    return Scene("11", customer, customer.contact, (claim,), facts)


def _credited_already(world: World) -> Scene:
    customer = welcome(world, Wish("ES", "es", ("toner", "paper", "labels")))
    trade_as_usual(world, customer, (1, 2, 3, 4, 7, 8), ("paper", "labels"))
    agreed = customer.prices["toner"]
    billed = agreed + world.price("2.50", "6.50", "0.50")
    on = date(2026, 5, world.rng.randint(7, 14))
    bill = sell(world, customer, on, [Want("toner", world.whole(8, 24), price=billed)])
    line = bill.lines[0]
    credited_on = on + timedelta(days=20)
    note = credit(world, bill, credited_on, "1", line.quantity, billed - agreed)
    apply_credit(world, note, bill, credited_on)
    pay(world, [bill], bill.due_on)
    claim = Claim(("P01", "P"), bill, "1", "customer", None, corrected=True)
    facts = {"bill": bill, "item": line.item.name, "agreed": agreed, "billed": billed}
    return Scene("12", customer, customer.contact, (claim,), facts)
