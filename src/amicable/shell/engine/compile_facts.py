"""What the conventions know beside the rows: the day of judgement, and what the books cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.delivery_terms import create_delivery_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import duckdb

    from amicable.core.vocabulary.coverage import Coverage

_COVERS = """
CREATE MACRO covers(books_table, day, customer) AS EXISTS (
    SELECT 1 FROM coverage AS c WHERE c.table_name = books_table
    AND COALESCE(c.from_on, DATE '0001-01-01') <= day
    AND COALESCE(c.to_on, DATE '9999-12-31') >= getvariable('as_of')
    AND (c.customers = [] OR list_contains(c.customers, customer)));
CREATE MACRO covers_period(books_table, first_day, end_day, customer) AS EXISTS (
    SELECT 1 FROM coverage AS c WHERE c.table_name = books_table
    AND COALESCE(c.from_on, DATE '0001-01-01') <= first_day
    AND COALESCE(c.to_on, DATE '9999-12-31') >= end_day
    AND (c.customers = [] OR list_contains(c.customers, customer)));
"""
_COVERS_BY_ONE_STRETCH = """
CREATE MACRO covers_period(books_table, first_day, end_day, customer) AS COALESCE(
    first_day >= getvariable(books_table || '_from')
    AND end_day <= getvariable(books_table || '_to'), FALSE);
CREATE MACRO covers(books_table, day, customer) AS
    covers_period(books_table, day, getvariable('as_of'), customer);
"""
"""The same without a join, for books where a table has one stretch that counts for everybody."""
_KNOWN_TO = "CREATE MACRO known_to(books_table) AS getvariable(books_table || '_known_to');"
_STRETCHES = """
SELECT table_name, count(*) = 1 AND any_value(customers) = [], max(to_on) - 1,
    min(COALESCE(from_on, DATE '0001-01-01')), max(COALESCE(to_on, DATE '9999-12-31'))
FROM coverage GROUP BY table_name
"""


def tell_facts(
    connection: duckdb.DuckDBPyConnection,
    present: frozenset[str],
    coverage: Mapping[str, Sequence[Coverage]],
    as_of: date,
) -> None:
    """Tell a connection the day of judgement, and which tables are there and complete."""
    connection.execute("SET VARIABLE as_of = CAST(? AS DATE)", [as_of])
    for table in TABLES:
        connection.execute(f"SET VARIABLE {table}_present = {table in present}")
    connection.execute(
        "CREATE TEMP TABLE coverage (table_name VARCHAR, from_on DATE, to_on DATE,"
        " customers VARCHAR[])"
    )
    known = {row[0] for row in connection.execute("SELECT seller_id FROM sellers").fetchall()}
    for table, stretches in coverage.items():
        for one in stretches:
            if one.sellers and not (known and known <= set(one.sellers)):
                continue  # complete for some sellers only, which proves nothing for a customer
            known_to = min(filter(None, (one.to_on, one.as_of)), default=None)
            row = [table, one.from_on, known_to, list(one.customers)]
            connection.execute("INSERT INTO coverage VALUES (?, ?, ?, ?)", row)
    _say_coverage(connection)
    create_delivery_terms(connection)


def _say_coverage(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the macros that say whether a table is complete for a day or a period."""
    rows = {row[0]: row[1:] for row in connection.execute(_STRETCHES).fetchall()}
    for table in TABLES:
        _, *days = rows.get(table, (True, None, None, None))
        for name, day in zip(("known_to", "from", "to"), days, strict=True):
            connection.execute(f"SET VARIABLE {table}_{name} = CAST(? AS DATE)", [day])
    simple = all(row[0] for row in rows.values())
    connection.execute(_COVERS_BY_ONE_STRETCH if simple else _COVERS)
    connection.execute(_KNOWN_TO)
