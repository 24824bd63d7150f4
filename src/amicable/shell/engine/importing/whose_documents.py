"""Set e-invoices apart that are not ours to collect: what others billed, to us or anyone.

What documents and lists say of sellers and buyers goes to `core/books/sides`, which decides or
asks. What is set apart leaves the staged rows and is kept as a document; nothing of it counts.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of constants
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.books.sides.asking_whose import (
    EVERY_SELLER,
    KEY,
    money_in_words,
    party_in_words,
)
from amicable.core.books.sides.our_side import Known, sides_of, unasked
from amicable.core.books.sides.party_marks import known_by, marks_written, numbers_of
from amicable.core.vocabulary.connector import REFERENCE
from amicable.core.vocabulary.question import Question, UndecidedError
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.billed_documents import billed_documents, lists_of_parties
from amicable.shell.engine.importing.mapping.map_files import keep_answer
from amicable.shell.engine.importing.staging import load, stage_rows, staged_tables
from amicable.shell.engine.physical import literal, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.books.sides.our_side import Sides
    from amicable.core.vocabulary.billed import Billed
    from amicable.core.vocabulary.connector import Reading
    from amicable.shell.engine.importing.mapping.map_files import GivenMap
    from amicable.shell.engine.importing.wishes import Wishes

_SETTING = "AMICABLE_SELLER_TAX_IDS"
_PARTS = frozenset({"invoice_lines", "invoice_taxes", "invoice_charges"})
_SHOWN = 3
_LINKS = ("customer_id", "contract_id", "order_id", "delivery_id", "invoice_id")
_KEYS = {"customers": "customer_id", "sellers": "seller_id"}


@dataclass(frozen=True, slots=True)
class Apart:
    """The readings without what was set apart, notes, and whether `--map` says who we are."""

    readings: Sequence[Reading]
    notes: tuple[str, ...] = ()
    is_map_used: bool = False
    assumed: tuple[str, ...] = ()
    """A note whom the documents are taken to be of, where nothing says it."""


def set_apart(
    connection: duckdb.DuckDBPyConnection,
    readings: Sequence[Reading],
    work: Path,
    wishes: Wishes,
    given: GivenMap,
) -> Apart:
    """Take what is not ours to collect out of the staged rows, before names are matched.

    `given` is the map that keeps who we are; `work` is a folder for files on the way.

    Raises:
        UndecidedError: Nothing says who we are, and nobody is there to ask.
        OurNumbersError: The tax ids that are said to be ours are on no document.
    """
    documents = billed_documents(connection, readings)
    if not documents:
        return Apart(readings)
    known = _known(connection, wishes, given)
    found = sides_of(documents, known)
    if isinstance(found, Question):
        found = _asked(found, documents, known, wishes, given)
    kept = bool(known.said and known.where != _SETTING) or given.write_to is not None
    apart = [*found.received, *found.within, *found.others]
    if not apart:
        return Apart(readings, is_map_used=kept, assumed=_assumed(found, len(documents)))
    _take_back(connection, apart, work)
    left, papers = _without(connection, readings, apart)
    stage_rows(connection, [rows for one in papers for rows in one.rows], work)
    return Apart((*left, *papers), _told(found), kept)


def _known(connection: duckdb.DuckDBPyConnection, wishes: Wishes, given: GivenMap) -> Known:
    """Return what a person, a setting and our own tables say of whom we are."""
    answer = given.table_map.answers.get(KEY, "") if given.table_map else ""
    if answer:
        return _said(answer, f"the map, under [answers], {KEY!r},")
    if wishes.our_tax_ids:
        return _said(", ".join(wishes.our_tax_ids), _SETTING)
    ours = _marks(connection, "sellers")
    theirs = _marks(connection, "customers")
    for their, our in wishes.links.items():
        if f"id {our}" in ours:
            ours |= marks_written([their])
        else:
            theirs |= marks_written([their])
    return Known(sellers=ours, customers=theirs)


def _said(said: str, where: str) -> Known:
    is_every = said.strip().casefold() == EVERY_SELLER
    numbers = said.replace(";", ",").split(",")
    return Known(marks_written(numbers), is_every, said=said, where=where)


def _marks(connection: duckdb.DuckDBPyConnection, table: str) -> frozenset[str]:
    """Return the marks of the rows of our own table of sellers or customers."""
    if table not in staged_tables(connection):
        return frozenset()
    rows = connection.execute(
        f"SELECT {_KEYS[table]}, tax_id, legal_id, country FROM raw_{table} "
        f"WHERE _file NOT IN ({lists_of_parties(connection)})"
    ).fetchall()
    found = set(known_by(str(row[0]) for row in rows))
    for _, tax_id, legal_id, country in rows:
        found |= numbers_of(tax_id, country) | numbers_of(legal_id, None)
    return frozenset(found)


def _asked(
    question: Question,
    documents: Sequence[Billed],
    known: Known,
    wishes: Wishes,
    given: GivenMap,
) -> Sides:
    """Return what a person says, and keep it where `--map` names a new file."""
    answer = wishes.sheets.person.ask(question)
    if answer is None:
        taken = unasked(documents, known)
        if taken is None:
            raise UndecidedError(question)
        return taken
    found = sides_of(documents, _said(answer, "the answer"))
    if isinstance(found, Question):
        raise UndecidedError(question)
    if given.write_to is not None:
        keep_answer(given.write_to, KEY, answer)
    return found


def _take_back(connection: duckdb.DuckDBPyConnection, apart: Iterable[Billed], work: Path) -> None:
    """Take the rows of what is set apart out of every staged table; its documents stay."""
    connection.execute("CREATE TEMP TABLE set_apart (file VARCHAR, id VARCHAR)")
    load(
        connection,
        "set_apart",
        ("file", "id"),
        sorted({(one.source, one.id) for one in apart}),
        work,
    )
    lists = f"({lists_of_parties(connection)})"
    connection.execute(f"CREATE TEMP TABLE lists_apart AS SELECT source FROM {lists}")
    for table in staged_tables(connection):
        for key in (one for one in ("payment_id", "invoice_id") if TABLES[table].column(one)):
            place = f"(_file, {key}) IN (SELECT (file, id) FROM set_apart)"
            if table == "documents":
                links = ", ".join(f"{name} = NULL" for name in _LINKS)
                connection.execute(f"UPDATE raw_documents SET {links} WHERE {place}")
            else:
                connection.execute(f"DELETE FROM raw_{table} WHERE {place}")
        if table in _PARTS:
            connection.execute(
                f"DELETE FROM raw_{table} WHERE _file NOT IN (SELECT file FROM set_apart) AND "
                "invoice_id IN (SELECT id FROM set_apart "
                "WHERE file IN (SELECT source FROM lists_apart))"
            )
    _drop_parties_of_lists(connection)
    for table in staged_tables(connection):
        if connection.execute(f"SELECT 1 FROM raw_{table} LIMIT 1").fetchone() is None:
            connection.execute(f"DROP TABLE raw_{table}")


def _drop_parties_of_lists(connection: duckdb.DuckDBPyConnection) -> None:
    """Take back sellers and customers that a list brought, and that no invoice names any more."""
    for table, key in _KEYS.items():
        if {table, "invoices"} <= set(staged_tables(connection)):
            connection.execute(
                f"DELETE FROM raw_{table} WHERE _file IN (SELECT * FROM lists_apart) AND {key} "
                f"NOT IN (SELECT {key} FROM raw_invoices WHERE {key} IS NOT NULL)"
            )


def _without(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading], apart: Iterable[Billed]
) -> tuple[list[Reading], list[Reading]]:
    """Return the readings with the names that rows still bear, and the documents to be kept."""
    sources = {one.source for one in apart}
    left: list[Reading] = []
    papers: list[Reading] = []
    for reading in readings:
        mine = {name.source for name in reading.names}
        if not mine & sources:
            left.append(reading)
            continue
        borne = _borne(connection, sources & mine)
        names = tuple(one for one in reading.names if one.reference in borne)
        left.append(replace(reading, names=names, unmapped=reading.unmapped if names else ()))
        if reading.as_paper is not None:
            papers.append(_under(reading.as_paper(), min(mine)))
    return left, papers


def _under(paper: Reading, source: str) -> Reading:
    """Return a document under the name of its source as the report gives it."""
    return replace(paper, rows=tuple(replace(rows, source=source) for rows in paper.rows))


def _borne(connection: duckdb.DuckDBPyConnection, sources: Iterable[str]) -> set[str]:
    """Return the references that the staged rows of some sources still bear."""
    found: set[str] = set()
    files = ", ".join(map(literal, sources))
    for table in staged_tables(connection):
        columns = [one.name for one in TABLES[table].columns if one.type == "text"]
        shown = ", ".join(map(named, columns))
        rows = connection.execute(
            f"SELECT DISTINCT unnest([{shown}]) FROM raw_{table} WHERE _file IN ({files})"
        ).fetchall()
        found |= {str(one) for (one,) in rows if str(one).startswith(REFERENCE)}
    return found


def _assumed(found: Sides, documents: int) -> tuple[str, ...]:
    """Return whom documents are taken to be of, and where to say that we are somebody else."""
    if not found.assumed:
        return ()
    us = " and ".join(map(party_in_words, found.assumed[:_SHOWN]))
    us += f" and {len(found.assumed) - _SHOWN} more" if len(found.assumed) > _SHOWN else ""
    who = "the seller of 1 e-invoice is" if documents == 1 else "the sellers of e-invoices are"
    note = (
        f"nothing says who we are, so that {who} taken for us: {us}; if that is wrong, write our "
        f"tax ids as {KEY!r} under [answers] of the map, or set {_SETTING}"
    )
    return (note,)


def _told(found: Sides) -> tuple[str, ...]:
    """Return what was set apart, a sentence each kind, with its money and who we are."""
    us = " and ".join(map(party_in_words, found.ours[:_SHOWN])) or "the sellers"
    us += f" and {len(found.ours) - _SHOWN} more" if len(found.ours) > _SHOWN else ""
    told = (
        ("billed to us", "that we made", f"; we are {us}", found.received),
        ("from us to ourselves, as between branches", "to ourselves", "", found.within),
        (f"of others, on which {us} is no party", "of others", "", found.others),
    )
    return tuple(note for words in told for note in _notes(*words))


def _notes(billed: str, paid: str, who: str, every: Sequence[Billed]) -> Iterator[str]:
    receipts = [one for one in every if one.is_receipt]
    listed = [one for one in every if one.is_listed]
    rest = [one for one in every if not one.is_receipt and not one.is_listed]
    for what, some, kept in (
        (f"e-invoices {billed}", rest, ", kept as documents"),
        (f"receipts of payments {paid}", receipts, ", kept as documents"),
        (f"rows of lists {billed}", listed, ", left out"),
    ):
        if some:
            seller = some[0].seller
            by = f" of {party_in_words(seller)}" if seller else ""
            example = f"such as {some[0].number}{by}"
            yield f"{what}: {len(some)} with {money_in_words(some)}{kept}, {example}{who}"
