"""The arithmetic of a line: prices, net amount, percentages of allowances and charges."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.answer import RuleAnswer, absent, compared, unanswered
from amicable.core.investigate.einvoice.precision import rounded
from amicable.core.vocabulary.money import round_half_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amicable.core.investigate.einvoice.document import EInvoice, Line, Stated
    from amicable.core.investigate.einvoice.precision import Mode

PEPPOL_SLACK = Decimal("0.02")
"""What Peppol lets a line net amount or a percentage be off (R120, R040)."""

_ZERO = Decimal(0)


def prices(document: EInvoice) -> Iterator[RuleAnswer]:
    """BR-27: no item net price is below zero."""
    for line in document.lines:
        if line.price is not None:
            yield _not_negative("BR-27", line.price)


def gross_prices(document: EInvoice) -> Iterator[RuleAnswer]:
    """BR-28: no item gross price is below zero."""
    for line in document.lines:
        if line.gross_price is not None:
            yield _not_negative("BR-28", line.gross_price)


def _not_negative(rule: str, price: Stated) -> RuleAnswer:
    return RuleAnswer(rule, price.value >= 0, price.where, price.value)


def line_nets(document: EInvoice) -> Iterator[RuleAnswer]:
    """AM-LINE-NET: net = round(quantity x price / base quantity) + charges - allowances.

    Each part is rounded, halves away from zero, before it is added (books.md, rule 4).
    """
    for line in document.lines:
        expected = _expected_net(line, lambda value: rounded(value, document, "strict"))
        if expected is None or line.net is None:
            yield _line_lacks("AM-LINE-NET", line)
        else:
            yield compared("AM-LINE-NET", line.net, expected)


def peppol_line_nets(document: EInvoice) -> Iterator[RuleAnswer]:
    """PEPPOL-EN16931-R120: the same without rounding, at most 0.02 off, in both modes.

    To the cent it is AM-LINE-NET that judges, so that one fault has one name.
    """
    rule = "PEPPOL-EN16931-R120"
    for line in document.lines:
        expected = _expected_net(line, lambda value: value)
        if expected is None or line.net is None:
            yield _line_lacks(rule, line)
        else:
            holds = abs(line.net.value - expected) <= PEPPOL_SLACK
            yield RuleAnswer(rule, holds, line.net.where, line.net.value, _short(expected))


def _expected_net(line: Line, exactly: Callable[[Decimal], Decimal]) -> Decimal | None:
    base = _base_quantity(line)
    if line.quantity is None or line.price is None or base is None:
        return None
    total = exactly(line.quantity * line.price.value / base)
    for row in line.adjustments:
        if row.amount is None:
            return None
        amount = exactly(row.amount.value)
        total += amount if row.is_charge else -amount
    return total


def _base_quantity(line: Line) -> Decimal | None:
    base = Decimal(1) if line.base_quantity is None else line.base_quantity
    return base if base > 0 else None


def _line_lacks(rule: str, line: Line) -> RuleAnswer:
    amounts = [row.amount for row in line.adjustments]
    terms: dict[str, object] = {
        "BT-129": line.quantity,
        "BT-131": line.net,
        "BT-136": None if None in amounts else amounts,
        "BT-146": line.price,
        "BT-149": _base_quantity(line),
    }
    return unanswered(rule, *absent(terms), where=line.net.where if line.net else None)


def _short(value: Decimal) -> Decimal:
    """Cut an endless quotient for the reader: four decimals show what 0.02 is about."""
    return value if value == round_half_away(value, 2) else round_half_away(value, 4)


def percentages(document: EInvoice, mode: Mode) -> Iterator[RuleAnswer]:
    """PEPPOL-EN16931-R040: amount = base x percent, at most 0.02 off; to the cent in strict."""
    lines = (row for line in document.lines for row in line.adjustments)
    for row in (*document.adjustments, *lines):
        if row.amount is not None and row.base is not None and row.percent is not None:
            exact = row.base * row.percent / 100
            expected = rounded(exact, document, "strict")
            off = abs(row.amount.value - (expected if mode == "strict" else exact))
            slack = _ZERO if mode == "strict" else PEPPOL_SLACK
            yield RuleAnswer(
                "PEPPOL-EN16931-R040", off <= slack, row.amount.where, row.amount.value, expected
            )
