"""Says what a snapshot can judge, on how much money, and what would tell more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.coverage.uncovered import uncovered
from amicable.core.books.readiness.assess import billed_of, judged_by, unlocks_of
from amicable.core.vocabulary.readiness import Readiness
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.book import open_book
from amicable.shell.engine.coverage_json import gaps_from_json
from amicable.shell.engine.standing import standings
from amicable.shell.engine.untied import read_ties
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from datetime import date

    from amicable.core.vocabulary.readiness import Uncovered
    from amicable.shell.engine.book import Book
    from amicable.shell.engine.snapshot import Snapshot


def readiness_of(snapshot: Snapshot) -> Readiness:
    """Return the readiness of a snapshot, compiling its relations when they are not there yet."""
    catalogue = load_catalogue(read_settings().catalogue_roots)
    codes = tuple(check.code for check in catalogue.checks if not check.explains)
    book = open_book(snapshot, catalogue, codes=codes)
    try:
        checks, tallies = standings(book)
        missing = frozenset(table for table in TABLES if not snapshot.present(table))
        return Readiness(
            snapshot=snapshot.id,
            as_of=snapshot.as_of,
            as_of_assumed=snapshot.as_of_assumed,
            billed=billed_of(tallies),
            checks=judged_by(tallies, checks, missing),
            unlocks=unlocks_of(tallies, checks, missing),
            uncovered=uncovered_of(book),
            untied=read_ties(
                book.connection,
                book.as_of,
                allocations=snapshot.present("allocations"),
            ),
            contradicted=gaps_from_json(snapshot.manifest.get("coverage_contradicted", [])),
        )
    finally:
        book.close()


def uncovered_of(book: Book) -> tuple[Uncovered, ...]:
    """Return the dates since the first invoice for which a table's missing rows prove nothing."""
    first = _first_invoice(book)
    if first is None:
        return ()
    tables = [table for table in TABLES if book.snapshot.present(table)]
    return uncovered(book.snapshot.coverage, tables, first, book.as_of)


def _first_invoice(book: Book) -> date | None:
    found = book.connection.execute("SELECT min(issued_on) FROM invoices").fetchone()
    return found[0] if found else None
