"""The difference of two books as the lines of `amicable.books-diff/1`: money as text, no prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import plain, round_money

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from amicable.core.vocabulary.books_change import (
        BooksDifference,
        BooksFinding,
        Restated,
        RowChange,
        TableChange,
    )

_SCHEMA = "amicable.books-diff/1"


def difference_rows(difference: BooksDifference) -> Iterator[dict[str, Any]]:
    """Yield a line for the whole, each finding, each restated invoice, each table and each row."""
    yield {
        "schema": _SCHEMA,
        "line": "books",
        "before": difference.before_id,
        "after": difference.after_id,
        "findings": len(difference.findings),
    }
    yield from map(_finding, difference.findings)
    yield from map(_restated, difference.restated)
    yield from map(_table, difference.tables)
    yield from ({"schema": _SCHEMA, "line": "row", **_row(one)} for one in difference.rows)


def _finding(finding: BooksFinding) -> dict[str, Any]:
    currency = finding.currency
    return {
        "schema": _SCHEMA,
        "line": "finding",
        "kind": finding.kind,
        "id": finding.id,
        "number": finding.number,
        "customer_id": finding.customer_id,
        "dated_on": finding.dated_on.isoformat(),
        "currency": currency,
        "before": _money(finding.before, currency),
        "after": _money(finding.after, currency),
        "difference": _money(finding.difference, currency),
        "is_explained": finding.is_explained,
        "is_cancelled": finding.is_cancelled,
        "successors": [
            {"invoice_id": one.invoice_id, "kind": one.kind, "gross": _money(one.gross, currency)}
            for one in finding.successors
        ],
        "changes": [_row(one) for one in finding.changes],
    }


def _restated(one: Restated) -> dict[str, Any]:
    return {
        "schema": _SCHEMA,
        "line": "restated",
        "id": one.id,
        "new_id": one.new_id,
        "number": one.number,
        "currency": one.currency,
        "gross": _money(one.gross, one.currency),
    }


def _table(table: TableChange) -> dict[str, Any]:
    return {
        "schema": _SCHEMA,
        "line": "table",
        "table": table.table,
        "only_in": "before" if table.only_before else "after" if table.only_after else None,
        "rows": {change: table.rows.get(change, 0) for change in ("new", "altered", "vanished")},
        "money": {
            change: {code: _money(total, code) for code, total in totals.items()}
            for change, totals in table.money.items()
        },
        "columns_only_before": list(table.columns_only_before),
        "columns_only_after": list(table.columns_only_after),
    }


def _row(row: RowChange) -> dict[str, Any]:
    return {
        "table": row.table,
        "key": list(row.key),
        "change": row.change,
        "customer_id": row.customer_id,
        "currency": row.currency,
        "before": _money(row.before, row.currency or ""),
        "after": _money(row.after, row.currency or ""),
        "cells": [
            {"column": one.column, "is_personal": True}
            if one.is_personal
            else {"column": one.column, "before": one.before, "after": one.after}
            for one in row.cells
        ],
    }


def _money(amount: Decimal | None, currency: str) -> str | None:
    """Return an amount at its currency's minor unit, or with more places where it has them."""
    if amount is None:
        return None
    rounded = round_money(amount, currency)
    return plain(rounded if rounded == amount else amount.normalize())
