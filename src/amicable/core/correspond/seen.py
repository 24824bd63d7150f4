"""What a customer may see of a case: values without internal ids, codes of checks and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from amicable.core.correspond.balance import Balance
    from amicable.core.vocabulary.acceptance import Acceptance
    from amicable.core.vocabulary.case import RemedyKind, Verdict
    from amicable.core.vocabulary.finding import Basis, Step
    from amicable.core.vocabulary.identification import Unbilled


@dataclass(frozen=True, slots=True)
class SeenFinding:
    """A difference that the customer may be told, with its calculation."""

    cause: str
    invoice: str | None
    """Number of the invoice, as printed on it."""
    item: str | None
    basis: Basis
    billed: str
    expected: str
    difference: Decimal | None
    gross: Decimal | None
    currency: str
    derivation: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class SeenGap:
    """Something that our records do not tell, and for which time."""

    code: str
    subject: str
    period: str


@dataclass(frozen=True, slots=True)
class SeenCompared:
    """A line that was compared and is right, with its calculation."""

    item: str
    derivation: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class SeenClaim:
    """A claim with its answer. `verdict` is None for a request."""

    reason: str
    cause: str
    """Root cause where there is one, else the reason."""
    invoice: str | None
    item: str | None
    currency: str
    claimed: Decimal | None
    supported: Decimal
    verdict: Verdict | None
    corrected: bool
    findings: tuple[SeenFinding, ...]
    derivation: tuple[Step, ...]
    gaps: tuple[SeenGap, ...]
    compared: tuple[SeenCompared, ...] = ()
    """Every line that was compared, where the claim is about none in particular."""
    is_above: bool = False
    """True when more is claimed than the whole of the invoice."""
    is_likely: bool = False
    """True when the records point to the customer being right and do not prove it."""
    is_unusual: bool = False
    """True when only the customer's own earlier invoices point there."""
    place: int = 0
    """The place of its point in what the customer wrote; claims of one point share it."""
    written: str = ""
    """The number that a row of the customer's list gives, where it looks like one."""
    acceptance: Acceptance | None = None
    """How much of the invoice that row approves, where it says so."""


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line as printed on the invoice."""

    item: str
    net: Decimal
    quantity: Decimal | None
    price: Decimal | None
    period: tuple[date, date] | None = None
    """First and last day that it bills."""


@dataclass(frozen=True, slots=True)
class SeenInvoice:
    """An invoice as the customer holds it, with what stays to pay."""

    number: str
    issued_on: date
    currency: str
    gross: Decimal
    net: Decimal | None
    tax: Decimal | None
    due_on: date | None
    purchase_order: str | None
    contract: str | None
    contract_signed_on: date | None
    lines: tuple[SeenLine, ...]
    balance: Balance
    credits: tuple[tuple[str, date, Decimal], ...]
    """Number, day and gross of the credit notes that name it."""
    payments: tuple[tuple[Decimal, date], ...] = ()
    """Amount and day of the payments that were booked to it."""


@dataclass(frozen=True, slots=True)
class SeenRemedy:
    """One thing we do, for all findings of an invoice together."""

    kind: RemedyKind
    invoice: str | None
    gross: Decimal | None
    currency: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class SeenPayment:
    """A payment of the customer, and by how much it was less than its invoices."""

    amount: Decimal
    missing: Decimal
    currency: str
    on: date
    invoices: int


@dataclass(frozen=True, slots=True)
class SeenAcceptance:
    """How much of an invoice the customer approved, by its printed number."""

    number: str
    acceptance: Acceptance


@dataclass(frozen=True, slots=True)
class SeenStatuses:
    """The rows of a list that complain of nothing, by the printed numbers of their invoices."""

    unpaid: tuple[str, ...]
    """Invoices that they call paid and our books call open."""
    referred: tuple[tuple[str, str], ...]
    """The same, with the number that they give for the payment."""
    unclear: tuple[str, ...]
    """Invoices with a state that nobody knows."""
    settled: int
    """How many others they show as paid or on their way to be."""


@dataclass(frozen=True, slots=True)
class CustomerView:
    """All that a letter may be written from; there is no other way to a customer's eyes."""

    situation: str
    to: str
    subject: str
    name: str | None
    seller: str | None
    country: str | None
    kind: str
    as_of: date
    balance_is_current: bool
    question: str | None
    options: tuple[str, ...]
    claims: tuple[SeenClaim, ...]
    also: tuple[SeenFinding, ...]
    """What we found while checking and nobody mentioned."""
    remedies: tuple[SeenRemedy, ...]
    invoices: tuple[SeenInvoice, ...]
    payment: SeenPayment | None = None
    """The short payment that the letter is about, where nobody wrote."""
    is_refuted: bool = False
    """True when our mail server says that the mail is not from the address it names."""
    names_invoice: bool = False
    """True when the mail gives the number of an invoice, so that nobody asks for one."""
    statuses: SeenStatuses | None = None
    """What their list says of invoices that it does not complain of."""
    accepted: tuple[SeenAcceptance, ...] = ()
    """What they approved in part, and what is asked about approved amounts."""
    tells_payment: bool = False
    """True when they mention along the way that they paid."""
    taken_for: tuple[str, ...] = ()
    """Numbers of the invoices that we took theirs for, which they wrote with a slip."""
    unbilled: Unbilled | None = None
    """An item that they name and their invoice does not bill, where that is the question."""
