"""What only looks like an error: each is right by `books.md`, and none may be found wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.demo.billing import apply_credit, credit, pay, settle_in_time
from amicable.shell.demo.kinds import ZERO, Wish, cents
from amicable.shell.demo.metering import bill_usage, meter, tiers, write_event
from amicable.shell.demo.parties import agree_price, welcome
from amicable.shell.demo.trade import (
    Want,
    bill_order,
    deliver,
    lines_of,
    place_order,
    rent,
    sell,
    trade_as_usual,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.shell.demo.kinds import Bill
    from amicable.shell.demo.world import World

_MONTHS = (1, 2, 3, 4, 5, 6, 7, 8, 9)


def write_lookalikes(world: World) -> list[Bill]:
    """Write the innocent customers; return the bills whose tax differs by its rounding only."""
    _new_price_in_mid_year(world)
    _same_order_again(world)
    _parts_and_late_arrival(world)
    _mended_error(world)
    _discount_edges(world)
    _tiers_and_packages(world)
    _pages(world)
    _promised_price(world)
    _reminded_in_time(world)
    _older_invoices(world)
    return _trailing_cent(world)


def _new_price_in_mid_year(world: World) -> None:
    customer = welcome(world, Wish("DE", "de", ("toner", "labels")))
    old = customer.prices["toner"]
    new = old + world.price("1.00", "3.00", "0.50")
    terms = world.rows.tables["price_terms"]
    item = world.items["toner"].item_id
    before = next(
        row
        for row in terms
        if row["contract_id"] == customer.contract_id and row["item_id"] == item
    )
    amended = agree_price(world, customer, "toner", new, since=date(2026, 6, 1))
    before["valid_to"] = "2026-06-01"
    row = next(row for row in terms if row["term_id"] == amended)
    row["signed_on"], row["amends_term_id"] = "2026-05-11", before["term_id"]
    for month in _MONTHS:
        price = old if month < 6 else new
        on = date(2026, month, world.rng.randint(9, 20))
        bill = sell(world, customer, on, [Want("toner", world.whole(4, 20), agreed=price)])
        settle_in_time(world, bill, -2)


def _same_order_again(world: World) -> None:
    customer = welcome(world, Wish("PT", "pt", ("paper", "cups", "tape")))
    wants = [Want("paper", world.whole(10, 20)), Want("cups", world.whole(5, 9))]
    for month in _MONTHS:
        for day in (5, 19):
            bill = sell(world, customer, date(2026, month, day), wants)
            settle_in_time(world, bill, -1)


def _parts_and_late_arrival(world: World) -> None:
    customer = welcome(world, Wish("ES", "es", ("detergent", "towels", "bags")))
    trade_as_usual(world, customer, _MONTHS)
    for month in (2, 6):
        wants = [Want("detergent", world.whole(20, 30))]
        order = place_order(world, customer, date(2026, month, 2), wants)
        half = Decimal(int(wants[0].quantity / 2))
        deliver(world, customer, order, date(2026, month, 9), {"1": half})
        deliver(world, customer, order, date(2026, month, 17), {"1": wants[0].quantity - half})
        lines = lines_of(world, customer, order, wants, supplied_on=date(2026, month, 9))
        settle_in_time(world, bill_order(world, customer, order, date(2026, month, 10), lines))
    wants = [Want("towels", world.whole(8, 16))]
    order = place_order(world, customer, date(2026, 7, 1), wants)
    lines = lines_of(world, customer, order, wants)
    bill = bill_order(world, customer, order, date(2026, 7, 6), lines)
    deliver(world, customer, order, date(2026, 7, 9))
    settle_in_time(world, bill)


def _mended_error(world: World) -> None:
    customer = welcome(world, Wish("GB", "en", ("coffee", "filter", "gloves")))
    trade_as_usual(world, customer, _MONTHS)
    agreed = customer.prices["coffee"]
    wants = [Want("coffee", world.whole(12, 24), price=agreed + 2)]
    bill = sell(world, customer, date(2026, 4, 14), wants)
    note = credit(world, bill, date(2026, 4, 28), "1", wants[0].quantity, Decimal("2.00"))
    apply_credit(world, note, bill, date(2026, 4, 28))
    pay(world, [bill], bill.due_on)


def _discount_edges(world: World) -> None:
    customer = welcome(world, Wish("ES", "es", ("cartridge", "labels", "tape")))
    trade_as_usual(world, customer, _MONTHS, ("labels", "tape"))
    last = date(2026, 5, 1)
    world.rows.add(
        "discounts", discount_id=world.next_id("DSC"), kind="percent", value=6,
        valid_from=date(2026, 3, 1), valid_to=last, customer_id=customer.customer_id,
        contract_id=customer.contract_id, item_id=world.items["cartridge"].item_id,
        scope="line", sequence=1, minimum_quantity=10,
    )  # fmt: skip
    for day, quantity in ((date(2026, 4, 30), 10), (last, 14), (date(2026, 4, 10), 9)):
        order = place_order(
            world, customer, day - timedelta(days=6), [Want("cartridge", Decimal(quantity))]
        )
        deliver(world, customer, order, day)
        earned = day < last and quantity >= 10
        full = cents(quantity * customer.prices["cartridge"])
        cut = cents(full * 6 / 100) if earned else Decimal("0.00")
        wants = [Want("cartridge", Decimal(quantity), allowance=cut)]
        lines = lines_of(world, customer, order, wants, supplied_on=day)
        settle_in_time(world, bill_order(world, customer, order, day, lines), -4)


def _tiers_and_packages(world: World) -> None:
    customer = welcome(world, Wish("DE", "de", ("paper", "cups")))
    trade_as_usual(world, customer, _MONTHS)
    first = cents(world.items["tape"].price * Decimal("0.95"))
    lower = cents(first * Decimal("0.90"))
    tiers(world, customer, "tape", "volume", [(Decimal(100), first), (Decimal(0), lower)])
    for month, quantity, price in ((2, 100, first), (4, 101, lower), (6, 60, first)):
        wants = [Want("tape", Decimal(quantity), agreed=price)]
        settle_in_time(world, sell(world, customer, date(2026, month, 26), wants), -3)
    pack = cents(world.items["gloves"].price * 9)
    world.rows.add(
        "price_terms", term_id=world.next_id("T", start=300),
        item_id=world.items["gloves"].item_id, model="package", valid_from=date(2025, 10, 1),
        contract_id=customer.contract_id, unit_price=pack, package_size=10, unit="box",
        currency="EUR", signed_on=customer.wish.signed_on,
    )  # fmt: skip
    for month in (3, 7):
        wants = [Want("gloves", world.whole(2, 6), agreed=pack)]
        settle_in_time(world, sell(world, customer, date(2026, month, 27), wants), -3)


def _pages(world: World) -> None:
    """Graduated pages; an event sent twice counts once, one at midnight counts by Madrid."""
    customer = welcome(world, Wish("ES", "es", ("toner",)))
    first, lower = Decimal("0.07"), Decimal("0.05")
    limit = Decimal(5000)
    tiers(world, customer, "prints", "graduated", [(limit, first), (Decimal(0), lower)])
    late = world.whole(300, 700)
    event = world.next_id("EV", start=40_000, width=6)
    write_event(world, customer, event, datetime(2026, 5, 31, 22, 40, tzinfo=UTC), late)
    for month in (1, 2, 3, 4, 5, 6, 7, 8):
        counted, _ = meter(world, customer, month, (500, 1400), repeats=month % 3)
        counted += late if month == 6 else 0
        slices = [(min(counted, limit), first), (max(counted - limit, Decimal(0)), lower)]
        settle_in_time(world, bill_usage(world, customer, month, slices), -5)


def _promised_price(world: World) -> None:
    customer = welcome(world, Wish("GB", "en", ("bags", "paper")))
    trade_as_usual(world, customer, (1, 2, 3, 4, 5, 6), ("bags", "paper"))
    promised = customer.prices["bags"] - Decimal("0.50")
    world.rows.add(
        "promises", promise_id=world.next_id("PR"), customer_id=customer.customer_id,
        made_on=date(2026, 7, 2), kind="price", made_by="sales", source="mail",
        item_id=world.items["bags"].item_id, value=promised,
        text="From July on you get the bags half a euro cheaper.",
    )  # fmt: skip
    for month in (7, 8, 9):
        wants = [Want("bags", world.whole(20, 50), agreed=promised)]
        settle_in_time(world, sell(world, customer, date(2026, month, 15), wants), -2)


def _reminded_in_time(world: World) -> None:
    customer = welcome(world, Wish("MX", "es", ("towels", "detergent", "cups")))
    trade_as_usual(world, customer, (1, 2, 4, 5, 7, 8, 9))
    for month in (3, 6):
        bill = sell(world, customer, date(2026, month, 10), [Want("cups", world.whole(6, 20))])
        world.rows.add(
            "reminders", reminder_id=world.next_id("RM"), invoice_id=bill.invoice_id,
            sent_on=bill.due_on + timedelta(days=5), level=1, channel="mail",
        )  # fmt: skip
        pay(world, [bill], bill.due_on + timedelta(days=11))


def _older_invoices(world: World) -> None:
    """Bills from before the records of deliveries, and a subscription next to goods."""
    customer = welcome(world, Wish("BR", "pt", ("cups", "care"), currency="BRL", timing="advance"))
    for month in (10, 11, 12):
        bill = sell(world, customer, date(2025, month, 12), [Want("cups", world.whole(5, 25))])
        settle_in_time(world, bill, -4)
    trade_as_usual(world, customer, (2, 4, 6, 8), ("cups",))
    rent(world, customer, "care", _MONTHS)


def _trailing_cent(world: World) -> list[Bill]:
    """Tax rounded on each line, which the contract leaves open: a cent beside the other way."""
    customer = welcome(
        world, Wish("ES", "es", ("tape", "labels", "gloves", "bags"), tax_rounding=None)
    )
    differ: list[Bill] = []
    for month in _MONTHS:
        wants = _four_lines(world)
        while month == _MONTHS[-1] and not differ and not _a_cent_apart(customer.prices, wants):
            wants = _four_lines(world)
        bill = sell(world, customer, date(2026, month, world.rng.randint(8, 20)), wants)
        settle_in_time(world, bill, -1)
        if bill.tax != cents(bill.net * 21 / 100):
            differ.append(bill)
    return differ


def _four_lines(world: World) -> list[Want]:
    return [Want(slot, world.whole(3, 19)) for slot in ("bags", "gloves", "labels", "tape")]


def _a_cent_apart(prices: Mapping[str, Decimal], wants: list[Want]) -> bool:
    nets = [want.quantity * prices[want.slot] for want in wants]
    return sum(cents(net * 21 / 100) for net in nets) != cents(sum(nets, ZERO) * 21 / 100)
