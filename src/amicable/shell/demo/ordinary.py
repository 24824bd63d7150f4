"""Ordinary customers, some with an error that nobody has complained about yet."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.demo.billing import allocate_payment, post, receive, settle_in_time
from amicable.shell.demo.kinds import Head, Line, Planted, Wish, cents
from amicable.shell.demo.parties import welcome
from amicable.shell.demo.planting import overcharge, plain
from amicable.shell.demo.trade import (
    Want,
    bill_months,
    bill_order,
    deliver,
    lines_of,
    place_order,
    rent,
    sell,
    subscribe,
    trade_as_usual,
)

if TYPE_CHECKING:
    from amicable.shell.demo.kinds import Bill, Customer
    from amicable.shell.demo.world import World

_MONTHS = (1, 2, 3, 4, 5, 6, 7, 8, 9)
_TWENTY_ONE = Decimal("0.21")


def write_ordinary(world: World) -> None:
    """Write the customers that did not write today."""
    _never_arrived(world)
    _lost(world)
    _quarter_and_month(world)
    _freight_twice_in_base(world)
    _on_the_wrong_invoice(world)
    _old_price(world)
    for country, speaks in (("CN", "zh"), ("US", "en"), ("ES", "es")):
        currency = {"US": "USD", "CN": "CNY"}.get(country, "EUR")
        wish = Wish(country, speaks, ("paper", "toner", "gloves"), currency=currency)
        trade_as_usual(world, welcome(world, wish), _MONTHS)
    _rented_and_served(world)


def _never_arrived(world: World) -> None:
    """Q02: billed in June, no delivery in complete records."""
    customer = welcome(world, Wish("ES", "es", ("paper", "toner", "cups")))
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 7, 8))
    wants = [Want("toner", world.whole(6, 14))]
    order = place_order(world, customer, date(2026, 6, 3), wants)
    lines = lines_of(world, customer, order, wants)
    bill = bill_order(world, customer, order, date(2026, 6, 11), lines)
    overcharge(world, "Q02", bill, "1", Decimal("0.00"))


def _lost(world: World) -> None:
    """Q02: the carrier lost it."""
    customer = welcome(world, Wish("DE", "de", ("gloves", "detergent", "bags")))
    trade_as_usual(world, customer, (1, 2, 3, 5, 6, 7, 8))
    wants = [Want("detergent", world.whole(8, 22))]
    order = place_order(world, customer, date(2026, 4, 7), wants)
    delivery = deliver(world, customer, order, date(2026, 4, 15))
    row = world.rows.tables["deliveries"][-1]
    row["status"], row["signed_by"], row["proof"] = "lost", "", ""
    lines = lines_of(
        world, customer, order, wants, supplied_on=date(2026, 4, 15), delivery_id=delivery
    )
    bill = bill_order(world, customer, order, date(2026, 4, 16), lines)
    overcharge(world, "Q02", bill, "1", Decimal("0.00"))


def _quarter_and_month(world: World) -> None:
    """D02: June is billed with its quarter and once more alone."""
    customer = welcome(world, Wish("PT", "pt", ("care", "paper"), timing="advance"))
    trade_as_usual(world, customer, (2, 5, 8), ("paper",))
    subscription = subscribe(world, customer, "care")
    for first in (1, 4, 7):
        bill = bill_months(world, customer, subscription, "care", (first, 3))
        settle_in_time(world, bill, -2)
    again = bill_months(world, customer, subscription, "care", (6, 1))
    overcharge(world, "D02", again, "1", Decimal("0.00"))


def _freight_twice_in_base(world: World) -> None:
    """T03: freight counts twice in the tax base; the bills before and after are right."""
    customer = welcome(world, Wish("ES", "es", ("cups", "towels", "tape")))
    freight = Decimal("24.00")
    for month in _MONTHS:
        times = 2 if month == 7 else 1
        bill = _with_freight(world, customer, date(2026, month, 14), freight, times)
        if times == 2:
            right = cents(bill.net * _TWENTY_ONE)
            more = bill.tax - right
            world.plant(
                Planted("T03", bill, None, "tax", plain(bill.tax), plain(right), more, more)
            )
        else:
            settle_in_time(world, bill, -3)


def _with_freight(
    world: World, customer: Customer, on: date, freight: Decimal, times: int
) -> Bill:
    wants = [Want("cups", world.whole(6, 30)), Want("tape", world.whole(10, 60))]
    order = place_order(world, customer, on - timedelta(days=8), wants)
    delivery = deliver(world, customer, order, on - timedelta(days=1))
    lines = lines_of(
        world, customer, order, wants, supplied_on=on - timedelta(days=1), delivery_id=delivery
    )
    head = Head(
        on, order_id=order.order_id, purchase_order=order.purchase_order, freight=freight,
        freight_in_base=times,
    )  # fmt: skip
    return post(world, customer, head, lines)


def _on_the_wrong_invoice(world: World) -> None:
    """Y02: a payment that names one invoice was put on another."""
    customer = welcome(world, Wish("GB", "en", ("filter", "labels", "bags")))
    trade_as_usual(world, customer, (1, 2, 3, 4, 8))
    named = sell(world, customer, date(2026, 5, 12), [Want("labels", world.whole(20, 40))])
    other = sell(world, customer, date(2026, 6, 16), [Want("filter", world.whole(45, 60))])
    payment = receive(world, [named], named.due_on)
    allocate_payment(world, other, payment, named.gross, named.due_on + timedelta(days=1))
    world.plant(
        Planted("Y02", named, None, "open", plain(named.gross), "0.00", named.gross, named.gross)
    )


def _old_price(world: World) -> None:
    """P01: one bill at the list price, the contract is cheaper."""
    customer = welcome(world, Wish("ES", "es", ("cartridge", "paper", "gloves")))
    trade_as_usual(world, customer, (1, 2, 3, 5, 6, 7, 8, 9))
    quantity = world.whole(8, 30)
    listed = cents(world.items["cartridge"].price)
    bill = sell(world, customer, date(2026, 4, 20), [Want("cartridge", quantity, price=listed)])
    overcharge(world, "P01", bill, "1", cents(quantity * customer.prices["cartridge"]))


def _rented_and_served(world: World) -> None:
    customer = welcome(
        world, Wish("ES", "es", ("rental", "visit", "coffee"), timing="advance", terms_days=15)
    )
    trade_as_usual(world, customer, (1, 3, 5, 7), ("coffee",))
    rent(world, customer, "rental", _MONTHS)
    for month, visits in ((2, 1), (5, 2), (8, 3)):
        on = date(2026, month, 11)
        line = Line(
            world.items["visit"], Decimal(visits), customer.prices["visit"], supplied_on=on
        )
        settle_in_time(world, post(world, customer, Head(on), [line]), -1)
