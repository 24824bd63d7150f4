"""A statement that is said to have no row has none, whatever the other tables hold."""

from __future__ import annotations

from itertools import chain, combinations

import duckdb
import pytest

from amicable.shell.engine.rowless import drivers_of, is_rowless

TABLES = ("lines", "orders", "promises")
MACROS = (
    "CREATE MACRO total(x) AS COALESCE(sum(x), 0)",
    "CREATE MACRO doubled(x) AS 2 * x",
    "CREATE MACRO all_of_it(x) AS 1 + total(x)",
)
TOLD = {
    "SELECT id FROM lines": "lines",
    "FROM lines JOIN orders USING (id)": "lines orders",
    "FROM lines SEMI JOIN orders USING (id)": "lines orders",
    "SELECT l.id FROM lines AS l, LATERAL (SELECT l.id + 1 AS next) AS n": "lines",
    "FROM lines LEFT JOIN orders USING (id)": "lines",
    "FROM lines ANTI JOIN orders USING (id)": "lines",
    "SELECT id FROM orders WHERE id NOT IN (SELECT id FROM lines)": "orders",
    "SELECT id, sum(id) FROM lines GROUP BY id": "lines",
    "SELECT id, sum(id) FROM lines GROUP BY ALL HAVING sum(id) > 0": "lines",
    "SELECT sum(id) OVER (ORDER BY id) AS so_far FROM lines": "lines",
    "SELECT doubled(id) FROM (SELECT * FROM promises)": "promises",
    "WITH orders AS (FROM lines) SELECT o.id FROM orders AS o": "lines",
    "SELECT id, (SELECT count(*) FROM orders) AS many FROM lines": "lines",
    "FROM lines EXCEPT FROM orders": "lines",
    "FROM lines INTERSECT FROM orders": "lines",
}
"""Selects, and each of the tables without whose rows they have none."""
UNIONS = tuple(
    f"FROM lines {how} FROM orders SEMI JOIN promises USING (id)"
    for how in ("UNION", "UNION ALL", "UNION BY NAME", "UNION ALL BY NAME")
)
NOT_TOLD = (
    "SELECT count(*) FROM lines",
    "SELECT total(id) FROM lines",
    "SELECT all_of_it(id) FROM lines",
    "SELECT max(id) + 1 FROM lines HAVING count(*) = 0",
    "SELECT sum(id) FROM lines GROUP BY ALL",
    "SELECT sum(id) FROM lines GROUP BY ROLLUP (id)",
    "FROM lines FULL JOIN orders USING (id)",
    "FROM lines POSITIONAL JOIN orders",
    "SELECT 1 AS id UNION ALL SELECT id FROM lines",
    "WITH RECURSIVE up AS (FROM lines UNION ALL SELECT id + 1 FROM up WHERE id < 3) FROM up",
)
NO_SELECT = "SELECT count(*) FROM lines JOIN"
EVERY = (*TOLD, *UNIONS, *NOT_TOLD, NO_SELECT)
SUBSETS = tuple(chain.from_iterable(combinations(TABLES, n) for n in range(4)))


def _told(select: str, empty: frozenset[str]) -> bool:
    return is_rowless(drivers_of(EVERY, MACROS)[select], empty)


@pytest.mark.parametrize("empty", SUBSETS, ids=",".join)
def test_what_is_said_to_have_no_row_has_none(empty: tuple[str, ...]) -> None:
    with duckdb.connect(":memory:") as connection:
        for table in TABLES:
            ids = connection.from_query("SELECT range AS id FROM range(2)")
            ids.filter("FALSE" if table in empty else "TRUE").create(table)
        for macro in MACROS:
            connection.execute(macro)
        for select in (*TOLD, *UNIONS, *NOT_TOLD):
            assert not (_told(select, frozenset(empty)) and connection.execute(select).fetchall())


@pytest.mark.parametrize(("select", "tables"), TOLD.items())
def test_a_table_without_rows_tells_of_what_needs_them(select: str, tables: str) -> None:
    assert {table for table in TABLES if _told(select, frozenset({table}))} == set(tables.split())


@pytest.mark.parametrize("select", [*NOT_TOLD, NO_SELECT])
def test_what_may_make_a_row_of_none_is_always_asked(select: str) -> None:
    assert not _told(select, frozenset(TABLES))


@pytest.mark.parametrize("union", UNIONS)
def test_a_union_has_no_row_where_no_part_has_one(union: str) -> None:
    assert not _told(union, frozenset({"lines"}))
    assert not _told(union, frozenset({"orders", "promises"}))
    assert _told(union, frozenset({"lines", "promises"}))


def test_a_union_of_very_many_ways_is_asked() -> None:
    part = "SELECT a.id FROM t{0} AS a JOIN u{0} AS b USING (id)"
    union = " UNION ALL ".join(part.format(number) for number in range(12))
    assert drivers_of((union,), ())[union] == frozenset()
