"""Lists what does not tie in the books: which document, in which way, by how much.

Each file of `ties/` is one question over the tables of the books. What it finds is kept out of
firm verdicts where a check would conclude from it (`compile/`); here it is told.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.readiness import Tie, Untied

if TYPE_CHECKING:
    from datetime import date

    import duckdb

_FOLDER = Path(__file__).parent / "ties"
_FIRST = 20


def read_ties(
    connection: duckdb.DuckDBPyConnection, as_of: date, *, allocations: bool
) -> tuple[Untied, ...]:
    """Return each kind of what does not tie, most documents first, with the largest of them.

    `allocations` says whether the books have the table at all: without it nothing was put.
    """
    connection.execute("SET VARIABLE as_of = CAST(? AS DATE)", [as_of])
    connection.execute(f"SET VARIABLE allocations_present = {allocations}")
    found: list[Untied] = []
    for path in sorted(_FOLDER.glob("*.sql")):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE untied AS {_text(path)}")
        found += _summed(connection)
    return tuple(sorted(found, key=lambda one: (-one.documents, one.kind)))


def _text(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))


def _summed(connection: duckdb.DuckDBPyConnection) -> list[Untied]:
    counts: dict[str, int] = {}
    money: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    rows = connection.execute(
        "SELECT kind, currency, count(DISTINCT document_id), sum(differs) FROM untied GROUP BY ALL"
    ).fetchall()
    for kind, currency, documents, differs in rows:
        counts[kind] = counts.get(kind, 0) + int(documents)
        if currency is not None:
            money[kind][currency] = Decimal(differs)
    return [Untied(kind, counts[kind], money[kind], _first(connection, kind)) for kind in counts]


def _first(connection: duckdb.DuckDBPyConnection, kind: str) -> tuple[Tie, ...]:
    rows = connection.execute(
        "SELECT document_id, customer_id, currency, differs, other_id FROM untied WHERE kind = ? "
        "ORDER BY differs DESC, document_id, other_id LIMIT ?",
        [kind, _FIRST],
    ).fetchall()
    return tuple(Tie(*row) for row in rows)
