"""SQL for what buyers keep back: whether a list's total is before or after it, by its own sums."""

# ruff: noqa: S608 - SQL is composed of staged names
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.importing.mapping.numbers_sql import number, plain
from amicable.shell.engine.importing.mapping.tax_parts_sql import whole_tax
from amicable.shell.engine.sheets.cell_sql import place

if TYPE_CHECKING:
    from amicable.core.vocabulary.table_map import Rule
    from amicable.shell.engine.importing.mapping.scope import Scope

WITHHELD = ("withheld", "withheld_2", "withheld_3", "withheld_4", "withheld_5")
"""Slots of what is kept back, one a column."""
_CENT = "0.02"
"""So much the rounding of each amount may differ."""
_NEARLY_ALL = 9
_RATE_AT_MOST = 50


def withheld_sql(rule: Rule, scope: Scope) -> str | None:
    """Return SQL for what is kept back, for the amount with it, or for what is left to pay.

    What is kept back has the sign of the document, for one below zero is turned as a whole.

    Raises:
        UndecidedError: The sums of the list do not say which of both its total is.
    """
    parts = [text for slot in WITHHELD if (text := scope.written(slot, "amount"))]
    total = scope.written(rule.text, "amount")
    if not parts or total is None:
        return None
    if not scope.is_read or scope.is_dry:
        return total
    kept = " + ".join(f"coalesce(abs({number(one)}), 0)" for one in parts)
    whole = f"CASE WHEN {number(total)} < 0 THEN -({kept}) ELSE {kept} END"
    basis = _basis(total, whole, scope)
    if basis == "none" or (basis == "before" and rule.source != "withheld"):
        return None
    amount = {
        "withheld": whole,
        "before_withheld": f"({number(total)} + {whole})",
        "after_withheld": number(total),
    }[rule.source]
    return f"CASE WHEN ({kept}) <> 0 THEN {plain(f'CAST({amount} AS DECIMAL(30,8))')} END"


def _basis(total: str, kept: str, scope: Scope) -> str:
    """Return whether totals are before what is kept back or after, or that it is no such thing."""
    key = f"withheld {scope.sheet.staged}"
    if key not in scope.looked:
        scope.looked[key] = [(_told(total, kept, scope) or _asked(scope),)]
    [(basis,)] = scope.looked[key]
    return str(basis)


def _told(total: str, kept: str, scope: Scope) -> str | None:
    """Return what the amounts of the rows themselves say, None where they say nothing."""
    slots = {name: scope.written(name, "amount") for name in ("net", "payable")}
    net, payable = (number(text) if text else None for text in slots.values())
    tax = whole_tax(scope)
    sums = f"({net or 'NULL'} + {tax or '0'})"
    near = f"abs({{0}}) <= {_CENT}"
    after = near.format(f"{sums} - {kept} - {number(total)}")
    before = near.format(f"{sums} - {number(total)}") if tax else "FALSE"
    left = near.format(f"{number(total)} - {kept} - {payable or 'NULL'}")
    rows = scope.look(
        f"SELECT count(*), count(*) FILTER ({after}), count(*) FILTER ({before}), "
        f"count(*) FILTER ({left}), count(DISTINCT {kept}), max(abs({kept})), "
        f"count(DISTINCT {net or 'NULL'}) FROM {scope.sheet.staged} "
        f"WHERE {kept} <> 0 AND {number(total)} IS NOT NULL"
    )
    if not rows or not rows[0][0]:
        return "before"
    count, afters, befores, lefts, values, most, nets = rows[0]
    if 10 * afters >= _NEARLY_ALL * count:
        return "after"
    if 10 * lefts >= _NEARLY_ALL * count:
        return "before"
    is_rate = values < nets and most <= _RATE_AT_MOST
    return "before" if 10 * befores >= _NEARLY_ALL * count and not is_rate else None


def _asked(scope: Scope) -> str:
    heading = next(scope.found[slot].heading for slot in WITHHELD if slot in scope.found)
    total = scope.found["gross"].heading
    where = f"{heading} in {place(scope.sheet)}"
    return scope.answered(
        Question(
            f"withheld by {where}",
            f"{where} is kept back by the customer, and {total} is",
            (
                Choice("before", "the whole amount, of which it is a part"),
                Choice("after", "what is left to pay without it"),
                Choice(
                    "none", "no matter of it, for it is a rate or another thing, to be left out"
                ),
            ),
        )
    )
