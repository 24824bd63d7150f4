"""Open the sheets of the sources and map them to staged tables: one step of an import."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.books.mapping.kept_answers import KeptAnswers
from amicable.core.vocabulary.person import NOBODY
from amicable.shell.engine.importing.mapping.choosing import Guides
from amicable.shell.engine.importing.mapping.map_files import given_map, load_known, load_maps
from amicable.shell.engine.importing.mapping.map_sheets import Mapped, map_sheets
from amicable.shell.engine.sheets.noting import kept_notes
from amicable.shell.engine.sheets.open_sheets import open_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.person import Person
    from amicable.core.vocabulary.sheet import SheetFile


@dataclass(frozen=True, slots=True)
class SheetWishes:
    """How sheets are understood: the map that is named, a person to ask, more catalogue roots."""

    map_name: str | None = None
    """A file, the name of a shipped map, or a new file that is to keep the mapping."""
    person: Person = NOBODY
    roots: tuple[Path, ...] = field(default_factory=tuple)


def stage_sheets(
    connection: duckdb.DuckDBPyConnection,
    files: Sequence[SheetFile],
    work: Path,
    wishes: SheetWishes,
) -> Mapped:
    """Add what the sheets of the files hold to the staged tables of the books.

    Raises:
        InputError: The map or a sheet cannot be read or understood.
    """
    if not files and wishes.map_name is None:
        return Mapped()
    known = load_known(wishes.roots)
    maps = load_maps(wishes.roots, known)
    given = given_map(wishes.map_name, maps, known)
    if not files:
        return Mapped(given=given)
    answers = KeptAnswers(given.table_map.answers if given.table_map else {})
    guides = Guides(
        known,
        maps,
        given.table_map,
        wishes.person.confirm,
        only_propose=given.write_to is not None and wishes.person.confirm is None,
    )
    sheets = open_sheets(connection, files, work, wishes.person.ask, answers)
    mapped = map_sheets(
        connection, sheets, guides, ask=wishes.person.ask, answers=answers, write_to=given.write_to
    )
    notes = (*(note for sheet in sheets for note in sheet.notes), *mapped.notes)
    return Mapped(
        mapped.unknown_columns,
        mapped.left_out,
        mapped.counts,
        (*notes, *kept_notes(connection)),
        mapped.as_of,
        given,
    )
