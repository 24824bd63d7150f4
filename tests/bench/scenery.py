"""All scenes as one book: written as a folder of tables, with the truth about it."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.scene import AS_OF, COMMON, FIRST, merged
from tests.bench.steady import steady

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.bench.scene import Books, Fault, Row, Scene

SCENES = 24
"""How often each check is tried; at least twenty errors and as many look-alikes are asked for."""
_FOLDER = Path(__file__).parent / "scenes"
_END = "2026-11-01"
_HELD = {"promises": ("promise_id", "customer_id", "made_on", "kind")}
"""Tables that the books hold though no scene may put a row into them: no promise was made."""


@dataclass(frozen=True, slots=True)
class Scenery:
    """A written book of scenes, the scenes by the check they try, and what is wrong in them."""

    folder: Path
    scenes: Mapping[str, tuple[Scene, ...]]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return every planted error."""
        return tuple(
            fault for group in self.scenes.values() for one in group for fault in one.faults
        )


def tried_checks() -> tuple[str, ...]:
    """Return the codes of the checks that have scenes."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.py")))


def scenes_of(check: str, *, times: int = SCENES) -> tuple[Scene, ...]:
    """Return the scenes that try one check."""
    module = import_module(f"tests.bench.scenes.{check}")
    return tuple(module.scene(number) for number in range(times))


def write_scenery(folder: Path, checks: Iterable[str] | None = None) -> Scenery:
    """Write the scenes of some checks, or of all, as one book, and return it with its truth."""
    asked = tried_checks() if checks is None else checks
    scenes = {check: scenes_of(check) for check in asked}
    books = merged(
        dict.fromkeys(_HELD, ()),
        COMMON,
        *(one.books for group in scenes.values() for one in group),
    )
    write_books(folder, merged(books, steady(books)))
    return Scenery(folder, scenes)


def write_books(folder: Path, books: Books) -> None:
    """Write rows as a folder of tables, each declared complete for the days of scenes."""
    folder.mkdir(parents=True)
    for table, rows in books.items():
        _write_table(folder / f"{table}.csv", rows)
    _declare(folder, books)


def _write_table(path: Path, rows: Iterable[Row]) -> None:
    known = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        columns = dict.fromkeys(column for row in known for column in row) or _HELD[path.stem]
        writer = csv.DictWriter(file, list(columns), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(known)


def _declare(folder: Path, books: Books) -> None:
    stretch = {"from": FIRST, "to": _END, "as_of": AS_OF}
    package = {"as_of": AS_OF, "coverage": dict.fromkeys(books, stretch)}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
