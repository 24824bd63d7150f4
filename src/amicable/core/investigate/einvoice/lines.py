"""The arithmetic of a line: its prices and its net amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.answer import RuleAnswer, absent, compared, unanswered
from amicable.core.investigate.einvoice.precision import rounded
from amicable.core.vocabulary.money import round_half_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amicable.core.investigate.einvoice.document import Adjustment, EInvoice, Line, Stated

PEPPOL_SLACK = Decimal("0.02")
"""What Peppol lets a line net amount be off (R120)."""


def item_prices(rule: str, document: EInvoice) -> Iterator[RuleAnswer]:
    """R046, AM-ITEM-PRICE: the net price is the gross price less the discount, to any decimal."""
    for line in document.lines:
        if line.gross_price is not None:
            yield _item_price(rule, line, line.gross_price)


def _item_price(rule: str, line: Line, gross: Stated) -> RuleAnswer:
    if line.price is None:
        return unanswered(rule, "BT-146", where=gross.where)
    if line.gross_base_quantity not in (None, line.base_quantity or Decimal(1)):
        return unanswered(rule, "BT-149", where=gross.where)
    steps = [row for row in line.price_adjustments if row.amount is not None]
    if not steps and line.price.value != gross.value:
        return unanswered(rule, "BT-147", where=line.price.where)
    expected = gross.value + sum((_signed(row) for row in steps), Decimal(0))
    return compared(rule, line.price, expected)


def _signed(row: Adjustment) -> Decimal:
    amount = Decimal(0) if row.amount is None else row.amount.value
    return amount if row.is_charge else -amount


def discounts(document: EInvoice) -> Iterator[RuleAnswer]:
    """R044: what leads from the gross to the net price is no charge."""
    for line in document.lines:
        for row in line.price_adjustments:
            if row.indicator is not None:
                holds = row.indicator == "false"
                yield RuleAnswer("PEPPOL-EN16931-R044", holds, row.where)


def base_quantities(document: EInvoice) -> Iterator[RuleAnswer]:
    """R121: the quantity that a price is for is above zero."""
    for line in document.lines:
        if line.base_quantity is not None:
            holds = line.base_quantity > 0
            yield RuleAnswer("PEPPOL-EN16931-R121", holds, line.where, line.base_quantity)


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
        total += exactly(_signed(row))
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
