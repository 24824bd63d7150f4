"""The invoices of a customer as full values: lines, taxes, credits, settlements, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.assembled_invoices import invoices_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    import duckdb

    from amicable.core.vocabulary.invoice import Invoice
    from amicable.shell.engine.invoice_parts import Part


def invoices_of(
    connection: duckdb.DuckDBPyConnection,
    customer_ids: Iterable[str],
    as_of: date,
    *,
    near: Callable[[Sequence[str], Sequence[str]], str] = lambda _, __: "",
) -> tuple[Invoice, ...]:
    """Return the invoices and credit notes of the customers issued up to `as_of`, by id.

    Drafts are left out; a cancelled document is there, its credits beside it. `near` returns SQL
    that goes before a statement and narrows some tables to what is stored near some customers
    (`Snapshot.near`).
    """
    ids = sorted(set(customer_ids))

    def read(part: Part) -> duckdb.DuckDBPyConnection:
        return connection.execute(
            # The texts are this program's own, the values are bound.
            f"{near(part.near, ids)}SELECT * {part.read} FROM ({part.select()}"  # noqa: S608
            " AND i.customer_id IN (SELECT unnest($1))"
            f" AND coalesce({part.day}, $2) <= $2) AS found ORDER BY {part.order}",
            [ids, as_of],
        )

    return invoices_from(read)
