"""An invoice beside its recalculation: what was billed, what it should have been, and why.

What differs is what the case was judged on (`amicable.case/1`); what was billed is read from the
books. Nothing is calculated here but sums of differences.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import ZERO
from amicable.shell.queries.case_content import (
    NotInCaseError,
    case_content,
    found_in,
    invoices_in,
    numbers_in,
    the_invoice,
)
from amicable.shell.queries.claims_view import claims_view
from amicable.shell.queries.found_view import found_view
from amicable.shell.queries.recalculated_line import recalculated_line
from amicable.shell.queries.rests import papers_of
from amicable.shell.queries.untold import untold_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from amicable.shell.engine.snapshot import Snapshot
    from amicable.shell.queries.billed_invoice import BilledInvoice
    from amicable.shell.queries.claims_view import ClaimView
    from amicable.shell.queries.found_view import FoundView
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.queries.recalculated_line import LineView
    from amicable.shell.queries.rests import Papers
    from amicable.shell.queries.untold import Untold
    from amicable.shell.store.models import Case


@dataclass(frozen=True, slots=True)
class Sums:
    """What the customer owes less (above zero) for all that was found, and what it is made of."""

    net: Decimal
    tax: Decimal
    other: Decimal
    """The invoice as a whole, payments, credits and fees: what is no amount of a line."""

    @property
    def total(self) -> Decimal:
        """Return the whole."""
        return self.net + self.tax + self.other


@dataclass(frozen=True, slots=True)
class Recalculation:
    """An invoice of a case, recalculated. `beside` are findings that concern no line of it."""

    case: Case
    invoice_id: str
    billed: BilledInvoice | None
    told_number: str
    """Its number as the case knows it, for when the books cannot be read."""
    currency: str
    lines: tuple[LineView, ...]
    beside: tuple[FoundView, ...]
    answered: tuple[ClaimView, ...]
    """Claims that the records answer without a difference: billed rightly, step by step."""
    sums: Sums
    untold: tuple[Untold, ...]
    further: tuple[Untold, ...]
    """Gaps that nobody asked about: of other causes than the customer's."""

    @property
    def found(self) -> tuple[FoundView, ...]:
        """Return all that was found, what counts first."""
        all_of_it = (*(one for line in self.lines for one in line.found), *self.beside)
        return tuple(sorted(all_of_it, key=lambda one: not one.counts))

    @property
    def number(self) -> str:
        """Return the number that the customer knows, else the id."""
        return self.billed.number if self.billed else self.told_number


def recalculation(
    case_id: str,
    invoice_id: str,
    billed: BilledInvoice | None,
    reader: Reader,
    *,
    snapshot: Snapshot | None = None,
    for_customer: bool = False,
) -> Recalculation:
    """Return an invoice of a case beside its recalculation.

    Args:
        case_id: The case.
        invoice_id: An invoice that the case speaks of.
        billed: The invoice from the books; None where they cannot be read.
        reader: Whose words and formats.
        snapshot: The books, for the papers on which it rests.
        for_customer: Only what may be shown to the customer: no internal finding, no gap, and
            no paper but the customer's own.

    Raises:
        NoSuchCaseError: there is no such case.
        NotInCaseError: the case does not speak of this invoice.
    """
    case, content = case_content(case_id)
    if invoice_id not in invoices_in(content):
        raise NotInCaseError(case_id, the_invoice(invoice_id))
    with papers_of(snapshot, only_of=case.customer_id if for_customer else None) as papers:
        found = _found(content, invoice_id, reader, papers)
        answered = _answered(content, invoice_id, reader, papers)
    lines = tuple(
        recalculated_line(one, [each for each in found if each.finding.line == one.line])
        for one in (billed.lines if billed else ())
    )
    placed = {one.line for one in lines}
    untold, further = ((), ()) if for_customer else untold_of(content, invoice_id, reader)
    return Recalculation(
        case=case,
        invoice_id=invoice_id,
        billed=billed,
        told_number=numbers_in(content).get(invoice_id, invoice_id),
        currency=billed.currency if billed else _currency(found, case),
        lines=lines,
        beside=tuple(one for one in found if one.finding.line not in placed),
        answered=answered,
        sums=_sums(found),
        untold=untold,
        further=further,
    )


def _found(
    content: Mapping[str, Any],
    invoice_id: str,
    reader: Reader,
    papers: Papers,
) -> tuple[FoundView, ...]:
    told = (
        found_view(one, reader, numbers_in(content))
        for one in found_in(content)
        if one["invoice_id"] == invoice_id
        and (one["audience"] == "customer" or papers.only_of is None)
    )
    return tuple(replace(one, finding=papers.beside(one.finding)) for one in told)


def _answered(
    content: Mapping[str, Any],
    invoice_id: str,
    reader: Reader,
    papers: Papers,
) -> tuple[ClaimView, ...]:
    return tuple(
        papers.beside(one)
        for one in claims_view(content, reader)
        if one.invoice_id == invoice_id and one.steps and not one.findings
    )


def _sums(found: Iterable[FoundView]) -> Sums:
    counted = [one for one in found if one.counts]
    priced = [one for one in counted if one.basis in {"net", "tax"}]
    tax = sum((one.tax or ZERO for one in priced), ZERO)
    net = sum((one.finding.gross or ZERO for one in priced), ZERO) - tax
    rest = [one for one in counted if one not in priced]
    return Sums(net, tax, sum((one.finding.gross or ZERO for one in rest), ZERO))


def _currency(found: Sequence[FoundView], case: Case) -> str:
    return next((one.finding.currency for one in found), case.currency)
