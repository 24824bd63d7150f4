"""Shapes: sheet kinds whose headings are still to be filled in, one for every table."""

from __future__ import annotations

from amicable.core.vocabulary.table_map import Condition, RowMap, Rule, SheetMap, Skip
from amicable.core.vocabulary.tables import TABLES

_MONEY = ("gross", "net", "amount")
SUBTOTALS = "rows without id and date (subtotals, totals)"


def shape_of_table(name: str) -> SheetMap:
    """Return the shape whose rows become rows of one table, a slot a column."""
    table = TABLES[name]
    columns = {column.name: Rule("heading", column.name) for column in table.columns}
    money = next((column for column in _MONEY if column in columns), None)
    rules = dict(columns)
    if money and _needs_currency(name):
        parts = (
            columns["currency"],
            Rule("currency_in", money),
            Rule("answer", "currency"),
        )
        rules["currency"] = Rule("first", parts=parts)
    return SheetMap(
        name=name,
        headings=dict.fromkeys(columns, ()),
        rows=(RowMap(name, rules),),
        money=columns.get(money or ""),
        skip=_skips(name),
    )


def _skips(name: str) -> tuple[Skip, ...]:
    """A row without its id, its date and its party is what an export adds to the records."""
    required = [column for column in TABLES[name].columns if column.required]
    asked = [one.name for one in required if one.name in TABLES[name].key or one.type == "date"]
    dated = any(TABLES[name].column(one) and "_on" in one for one in asked)
    if not dated:
        return ()
    return (
        Skip(SUBTOTALS, tuple(Condition(Rule("heading", one), filled=False) for one in asked)),
    )


def required_slots(shape: SheetMap) -> tuple[tuple[str, ...], ...]:
    """Return what a shape must be given: groups of slots, of each of which one is enough."""
    if shape.needs:
        return tuple(tuple(one.split("|")) for one in shape.needs)
    name = shape.rows[0].table
    required = [column.name for column in TABLES[name].columns if column.required]
    return tuple((one,) for one in required if one != "currency" or not shape.money)


def _needs_currency(name: str) -> bool:
    column = TABLES[name].column("currency")
    return column is not None and column.required
