"""Allocations out of a ledger's clearings: items that were settled together, shared by date.

One payment of many invoices and many payments of one invoice say exactly what went where. Where
several met several, they are paired oldest first: what each item gives and takes is the ledger's,
only the pairing is ours, and a note says how often. What nothing covers was written off or settled
by an entry outside the sheet, and becomes an allocation that names no payment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.importing.mapping.rules_sql import rule_sql
from amicable.shell.engine.importing.staging import create_staged
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.table_map import Clearing
    from amicable.shell.engine.importing.mapping.scope import Scope

_AMOUNT = "try_cast({0} AS DECIMAL(18,4))"

_SIDES = """
    CREATE OR REPLACE TEMP TABLE cleared_items AS
    WITH keyed AS (SELECT _row, {group} AS grp, {day} AS day FROM {sheet}
                   WHERE ({group}) IS NOT NULL AND ({on}) IS NOT NULL)
    SELECT *, coalesce(sum(amount) OVER (PARTITION BY grp, is_debit ORDER BY made_on, id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS amount_before
    FROM (
        SELECT k.grp, k.day, i._row, i.invoice_id AS id, i.issued_on AS made_on,
            abs({gross}) AS amount, {gross} > 0 AND coalesce(i.kind, '380') <> '381' AS is_debit,
            NULL AS payment_id, i.invoice_id AS credit_id
        FROM raw_invoices AS i JOIN keyed AS k USING (_row)
        WHERE i._file = {file} AND {gross} <> 0
        UNION ALL
        SELECT k.grp, k.day, p._row, p.payment_id, p.received_on, {paid}, FALSE, p.payment_id, NULL
        FROM raw_payments AS p JOIN keyed AS k USING (_row)
        WHERE p._file = {file} AND {paid} > 0)"""

_PAIRS = """
    CREATE OR REPLACE TEMP TABLE cleared_pairs AS
    SELECT d.grp, d._row, d.id AS invoice_id, d.day, c.payment_id, c.credit_id,
        least(d.amount_before + d.amount, c.amount_before + c.amount)
            - greatest(d.amount_before, c.amount_before) AS amount
    FROM cleared_items AS d JOIN cleared_items AS c ON c.grp = d.grp AND NOT c.is_debit
    WHERE d.is_debit AND c.amount_before < d.amount_before + d.amount
        AND d.amount_before < c.amount_before + c.amount"""

_RESTS = """
    INSERT INTO cleared_pairs
    SELECT d.grp, d._row, d.id, d.day, NULL, NULL, d.amount - coalesce(p.amount, 0)
    FROM cleared_items AS d
    LEFT JOIN (SELECT invoice_id, sum(amount) AS amount FROM cleared_pairs GROUP BY invoice_id)
        AS p ON p.invoice_id = d.id
    WHERE d.is_debit AND d.amount > coalesce(p.amount, 0)"""

_INSERT = """
    INSERT INTO raw_allocations (_file, _row, allocation_id, invoice_id, amount, payment_id,
        credit_invoice_id, allocated_on)
    SELECT {file}, _row, invoice_id || ':' || row_number() OVER (PARTITION BY invoice_id
            ORDER BY payment_id NULLS LAST, credit_id NULLS LAST),
        invoice_id, rtrim(rtrim(CAST(amount AS VARCHAR), '0'), '.'), payment_id, credit_id, day
    FROM cleared_pairs"""

_LESS_PARTIAL = """
    UPDATE raw_invoices
    SET open_amount = rtrim(rtrim(CAST({open} - p.amount AS VARCHAR), '0'), '.')
    FROM (SELECT invoice_id, sum({amount}) AS amount FROM raw_allocations
          WHERE _file = {file} GROUP BY invoice_id) AS p
    WHERE raw_invoices._file = {file} AND raw_invoices.invoice_id = p.invoice_id AND {open} > 0"""

_MANY = """
    SELECT count(*) FROM (
        SELECT grp FROM cleared_items GROUP BY grp
        HAVING count(*) FILTER (is_debit) > 1 AND count(*) FILTER (NOT is_debit) > 1)"""


def clear_items(
    connection: duckdb.DuckDBPyConnection, scope: Scope, clearing: Clearing
) -> list[str]:
    """Add the allocations that a sheet's clearings say; return notes on what was paired by us."""
    group = rule_sql(clearing.group, "text", scope)
    on = scope.written(clearing.on, "date")
    if group is None or on is None:
        return []
    for table in ("invoices", "payments", "allocations"):
        create_staged(connection, table)
    file = literal(scope.sheet.source)
    connection.execute(
        _SIDES.format(
            group=group,
            day=on,
            on=on,
            sheet=scope.sheet.staged,
            file=file,
            gross=_AMOUNT.format("i.gross"),
            paid=_AMOUNT.format("p.amount"),
        )
    )
    connection.execute(_PAIRS)
    connection.execute(_RESTS)
    connection.execute(_INSERT.format(file=file))
    if clearing.open_less_partial:
        amounts = {"open": _AMOUNT.format("open_amount"), "amount": _AMOUNT.format("amount")}
        connection.execute(_LESS_PARTIAL.format(file=file, **amounts))
    many = connection.execute(_MANY).fetchone()
    count = int(many[0]) if many else 0
    if not count:
        return []
    words = "clearings of several payments with several invoices were paired oldest first"
    return [f"{scope.sheet.source}: {count} {words}"]
