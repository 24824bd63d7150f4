"""What became of an invoice between two books without being another: its e-invoice came.

A ledger states an invoice under an id of its own; its e-invoice brings the one that the authority
or the seller gave. So do the rows of its instalments. Number, currency, amount and day say that it
is one, as they do in an import. It is neither gone nor new; what became known is no alteration.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.books_change import Restated

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

_DAYS = 5
"""How far apart a ledger and an e-invoice may date one invoice, as in an import."""


def _bare(number: str) -> str:
    """Return SQL for a number without what is set between its places, and leading zeros."""
    return f"ltrim(regexp_replace(upper({number}), '[^\\p{{L}}\\p{{N}}]', '', 'g'), '0')"


def _stem(number: str) -> str:
    """Return SQL for the number of an invoice without that of its instalment: 1234/1, 1234-B."""
    parts = "'^(.*[0-9])[ ]*[-/.][ ]*(?:[0-9]{1,3}|[A-L])$'"
    return _bare(f"regexp_extract({number}, {parts}, 1)")


_KEYS = ", ".join(form(name) for form in (_bare, _stem) for name in ("a.number", "a.invoice_id"))
_RESTATED = f"""
CREATE TEMP TABLE restated AS SELECT g.invoice_id, n.invoice_id AS new_id,
    coalesce(g.number, g.invoice_id) AS number, g.currency, g.gross
FROM (SELECT a.*, unnest(list_distinct([{_KEYS}])) AS key
    FROM changed_invoices AS c JOIN before_invoices AS a USING (invoice_id)
    WHERE c.change = 'vanished') AS g
JOIN (SELECT *, {_bare("coalesce(number, invoice_id)")} AS key FROM arrived) AS n
    USING (key)
WHERE key <> '' AND g.currency = n.currency AND g.issued_on IS NOT NULL
    AND abs(date_diff('day', g.issued_on, n.issued_on)) <= {_DAYS}
QUALIFY sum(g.gross) OVER (PARTITION BY n.invoice_id) IN (n.gross, n.payable)
    AND count(*) OVER (PARTITION BY g.invoice_id) = 1
"""


def note_restated(connection: duckdb.DuckDBPyConnection) -> None:
    """Note which invoices that are gone stand in the newer books under the id of an e-invoice."""
    connection.execute(_RESTATED)


def all_restated(connection: duckdb.DuckDBPyConnection) -> tuple[Restated, ...]:
    """Return what was noted."""
    rows = connection.execute(
        "SELECT invoice_id, new_id, number, currency, gross FROM restated ORDER BY 1, 2"
    ).fetchall()
    return tuple(Restated(*row) for row in rows)


def became_known(parts: Sequence[str]) -> str:
    """Return SQL for the invoices of which one of the `parts` came, and none was there before."""
    pieces = [
        f"(SELECT invoice_id FROM changed_{part} WHERE change = 'new' "
        f"EXCEPT SELECT invoice_id FROM before_{part})"
        for part in parts
    ]
    return " UNION ".join(pieces) or "SELECT NULL AS invoice_id WHERE FALSE"
