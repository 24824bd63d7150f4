"""Why a bill is higher or lower: reasons that add up to the difference, whatever changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.investigate.comparison import comparison
from amicable.core.vocabulary.invoice import Invoice, InvoiceLine
from amicable.core.vocabulary.money import ZERO, round_half_away

if TYPE_CHECKING:
    from collections.abc import Sequence

ITEMS = st.sampled_from(["HINGE", "BOLT", "SCAN"])
QUANTITIES = st.integers(0, 500).map(lambda tenths: Decimal(tenths) / 10)
PRICES = st.integers(0, 10**5).map(lambda parts: Decimal(parts) / 1000)
CENTS = st.integers(0, 5000).map(lambda cents: Decimal(cents) / 100)


def _line(
    item: str, quantity: Decimal | None, price: Decimal, allowance: Decimal = ZERO
) -> InvoiceLine:
    full = round_half_away((quantity or Decimal(1)) * price, 2)
    return InvoiceLine(
        line="1",
        net=full - allowance,
        item_id=item,
        item_name=item.title(),
        quantity=quantity,
        unit_price=price,
        allowance=allowance,
    )


def _invoice(lines: Sequence[InvoiceLine], tax: Decimal = ZERO, beside: Decimal = ZERO) -> Invoice:
    net = sum((line.net for line in lines), ZERO) + beside
    return Invoice(
        invoice_id="INV",
        number="INV",
        customer_id="ALBA",
        kind="380",
        issued_on=date(2026, 3, 5),
        currency="EUR",
        gross=net + tax,
        net=net,
        tax=tax,
        lines=tuple(lines),
    )


LINES = st.lists(st.builds(_line, ITEMS, st.none() | QUANTITIES, PRICES, CENTS), max_size=5)
INVOICES = st.builds(_invoice, LINES, CENTS, CENTS)


@given(before=INVOICES, after=INVOICES)
def test_the_reasons_add_up_to_the_difference(before: Invoice, after: Invoice) -> None:
    told = comparison(before, after)
    assert sum((one.amount for one in told), ZERO) == after.gross - before.gross


@given(invoice=INVOICES)
def test_the_same_bill_differs_in_nothing(invoice: Invoice) -> None:
    assert comparison(invoice, invoice) == ()


def test_more_units_at_a_new_price_are_two_reasons() -> None:
    before = _invoice([_line("HINGE", Decimal(10), Decimal("12.00"))])
    after = _invoice([_line("HINGE", Decimal(15), Decimal("12.50"))])
    told = [(one.kind, one.amount) for one in comparison(before, after)]
    assert told == [("quantity", Decimal("60.00")), ("price", Decimal("7.50"))]


def test_what_is_new_and_what_ended_is_told_by_item() -> None:
    before = _invoice([_line("SCAN", Decimal(1), Decimal("31.00"))])
    after = _invoice([_line("BOLT", Decimal(2), Decimal("5.00"))])
    told = [(one.kind, one.item, one.amount) for one in comparison(before, after)]
    assert told == [("ended", "Scan", Decimal("-31.00")), ("new", "Bolt", Decimal("10.00"))]


def test_half_a_month_is_a_part_of_a_period_and_no_new_price() -> None:
    def month(first: int, price: str) -> Invoice:
        line = _line("SCAN", Decimal(1), Decimal(price))
        periods = {"period_from": date(2026, 1, first), "period_to": date(2026, 2, 1)}
        return _invoice([InvoiceLine(**{**_fields(line), **periods})])  # type: ignore[arg-type] # fields by name

    (told,) = comparison(month(1, "31.00"), month(17, "15.00"))
    assert (told.kind, told.amount) == ("proration", Decimal("-16.00"))


def _fields(line: InvoiceLine) -> dict[str, object]:
    return {name: getattr(line, name) for name in InvoiceLine.__slots__}
