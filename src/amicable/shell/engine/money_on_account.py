"""Money on account: payments that name no invoice and that the books put to none, or not in full.

A payment names an invoice by the words of its text (in the forms of `compile/28_paid.sql`) or by a
remittance. What was paid back is taken off: a refund takes the latest payment of its amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from amicable.shell.engine.compile_order import SQL_FOLDER, statements_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from decimal import Decimal
    from types import TracebackType

    from amicable.shell.engine.snapshot import Snapshot

_CONVENTIONS = SQL_FOLDER / "01_conventions.sql"
_LOOSE = """
CREATE TEMP TABLE on_account AS
WITH left_over AS (
    SELECT p.payment_id, p.customer_id, p.currency, p.received_on, p.payer, p.reference, p.amount,
        p.amount - COALESCE(a.allocated, 0) AS loose
    FROM payments AS p
    LEFT JOIN (SELECT payment_id, sum(amount) AS allocated FROM allocations
               WHERE COALESCE(allocated_on, DATE '0001-01-01') <= $as_of
               GROUP BY payment_id) AS a USING (payment_id)
    WHERE p.received_on <= $as_of AND p.amount > 0
        AND ($customer IS NULL OR p.customer_id = $customer)),
kept AS (
    SELECT l.*
    FROM left_over AS l
    LEFT JOIN (SELECT customer_id, currency, -amount AS amount, count(*) AS times FROM payments
               WHERE received_on <= $as_of AND amount < 0 GROUP BY ALL) AS b
        ON b.customer_id IS NOT DISTINCT FROM l.customer_id AND b.currency = l.currency
        AND b.amount = l.amount
    WHERE l.loose > 0
    QUALIFY row_number() OVER (PARTITION BY l.customer_id, l.currency, l.amount
        ORDER BY l.received_on DESC, l.payment_id DESC) > COALESCE(b.times, 0)),
words AS (
    SELECT payment_id, currency, reference, words_of(reference) AS every FROM kept
    WHERE reference IS NOT NULL),
phrases AS (
    SELECT payment_id, currency, reference AS phrase, TRUE AS is_whole FROM words
    UNION ALL SELECT payment_id, currency, unnest(every), FALSE FROM words
    UNION ALL SELECT payment_id, currency, unnest(list_transform(range(1, len(every)),
        lambda n: every[n] || ' ' || every[n + 1])), FALSE FROM words),
numbers AS (
    SELECT DISTINCT currency, unnest([normal(COALESCE(number, invoice_id)),
        bare(COALESCE(number, invoice_id))]) AS norm
    FROM invoices),
named AS (
    SELECT w.payment_id
    FROM (SELECT payment_id, currency, is_whole, unnest([normal(phrase), bare(phrase)]) AS norm
          FROM phrases) AS w
    SEMI JOIN numbers AS n ON n.norm = w.norm AND n.currency = w.currency
    WHERE w.is_whole OR length(w.norm) > 2
    UNION
    SELECT payment_id FROM remittances WHERE payment_id IS NOT NULL)
SELECT k.*, c.name AS customer
FROM kept AS k
LEFT JOIN customers AS c USING (customer_id)
WHERE k.payment_id NOT IN (SELECT payment_id FROM named)
"""
_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class LoosePayment:
    """A payment that names no invoice; `amount` is what of it is put to none."""

    payment_id: str
    received_on: date
    customer_id: str | None
    customer: str | None
    payer: str | None
    reference: str | None
    amount: Decimal
    currency: str


class MoneyOnAccount:
    """The payments of a book that name no invoice; `forget` those that a finding explains."""

    def __init__(self, snapshot: Snapshot, customer_id: str | None) -> None:
        self._connection = snapshot.connection()
        for statement in statements_of(_CONVENTIONS):
            self._connection.execute(statement)
        given = {"as_of": snapshot.as_of, "customer": customer_id}
        self._connection.execute(_LOOSE, given)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def forget(self, payments: Collection[str]) -> None:
        """Leave out payments of which something else is told."""
        if payments:
            self._connection.execute(
                "DELETE FROM on_account WHERE payment_id IN (SELECT unnest(?::VARCHAR[]))",
                [sorted(payments)],
            )

    def payments(self) -> Iterator[LoosePayment]:
        """Yield the payments, the largest first."""
        found = self._connection.execute(
            "SELECT payment_id, received_on, customer_id, customer, payer, reference, loose, "
            "currency FROM on_account ORDER BY loose DESC, currency, payment_id"
        )
        while some := found.fetchmany(_AT_ONCE):
            yield from (LoosePayment(*row) for row in some)
