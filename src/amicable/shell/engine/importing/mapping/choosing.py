"""Choose what each sheet is: by the given map, by a shipped one, or by a confirmed proposal."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.books.mapping.correct import with_meaning
from amicable.core.books.mapping.from_proposal import kind_of
from amicable.core.books.mapping.propose import propose
from amicable.core.books.mapping.recognise import best_kind, fitting_maps, found_headings
from amicable.core.vocabulary.proposal import UndecidedSheetError
from amicable.core.vocabulary.question import Choice, Question, UndecidedError
from amicable.core.vocabulary.table_map import TableMap
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.mapping.facts import gather_facts
from amicable.shell.engine.importing.mapping.rows_sql import takes_rows
from amicable.shell.engine.importing.mapping.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

    from amicable.core.books.mapping.propose import Known
    from amicable.core.vocabulary.proposal import Confirm, Proposal, SheetFacts
    from amicable.core.vocabulary.question import Ask
    from amicable.core.vocabulary.sheet import Sheet
    from amicable.core.vocabulary.table_map import SheetMap
    from amicable.shell.engine.importing.mapping.scope import Dialect


_UNTITLED = re.compile(r"(^| )table \d+$")
"""What tables on one sheet are called that no line over them titles."""


@dataclass(frozen=True, slots=True)
class Guides:
    """What sheets are understood by: the given map, the shipped ones, names, and a person."""

    known: Known
    maps: Mapping[str, TableMap] = field(default_factory=dict)
    given: TableMap | None = None
    confirm: Confirm | None = None
    """Shows a proposal to a person; None when there is nobody."""
    only_propose: bool = False
    """Take every proposal as it is: it is written down to be mended, and nothing is imported."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What became of each sheet: its map and kind, a proposal that was made, or left out."""

    kinds: tuple[tuple[Sheet, TableMap, SheetMap], ...]
    proposals: tuple[Proposal, ...]
    used: tuple[str, ...]
    """Shipped maps that knew a sheet."""
    left_out: tuple[Sheet, ...]


def choose_kinds(
    connection: duckdb.DuckDBPyConnection,
    sheets: Sequence[Sheet],
    guides: Guides,
    dialect: Dialect,
    ask: Ask,
) -> Chosen:
    """Return what each sheet is. Sheets of a file that a map knows are never guessed at.

    A shipped map whose conditions no row of a file meets only looks like the file's, and is not
    taken.

    Raises:
        UndecidedSheetError: A sheet's meaning is open and nobody is there to say.
        UndecidedError: Two shipped maps know a sheet equally well.
    """
    mapped: list[tuple[Sheet, TableMap, SheetMap]] = []
    used: list[str] = []
    unknown: list[Sheet] = []
    files: set[str] = set()
    for path, together in _by_file(sheets).items():
        for sheet, found, kind in _maps_of(connection, together, guides, dialect, ask):
            if found is None or kind is None:
                unknown.append(sheet)
                continue
            files.add(path)
            if not kind.ignored:
                mapped.append((sheet, found, kind))
            if found is not guides.given and found.name not in used:
                used.append(found.name)
    guessed = [sheet for sheet in unknown if sheet.file.path not in files]
    facts = gather_facts(connection, guessed, dialect)
    meant = [each for each in facts if guides.confirm or not _is_aside(each, facts, guides)]
    proposals = [one for one in (_proposed(each, guides) for each in meant) if one]
    kept = [one for one in proposals if one.meanings]
    wanted = [sheet for sheet in guessed if not sheet.file.is_beside]
    if wanted and not mapped and not kept and guides.confirm is None:
        raise UndecidedSheetError(proposals[0] if proposals else propose(facts[0], guides.known))
    kinds = [(one.sheet, _own_map(guides), kind_of(one, guides.known.shapes)) for one in kept]
    done = {sheet.staged for sheet, _, _ in (*mapped, *kinds)}
    return Chosen(
        (*mapped, *kinds),
        tuple(kept),
        tuple(used),
        tuple(sheet for sheet in unknown if sheet.staged not in done),
    )


