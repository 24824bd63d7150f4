"""ODS writes equal cells once with a count: refuse the counts that no table has."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.sheets.xlsx_package import breaks, broken, elements
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_VALUES = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MOST_CELLS = 20_000_000


def refuse_repeated(path: Path) -> None:
    """Refuse an ODS workbook whose filled cells, repeats counted, are too many.

    Raises:
        UnreadableFileError: They are, or the workbook is broken.
    """
    cells = 0
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
            for row in elements(file, "table-row"):
                filled = filter(_holds, row)
                width = sum(_times(cell, "number-columns-repeated") for cell in filled)
                cells += width * _times(row, "number-rows-repeated")
                if cells > _MOST_CELLS:
                    because = worded(
                        "unreadable_file.cells",
                        "it has more than {most} filled cells; save it as CSV",
                        most=str(_MOST_CELLS),
                    )
                    raise UnreadableFileError(str(path), because)
    except breaks() as error:
        raise broken(path, error) from error


def _times(element: Any, name: str) -> int:
    return abs(int(element.get(f"{_TABLE}{name}", "1")))


def _holds(cell: Any) -> bool:
    """Tell whether a cell holds something: what it shows, or a value that nothing shows."""
    return len(cell) > 0 or any(name.startswith(_VALUES) for name in cell.attrib)
