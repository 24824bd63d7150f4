"""Recognise which kind of a map a sheet is, by its title and its headings."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from amicable.core.books.mapping.remembered import remembered
from amicable.core.books.mapping.traditional import simplified

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.core.vocabulary.table_map import SheetMap, TableMap


_SHORTENED = re.compile(r"\.(?=\s)")


# Each heading of a sheet is held against every spelling that is known.
@remembered
def plain_heading(heading: str) -> str:
    """Return a heading as it is compared: lower case, no accents, letters and digits only.

    Traditional Chinese signs count as the simplified ones. The point of an abbreviation goes:
    No. Documento.

    The marks `^` of a parent's field, `.` of a nested one and `/` of Odoo's paths are kept, and
    so is `%`, which tells a rate from an amount.
    """
    apart = unicodedata.normalize("NFKD", simplified(heading).replace("ß", "ss"))
    kept = (c.lower() for c in _SHORTENED.sub("", apart) if c.isalnum() or c in "^./%")
    return "".join(kept).strip(".") or heading.strip()


def found_headings(kind: SheetMap, columns: Sequence[SheetColumn]) -> dict[str, SheetColumn]:
    """Return the map's headings that the sheet has, by the first spelling that fits."""
    there: dict[str, SheetColumn] = {}
    for column in columns:
        there.setdefault(plain_heading(column.heading), column)
    found = {}
    for name, spellings in kind.headings.items():
        spelt = next((one for one in map(plain_heading, spellings) if one in there), None)
        if spelt is not None:
            found[name] = there[spelt]
    return found


def fits(kind: SheetMap, sheet: Sheet) -> int:
    """Return how many headings of the kind a sheet has; 0 when it is not of that kind."""
    if kind.titles and sheet.title not in kind.titles:
        return 0
    found = found_headings(kind, sheet.columns)
    lacking = any(not found.keys() & set(names.split("|")) for names in kind.needs)
    if lacking or any(name in found for name in kind.lacks):
        return 0
    return len(found) + bool(kind.titles)


def best_kind(table_map: TableMap, sheet: Sheet) -> SheetMap | None:
    """Return the kind of the map that has most of the sheet's headings, the first of equals."""
    scored = [(fits(kind, sheet), kind) for kind in table_map.sheets]
    best = max((score for score, _ in scored), default=0)
    return next((kind for score, kind in scored if score == best and best), None)


def fitting_maps(known: Mapping[str, TableMap], sheets: Sequence[Sheet]) -> list[str]:
    """Return the maps that know most headings of a file's sheets; more than one is a tie."""
    scores = {
        name: sum(max((fits(kind, sheet) for kind in one.sheets), default=0) for sheet in sheets)
        for name, one in known.items()
    }
    best = max(scores.values(), default=0)
    return [name for name, score in scores.items() if score == best and best]
