"""A snapshot with its compiled relations, ready to be asked about an invoice or about all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from amicable.shell.catalogue import load_relations
from amicable.shell.engine.case_rows import case_connection, case_outcomes
from amicable.shell.engine.checking import blocked_rows, outcomes
from amicable.shell.engine.index.book_index import BookIndex
from amicable.shell.engine.invoice_store import InvoiceStore
from amicable.shell.engine.ledger import seller_of
from amicable.shell.engine.overlay import Overlay
from amicable.shell.engine.relations import compile_relations, rules_hash
from amicable.shell.engine.statement import statements

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    import duckdb

    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.finding import Outcome
    from amicable.core.vocabulary.party import Seller
    from amicable.shell.catalogue import Catalogue
    from amicable.shell.engine.compiled import Compiled
    from amicable.shell.engine.snapshot import Snapshot
    from amicable.shell.engine.statement import Statement


@dataclass(frozen=True, slots=True)
class Book:
    """An open book. The caller closes it."""

    snapshot: Snapshot
    catalogue: Catalogue
    as_of: date
    overlay: Overlay
    compiled: Compiled
    index: BookIndex
    store: InvoiceStore | None
    """What invoices are made of, attached to `cases`; None where the books are read as quickly."""
    connection: duckdb.DuckDBPyConnection
    cases: duckdb.DuckDBPyConnection
    """The connection for short questions about a few invoices."""
    asked: tuple[Statement, ...]
    seller: Callable[[str | None], Seller | None]
    """The seller of an id, without an id the only one; read once, as each case asks for it."""

    @property
    def checks(self) -> Mapping[str, Check]:
        """Return the checks that are asked, by code."""
        return {check.code: check for statement in self.asked for check in statement.checks}

    def outcomes_of(self, invoice_ids: Sequence[str]) -> tuple[Outcome, ...]:
        """Return what every check says about some invoices."""
        if not invoice_ids:
            return ()
        asked = case_outcomes(self.cases, self.compiled, self.asked, invoice_ids)
        return tuple(asked)

    def findings_of(self, scope: str, values: Sequence[object]) -> Iterator[Outcome]:
        """Yield what fired in a scope over the columns of all relations."""
        return outcomes(
            self.connection,
            self.compiled,
            self.asked,
            scope=scope,
            values=values,
            only_findings=True,
        )

    def blocked_rows(self, scope: str, values: Sequence[object]) -> Counter[tuple[str, str]]:
        """Count the rows of a scope that a check could not judge, by check and reason."""
        return blocked_rows(self.connection, self.compiled, self.asked, scope=scope, values=values)

    def customer_ranges(self, rows: int) -> list[tuple[str, str]]:
        """Return ranges of customers (first, last) with about that many lines each.

        Nothing in an investigation crosses customers, so ranges can be asked one by one. Rows
        without a customer are in no range.
        """
        source = self.compiled.source("net_invoices")
        # The path is this program's own.
        text = (
            "SELECT min(customer_id), max(customer_id) FROM ("  # noqa: S608 - see above
            "  SELECT customer_id, sum(count(*)) OVER (ORDER BY customer_id) AS running"
            f"  FROM {source} WHERE customer_id IS NOT NULL GROUP BY customer_id)"
            " GROUP BY CAST(floor((running - 1) / ?) AS BIGINT) ORDER BY 1"
        )
        return self.connection.execute(text, [rows]).fetchall()

    def close(self) -> None:
        """Close the connections."""
        self.connection.close()
        self.cases.close()


def open_book(
    snapshot: Snapshot,
    catalogue: Catalogue,
    *,
    overlay: Overlay | None = None,
    codes: Sequence[str] = (),
) -> Book:
    """Open a snapshot for asking, compiling its relations when they are not there yet.

    `codes` limits the checks; empty asks all of them.
    """
    overlay = overlay or Overlay()
    relations = load_relations()
    compiled = compile_relations(
        snapshot,
        relations,
        rules_hash=rules_hash(relations),
        as_of=snapshot.as_of,
        overlay=overlay,
    )
    checks = [check for check in catalogue.checks if not codes or check.code in codes]
    store = InvoiceStore.of(snapshot)
    connection = snapshot.connection(also=(compiled.folder,))
    return Book(
        snapshot=snapshot,
        catalogue=catalogue,
        as_of=snapshot.as_of,
        overlay=overlay,
        compiled=compiled,
        index=BookIndex.of(snapshot),
        store=store,
        connection=connection,
        cases=case_connection(compiled, store),
        asked=statements(checks),
        seller=cache(partial(seller_of, connection)),
    )
