"""SQL for a tax that stands in several columns: their sum, where it fits net and total."""

# ruff: noqa: S608 - SQL is composed of staged names
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.mapping.tax_parts import TAX_PARTS
from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.importing.mapping.numbers_sql import number, plain
from amicable.shell.engine.sheets.cell_sql import place

if TYPE_CHECKING:
    from amicable.core.vocabulary.table_map import Rule
    from amicable.shell.engine.importing.mapping.scope import Scope

_CENT = "0.02"
"""So much the rounding of each amount may differ."""
_RATE_AT_MOST = 50
_NEARLY_ALL = 9


def tax_with_parts(rule: Rule, scope: Scope) -> str | None:
    """Return SQL for the tax with its parts; parts that may be rates are asked about.

    Raises:
        UndecidedError: Parts look like rates, do not make the total, and nobody is there to say.
    """
    whole = scope.written(rule.text, "amount")
    parts = [text for slot in TAX_PARTS if (text := scope.written(slot, "amount"))]
    written = [text for text in (whole, *parts) if text is not None]
    if not parts or len(written) == 1:
        return written[0] if written else None
    if not scope.is_read or scope.is_dry:
        return written[0]
    total = " + ".join(f"coalesce({number(text)}, 0)" for text in written)
    if _may_be_rates(parts, total, scope) and _asked(scope) == "none":
        return whole
    return f"CASE WHEN coalesce({', '.join(written)}) IS NOT NULL THEN {plain(f'({total})')} END"


def whole_tax(scope: Scope) -> str | None:
    """Return SQL for the number that the tax and its parts make, None where there is neither."""
    slots = ("tax", *TAX_PARTS)
    written = [text for slot in slots if (text := scope.written(slot, "amount"))]
    return f"({' + '.join(f'coalesce({number(one)}, 0)' for one in written)})" if written else None


def _may_be_rates(parts: list[str], total: str, scope: Scope) -> bool:
    """Say that parts hold few small numbers, as rates do, and that net and they are not the total.

    Where net or total lack, nothing denies that they are rates.
    """
    net, gross = (scope.written(slot, "amount") for slot in ("net", "gross"))
    fits = (
        f"abs({number(net)} + {total} - {number(gross)}) <= {_CENT}" if net and gross else "FALSE"
    )
    amount = number(net or gross or "NULL")
    numbers = ", ".join(map(number, parts))
    rows = scope.look(
        f"SELECT count(*), count(*) FILTER ({fits}), count(DISTINCT ({numbers})), "
        f"count(DISTINCT {amount}), max(greatest({numbers})) FROM {scope.sheet.staged} "
        f"WHERE {amount} IS NOT NULL"
    )
    count, fitting, values, amounts, most = rows[0] if rows else (0, 0, 0, 0, 0)
    is_small = most is not None and most <= _RATE_AT_MOST and values < amounts
    return bool(count) and is_small and 10 * fitting < _NEARLY_ALL * count


def _asked(scope: Scope) -> str:
    there = [scope.found[slot].heading for slot in TAX_PARTS if slot in scope.found]
    where = f"{', '.join(there)} in {place(scope.sheet)}"
    return scope.answered(
        Question(
            f"tax by {where}",
            f"Net and {where} do not make the total; they may be",
            (
                Choice("amounts", "amounts of tax, beside another charge that is not read"),
                Choice("none", "rates of tax or another thing, to be left out"),
            ),
        )
    )
