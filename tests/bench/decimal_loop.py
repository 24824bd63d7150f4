"""A well-written Decimal loop in Python over three checks: what the engine is compared with.

It reads the generator's books and shares no code with what it measures, so that it also proves
that the generator billed what its truth says.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    import duckdb

CENT = Decimal("0.01")
CAUSES = ("P01", "P04", "P12")

type Row = tuple[
    str, str, str, str, str, date, Decimal | None, Decimal | None, Decimal, Decimal | None
]
"""Invoice, line, contract, customer's group, item, day, quantity, unit price, net, allowance."""
type Term = tuple[date, date | None, Decimal]
"""First day, day after the last day, price."""
type Found = tuple[str, str, str]
"""Cause, invoice, line."""

_LINES = """
SELECT l.invoice_id, l.line, l.contract_id, c.segment, l.item_id,
    coalesce(l.supplied_on, l.period_to - 1), l.quantity, l.unit_price, l.net, l.allowance
FROM read_parquet($1) AS l
JOIN read_parquet($2) AS i ON i.invoice_id = l.invoice_id AND i.kind = '380'
JOIN read_parquet($3) AS c ON c.customer_id = i.customer_id
WHERE l.line IS NOT NULL ORDER BY l.invoice_id LIMIT $4
"""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Prices and discounts by what they are looked up with."""

    contract: Mapping[tuple[str, str], list[Term]]
    group: Mapping[tuple[str, str], list[Term]]
    public: Mapping[str, list[Term]]
    discounts: Mapping[tuple[str, str], tuple[Decimal, Decimal]]


@dataclass(frozen=True, slots=True)
class LoopRun:
    """What the loop found, on which lines, and the CPU seconds it took without reading."""

    found: frozenset[Found]
    invoices: frozenset[str]
    lines: int
    cpu_seconds: float


def run_loop(books: Path, *, lines: int) -> LoopRun:
    """Check about that many lines of the generator's books; reading is not measured."""
    import duckdb

    with duckdb.connect(":memory:") as connection:
        agreed = _agreed(connection, books)
        files = [str(books / f"{table}.parquet") for table in ("invoice_lines", "invoices")]
        files.append(str(books / "customers.parquet"))
        rows = connection.execute(_LINES, [*files, lines]).fetchall()
    start = time.process_time()
    found = frozenset(one for row in rows for one in _check(row, agreed))
    spent = time.process_time() - start
    return LoopRun(found, frozenset(row[0] for row in rows), len(rows), spent)


def _agreed(connection: duckdb.DuckDBPyConnection, books: Path) -> Agreed:
    contract: dict[tuple[str, str], list[Term]] = {}
    group: dict[tuple[str, str], list[Term]] = {}
    public: dict[str, list[Term]] = {}
    for contract_id, segment, item, start, end, price in connection.execute(
        "SELECT contract_id, customer_group, item_id, valid_from, valid_to, unit_price"
        " FROM read_parquet(?) WHERE model = 'per_unit'",
        [str(books / "price_terms.parquet")],
    ).fetchall():
        term = (start, end, price)
        if contract_id is not None:
            contract.setdefault((contract_id, item), []).append(term)
        elif segment is not None:
            group.setdefault((segment, item), []).append(term)
        else:
            public.setdefault(item, []).append(term)
    discounts = connection.execute(
        "SELECT contract_id, item_id, value, coalesce(minimum_quantity, 0) FROM read_parquet(?)",
        [str(books / "discounts.parquet")],
    ).fetchall()
    return Agreed(contract, group, public, {(k, i): (v, Decimal(m)) for k, i, v, m in discounts})


def _price(agreed: Agreed, row: Row) -> Decimal | None:
    _, _, contract, segment, item, day, *_ = row
    terms = agreed.contract.get((contract, item))
    if terms is None:
        terms = agreed.group.get((segment, item)) or agreed.public.get(item, [])
    for start, end, price in terms:
        if start <= day and (end is None or day < end):
            return price
    return None


def _check(row: Row, agreed: Agreed) -> list[Found]:
    invoice, line, contract, _, item, _, quantity, unit_price, net, allowance = row
    if quantity is None or unit_price is None:
        return []
    taken = allowance or Decimal(0)
    full = (quantity * unit_price).quantize(CENT, ROUND_HALF_UP)
    found: list[Found] = []
    if full - taken != net:
        found.append(("P12", invoice, line))
    price = _price(agreed, row)
    if price is not None and price != unit_price:
        right = (quantity * price).quantize(CENT, ROUND_HALF_UP)
        if net + taken != right:
            found.append(("P01", invoice, line))
    percent, least = agreed.discounts.get((contract, item), (None, Decimal(0)))
    if percent is not None and quantity >= least:
        due = (full * percent / 100).quantize(CENT, ROUND_HALF_UP)
        if taken < due:
            found.append(("P04", invoice, line))
    return found
