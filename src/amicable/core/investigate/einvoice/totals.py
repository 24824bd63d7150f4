"""The chain of totals, BR-CO-10 to BR-CO-16 (EN 16931-1, rule files 1.3.16)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.answer import RuleAnswer, absent, compared, unanswered
from amicable.core.investigate.einvoice.precision import rounded

if TYPE_CHECKING:
    from amicable.core.investigate.einvoice.document import EInvoice, Stated, TaxTotal
    from amicable.core.investigate.einvoice.precision import Mode

ZERO = Decimal(0)


def lines_total(document: EInvoice, mode: Mode) -> RuleAnswer:
    """BR-CO-10: the sum of line net amounts is what the lines add up to."""
    billed = document.totals.lines
    nets = [line.net for line in document.lines if line.net is not None]
    there = document.lines or document.is_whole or None
    terms: dict[str, object] = {"BT-106": billed, "BG-25": there}
    if billed is None or there is None:
        return unanswered("BR-CO-10", *absent(terms))
    if len(nets) < len(document.lines):
        return unanswered("BR-CO-10", "BT-131", where=billed.where)
    total = sum((net.value for net in nets), ZERO)
    return compared("BR-CO-10", billed, rounded(total, document, mode))


def allowances_total(document: EInvoice, mode: Mode) -> RuleAnswer:
    """BR-CO-11: the sum of allowances is what the document level allowances add up to."""
    return _adjustments_total("BR-CO-11", document, mode, is_charge=False)


def charges_total(document: EInvoice, mode: Mode) -> RuleAnswer:
    """BR-CO-12: the sum of charges is what the document level charges add up to."""
    return _adjustments_total("BR-CO-12", document, mode, is_charge=True)


def _adjustments_total(
    rule: str, document: EInvoice, mode: Mode, *, is_charge: bool
) -> RuleAnswer:
    billed = document.totals.charges if is_charge else document.totals.allowances
    term, group = ("BT-108", "BG-21") if is_charge else ("BT-107", "BG-20")
    rows = [row for row in document.adjustments if row.is_charge == is_charge]
    amounts = [row.amount.value for row in rows if row.amount is not None]
    if len(amounts) < len(rows):
        return unanswered(rule, "BT-99" if is_charge else "BT-92")
    expected = rounded(sum(amounts, ZERO), document, mode)
    if billed is None:
        return _total_not_stated(rule, document, expected if rows else None, (term, group))
    if not rows and not document.is_whole:
        # In a fragment the rows may simply have been left out.
        return unanswered(rule, group, where=billed.where)
    return compared(rule, billed, expected)


def _total_not_stated(
    rule: str, document: EInvoice, expected: Decimal | None, terms: tuple[str, str]
) -> RuleAnswer:
    if expected is None:
        return unanswered(rule, *terms)
    if not document.is_whole:
        return unanswered(rule, terms[0])
    missing = unanswered(rule, terms[0]).missing
    return RuleAnswer(
        rule, holds=False, where=document.totals.where, expected=expected, missing=missing
    )


def net_total(document: EInvoice, mode: Mode) -> RuleAnswer:
    """BR-CO-13: the total without VAT is lines less allowances plus charges."""
    totals = document.totals
    if totals.net is None or totals.lines is None:
        return unanswered("BR-CO-13", *absent({"BT-106": totals.lines, "BT-109": totals.net}))
    total = totals.lines.value - _or_zero(totals.allowances) + _or_zero(totals.charges)
    if totals.allowances is not None or totals.charges is not None:
        # Where nothing is added the official rule rounds nothing either.
        total = rounded(total, document, mode)
    return compared("BR-CO-13", totals.net, total)


def tax_totals(document: EInvoice, mode: Mode) -> tuple[RuleAnswer, ...]:
    """BR-CO-14: each total of VAT is what its breakdown adds up to."""
    return tuple(
        _tax_total(total, document, mode)
        for total in document.tax_totals
        if total.subtotals or _in_document_currency(total, document)
    )


def _tax_total(total: TaxTotal, document: EInvoice, mode: Mode) -> RuleAnswer:
    billed = total.amount
    taxes = [part.tax.value for part in total.subtotals if part.tax is not None]
    if billed is None:
        return unanswered("BR-CO-14", "BT-110")
    if not total.subtotals:
        return unanswered("BR-CO-14", "BG-23", where=billed.where)
    if len(taxes) < len(total.subtotals):
        return unanswered("BR-CO-14", "BT-117", where=billed.where)
    return compared("BR-CO-14", billed, rounded(sum(taxes, ZERO), document, mode))


def gross_total(document: EInvoice, mode: Mode) -> RuleAnswer:
    """BR-CO-15: the total with VAT is the total without VAT plus the one total of VAT."""
    totals = document.totals
    taxes = [
        total.amount.value
        for total in document.tax_totals
        if total.amount is not None and _in_document_currency(total, document)
    ]
    terms: dict[str, object] = {
        "BT-109": totals.net,
        "BT-110": taxes or None,
        "BT-112": totals.gross,
    }
    if totals.net is None or totals.gross is None or not taxes:
        return unanswered("BR-CO-15", *absent(terms))
    if len(taxes) > 1 and document.currency is None:
        return unanswered("BR-CO-15", "BT-5", where=totals.gross.where)
    total = rounded(totals.net.value + sum(taxes, ZERO), document, mode)
    answer = compared("BR-CO-15", totals.gross, total)
    # VAT may be totalled once in the currency of the document; twice is broken whatever the sum.
    holds = bool(answer.holds) and len(taxes) == 1
    return RuleAnswer(answer.id, holds, answer.where, answer.billed, answer.expected)


def accounting_signs(document: EInvoice) -> tuple[RuleAnswer, ...]:
    """R055: the total of VAT in the accounting currency has the sign of the one in the invoice's.

    The rate between the two is no term of the document, so no amount is expected.
    """
    totals = [total for total in document.tax_totals if total.amount is not None]
    own = [total.amount for total in totals if _in_document_currency(total, document)]
    abroad = [total.amount for total in totals if total.currency == document.tax_currency]
    if document.tax_currency in (None, document.currency) or not own or own[0] is None:
        return ()
    return tuple(
        RuleAnswer(
            "PEPPOL-EN16931-R055",
            (amount.value < 0) == (own[0].value < 0),
            amount.where,
            amount.value,
        )
        for amount in abroad
        if amount is not None
    )


def payable_total(document: EInvoice, mode: Mode) -> RuleAnswer:
    """BR-CO-16: the amount due is the total with VAT less what was prepaid plus the rounding."""
    totals = document.totals
    if totals.payable is None or totals.gross is None:
        terms: dict[str, object] = {"BT-112": totals.gross, "BT-115": totals.payable}
        return unanswered("BR-CO-16", *absent(terms))
    expected = totals.gross.value - _or_zero(totals.prepaid) + _or_zero(totals.rounding)
    if mode == "strict":
        return compared("BR-CO-16", totals.payable, rounded(expected, document, mode))
    holds = _as_the_rule_files_add(document, totals.payable.value, totals.gross.value)
    return RuleAnswer("BR-CO-16", holds, totals.payable.where, totals.payable.value, expected)


def _as_the_rule_files_add(document: EInvoice, payable: Decimal, gross: Decimal) -> bool:
    """BR-CO-16 as published: for UBL each side is rounded where something was added to it."""
    prepaid, rounding = document.totals.prepaid, document.totals.rounding
    left, right = payable - _or_zero(rounding), gross - _or_zero(prepaid)
    if document.syntax == "cii":
        return left == right
    left = left if rounding is None else rounded(left, document, "conform")
    return left == (right if prepaid is None else rounded(right, document, "conform"))


def _in_document_currency(total: TaxTotal, document: EInvoice) -> bool:
    return total.currency is None or document.currency in (None, total.currency)


def _or_zero(stated: Stated | None) -> Decimal:
    return ZERO if stated is None else stated.value