def _is_aside(facts: SheetFacts, every: Sequence[SheetFacts], guides: Guides) -> bool:
    """Say whether a table without a title is a sum or a legend beside a longer one on its sheet.

    It lacks what any table of the books must have, and the other lacks nothing.
    """
    if not _UNTITLED.search(facts.sheet.title) or not _meant(facts, guides.known).lacking:
        return False
    longer = [
        other
        for other in every
        if other.sheet.file == facts.sheet.file and other.sheet.rows >= facts.sheet.rows
    ]
    return any(other is not facts and _meant(other, guides.known).is_plain for other in longer)


def _own_map(guides: Guides) -> TableMap:
    given = guides.given
    ends, answers = (given.end_dates, given.answers) if given else (None, {})
    return TableMap("", "", (), ends, answers)


def _by_file(sheets: Sequence[Sheet]) -> dict[str, list[Sheet]]:
    together: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.rows and sheet.columns:
            together.setdefault(sheet.file.path, []).append(sheet)
    return together


def _maps_of(
    connection: duckdb.DuckDBPyConnection,
    sheets: list[Sheet],
    guides: Guides,
    dialect: Dialect,
    ask: Ask,
) -> list[tuple[Sheet, TableMap | None, SheetMap | None]]:
    """Return map and kind of each sheet of a file: the given map, else the one that knows most."""
    rest = [sheet for sheet in sheets if not _is_given(sheet, guides)]
    fitting = fitting_maps(guides.maps, rest)
    if len(fitting) > 1:
        fitting = [_asked(rest[0], [guides.maps[name] for name in fitting], ask)]
    shipped = guides.maps[fitting[0]] if fitting else None
    found: list[tuple[Sheet, TableMap | None, SheetMap | None]] = []
    for sheet in sheets:
        one = shipped if sheet in rest else guides.given
        found.append((sheet, one, best_kind(one, sheet) if one else None))
    scopes = [
        Scope(sheet, one, kind, found_headings(kind, sheet.columns), dialect, ask, {}, connection)
        for sheet, one, kind in found
        if one is not None and kind is not None
    ]
    if shipped is None or any(one.table_map is not shipped or takes_rows(one) for one in scopes):
        return found
    return [(sheet, None, None) for sheet, _, _ in found]


def _is_given(sheet: Sheet, guides: Guides) -> bool:
    return guides.given is not None and best_kind(guides.given, sheet) is not None


def _asked(sheet: Sheet, fitting: list[TableMap], ask: Ask) -> str:
    question = Question(
        f"map of {sheet.source}",
        f"{sheet.source} is known to {len(fitting)} maps",
        tuple(Choice(one.name, one.title) for one in fitting),
    )
    answer = ask(question)
    if answer is None:
        raise UndecidedError(question)
    return answer


def _proposed(facts: SheetFacts, guides: Guides) -> Proposal | None:
    """Return a proposal that is sure, or confirmed; None for a sheet that is left out.

    A person leaves it out, or nobody is there and it lies beside the tables that were meant.
    """
    proposal = _renamed(_meant(facts, guides.known), facts)
    if guides.confirm is not None:
        return guides.confirm(
            proposal, lambda table: _renamed(propose(facts, guides.known, only=table), facts)
        )
    if proposal.is_plain or guides.only_propose or not proposal.shape:
        return proposal
    if facts.sheet.file.is_beside and facts.sheet.file.table is None:
        return None
    raise UndecidedSheetError(proposal)


def _meant(facts: SheetFacts, known: Known) -> Proposal:
    """Return the proposal for the table whose name the file bears, or for one that it can be.

    A list of invoices may be called documents, which is a table as well.
    """
    named = propose(facts, known, only=facts.sheet.file.table)
    if facts.sheet.file.table is None or not named.lacking:
        return named
    other = propose(facts, known)
    return other if other.shape and not other.lacking else named


def _renamed(proposal: Proposal, facts: SheetFacts) -> Proposal:
    """Put headings to the columns that the source itself declares for them."""
    there = {column.heading for column in facts.columns}
    for heading, column in facts.sheet.file.renames.items():
        if heading in there and proposal.shape in TABLES:
            proposal = with_meaning(proposal, heading, column)
    return proposal
