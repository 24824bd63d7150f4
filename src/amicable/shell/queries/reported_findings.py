"""The findings of an audit with the names, days and words that a report shows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import batched
from typing import TYPE_CHECKING

from amicable.core.correspond.cited import cited_words
from amicable.core.correspond.explain import explain_finding
from amicable.core.vocabulary.money import Money
from amicable.shell.engine.document_names import document_names
from amicable.shell.engine.invoice_heads import heads_of
from amicable.shell.pages.first_hour.reported import Reported
from amicable.shell.pages.first_hour.sections import section_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.finding import Finding
    from amicable.shell.engine.invoice_heads import InvoiceHead
    from amicable.shell.engine.snapshot import Snapshot
    from amicable.shell.pages.first_hour.reported import Value

_AT_ONCE = 2000


def reported_findings(
    findings: Iterable[Finding], snapshot: Snapshot, words: Words
) -> Iterator[Reported]:
    """Yield each finding as a report shows it, in the order given.

    Heads of invoices are looked up for many findings at once.
    """
    connection = snapshot.connection()
    try:
        for some in batched(findings, _AT_ONCE):
            heads = heads_of(connection, sorted(_invoices(some)))
            papers = document_names(connection, sorted(_papers(some)))
            numbers = {invoice_id: head.number for invoice_id, head in heads.items()}
            for one in some:
                records = cited_words(one.evidence, words, numbers=numbers, papers=papers)
                yield _reported(one, heads.get(one.invoice_id), snapshot.as_of, words, records)
    finally:
        connection.close()


def _invoices(findings: Sequence[Finding]) -> set[str]:
    """Return the invoices that findings are about or cite."""
    about = {one.invoice_id for one in findings}
    for one in findings:
        about.update(each.key[0] for each in one.evidence if each.table.startswith("invoice"))
        about.update(each.value for each in one.evidence if each.column.endswith("invoice_id"))
    return about


def _papers(findings: Iterable[Finding]) -> set[str]:
    cited = (each for one in findings for each in one.evidence)
    return {each.value for each in cited if each.column == "document_id"}


def _reported(
    one: Finding,
    head: InvoiceHead | None,
    as_of: date,
    words: Words,
    records: tuple[str, ...],
) -> Reported:
    return Reported(
        section=section_of(one),
        check=one.check,
        cause=one.cause,
        certain=one.certainty == "certain",
        customer_id=one.customer_id,
        customer=head.customer if head else None,
        invoice_id=one.invoice_id,
        number=head.number if head else one.invoice_id,
        line=one.line,
        issued_on=head.issued_on if head else None,
        due_on=head.due_on if head else None,
        age_days=(as_of - head.issued_on).days if head else None,
        basis=one.basis,
        billed=_value(one, one.billed),
        expected=_value(one, one.expected),
        difference=None if one.difference is None else Money(one.difference, one.currency),
        before_tax=_before_tax(one, head),
        told=explain_finding(one, words),
        records=records,
    )


def _value(one: Finding, text: str) -> Value:
    """Return an amount, a day or a text, as the basis says."""
    if one.basis == "date":
        return date.fromisoformat(text)
    return text if one.basis == "text" else Money(Decimal(text), one.currency)


def _before_tax(one: Finding, head: InvoiceHead | None) -> Decimal | None:
    """Return a difference without tax: of a whole document its net, where the books know it."""
    if one.basis == "net":
        return one.difference
    if one.basis != "gross" or head is None or one.difference is None:
        return None
    whole = head.net is not None and one.difference == head.gross
    return head.net if whole else one.difference
