"""An invoice as the books hold it: what identification, settlement and letters need of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """A billed line; amounts in the invoice's currency, rates in percent."""

    line: str
    net: Decimal
    item_id: str | None = None
    item_name: str | None = None
    description: str | None = None
    quantity: Decimal | None = None
    unit_price: Decimal | None = None
    unit: str | None = None
    base_quantity: Decimal | None = None
    allowance: Decimal | None = None
    charge: Decimal | None = None
    kind: str | None = None
    tax_category: str | None = None
    tax_rate: Decimal | None = None
    period_from: date | None = None
    period_to: date | None = None
    order_line: str | None = None


@dataclass(frozen=True, slots=True)
class InvoiceTax:
    """The tax of one category and rate (percent) on an invoice, with the reason when exempt."""

    category: str
    rate: Decimal
    base: Decimal
    tax: Decimal
    exemption_code: str | None = None
    exemption_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit note that names an invoice; amounts are positive."""

    invoice_id: str
    number: str
    issued_on: date
    net: Decimal | None
    tax: Decimal | None
    gross: Decimal
    taxes: tuple[InvoiceTax, ...] = ()


@dataclass(frozen=True, slots=True)
class Settling:
    """Money that settles an invoice: a payment or a credit, as allocated."""

    allocation_id: str
    amount: Decimal
    on: date | None
    payment_id: str | None = None
    reference: str | None = None
    credit_invoice_id: str | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """A billed document. `open_amount` is what the books say is unpaid, null when unknown."""

    invoice_id: str
    number: str
    customer_id: str | None
    kind: str
    issued_on: date
    currency: str
    gross: Decimal
    received_on: date | None = None
    """Day on which the customer got it, where the books know."""
    net: Decimal | None = None
    tax: Decimal | None = None
    payable: Decimal | None = None
    open_amount: Decimal | None = None
    due_on: date | None = None
    seller_id: str | None = None
    contract_id: str | None = None
    contract_number: str | None = None
    contract_signed_on: date | None = None
    order_id: str | None = None
    order_number: str | None = None
    purchase_order: str | None = None
    buyer_reference: str | None = None
    period_from: date | None = None
    period_to: date | None = None
    delivery_ids: tuple[str, ...] = ()
    lines: tuple[InvoiceLine, ...] = ()
    taxes: tuple[InvoiceTax, ...] = ()
    credits: tuple[Credit, ...] = ()
    settled_by: tuple[Settling, ...] = ()
