"""How an invoice came about, line by line, and why it differs from another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.vocabulary.finding import CannotTell, Finding, Step
    from amicable.core.vocabulary.invoice import Invoice, InvoiceLine

Standing = Literal["agreed", "differs", "billed", "taken_off", "together"]
"""A line is what was agreed; differs from the records; stands as billed, for no record says what
it should be; takes something off the invoice; or is told together with an earlier line of its item
and period."""
ChangeKind = Literal[
    "new", "ended", "quantity", "price", "proration", "discount", "charge", "document", "tax"
]


@dataclass(frozen=True, slots=True)
class LineAccount:
    """A line with the steps that lead to it, its tax last.

    `findings` say where the records differ from the bill, `gaps` what could not be judged.
    """

    line: InvoiceLine
    standing: Standing
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...] = ()
    gaps: tuple[CannotTell, ...] = ()
    with_line: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One reason why an invoice is higher (above zero) or lower than another, in its currency.

    `before` and `after` are quantities or unit prices, where the kind has them.
    """

    kind: ChangeKind
    amount: Decimal
    item: str | None = None
    before: Decimal | None = None
    after: Decimal | None = None


@dataclass(frozen=True, slots=True)
class InvoiceAccount:
    """An invoice explained, and compared with another.

    `changes` add up to the difference of the gross amounts of `invoice` and `against`.
    """

    invoice: Invoice
    lines: tuple[LineAccount, ...]
    against: Invoice | None = None
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong with the invoice and told at no line: billed twice, due too early."""
