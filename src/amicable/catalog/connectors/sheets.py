"""Any table file: CSV in any dialect, XLSX, XLS, ODS, JSON, JSON lines, Parquet.

What is in such a file is found out later, by evidence over its whole content; here it is only
recognised, by its name. A file that bears the name of a table of the books is taken to be meant
as that table.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.catalog.reading.statements.signs import form_of
from amicable.catalog.reading.table_file import SUFFIXES, is_interchange
from amicable.core.books.dialect.separators import fitting_dialects
from amicable.core.vocabulary.connector import Connector, Reading
from amicable.core.vocabulary.sheet import SheetFile
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from amicable.core.books.dialect.separators import Fit

_PACKAGE = "datapackage.json"
_LOOKED_AT = 50
_LONGEST_LINE = 20_000


def recognises(path: str) -> bool:
    """Say whether the path is a table file that is not in the interchange format."""
    file = Path(path)
    if not file.is_file() or file.name.casefold() == _PACKAGE or is_interchange(file):
        return False
    suffix = file.suffix.lower()
    is_list = suffix == ".txt" and form_of(file) is None and _is_cut_alike(file)
    return suffix in SUFFIXES or is_list


def read(path: str) -> Reading:
    """Return the file as one whose dialect and headings are still to be found out."""
    stem = Path(path).stem.casefold()
    return Reading(sheets=(SheetFile(path, stem if stem in TABLES else None),))


def _is_cut_alike(file: Path) -> bool:
    """Say whether the first lines of a text are cut into three columns or more, all alike.

    Of a list for the eye, which draws its columns, every fourth line is enough: on its pages
    stand headings, sums and rules as well.
    """
    with file.open("rb") as content:
        lines = [content.readline(_LONGEST_LINE) for _ in range(_LOOKED_AT)]
    text = [line.decode("latin-1") for line in lines if line.strip(b"-=_| \t\r\n")]
    fits = fitting_dialects(list(islice(text, _LOOKED_AT)))
    return any(fit.width > 2 and fit.rows > 2 and _is_most(fit, len(text)) for fit in fits)


def _is_most(fit: Fit, lines: int) -> bool:
    return fit.rows * 4 > lines if fit.dialect.separator == "|" else fit.rows * 3 > lines * 2


CONNECTOR = Connector(
    name="sheets",
    title="Table file of any dialect: CSV, XLSX, XLS, ODS, JSON, Parquet",
    recognises=recognises,
    read=read,
)
