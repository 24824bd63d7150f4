"""Invoices and findings in the words of the trade, for the tests of settlement and decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict, Unpack

from amicable.core.vocabulary.case import Approval, Decision, Remedy
from amicable.core.vocabulary.finding import Finding
from amicable.core.vocabulary.invoice import Invoice, InvoiceLine, InvoiceTax
from amicable.core.vocabulary.money import ZERO, round_money
from amicable.core.vocabulary.party import Customer, Seller
from amicable.core.vocabulary.settlement import Reason, RequestBasis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from amicable.core.vocabulary.case import RemedyKind
    from amicable.core.vocabulary.finding import Basis, Certainty, Step

STANDARD = Decimal(21)
SELLER = Seller(
    "S-1",
    "Norte Suministros SL",
    "ES",
    tax_id="ESB12345674",
    legal_id="B12345674",
    address="Calle Mayor 1",
    city="Bilbao",
    postcode="48001",
)
CUSTOMER = Customer(
    "C-1",
    "Acme GmbH",
    country="DE",
    tax_id="DE123456789",
    address="Hauptstr. 5",
    city="Berlin",
    postcode="10115",
)
BASIS = RequestBasis(
    case_id="c0ffee0011223344",
    as_of=date(2026, 9, 30),
    seller=SELLER,
    customer=CUSTOMER,
    reasons={"P01": Reason("P01", "5", "Unit price differs from agreed price")},
)


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


def decision(kind: RemedyKind = "credit_note", *, released: bool = False) -> Decision:
    """Return a decision that asks for one remedy on invoice A-1."""
    role: Literal["none", "agent"] = "none" if released else "agent"
    return Decision(
        remedies=(Remedy(kind, "A-1"),),
        rule="",
        approval=Approval(not released, role, "limit_agent"),
    )
