"""Asks how every check stands to every invoice: judged, blocked by what, or not concerned.

Each relation is read once. A row's reasons are gathered as the bits of one number, one bit a
reason and one more for "judged"; an invoice has the bits of its rows, and invoices with the
same numbers are counted together with what they bill.
"""

# ruff: noqa: S608 - SQL is composed of the catalogue's expressions and of our own paths
from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.expression import Flag
from amicable.core.vocabulary.readiness import Standing, Tally
from amicable.core.vocabulary.relation import SCALE
from amicable.shell.engine.sql import to_sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.check import Check
    from amicable.shell.engine.book import Book


def standings(book: Book) -> tuple[tuple[Check, ...], list[Tally]]:
    """Return the checks and, for each way in which they all stand to an invoice, how many."""
    checks = tuple(check for statement in book.asked for check in statement.checks)
    joins, first = "", 0
    for statement in book.asked:
        several = range(first, first + len(statement.checks))
        source = book.compiled.source(statement.relation.name)
        bits = ", ".join(f"{_bits(checks[n])} AS b{n}" for n in several)
        gathered = ", ".join(f"bit_or(b{n}) AS m{n}" for n in several)
        joins += (
            f" LEFT JOIN (SELECT invoice_id, {gathered} FROM "
            f"(SELECT invoice_id, {bits} FROM {source}) GROUP BY invoice_id) "
            f"AS r{first} USING (invoice_id)"
        )
        first += len(statement.checks)
    masks = ", ".join(f"m{n}" for n in range(len(checks)))
    base = book.compiled.source("net_invoices")
    rows = book.connection.execute(
        f"SELECT currency, COALESCE(lines, 0) > 0 AS has_lines, count(*), sum(gross), {masks} "
        f"FROM (SELECT invoice_id, currency, lines, gross FROM {base}) AS i{joins} "
        "GROUP BY ALL"
    ).fetchall()
    return checks, [_tally(row, checks) for row in rows]


def _bits(check: Check) -> str:
    """Return the number of a row: the bits of its reasons, else the bit above them all."""
    reasons = [
        f"CASE WHEN {to_sql(condition)} THEN {1 << place} ELSE 0 END"
        for place, (condition, _) in enumerate(_reasons(check))
    ]
    top = 1 << len(reasons)
    found = f"COALESCE(NULLIF({' + '.join(reasons)}, 0), {top})" if reasons else str(top)
    return f"CASE WHEN {to_sql(check.applies)} THEN {found} ELSE 0 END"


def _reasons(check: Check) -> list[tuple[Flag, str]]:
    parts = check.blocked.parts
    return [
        (Flag(condition.op, condition.parts, condition.value), str(code.value))
        for condition, code in zip(parts[::2], parts[1::2], strict=True)
    ]


def _tally(row: tuple[object, ...], checks: Sequence[Check]) -> Tally:
    currency, has_lines, invoices, gross, *masks = row
    return Tally(
        currency=str(currency),
        invoices=int(str(invoices)),
        gross=Decimal(int(str(gross))).scaleb(-SCALE["money"]),
        has_lines=bool(has_lines),
        standings=tuple(
            None if mask is None else _standing(int(str(mask)), check)
            for mask, check in zip(masks, checks, strict=True)
        ),
    )


def _standing(mask: int, check: Check) -> Standing:
    codes = [code for _, code in _reasons(check)]
    return Standing(
        judged=bool(mask >> len(codes)),
        reasons=frozenset(code for place, code in enumerate(codes) if mask >> place & 1),
    )
