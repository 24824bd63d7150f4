"""What must be there for the arithmetic: BR-16, BR-53, BR-CO-04, BR-CO-18, BR-*-01, BR-*-10.

Absence is a fact only in a whole document; in a fragment it is an unknown.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.answer import RuleAnswer, unanswered
from amicable.core.investigate.einvoice.families import EXPLAINED, FAMILIES, TAXED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.investigate.einvoice.document import EInvoice, TaxSubtotal

REASONS = {"BR-CO-21": "BT-97", "BR-CO-22": "BT-104", "BR-CO-23": "BT-139", "BR-CO-24": "BT-144"}
"""Rule → the reason that it asks for."""


def lines_there(document: EInvoice) -> RuleAnswer:
    """BR-16: there is a line."""
    if not document.lines and not document.is_whole:
        return unanswered("BR-16", "BG-25")
    where = document.totals.where if not document.lines else document.lines[0].where
    return _present("BR-16", where, "BG-25", there=bool(document.lines))


def line_categories(document: EInvoice) -> Iterator[RuleAnswer]:
    """BR-CO-04: each line has a VAT category."""
    for line in document.lines:
        if line.category is None and not document.is_whole:
            yield unanswered("BR-CO-04", "BT-151", where=line.where)
        else:
            yield _present("BR-CO-04", line.where, "BT-151", there=line.category is not None)


def breakdown_there(document: EInvoice) -> RuleAnswer:
    """BR-CO-18: there is a VAT breakdown."""
    if not document.breakdown and not document.is_whole:
        return unanswered("BR-CO-18", "BG-23")
    where = document.breakdown_where
    return _present("BR-CO-18", where, "BG-23", there=bool(document.breakdown))


def accounting_total(document: EInvoice) -> RuleAnswer:
    """BR-53: who names a VAT accounting currency states the total of VAT in it."""
    currency = document.tax_currency
    found = [total for total in document.tax_totals if total.currency == currency]
    if currency is None or not (found or document.is_whole):
        return unanswered("BR-53", "BT-6" if currency is None else "BT-111")
    where = document.breakdown_where
    return _present("BR-53", where, "BT-111", there=any(total.amount for total in found))


def _present(rule: str, where: str, term: str, *, there: bool) -> RuleAnswer:
    missing = None if there else unanswered(rule, term).missing
    return RuleAnswer(rule, there, where, missing=missing)


def families_there(document: EInvoice) -> Iterator[RuleAnswer]:
    """BR-*-01: what lines, allowances and charges name is in the breakdown (once, if untaxed)."""
    lines = (line.category for line in document.lines)
    others = (row.category for row in document.adjustments)
    rows = Counter(code for code in (*lines, *others) if code in FAMILIES)
    parts = Counter(part.category for part in document.breakdown)
    named = {code for code in (*rows, *parts) if code in FAMILIES}
    for code in FAMILIES:
        if code in named and (document.is_whole or (rows[code] and parts[code])):
            yield _family(code, document, rows[code], parts[code])


def _family(code: str, document: EInvoice, rows: int, parts: int) -> RuleAnswer:
    if code in TAXED:
        holds = parts > 0 if rows else (parts == 0 or document.syntax == "cii")
    else:
        holds = parts == 1 and (rows > 0 or document.syntax != "cii")
    missing = unanswered("", "BG-23").missing if parts == 0 else None
    suffix = None if missing is None else f"{missing} of category {code}"
    return RuleAnswer(f"{FAMILIES[code]}-01", holds, document.breakdown_where, missing=suffix)


def adjustment_reasons(document: EInvoice) -> Iterator[RuleAnswer]:
    """BR-CO-21 to 24: allowances and charges, of the document and of lines, say why."""
    lines = (row for line in document.lines for row in line.adjustments)
    groups = ((document.adjustments, ("21", "22")), (lines, ("23", "24")))
    for rows, numbers in groups:
        for row in rows:
            rule = f"BR-CO-{numbers[row.is_charge]}"
            if not row.gives_reason and not document.is_whole:
                yield unanswered(rule, REASONS[rule], where=row.where)
            else:
                yield _present(rule, row.where, REASONS[rule], there=row.gives_reason)


def reasons(document: EInvoice) -> Iterator[RuleAnswer]:
    """BR-*-10: a part says why nothing is taxed where its category has a reason, else not."""
    for part in document.breakdown:
        if part.category in FAMILIES:
            yield _reason(f"{FAMILIES[part.category]}-10", part, is_whole=document.is_whole)


def _reason(rule: str, part: TaxSubtotal, *, is_whole: bool) -> RuleAnswer:
    if part.category not in EXPLAINED:
        return RuleAnswer(rule, not part.gives_reason, part.where)
    if not part.gives_reason and not is_whole:
        return unanswered(rule, "BT-120", where=part.where)
    return _present(rule, part.where, "BT-120", there=part.gives_reason)
