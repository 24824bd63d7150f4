"""Find rows that fit their columns but not each other: references, dates, signs, tiers, sizes.

Every function adds to `bad`; the rules are those of the design's `books.md` ("Bad rows").
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

_MAY_DANGLE = frozenset({"preceding_invoice_id", "order_id", "delivery_id"})
"""What may lie before the books begin, or in a stretch that they do not cover."""

_DATE_ORDERS = (
    ("price_terms", "valid_from", "valid_to", "<="),
    ("wallet_lots", "granted_on", "expires_on", "<="),
    ("discounts", "valid_from", "valid_to", "<="),
    ("customer_groups", "valid_from", "valid_to", "<="),
    ("rebate_agreements", "starts_on", "ends_on", "<"),
    ("tax_rates", "valid_from", "valid_to", "<="),
    ("tax_exemptions", "valid_from", "valid_to", "<="),
    ("tax_withholdings", "valid_from", "valid_to", "<="),
    ("acceptances", "period_from", "period_to", "<="),
    ("service_levels", "period_from", "period_to", "<="),
    ("invoices", "period_from", "period_to", "<="),
    ("invoice_lines", "period_from", "period_to", "<="),
    ("contracts", "starts_on", "ends_on", "<"),
    ("commitments", "starts_on", "ends_on", "<"),
    ("subscriptions", "starts_on", "ends_on", "<"),
    ("subscriptions", "starts_on", "trial_ends_on", "<"),
)

_NOT_NEGATIVE = {
    "customers": "credit_limit",
    "contracts": (
        "payment_terms_days early_discount_percent early_discount_days late_interest_percent "
        "notice_days early_discount_grace_days back_billing_months price_notice_days "
        "late_fine_percent"
    ),
    "price_terms": (
        "included_quantity minimum_amount maximum_amount index_lag_months event_fee "
        "included_events event_minimum event_maximum"
    ),
    "wallet_lots": "amount",
    "price_tiers": "from_quantity",
    "discounts": "value minimum_quantity",
    "commitments": "minimum_amount",
    "subscriptions": "quantity notice_days",
    "order_lines": "quantity",
    "delivery_lines": "quantity accepted_quantity",
    "returns": "quantity restocking_percent",
    "timesheets": "hours",
    "service_levels": "promised measured excluded credit_percent credit_cap_percent",
    "invoice_lines": "tax_rate",
    "invoice_taxes": "rate",
    "invoice_charges": "tax_rate",
    "allocations": "amount",
    "tax_rates": "rate",
    "tax_withholdings": "rate treaty_rate",
    "payments": "charges",
    "counterclaims": "amount",
    "reminders": "level fee interest",
    "rebate_agreements": "percent amount quantity",
    "rebate_tiers": "from_volume percent",
}

_ABOVE_ZERO = {
    "price_terms": "package_size per_quantity index_every_months increment",
    "invoice_lines": "base_quantity",
    "offer_lines": "per_quantity",
    "unit_conversions": "factor",
    "index_values": "value",
    "exchange_rates": "rate",
}

_POSITIVE_IN_CREDITS = ("gross", "net", "line_net", "tax")

_PRODUCTS = ("order_lines", "invoice_lines")

_TIERS = """
    SELECT *, lag(to_quantity) OVER w AS before_to, lag(from_quantity) OVER w AS before_from
    FROM price_tiers WHERE term_id IS NOT NULL AND from_quantity IS NOT NULL
    WINDOW w AS (PARTITION BY term_id ORDER BY from_quantity, _row)"""


def check_rules(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> None:
    """Add every row that breaks a rule between columns, rows or tables to `bad`."""
    _references(connection, tables)
    _date_orders(connection, tables)
    _signs(connection, tables)
    if "invoices" in tables:
        _credit_signs(connection)
        _states(connection)
    if "price_tiers" in tables:
        _tiers(connection)
    for table in _PRODUCTS:
        if table in tables:
            _products(connection, table)


def may_dangle(table: str, column: str) -> bool:
    """Say whether a reference may name nothing: a missing order or delivery is a gap, no slip.

    The lines of an order are nothing without it. Those of a delivery show that there was one.
    """
    of_an_order = (table, column) == ("order_lines", "order_id")
    return column in _MAY_DANGLE and not of_an_order


def _add(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    column: str,
    condition: str,
    expected: str,
    source: str | None = None,
) -> None:
    """Add the rows of a table that meet the condition; `expected` is an SQL text."""
    connection.execute(
        f"INSERT INTO bad SELECT {literal(table)}, _file, _row, {literal(column)}, "
        f"CAST({named(column)} AS VARCHAR), {expected} FROM {source or named(table)} AS t "
        f"WHERE {condition}"
    )


def _references(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> None:
    for name in tables:
        for column in TABLES[name].columns:
            target = column.refers_to
            if target is None or target not in tables or may_dangle(name, column.name):
                continue
            key = TABLES[target].key[0]
            missing = (
                f"t.{named(column.name)} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
                f"{named(target)} AS r WHERE r.{named(key)} = t.{named(column.name)})"
            )
            _add(connection, name, column.name, missing, literal(f"an id that is in {target}"))


def _date_orders(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> None:
    for table, start, end, wrong in _DATE_ORDERS:
        if table in tables:
            later = "a date after" if wrong == "<=" else "no date before"
            words = f"{literal(f'{later} {start} ')} || {start}"
            _add(connection, table, end, f"{end} {wrong} {start}", words)


def _signs(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> None:
    for rule, wrong, words in (
        (_NOT_NEGATIVE, "< 0", "zero or more"),
        (_ABOVE_ZERO, "<= 0", "more than zero"),
    ):
        for table in (table for table in tables if table in rule):
            for column in rule[table].split():
                _add(connection, table, column, f"{named(column)} {wrong}", literal(words))


def _credit_signs(connection: duckdb.DuckDBPyConnection) -> None:
    words = literal("a positive amount: the kind 381 carries the sign")
    for column in _POSITIVE_IN_CREDITS:
        _add(connection, "invoices", column, f"kind = '381' AND {column} < 0", words)


def _states(connection: duckdb.DuckDBPyConnection) -> None:
    """An invoice of any other state would count nowhere, and nobody would be told."""
    unknown = "status NOT IN ('draft', 'issued', 'cancelled')"
    words = literal("draft, issued or cancelled; empty counts as issued")
    _add(connection, "invoices", "status", unknown, words)


def _tiers(connection: duckdb.DuckDBPyConnection) -> None:
    words = "'a quantity above from_quantity ' || from_quantity"
    _add(connection, "price_tiers", "to_quantity", "to_quantity <= from_quantity", words)
    joined = (
        "before_from IS NOT NULL AND from_quantity IS DISTINCT FROM before_from "
        "AND from_quantity IS DISTINCT FROM before_to"
    )
    words = (
        "CASE WHEN before_to IS NULL THEN 'no tier after the one without to_quantity' ELSE "
        "'a tier that begins where the one before ends, at ' || before_to END"
    )
    _add(connection, "price_tiers", "from_quantity", joined, words, source=f"({_TIERS})")


def _products(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    too_large = "abs(CAST(quantity AS DECIMAL(19,8)) * unit_price) >= 1000000000000"
    words = literal("quantity × unit_price below 10^12")
    _add(connection, table, "quantity", too_large, words)
