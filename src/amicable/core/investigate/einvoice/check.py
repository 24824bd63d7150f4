"""All rules on one e-invoice, each answered: it holds, it is broken, or a term is missing."""

from __future__ import annotations

from collections import defaultdict
from decimal import localcontext
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice import adjustments, categories, lines, presence, totals
from amicable.core.investigate.einvoice.answer import RuleAnswer, unanswered
from amicable.core.investigate.einvoice.categories import Breakdown
from amicable.core.investigate.einvoice.decimals import TERMS, decimals
from amicable.core.investigate.einvoice.families import FAMILIES
from amicable.core.investigate.einvoice.rates import rates
from amicable.core.investigate.einvoice.rows import taxed_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amicable.core.investigate.einvoice.document import EInvoice
    from amicable.core.investigate.einvoice.precision import Mode

_DIGITS = 200
"""Enough for the product and the sum of the longest numbers that are read."""

_SPOKEN_OF = {
    "01": "BG-23",
    "05": "BG-25",
    "06": "BG-20",
    "07": "BG-21",
    "08": "BG-23",
    "09": "BG-23",
    "10": "BG-23",
}
"""Last part of the id of a rule of a VAT category → what the rule speaks about."""


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
            *_decimals(document),
            *_families(breakdown),
            *(_peppol(document, mode) if document.names_peppol else ()),
            *(_own(breakdown) if mode == "strict" else ()),
        )


def _standard(document: EInvoice, mode: Mode, breakdown: Breakdown) -> Iterator[RuleAnswer]:
    yield presence.lines_there(document)
    yield from _or_missing("BR-27", lines.prices(document), "BT-146")
    yield from _or_missing("BR-28", lines.gross_prices(document), "BT-148")
    yield presence.accounting_total(document)
    yield from _or_missing("BR-CO-04", presence.line_categories(document), "BG-25")
    yield totals.lines_total(document, mode)
    yield totals.allowances_total(document, mode)
    yield totals.charges_total(document, mode)
    yield totals.net_total(document, mode)
    yield from _or_missing("BR-CO-14", totals.tax_totals(document, mode), "BT-110")
    yield totals.gross_total(document, mode)
    yield totals.payable_total(document, mode)
    yield from _or_missing("BR-CO-17", categories.taxes(breakdown), "BG-23")
    yield presence.breakdown_there(document)
    found = _by_rule(presence.adjustment_reasons(document))
    for rule, term in presence.REASONS.items():
        yield from _or_missing(rule, found[rule], term)


def _decimals(document: EInvoice) -> Iterator[RuleAnswer]:
    found = _by_rule(decimals(document))
    for rule, term in TERMS.items():
        yield from _or_missing(rule, found[rule], term)


def _families(breakdown: Breakdown) -> Iterator[RuleAnswer]:
    document = breakdown.document
    found = _by_rule(
        (
            *presence.families_there(document),
            *rates(document),
            *categories.category_bases(breakdown),
            *categories.category_taxes(breakdown),
            *presence.reasons(document),
        )
    )
    for code, family in FAMILIES.items():
        for number, term in _SPOKEN_OF.items():
            rule = f"{family}-{number}"
            missing = f"{unanswered(rule, term).missing} of category {code}"
            yield from found[rule] or (RuleAnswer(rule, None, missing=missing),)


def _peppol(document: EInvoice, mode: Mode) -> Iterator[RuleAnswer]:
    peppol = "PEPPOL-EN16931-R"
    percentages = adjustments.percentages(f"{peppol}040", document, mode)
    yield from _or_missing(f"{peppol}040", percentages, "BT-137", "BT-138")
    yield from _or_missing(f"{peppol}041", adjustments.bases_given(document), "BT-138")
    yield from _or_missing(f"{peppol}042", adjustments.percentages_given(document), "BT-137")
    yield from _or_missing(f"{peppol}043", adjustments.indicators(document), "BG-20", "BG-21")
    yield from _or_missing(f"{peppol}044", lines.discounts(document), "BT-147")
    yield from _or_missing(f"{peppol}046", lines.item_prices(f"{peppol}046", document), "BT-148")
    yield from _or_missing(f"{peppol}055", totals.accounting_signs(document), "BT-111")
    yield from _or_missing(f"{peppol}120", lines.peppol_line_nets(document), "BG-25")
    yield from _or_missing(f"{peppol}121", lines.base_quantities(document), "BT-149")


def _own(breakdown: Breakdown) -> Iterator[RuleAnswer]:
    document = breakdown.document
    if not document.names_peppol:
        percentages = adjustments.percentages("AM-ADJUSTMENT", document, "strict")
        yield from _or_missing("AM-ADJUSTMENT", percentages, "BT-137", "BT-138")
        prices = lines.item_prices("AM-ITEM-PRICE", document)
        yield from _or_missing("AM-ITEM-PRICE", prices, "BT-148")
    yield from _or_missing("AM-LINE-NET", lines.line_nets(document), "BG-25")
    yield from _or_missing("AM-VAT-EXACT", categories.taxes_from_lines(breakdown), "BG-23")


def _by_rule(answers: Iterable[RuleAnswer]) -> defaultdict[str, list[RuleAnswer]]:
    found: defaultdict[str, list[RuleAnswer]] = defaultdict(list)
    for answer in answers:
        found[answer.id].append(answer)
    return found


def _or_missing(rule: str, answers: Iterable[RuleAnswer], *terms: str) -> tuple[RuleAnswer, ...]:
    return tuple(answers) or (unanswered(rule, *terms),)
