"""Which columns of amounts say the same in two currencies: the document's, and our own."""

# ruff: noqa: S608 - SQL is composed of staged names
from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from amicable.core.vocabulary.proposal import Twins
from amicable.shell.engine.importing.mapping.adding_up import SAMPLE, amounts_of, sample
from amicable.shell.engine.importing.mapping.numbers_sql import number

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.proposal import ColumnFacts, SheetFacts
    from amicable.shell.engine.importing.mapping.scope import Dialect


def twins_of(
    connection: duckdb.DuckDBPyConnection, facts: SheetFacts, dialect: Dialect
) -> tuple[Twins, ...]:
    """Return the pairs of amounts that agree in one currency of the sheet and in no other."""
    currency = next((one for one in facts.columns if _names_currencies(one)), None)
    if currency is None or _is_one(currency, facts):
        return ()
    amounts = amounts_of(facts, dialect)
    if len(amounts) < 2:
        return ()
    names = list(amounts)
    cell = next(one.name for one in facts.sheet.columns if one.heading == currency.heading)
    numbers = ", ".join(f"{number(sql)} AS n{place}" for place, sql in enumerate(amounts.values()))
    rows = f"(SELECT coalesce(trim({cell}), '') AS code, {numbers} FROM {sample(facts.sheet)})"
    pairs = list(combinations(range(len(names)), 2))
    tests = [_differ_by_currency(rows, one, other) for one, other in pairs]
    found = connection.execute(f"SELECT {', '.join(tests)}").fetchone() or ()
    return tuple(
        Twins(names[pair[0]], names[pair[1]], is_partial=True)
        if how == "partial"
        else _twins(connection, rows, names, pair)
        for pair, how in zip(pairs, found, strict=True)
        if how
    )


def _names_currencies(column: ColumnFacts) -> bool:
    return column.filled > 0 and column.looks.get("currency") == column.filled


def _is_one(currency: ColumnFacts, facts: SheetFacts) -> bool:
    """Say whether all rows are of one currency, so that no two can be compared."""
    return currency.distinct < 2 and currency.filled == min(facts.sheet.rows, SAMPLE)


def _differ_by_currency(rows: str, one: int, other: int) -> str:
    """Return SQL for 'whole' where two numbers agree in one currency and differ in the others.

    It is 'partial' where one of them is zero or empty in that currency, and null where neither.
    """
    by_code = (
        f"SELECT bool_and(n{one} = n{other}) AS alike, bool_and(n{one} <> n{other}) AS apart, "
        f"bool_and(coalesce(n{one}, 0) = 0 OR coalesce(n{other}, 0) = 0) AS lacks "
        f"FROM {rows} WHERE n{one} <> 0 OR n{other} <> 0 GROUP BY code"
    )
    return (
        "(SELECT CASE WHEN count(*) FILTER (alike) = 1 AND count(*) FILTER (apart AND NOT lacks) "
        "> 0 AND bool_and(coalesce(alike OR apart AND NOT lacks, FALSE)) THEN 'whole' "
        "WHEN count(*) FILTER (lacks) = 1 AND count(*) FILTER (apart AND NOT lacks) > 0 "
        f"AND bool_and(lacks OR coalesce(apart, FALSE)) THEN 'partial' END FROM ({by_code}))"
    )


def _twins(
    connection: duckdb.DuckDBPyConnection, rows: str, names: list[str], pair: tuple[int, int]
) -> Twins:
    others = [place for place in range(len(names)) if place not in pair]
    counts = [
        f"count(*) FILTER (n{place} = n{one} AND n{one} <> n{two})"
        for one, two in (pair, pair[::-1])
        for place in others
    ]
    found = (
        connection.execute(f"SELECT 0, {', '.join(counts)} FROM {rows}").fetchone()
        if counts
        else None
    )
    said = list(found or [0] * (2 * len(others) + 1))[1:]
    first, second = said[: len(others)], said[len(others) :]
    return Twins(
        names[pair[0]],
        names[pair[1]],
        tuple(names[n] for n, a, b in zip(others, first, second, strict=True) if a and not b),
        tuple(names[n] for n, a, b in zip(others, first, second, strict=True) if b and not a),
    )
