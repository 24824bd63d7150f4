"""All rules on one e-invoice, each answered: it holds, it is broken, or a term is missing."""

from __future__ import annotations

from decimal import localcontext
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice import categories, lines, totals
from amicable.core.investigate.einvoice.answer import RuleAnswer, unanswered
from amicable.core.investigate.einvoice.categories import Breakdown
from amicable.core.investigate.einvoice.rows import taxed_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amicable.core.investigate.einvoice.document import EInvoice
    from amicable.core.investigate.einvoice.precision import Mode

_DIGITS = 200
"""Enough for the product and the sum of the longest numbers that are read."""


def check_einvoice(document: EInvoice, mode: Mode) -> tuple[RuleAnswer, ...]:
    """Return the answers of every rule that speaks to the document, in the order of their ids.

    Conform answers the rules of the document's own specification, in their tolerance. Strict
    answers them to the minor unit, and our own beside them. A rule that finds nothing to speak
    about answers once, with the term that is missing.
    """
    with localcontext(prec=_DIGITS):
        breakdown = Breakdown(document, taxed_rows(document), mode)
        return (
            *_standard(document, mode, breakdown),
            *(_peppol(document, mode) if document.names_peppol else ()),
            *(_own(breakdown) if mode == "strict" else ()),
        )


def _standard(document: EInvoice, mode: Mode, breakdown: Breakdown) -> Iterator[RuleAnswer]:
    yield from _or_missing("BR-27", lines.prices(document), "BT-146")
    yield from _or_missing("BR-28", lines.gross_prices(document), "BT-148")
    yield totals.lines_total(document, mode)
    yield totals.allowances_total(document, mode)
    yield totals.charges_total(document, mode)
    yield totals.net_total(document, mode)
    yield from _or_missing("BR-CO-14", totals.tax_totals(document, mode), "BT-110")
    yield totals.gross_total(document, mode)
    yield totals.payable_total(document, mode)
    yield from _or_missing("BR-CO-17", categories.taxes(breakdown), "BG-23")
    yield from _families(breakdown)


def _families(breakdown: Breakdown) -> Iterator[RuleAnswer]:
    bases = tuple(categories.category_bases(breakdown))
    taxes = tuple(categories.category_taxes(breakdown))
    for code, family in categories.FAMILIES.items():
        for rule, answers in ((f"{family}-08", bases), (f"{family}-09", taxes)):
            own = tuple(answer for answer in answers if answer.id == rule)
            missing = unanswered(rule, "BG-23").missing
            yield from own or (RuleAnswer(rule, None, missing=f"{missing} of category {code}"),)


def _peppol(document: EInvoice, mode: Mode) -> Iterator[RuleAnswer]:
    nets, percentages = lines.peppol_line_nets(document), lines.percentages(document, mode)
    yield from _or_missing("PEPPOL-EN16931-R120", nets, "BG-25")
    yield from _or_missing("PEPPOL-EN16931-R040", percentages, "BT-137", "BT-138")


def _own(breakdown: Breakdown) -> Iterator[RuleAnswer]:
    yield from _or_missing("AM-LINE-NET", lines.line_nets(breakdown.document), "BG-25")
    yield from _or_missing("AM-VAT-EXACT", categories.taxes_from_lines(breakdown), "BG-23")


def _or_missing(rule: str, answers: Iterable[RuleAnswer], *terms: str) -> tuple[RuleAnswer, ...]:
    return tuple(answers) or (unanswered(rule, *terms),)
