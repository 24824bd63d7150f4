"""Which columns of amounts add up: two to a third, or down the rows to a running balance."""

# ruff: noqa: S608 - SQL is composed of staged names
from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

from amicable.core.books.mapping.ruled_out import (
    RATES,
    TELLING,
    may_add_up,
    may_be_alike,
    may_be_taxed,
    may_run,
)
from amicable.core.vocabulary.question import UndecidedError
from amicable.shell.engine.importing.mapping.numbers_sql import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.books.mapping.ruled_out import Numbers
    from amicable.core.vocabulary.proposal import ColumnFacts, SheetFacts
    from amicable.core.vocabulary.sheet import Sheet
    from amicable.shell.engine.importing.mapping.scope import Dialect

SAMPLE = 20_000
_MOST_SUMMANDS = 8
LOOKED_AT = 200
"""So many first rows rule out what does not add up."""
_FEWEST_STEPS = 3
_MOSTLY = 60
"""The share of rows, in percent, on which a balance moves by the amount: it begins anew with each
account, and lists are cut."""


def sample(sheet: Sheet) -> str:
    """Return SQL for the first rows of a sheet, by which it is judged."""
    return f"(SELECT * FROM {sheet.staged} ORDER BY _row LIMIT {SAMPLE})"


def sums_and_balances(
    connection: duckdb.DuckDBPyConnection, facts: SheetFacts, dialect: Dialect
) -> tuple[tuple[tuple[str, str, str], ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the triples of amounts of which the first two make the third, balances, and equals.

    Of the two the smaller comes second: it is the tax. Equals are pairs alike on every row.
    """
    amounts = amounts_of(facts, dialect)
    if len(amounts) < 2:
        return (), (), ()
    names = list(amounts)
    rows = _numbers(amounts, facts.sheet)
    head = _head(connection, rows)
    triples = [one for one in permutations(range(len(names)), 3) if may_add_up(head, *one)]
    pairs = [one for one in combinations(range(len(names)), 2) if may_be_alike(head, *one)]
    alike = [f"bool_and(n{one} IS NOT DISTINCT FROM n{other})" for one, other in pairs]
    held = _that_hold(connection, rows, [*(_adds_up(*triple) for triple in triples), *alike])
    sums = [place for place in held if place < len(triples)]
    same = [pairs[place - len(triples)] for place in held if place >= len(triples)]
    moving = {place: found for place in range(len(names)) if (found := may_run(head, place))}
    balances = [_runs(place, moves) for place, moves in moving.items()]
    running = _that_hold(connection, _with_those_above(rows, len(names)), balances)
    return (
        tuple((names[a], names[b], names[c]) for a, b, c in (triples[n] for n in sums)),
        tuple(names[list(moving)[place]] for place in running),
        tuple((names[one], names[other]) for one, other in same),
    )


def before_tax(
    connection: duckdb.DuckDBPyConnection, facts: SheetFacts, dialect: Dialect
) -> tuple[tuple[str, str], ...]:
    """Return the pairs of an amount and another that can only be the tax on it."""
    amounts = amounts_of(facts, dialect)
    if not amounts:
        return ()
    names = list(amounts)
    rows = _numbers(amounts, facts.sheet)
    head = _head(connection, rows)
    pairs = [one for one in permutations(range(len(names)), 2) if may_be_taxed(head, *one)]
    found = _that_hold(connection, rows, [_is_tax_on(*pair) for pair in pairs])
    return tuple((names[pairs[place][0]], names[pairs[place][1]]) for place in found)


def _numbers(amounts: dict[str, str], sheet: Sheet) -> str:
    numbers = ", ".join(f"{number(sql)} AS n{place}" for place, sql in enumerate(amounts.values()))
    return f"SELECT _row, {numbers} FROM {sample(sheet)}"


def _head(connection: duckdb.DuckDBPyConnection, rows: str) -> list[Numbers]:
    """Return the numbers of the first rows, which rule out most of what could add up.

    What is left is tried on all rows: the engine plans a test more slowly than it runs it.
    """
    found = connection.execute(f"{rows} ORDER BY _row LIMIT {LOOKED_AT}").fetchall()
    return [row[1:] for row in found]


def _is_tax_on(amount: int, tax: int) -> str:
    """Return SQL that says whether a number is a usual tax on another, and on no rest of it."""
    tells = f"abs(n{amount}) >= {TELLING} AND n{tax} <> 0"
    of_all = _at_a_rate(f"n{amount}", f"n{tax}")
    of_rest = _at_a_rate(f"(n{amount} - n{tax})", f"n{tax}")
    return (
        f"(count(*) FILTER ({tells}) > 1 AND coalesce(bool_and({of_all}) FILTER ({tells}), FALSE) "
        f"AND NOT coalesce(bool_or({of_rest}) FILTER ({tells}), TRUE))"
    )


def _at_a_rate(base: str, tax: str) -> str:
    # A test for each rate, in words of its own, takes the engine seconds to plan.
    near = f"lambda rate: abs({tax} * 1000 - {base} * rate) <= 10"
    return f"len(list_filter({list(RATES)}, {near})) > 0"


def _that_hold(connection: duckdb.DuckDBPyConnection, rows: str, tests: list[str]) -> list[int]:
    """Return the places of the tests that hold over the rows."""
    if not tests:
        return []
    found = connection.execute(f"SELECT {', '.join(tests)} FROM ({rows})").fetchone() or ()
    return [place for place, holds in enumerate(found) if holds]


def amounts_of(facts: SheetFacts, dialect: Dialect) -> dict[str, str]:
    """Return SQL for the columns of amounts, by heading; those with decimals before all others."""
    numbers = [
        column
        for column in facts.columns
        if column.distinct > 1 and column.looks.get("number") == column.filled
        if not column.looks.get("date")
    ]
    numbers.sort(key=lambda column: not _has_decimals(column))
    amounts: dict[str, str] = {}
    for column in numbers:
        sql = _amount(facts.sheet, column.heading, dialect)
        if sql is not None and len(amounts) < _MOST_SUMMANDS:
            amounts[column.heading] = sql
    return {one.heading: amounts[one.heading] for one in facts.columns if one.heading in amounts}


def _has_decimals(column: ColumnFacts) -> bool:
    """Say whether a value is written with a decimal sign, as numbers of documents never are."""
    return any(sign in value for value in column.values or column.examples for sign in ".,")


def _amount(sheet: Sheet, heading: str, dialect: Dialect) -> str | None:
    column = next(one for one in sheet.columns if one.heading == heading)
    try:
        return dialect.canonical(sheet, column, "amount")
    except UndecidedError:
        return None


def _adds_up(one: int, two: int, total: int) -> str:
    larger = f"sum(abs(n{one})) >= sum(abs(n{two})) AND {one} <> {two}"
    filled = f"count(*) FILTER (n{two} <> 0) > 0 AND count(*) FILTER (n{one} <> 0) > 0"
    return f"coalesce(bool_and(n{one} + n{two} = n{total}), FALSE) AND {filled} AND {larger}"


def _with_those_above(rows: str, width: int) -> str:
    above = ", ".join(f"lag(n{place}) OVER (ORDER BY _row) AS b{place}" for place in range(width))
    return f"SELECT *, {above} FROM ({rows})"


def _runs(balance: int, moves: Sequence[tuple[int, int | None]]) -> str:
    """Return SQL that says whether a column moves from row to row by an amount of the row.

    The amount is one column, or one less another. A row below a balance of nothing tells none.
    """
    amounts = [
        f"n{one}" if two is None else f"(coalesce(n{one}, 0) - coalesce(n{two}, 0))"
        for one, two in moves
    ]
    moved = f"n{balance} - b{balance}"
    told = f"b{balance} <> 0 AND n{balance} IS NOT NULL"
    tests = [_mostly(f"{moved} = {amount}", f"{told} AND {amount} <> 0") for amount in amounts]
    return f"({' OR '.join(tests)})"


def _mostly(holds: str, told: str) -> str:
    there = f"count(*) FILTER ({told} AND {holds})"
    every = f"count(*) FILTER ({told})"
    return f"({there} >= {_FEWEST_STEPS} AND 100 * {there} >= {_MOSTLY} * {every})"
