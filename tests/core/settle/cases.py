"""Invoices and findings in the words of the trade, for the tests of settlement and decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict, Unpack

from amicable.core.vocabulary.finding import Finding
from amicable.core.vocabulary.invoice import Invoice, InvoiceLine, InvoiceTax
from amicable.core.vocabulary.money import ZERO, round_money

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.vocabulary.finding import Basis, Certainty, Step

STANDARD = Decimal(21)


class Said(TypedDict, total=False):
    """What a finding may say besides its cause and difference."""

    id: str
    line: str | None
    basis: Basis
    stage: int
    certainty: Certainty
    corrected: bool
    consequence_of: str | None
    currency: str
    derivation: tuple[Step, ...]
    operands: Mapping[str, str]


def finding(cause: str, difference: str | None, **said: Unpack[Said]) -> Finding:
    """Return a certain finding of the seller's error on line 1 of invoice A-1."""
    return Finding(
        id=said.get("id", f"f-{cause}"),
        check=f"check_{cause.lower()}",
        cause=cause,
        stage=said.get("stage", 40),
        customer_id="C-1",
        invoice_id="A-1",
        line=said.get("line", "1"),
        basis=said.get("basis", "net"),
        billed="",
        expected="",
        difference=None if difference is None else Decimal(difference),
        currency=said.get("currency", "EUR"),
        certainty=said.get("certainty", "certain"),
        responsible="seller",
        evidence=(),
        operands=said.get("operands", {}),
        derivation=said.get("derivation", ()),
        consequence_of=said.get("consequence_of"),
        corrected=said.get("corrected", False),
    )


def line(number: str, net: str, rate: Decimal | None = STANDARD, **more: str) -> InvoiceLine:
    """Return a line; `quantity` and `unit_price` as texts where the test needs them."""
    quantity, price = more.get("quantity"), more.get("unit_price")
    return InvoiceLine(
        line=number,
        net=Decimal(net),
        item_id=more.get("item_id", f"I-{number}"),
        item_name=more.get("item_name", f"Item {number}"),
        quantity=None if quantity is None else Decimal(quantity),
        unit_price=None if price is None else Decimal(price),
        unit=more.get("unit", "C62"),
        tax_category=more.get("category", "S") if rate is not None else None,
        tax_rate=rate,
        order_line=more.get("order_line"),
    )


def invoice(lines: Sequence[InvoiceLine], *, by_line: bool = False) -> Invoice:
    """Return invoice A-1 over these lines, its tax rounded once a category or line by line."""
    taxes = _taxes(lines, by_line=by_line)
    net = sum((entry.net for entry in lines), ZERO)
    tax = sum((entry.tax for entry in taxes), ZERO)
    return Invoice(
        invoice_id="A-1",
        number="2026/0001",
        customer_id="C-1",
        kind="380",
        issued_on=date(2026, 3, 31),
        currency="EUR",
        gross=net + tax,
        net=net,
        tax=tax,
        open_amount=net + tax,
        due_on=date(2026, 4, 30),
        seller_id="S-1",
        purchase_order="PO-77",
        buyer_reference="DEPT-9",
        lines=tuple(lines),
        taxes=taxes,
    )


def _taxes(lines: Sequence[InvoiceLine], *, by_line: bool) -> tuple[InvoiceTax, ...]:
    found = []
    for category, rate in dict.fromkeys((item.tax_category, item.tax_rate) for item in lines):
        if category is None or rate is None:
            continue
        nets = [
            item.net for item in lines if (item.tax_category, item.tax_rate) == (category, rate)
        ]
        parts = nets if by_line else [sum(nets, ZERO)]
        tax = sum((round_money(part * rate / 100, "EUR") for part in parts), ZERO)
        found.append(InvoiceTax(category, rate, sum(nets, ZERO), tax))
    return tuple(found)
