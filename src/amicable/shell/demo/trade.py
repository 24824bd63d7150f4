"""Trade: orders, deliveries and the invoices that follow, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.demo.billing import post, settle_in_time
from amicable.shell.demo.kinds import BEGIN, ZERO, Head, Line, Order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.shell.demo.kinds import Bill, Customer
    from amicable.shell.demo.world import World


@dataclass(frozen=True, slots=True)
class Want:
    """A line that is ordered and billed; what is null is right by the contract."""

    slot: str
    quantity: Decimal
    price: Decimal | None = None
    agreed: Decimal | None = None
    net: Decimal | None = None
    allowance: Decimal = ZERO
    rate: Decimal | None = None


def purchase_order(world: World, speaks: str) -> str:
    """Return a fresh purchase order number in the style of the customer's country."""
    number = world.rng.randint(3, 9) + 10 * world.counts["order"]
    world.counts["order"] += 1
    style = {"en": "PO-{}", "es": "OC-{}", "pt": "PED-{}", "zh": "CG{}", "de": "BE-{}"}
    return style[speaks].format(21000 + number)


def place_order(world: World, customer: Customer, on: date, wants: Sequence[Want]) -> Order:
    """Write an order at the agreed prices."""
    order_id = world.next_id("O")
    po = purchase_order(world, customer.wish.speaks)
    number = f"SO{on.year % 100}{world.counts['O']:05d}"
    world.rows.add(
        "orders", order_id=order_id, customer_id=customer.customer_id, ordered_on=on,
        number=number, purchase_order=po, contract_id=customer.contract_id,
        currency=customer.currency, status="confirmed",
    )  # fmt: skip
    quantities = {}
    for place, want in enumerate(wants, start=1):
        item = world.items[want.slot]
        quantities[str(place)] = (item, want.quantity)
        world.rows.add(
            "order_lines", order_id=order_id, line=place, item_id=item.item_id,
            quantity=want.quantity, unit_price=_agreed(customer, want),
        )  # fmt: skip
    return Order(order_id, number, po, on, quantities)


def _agreed(customer: Customer, want: Want) -> Decimal:
    return customer.prices[want.slot] if want.agreed is None else want.agreed


def deliver(
    world: World,
    customer: Customer,
    order: Order,
    on: date,
    part: Mapping[str, Decimal] | None = None,
    remarks: str = "",
) -> str:
    """Write a signed delivery of the whole order, or of a part by line; return its id."""
    delivery = world.next_id("D", start=900, width=5)
    world.rows.add(
        "deliveries", delivery_id=delivery, delivered_on=on, order_id=order.order_id,
        customer_id=customer.customer_id, status="delivered", proof="signature",
        signed_by=customer.contact.name, remarks=remarks,
    )  # fmt: skip
    for line, (item, quantity) in order.quantities.items():
        arrived = quantity if part is None else part.get(line, ZERO)
        if arrived:
            world.rows.add(
                "delivery_lines", delivery_id=delivery, line=line, item_id=item.item_id,
                quantity=arrived, order_id=order.order_id, order_line=line, condition="good",
            )  # fmt: skip
    return delivery


def lines_of(
    world: World, customer: Customer, order: Order, wants: Sequence[Want], **said: date | str
) -> list[Line]:
    """Return the lines that bill an order; `supplied_on` and `delivery_id` may be said."""
    supplied_on = said.get("supplied_on")
    lines = []
    for place, want in enumerate(wants, start=1):
        links = {"order_id": order.order_id, "order_line": str(place)}
        if "delivery_id" in said:
            links["delivery_id"] = str(said["delivery_id"])
        price = _agreed(customer, want) if want.price is None else want.price
        lines.append(
            Line(
                world.items[want.slot], want.quantity, price, want.net, want.allowance,
                want.rate, links,
                supplied_on=supplied_on if isinstance(supplied_on, date) else None,
            )
        )  # fmt: skip
    return lines


def bill_order(
    world: World, customer: Customer, order: Order, on: date, lines: Sequence[Line]
) -> Bill:
    """Post the invoice of an order."""
    head = Head(on, order_id=order.order_id, purchase_order=order.purchase_order)
    return post(world, customer, head, lines)


def sell(world: World, customer: Customer, on: date, wants: Sequence[Want]) -> Bill:
    """Order some days before, deliver in full and bill on that day, all as agreed or wanted.

    Before the books hold deliveries there is an order and an invoice, and no delivery.
    """
    order = place_order(world, customer, on - timedelta(days=world.rng.randint(6, 11)), wants)
    if on < BEGIN:
        return bill_order(world, customer, order, on, lines_of(world, customer, order, wants))
    arrived = on - timedelta(days=world.rng.randint(1, 3))
    delivery = deliver(world, customer, order, arrived)
    lines = lines_of(world, customer, order, wants, supplied_on=arrived, delivery_id=delivery)
    return bill_order(world, customer, order, on, lines)


def some_wants(world: World, customer: Customer, slots: Sequence[str] | None = None) -> list[Want]:
    """Return one to three ordinary lines of what the customer buys as goods."""
    goods = [slot for slot in customer.prices if world.items[slot].kind == "goods"]
    known = list(slots or goods)
    chosen = world.rng.sample(known, world.rng.randint(1, min(3, len(known))))
    return [Want(slot, world.whole(4, 40)) for slot in sorted(chosen)]


def trade_as_usual(
    world: World, customer: Customer, months: Sequence[int], slots: Sequence[str] | None = None
) -> list[Bill]:
    """Sell goods once in each of those months of 2026 and settle most bills around the due day."""
    bills = []
    for month in months:
        on = date(2026, month, world.rng.randint(8, 24))
        bill = sell(world, customer, on, _fresh_wants(world, customer, slots))
        settle_in_time(world, bill, world.rng.randint(-6, 2))
        bills.append(bill)
    return bills


def _fresh_wants(world: World, customer: Customer, slots: Sequence[str] | None) -> list[Want]:
    """Draw until the sum is unlike every earlier bill of the customer."""
    seen = {bill.net for bill in world.bills.values() if bill.customer is customer}
    while True:
        wants = some_wants(world, customer, slots)
        if sum(want.quantity * customer.prices[want.slot] for want in wants) not in seen:
            return wants


def rent(world: World, customer: Customer, slot: str, months: Sequence[int]) -> str:
    """Write a subscription since last October and bill it in advance; return its id."""
    subscription = subscribe(world, customer, slot)
    for month in months:
        bill = bill_months(world, customer, subscription, slot, (month, 1))
        settle_in_time(world, bill, world.rng.randint(-6, 2))
    return subscription


def subscribe(world: World, customer: Customer, slot: str, **ends: date) -> str:
    """Write a subscription; `cancelled_on` and `cancellation_requested_on` may be said."""
    subscription = world.next_id("SUB", start=40)
    world.rows.add(
        "subscriptions", subscription_id=subscription, customer_id=customer.customer_id,
        item_id=world.items[slot].item_id, starts_on=date(2025, 10, 1),
        contract_id=customer.contract_id, quantity=1, **ends,
    )  # fmt: skip
    return subscription


def bill_months(
    world: World, customer: Customer, subscription: str, slot: str, span: tuple[int, int]
) -> Bill:
    """Bill a subscription in advance: `span` is the first month and how many."""
    first, count = span
    starts = date(2026, first, 1)
    line = Line(
        world.items[slot], Decimal(count), customer.prices[slot],
        links={"subscription_id": subscription},
        period=(starts, date(2026, first + count, 1)),
    )  # fmt: skip
    return post(world, customer, Head(starts), [line])
