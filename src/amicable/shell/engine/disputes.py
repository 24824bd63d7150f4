"""The team's own list of disputes, as far as it speaks of some invoices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.guard import Dispute
from amicable.shell.engine.ledger import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

_DISPUTES = """
SELECT d.dispute_id, coalesce(d.invoice_id, i.invoice_id) AS invoice_id, d.opened_on, d.reason,
    d.status
FROM disputes d
LEFT JOIN invoices i ON d.invoice_id IS NULL AND i.customer_id = d.customer_id
    AND coalesce(i.number, i.invoice_id) = d.invoice_number
WHERE coalesce(d.invoice_id, i.invoice_id) IN (SELECT unnest($1))
ORDER BY 1, 2
"""
"""A dispute that names no invoice by its id names it by number, within its own customer."""


def disputes_of(
    connection: duckdb.DuckDBPyConnection, invoice_ids: Sequence[str]
) -> tuple[Dispute, ...]:
    """Return the disputes about these invoices, by id; closed ones are there as well."""
    found = rows(connection, _DISPUTES, [list(invoice_ids)])
    return tuple(Dispute(**row) for row in found)
