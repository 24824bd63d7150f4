"""Adds to findings the page and the sentence of the documents on which their records rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.finding import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.vocabulary.finding import Finding
    from amicable.core.vocabulary.quotation import Quotation

About = tuple[str, tuple[str, ...]]


def cited_rows(findings: Iterable[Finding]) -> tuple[About, ...]:
    """Return table and key of every row that the findings cite, each once."""
    cited = ((one.table, one.key) for finding in findings for one in finding.evidence)
    return tuple(dict.fromkeys(cited))


def with_quotations(
    findings: Sequence[Finding], quotations: Iterable[Quotation]
) -> tuple[Finding, ...]:
    """Return the findings with document, page and sentence of each value that they cite.

    A finding keeps its id, which is made of what the check itself cites.
    """
    by_row: dict[About, list[Quotation]] = {}
    for one in quotations:
        by_row.setdefault(one.about, []).append(one)
    if not by_row:
        return tuple(findings)
    return tuple(_quoted(finding, by_row) for finding in findings)


def _quoted(finding: Finding, by_row: dict[About, list[Quotation]]) -> Finding:
    said = {
        (one.document_id, one.page, one.quote): one
        for cited in finding.evidence
        for one in _of(cited, by_row.get((cited.table, cited.key), []))
    }
    added = tuple(row for one in said.values() for row in _evidence(one))
    return replace(finding, evidence=finding.evidence + added) if added else finding


def _of(cited: Evidence, quotations: list[Quotation]) -> list[Quotation]:
    """Return what is said of the cited value, else of its row as a whole."""
    exact = [one for one in quotations if one.column == cited.column]
    whole = [one for one in quotations if one.column is None]
    tiers = [one for one in quotations if one.column == "price_tiers"]
    return (exact or whole) + (tiers if cited.column == "model" else [])


def _evidence(one: Quotation) -> tuple[Evidence, ...]:
    values = {"document_id": one.document_id, "page": one.page, "quote": one.quote}
    return tuple(Evidence(one.table, one.key, column, value) for column, value in values.items())
