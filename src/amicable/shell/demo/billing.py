"""Bills: the loop that computes lines, tax and totals, and the money that settles them.

The rules are those of `books.md`: line net rounded half away from zero (4), tax once a
category and rate, or a line where the contract says so (5 of the pricing page), signs (6).
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.demo.kinds import AS_OF, ZERO, Bill, Head, Line, Tax, cents
from amicable.shell.demo.parties import tax_of
from amicable.shell.demo.rows import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from amicable.shell.demo.kinds import Customer
    from amicable.shell.demo.world import World

type Taxes = dict[tuple[str, Decimal], tuple[Tax, Decimal, Decimal]]
"""Category and rate to the tax, its base and its amount."""


def line_tax(customer: Customer, line: Line) -> Tax:
    """Return the tax that is billed on a line, right or not."""
    right = tax_of(customer.wish.country, line.item)
    return right if line.rate is None else Tax(right.category, line.rate)


def _taxes(customer: Customer, head: Head, lines: Sequence[Line]) -> Taxes:
    """Sum base and tax a category and rate; freight is taxed like the first line."""
    by_line = customer.wish.tax_rounding is None
    taxes: Taxes = {}
    extra = head.freight * head.freight_in_base
    for line in lines:
        tax = line_tax(customer, line)
        base = line.amount + (extra if line is lines[0] else ZERO)
        _, so_far, amount = taxes.get((tax.category, tax.rate), (tax, ZERO, ZERO))
        amount += cents(base * tax.rate / 100) if by_line else ZERO
        taxes[tax.category, tax.rate] = (tax, so_far + base, amount)
    if by_line:
        return taxes
    return {
        key: (tax, base, cents(base * tax.rate / 100)) for key, (tax, base, _) in taxes.items()
    }


def post(world: World, customer: Customer, head: Head, lines: Sequence[Line]) -> Bill:
    """Compute a bill, write its rows and return it; its number is given at the end."""
    taxes = _taxes(customer, head, lines)
    line_net = sum((line.amount for line in lines), ZERO)
    net = line_net + head.freight
    tax = sum((amount for _, _, amount in taxes.values()), ZERO)
    due_on = head.due_on or head.issued_on + timedelta(days=customer.wish.terms_days)
    bill = Bill(
        world.next_id("I", start=7000, width=6), customer, head, tuple(lines), net, tax,
        net + tax, due_on,
    )  # fmt: skip
    _write_head(world, bill, line_net)
    for number, line in enumerate(lines, start=1):
        _write_line(world, bill, str(number), line)
    for found, base, amount in taxes.values():
        world.rows.add(
            "invoice_taxes", invoice_id=bill.invoice_id, category=found.category,
            rate=found.rate, base=base, tax=amount, exemption_code=found.code,
            exemption_reason=found.reason,
        )  # fmt: skip
    if head.freight:
        right = line_tax(customer, lines[0])
        world.rows.add(
            "invoice_charges", invoice_id=bill.invoice_id, sequence=1, is_charge=True,
            amount=head.freight, tax_category=right.category, tax_rate=right.rate,
            reason="Freight",
        )  # fmt: skip
    return bill


def _write_head(world: World, bill: Bill, line_net: Decimal) -> None:
    head, customer = bill.head, bill.customer
    periods = [line.period for line in bill.lines if line.period]
    period = periods[0] if periods and len(set(periods)) == 1 else (None, None)
    world.bills[bill.invoice_id] = bill
    world.posted[bill.invoice_id] = world.rows.add(
        "invoices", invoice_id=bill.invoice_id, customer_id=customer.customer_id,
        issued_on=head.issued_on, currency=customer.currency, gross=bill.gross,
        number=number_of(bill.invoice_id), kind=head.kind, seller_id="S-1", line_net=line_net,
        net=bill.net, tax=bill.tax, allowance=ZERO, charge=head.freight, payable=bill.gross,
        contract_id=customer.contract_id, order_id=head.order_id,
        due_on=bill.due_on if head.kind == "380" else None, period_from=period[0],
        period_to=period[1], purchase_order=head.purchase_order,
        preceding_invoice_id=head.preceding, sent_to=f"accounts@{customer.domain}",
        open_amount=bill.gross, status="issued",
    )  # fmt: skip


def _write_line(world: World, bill: Bill, number: str, line: Line) -> None:
    tax = line_tax(bill.customer, line)
    period = line.period or (None, None)
    world.rows.add(
        "invoice_lines", invoice_id=bill.invoice_id, line=number, net=line.amount,
        item_id=line.item.item_id, description=line.item.name, quantity=line.quantity,
        unit_price=line.price, unit=line.item.unit, allowance=line.allowance or None,
        tax_category=tax.category, tax_rate=tax.rate, kind=line.item.kind,
        contract_id=bill.customer.contract_id, supplied_on=line.supplied_on,
        period_from=period[0], period_to=period[1], **line.links,
    )  # fmt: skip


def _allocate(world: World, bill: Bill, amount: Decimal, on: date, **source: str) -> None:
    world.rows.add(
        "allocations", allocation_id=world.next_id("A"), invoice_id=bill.invoice_id,
        amount=amount, allocated_on=on, **source,
    )  # fmt: skip
    row = world.posted[bill.invoice_id]
    row["open_amount"] = format(Decimal(row["open_amount"]) - amount, "f")


def receive(world: World, bills: Sequence[Bill], on: date, payer: Customer | None = None) -> str:
    """Write a payment of what is open on the bills, naming them; it is not allocated yet."""
    payer = payer or bills[0].customer
    payment = world.next_id("Z", start=500)
    world.rows.add(
        "payments", payment_id=payment, received_on=on, value_on=on,
        amount=sum((world.open_amount(bill) for bill in bills), ZERO),
        currency=bills[0].customer.currency, customer_id=payer.customer_id, payer=payer.name,
        reference=" ".join(number_of(bill.invoice_id) for bill in bills), method="transfer",
    )  # fmt: skip
    return payment


def pay(world: World, bills: Sequence[Bill], on: date, payer: Customer | None = None) -> None:
    """Write a payment of what is open on the bills and allocate it to them."""
    payment = receive(world, bills, on, payer)
    for bill in bills:
        allocate_payment(world, bill, payment, world.open_amount(bill), on)


def allocate_payment(world: World, bill: Bill, payment: str, amount: Decimal, on: date) -> None:
    """Write that so much of a payment settles a bill."""
    _allocate(world, bill, amount, on, payment_id=payment)


def apply_credit(world: World, credit: Bill, bill: Bill, on: date) -> None:
    """Write that a whole credit note settles part of a bill."""
    _allocate(world, bill, credit.gross, on, credit_invoice_id=credit.invoice_id)
    world.posted[credit.invoice_id]["open_amount"] = "0.00"


def credit(
    world: World, bill: Bill, on: date, line: str, quantity: Decimal, price: Decimal
) -> Bill:
    """Post a credit note on one line of a bill, quantity times price; it is not applied yet."""
    credited = bill.lines[int(line) - 1]
    links = {"preceding_invoice_id": bill.invoice_id, "preceding_line": line}
    correction = Line(credited.item, quantity, price, rate=credited.rate, links=links)
    head = Head(issued_on=on, kind="381", preceding=bill.invoice_id)
    return post(world, bill.customer, head, [correction])


def settle_in_time(world: World, bill: Bill, late: int = 0) -> None:
    """Pay a bill around its due date when that day has come; it stays open otherwise."""
    on = bill.due_on + timedelta(days=late)
    if on < AS_OF - timedelta(days=2):
        pay(world, [bill], on)
