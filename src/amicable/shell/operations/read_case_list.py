"""Reads a team's own list of open cases: its map is proposed once, kept, and can be changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.intake.case_list_map import (
    headings_of,
    propose_map,
    read_map,
    table_of,
)
from amicable.core.intake.case_list_rows import OURS, read_rows
from amicable.core.intake.list_words import bare
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.attached_tables import tables_of_spreadsheet
from amicable.shell.engine.case_list_words import read_case_list_words
from amicable.shell.engine.invoice_owners import invoice_owners

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from amicable.core.intake.case_list_map import CaseListMap
    from amicable.core.intake.case_list_rows import ReadRows
    from amicable.core.vocabulary.given_table import GivenTable
    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.operations.open_office import Office

LARGEST = 32 * 1024 * 1024
"""Bytes of a list that are read at all."""
MOST_CASES = 5_000
"""Cases of one list; a team has hundreds."""
_LOOKED_AT = 200
"""Rows whose cells are looked up in the books, to know a column of invoices by what it holds."""


class NoCaseListError(InputError):
    """A file is no list of cases, or more than is read at once."""

    def __init__(self, sentence: Worded) -> None:
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class CaseList:
    """A list as it was read: the file, how it is read, and what each row is."""

    name: str
    raw: bytes
    sha256: str
    table: GivenTable
    mapped: CaseListMap
    headings: tuple[str, ...]
    rows: ReadRows
    notes: tuple[str, ...]
    """What was cut of the file: `rows_cut`, `sheets_cut`."""
    map_file: Path
    """Where the map is kept, for the next list with these headings."""


def read_case_list(
    raw: bytes, *, name: str, office: Office, today: date, map_words: str | None = None
) -> CaseList:
    """Read a list by the map that is given, else by the one kept, else by the one proposed.

    Nothing is written. `map_words` is a map as TOML, as `map_text` writes it.

    Raises:
        InputError: the file is no table that can be read, lists no cases, or the map misfits.
    """
    if len(raw) > LARGEST:
        reason = worded(
            "no_case_list.large",
            "{name} has more than {most} MiB; split it into several files.",
            name=name,
            most=LARGEST // 1024**2,
        )
        raise NoCaseListError(reason)
    notes: list[str] = []
    tables = tables_of_spreadsheet(raw, Path(name).name, notes)
    words = read_case_list_words(office.roots)
    mapped = _mapped(tables, name, office, map_words)
    table = table_of(tables, mapped)
    codes = {phrase.reason for one in office.lexicons.values() for phrase in one.phrases}
    rows = read_rows(table, mapped, words, codes=codes, today=today)
    if len(rows.cases) > MOST_CASES:
        reason = worded(
            "no_case_list.long",
            "{name} lists more than {most} cases; split it into several files.",
            name=name,
            most=MOST_CASES,
        )
        raise NoCaseListError(reason)
    headings = headings_of(table, mapped)
    return CaseList(
        name=Path(name).name,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        table=table,
        mapped=mapped,
        headings=headings,
        rows=rows,
        notes=tuple(dict.fromkeys(notes)),
        map_file=_map_file(headings, office),
    )


def _mapped(
    tables: Sequence[GivenTable], name: str, office: Office, map_words: str | None
) -> CaseListMap:
    if map_words is not None:
        return read_map(map_words, tables)
    words = read_case_list_words(office.roots)
    proposed = propose_map(tables, words, known=_known(tables, office))
    if proposed is None:
        reason = worded(
            "no_case_list.headings",
            "{name} is not understood as a list of cases: no heading says where the invoices"
            " or the customers are; head a column 'Invoice', or give a map.",
            name=name,
        )
        raise NoCaseListError(reason)
    kept = _map_file(headings_of(table_of(tables, proposed), proposed), office)
    if not kept.is_file():
        return proposed
    return read_map(kept.read_text(encoding="utf-8"), tables, place=str(kept), at=proposed)


def _known(tables: Sequence[GivenTable], office: Office) -> frozenset[str]:
    """Return the cells of the first rows that are numbers of invoices of the books."""
    cells = {
        cell.strip()
        for table in tables
        for row in table.rows[:_LOOKED_AT]
        for cell in row.cells
        if 3 < len(cell.strip()) <= 40 and any(sign.isdigit() for sign in cell)
    }
    return frozenset(invoice_owners(office.book, cells))


def _map_file(headings: Sequence[str], office: Office) -> Path:
    own = [bare(one) for one in headings if one and not one.startswith(OURS)]
    digest = hashlib.sha256("\n".join(own).encode("utf-8", "backslashreplace")).hexdigest()[:16]
    return office.settings.state_folder / "case_lists" / f"{digest}.toml"
