"""What an investigation found on the records, and what it could not tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.step import CUSTOMS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

Basis = Literal["net", "tax", "gross", "open", "fee", "date", "text"]
Certainty = Literal["certain", "likely"]
Audience = Literal["internal", "customer"]
Responsible = Literal["seller", "customer", "carrier", "unknown"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value of the snapshot: table, key in the order of books.md, column, value as text."""

    table: str
    key: tuple[str, ...]
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a calculation: a word of the closed vocabulary and its typed operands.

    Operand values are canonical text (decimals plain, dates ISO); words come from the language
    files when somebody reads.
    """

    step: str
    rule: str
    operands: Mapping[str, str]
    result: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference between what was billed and what the records say, with its proof.

    `billed`, `expected` and `difference` are on the `basis`; on `date` and `text` they are texts
    and `difference` is null. Above zero the customer was charged too much. `gross` is the effect
    on what the customer owes, set by settlement.
    """

    id: str
    check: str
    cause: str
    stage: int
    customer_id: str | None
    invoice_id: str
    line: str | None
    basis: Basis
    billed: str
    expected: str
    difference: Decimal | None
    currency: str
    certainty: Certainty
    responsible: Responsible
    evidence: tuple[Evidence, ...]
    operands: Mapping[str, str]
    derivation: tuple[Step, ...] = ()
    consequence_of: str | None = None
    corrected: bool = False
    """True when a credit or payment has mended it already: it is told, and moves no money."""
    gross: Decimal | None = None
    tax: Decimal | None = None
    audience: Audience = "internal"
    explains: bool = False
    """True when it explains a difference that is no error (P14)."""

    @property
    def is_explanation(self) -> bool:
        """Say whether it explains what looks odd, such as a rounding (P14), and is no error."""
        return self.explains and not self.corrected

    @property
    def is_unusual(self) -> bool:
        """Say whether only the customer's earlier invoices speak for it: a question, no error."""
        return any(step.step in CUSTOMS for step in self.derivation)

    @property
    def is_error(self) -> bool:
        """Say whether something is wrong and not mended yet: what an audit lists."""
        return not self.corrected and not self.is_explanation


@dataclass(frozen=True, slots=True)
class CannotTell:
    """A check that could not judge a row, why, and which record would tell."""

    check: str
    cause: str
    invoice_id: str
    line: str | None
    code: Literal["no_table", "no_column", "not_covered", "no_convention", "assumed_only"]
    subject: str
    """What is missing: a table, `table.column`, a convention; the words are made of it."""
    would_help: str
    period: str = ""
    alternatives: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check said about one row of its relation; operands as canonical text."""

    check: str
    customer_id: str | None
    invoice_id: str
    line: str | None
    status: Literal["fires", "clean", "blocked", "corrected"]
    blocked: str | None = None
    """Reason code and subject of a blocked check, `no_table:deliveries` for example."""
    operands: Mapping[str, str] = field(default_factory=dict)
    likely: bool = False
    """True when the records make it likely, not certain."""
