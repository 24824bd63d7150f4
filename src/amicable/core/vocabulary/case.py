"""Claims with their verdicts, the decision, and the case that holds them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from amicable.core.vocabulary.acceptance import Acceptance
    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.complaint import ClaimedBasis, Complaint
    from amicable.core.vocabulary.finding import CannotTell, Evidence, Finding, Step
    from amicable.core.vocabulary.guard import Guard
    from amicable.core.vocabulary.identification import Identification
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.party import Customer, Seller
    from amicable.core.vocabulary.short_payment import Deduction
    from amicable.core.vocabulary.systemic import Systemic
    from amicable.core.vocabulary.told_status import ToldStatus

Verdict = Literal["ours", "customer", "shared", "uncertain"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A line that the deciding check found to be right, with its calculation and its records."""

    line: str
    derivation: tuple[Step, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim on one invoice (and line). Reason, cause, verdict and responsible stay apart."""

    id: str
    reason: str
    reason_score: Decimal
    invoice_id: str | None
    line: str | None
    sentence: str
    claimed_amount: Decimal | None
    claimed_basis: ClaimedBasis
    currency: str | None
    verdict: Verdict | None
    """Null for requests (H01, H02)."""
    root_cause: str | None
    decided_by: str | None
    """Code of the check that decided it; never null for ours, customer or shared."""
    supported_amount: Decimal
    findings: tuple[str, ...] = ()
    corrected: bool = False
    """True when the customer was right and it has been mended already."""
    derivation: tuple[Step, ...] = ()
    """The calculation that decides the claim where no finding carries one (a check ran clean)."""
    evidence: tuple[Evidence, ...] = ()
    """The records that such a calculation stands on."""
    compared: tuple[Compared, ...] = ()
    """Every line that was compared, where the claim is about none in particular and is refuted."""
    deduction: Deduction | None = None
    """Where the deduction stands that the claim is about; null where nothing was deducted."""
    row: ClaimRow | None = None
    """The row of the customer's list that states it."""
    acceptance: Acceptance | None = None
    """How much of the invoice that row accepts, where it says so."""


RemedyKind = Literal[
    "credit_note",
    "corrected_invoice",
    "reallocate_payment",
    "apply_credit",
    "correct_due_date",
    "reset_reminder",
    "waive_fee",
    "refund",
    "explanation",
    "question",
    "hand_to_person",
    "none",
]


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to do. Money is in `currency`; goodwill is never booked as an error."""

    kind: RemedyKind
    invoice_id: str | None
    net: Decimal | None = None
    tax: Decimal | None = None
    gross: Decimal | None = None
    currency: str | None = None
    reason: Literal["error", "goodwill"] = "error"
    claims: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    because: str = ""
    """A reason code of the policy row that asked for it."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who may release what was decided. `because` is a code (`limit_agent`, `consumer`…)."""

    needed: bool
    role: Literal["none", "agent", "lead", "manager", "director"]
    because: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A remedy that was considered and not offered; internal for good."""

    kind: str
    because: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the policy says to do, the rows that fired, and who must release it."""

    remedies: tuple[Remedy, ...]
    rule: str
    approval: Approval
    refused: tuple[Refused, ...] = ()
    policies: tuple[tuple[str, str], ...] = ()
    """Name and version of each decision table that was asked."""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that leaves or would leave: a credit request or a credit note, with its bytes."""

    kind: str
    format: Literal["json", "csv", "ubl"]
    status: Literal["draft", "requested", "issued"]
    name: str
    content: bytes
    number: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A drafted letter in the customer's language. `situation` names the letter's entry."""

    language: str
    situation: str
    status: Literal["draft"]
    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What a case can be recomputed from."""

    snapshot: str
    amicable: str
    catalogue: str
    as_of: date
    as_of_assumed: bool = False
    overlay: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything about one complaint, from the words to the letter."""

    id: str
    made_with: MadeWith
    complaint: Complaint
    identified: Identification
    seller: Seller | None
    customer: Customer | None
    invoices: tuple[Invoice, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    cannot_tell: tuple[CannotTell, ...]
    decision: Decision
    letter: Letter | None = None
    documents: tuple[Document, ...] = ()
    guards: tuple[Guard, ...] = ()
    """What to know before answering; internal for good."""
    systemic: tuple[Systemic, ...] = ()
    """How far the causes that were proven reach; internal for good."""
    numbers: tuple[tuple[str, str], ...] = ()
    """Id and printed number of each invoice that it is about or cites."""
    statuses: tuple[ToldStatus, ...] = ()
    """What the customer's list says of invoices that it does not complain of."""
