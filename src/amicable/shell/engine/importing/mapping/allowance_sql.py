"""SQL for what is taken off a subtotal: whether the net of a list is before or after it."""

# ruff: noqa: S608 - SQL is composed of staged names
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.importing.mapping.numbers_sql import number, plain
from amicable.shell.engine.importing.mapping.tax_parts_sql import whole_tax
from amicable.shell.engine.sheets.cell_sql import place
from amicable.shell.engine.sheets.noting import note

if TYPE_CHECKING:
    from amicable.core.vocabulary.table_map import Rule
    from amicable.shell.engine.importing.mapping.scope import Scope

_CENT = "0.02"
"""So much the rounding of each amount may differ."""
_NEARLY_ALL = 9


def allowance_sql(rule: Rule, scope: Scope) -> str | None:
    """Return SQL for what is taken off, and for the net less it, where the list's sums say so.

    Where total and tax leave the net itself, it is after the allowance already; where they leave
    neither, what the column takes off is told and left out.
    """
    parts = {name: scope.written(name, "amount") for name in ("net", "gross", "allowance")}
    net, gross, taken = (number(text) if text else None for text in parts.values())
    if net is None or gross is None or taken is None:
        return None
    if not scope.is_read or scope.is_dry:
        return parts[rule.text]
    off = f"(sign({gross}) * abs(coalesce({taken}, 0)))"
    if not _is_before(net, gross, off, scope):
        return None
    amount = {"allowance": off, "net": f"({net} - {off})"}[rule.text]
    return f"CASE WHEN {off} <> 0 THEN {plain(f'CAST({amount} AS DECIMAL(30,8))')} END"


def _is_before(net: str, gross: str, off: str, scope: Scope) -> bool:
    """Say that net less allowance and tax make the total where something is taken off."""
    key = f"allowance {scope.sheet.staged}"
    if key not in scope.looked:
        tax = whole_tax(scope) or "0"
        rows = scope.look(
            f"SELECT count(*), count(*) FILTER (abs({net} - {off} + {tax} - {gross}) <= {_CENT}), "
            f"count(*) FILTER (abs({net} + {tax} - {gross}) <= {_CENT}) "
            f"FROM {scope.sheet.staged} WHERE {off} <> 0"
        )
        count, before, after = rows[0] if rows else (0, 0, 0)
        scope.looked[key] = [(10 * before >= _NEARLY_ALL * count > 0,)]
        if count and 10 * max(before, after) < _NEARLY_ALL * count:
            where = f"{scope.found['allowance'].heading} in {place(scope.sheet)}"
            words = "net, tax and total do not say whether it is taken off, and it is left out"
            note(scope.connection, f"{where}: {words}")
    return bool(scope.looked[key][0][0])
