"""Says why an error that a record proves is likely only: the one gate that all findings pass.

A check compares a bill with one record. An auditor asks one thing more before calling it certain:
is this the record by which it was billed? Signs that it is not are compiled beside the rows
(`33_doubted.sql`); that an amount is out of all proportion is seen here. Source: decision 0035.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.finding import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.check import Check

SIGNS: Mapping[str, frozenset[str]] = {
    "price_doubt": frozenset({"P01", "P02", "P09"}),
    "quantity_doubt": frozenset({"Q01", "U01"}),
}
"""Columns that hold the name of a sign, and the causes whose comparison it puts in doubt."""
_BY_MEASURE = frozenset({"P01", "P02", "U01"})
_OUT_OF_PROPORTION = 10
"""So many times what is due is seldom a slip: the record may count another unit, or be a rate."""


def doubt_of(check: Check, operands: Mapping[str, str], billed: str, expected: str) -> str | None:
    """Return the sign that a record is not the one by which a row was billed; None without one.

    `billed` and `expected` are the amounts of the finding. Who asks for less than is due may
    have granted it, and what is not owed at all is no comparison.
    """
    for column, causes in SIGNS.items():
        if check.cause in causes and operands.get(column):
            return operands[column]
    if check.basis != "net":
        return None
    asked, due = Decimal(billed), Decimal(expected or "0")
    if 0 <= asked < due - _last_place(due):
        return "too_little"
    far = due > 0 and due * _OUT_OF_PROPORTION <= asked
    if far and check.cause in _BY_MEASURE and not _same_figure(operands):
        return "out_of_proportion"
    return None


def _last_place(amount: Decimal) -> Decimal:
    """Return one unit of the last place that an amount is written with: nobody grants a cent."""
    return Decimal(1).scaleb(int(amount.as_tuple().exponent))


def _same_figure(operands: Mapping[str, str]) -> bool:
    """Say whether the agreed figure itself was billed, for another number of units."""
    return operands.get("unit_price", "") == operands.get("term_price")


def with_doubt(steps: tuple[Step, ...], doubt: str | None) -> tuple[Step, ...]:
    """Return the steps with the doubt told before the last one, which compares."""
    if doubt is None:
        return steps
    return (*steps[:-1], Step("doubted", "decision 0035", {"why": doubt}), steps[-1])
