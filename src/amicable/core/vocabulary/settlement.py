"""What settling comes to: corrected lines, tax by category, and the request that leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from amicable.core.vocabulary.finding import Finding
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.party import Customer, Seller

Change = Literal["price", "quantity", "amount", "tax", "whole"]
RequestKind = Literal["credit_note", "cancellation", "corrected_invoice", "courtesy"]
"""A courtesy gives what is no error: it is booked apart."""

EXPLAINED = frozenset({"P14"})
"""Causes that are explained and never credited: a rounding difference within the tolerance."""


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One line of a corrective document; amounts above zero are given to the customer.

    `line` is the line of the original invoice, null for the document as a whole. `unit_price` is
    per `base_quantity` units of `quantity`; both null where the amount has no such factors.
    """

    line: str | None
    change: Change
    net: Decimal
    category: str | None
    rate: Decimal | None
    item_id: str | None = None
    item_name: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    unit_price: Decimal | None = None
    base_quantity: Decimal | None = None
    order_line: str | None = None
    billed_net: Decimal | None = None
    causes: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaxShare:
    """Base and tax of one category and rate (percent); tax is null when the books have none."""

    category: str | None
    rate: Decimal | None
    base: Decimal
    tax: Decimal | None
    exemption_code: str | None = None
    exemption_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What one invoice is corrected by: gross = net + tax; tax null means gross = net.

    `tax_only` says that some tax changes without a base of its own, which a credit request can
    say and an EN 16931 document cannot.
    """

    invoice_id: str
    currency: str
    lines: tuple[CorrectionLine, ...]
    taxes: tuple[TaxShare, ...]
    net: Decimal
    tax: Decimal | None
    gross: Decimal
    in_full: bool = False
    tax_only: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """Findings with their `gross` and `tax`, and the correction of the invoice if there is one."""

    findings: tuple[Finding, ...]
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line is corrected: cause code, code of UNTDID 4465, and English words."""

    cause: str
    untdid_4465: str
    words: str


@dataclass(frozen=True, slots=True)
class CountryRule:
    """What a country asks of a corrective document; `needs` are codes such as `clearance`."""

    countries: tuple[str, ...]
    regime: str
    needs: tuple[str, ...]
    note: str
    source: str
    read_on: str


@dataclass(frozen=True, slots=True)
class Release:
    """Who may release a request. A role `none` means that it is released by the limit."""

    role: str
    released: bool = False
    number: str | None = None
    """Number in a series that the seller gave to Amicable, taken when it is released."""


@dataclass(frozen=True, slots=True)
class CreditRequest:
    """What leaves for the invoicing system: one corrective document of one invoice.

    `id` is the idempotency id: the same case, invoice, lines and amounts give the same id. The
    fiscal number is the invoicing system's; `release.number` is filled in an owned series only.
    """

    id: str
    case_id: str
    kind: RequestKind
    issue_on: date
    invoice: Invoice
    seller: Seller | None
    customer: Customer | None
    correction: Correction
    reasons: tuple[Reason, ...]
    release: Release
    notes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """What the seller's country asks for before it is valid: `clearance`, `buyer_confirmation`…"""


@dataclass(frozen=True, slots=True)
class RequestBasis:
    """What every request of a case shares: the parties, the day, the reasons and the rules."""

    case_id: str
    as_of: date
    seller: Seller | None
    customer: Customer | None
    reasons: Mapping[str, Reason]
    """By cause code."""
    countries: tuple[CountryRule, ...] = ()
