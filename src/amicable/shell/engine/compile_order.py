"""Reads the compile files and picks the statements that a relation really needs.

A whole book is compiled with all of them, for all relations at once. An example's tiny book asks
one relation only, and most of its time would go into tables that nobody reads.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.shell.catalogue import BUILT_IN, load_price_models, load_prorations
from amicable.shell.engine.model_table import model_table
from amicable.shell.engine.proration_macros import proration_macros
from amicable.shell.engine.rule_tables import rule_tables
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

SQL_FOLDER = Path(__file__).parent / "compile"
WHOLE_BOOK = "31_breaks.sql"
"""The file whose statements compare customers with strangers, which no range of customers can."""
FROM_WHOLE_BOOK = "unusual"
"""The table of that file that others read."""
CREATED = re.compile(r"CREATE TEMP (TABLE|VIEW) (\w+) AS")
"""How a statement begins that creates a temporary table or view."""
_WORD = re.compile(r"\w+")


def compile_statements() -> tuple[str, ...]:
    """Return every statement of the numbered compile files, in order, after the conventions'."""
    return _with_conventions_of(read_settings().catalogue_roots)


@cache
def _with_conventions_of(roots: tuple[Path, ...]) -> tuple[str, ...]:
    paths = sorted(SQL_FOLDER.glob("[0-9]*.sql"))
    conventions = (
        *proration_macros(load_prorations(roots)),
        model_table(load_price_models(roots)),
        *rule_tables((BUILT_IN, *roots)),
    )
    return (*conventions, *(statement for path in paths for statement in statements_of(path)))


@cache
def whole_book_statements() -> tuple[str, ...]:
    """Return the statements that need all customers of a book, with the macros they use."""
    macros = statements_of(SQL_FOLDER / "01_conventions.sql")
    return (*macros, *statements_of(SQL_FOLDER / WHOLE_BOOK))


def range_statements(*selects: str) -> tuple[str, ...]:
    """Return what some selects need in a range of customers, to whom the whole book's is given."""
    answered = set(statements_of(SQL_FOLDER / WHOLE_BOOK))
    return tuple(one for one in statements_behind(*selects) if one not in answered)


def statements_of(path: Path) -> list[str]:
    """Return the statements of one file, in order, without the comments between them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("--"))
    return [part.strip() for part in text.split(";\n") if part.strip(" ;\n")]


def statements_behind(*selects: str) -> tuple[str, ...]:
    """Return the statements whose tables some selects read, directly or not; macros always."""
    return _behind(read_settings().catalogue_roots, selects)


@cache
def _behind(roots: tuple[Path, ...], selects: tuple[str, ...]) -> tuple[str, ...]:
    wanted = {word for select in selects for word in _WORD.findall(select)}
    needed: list[str] = []
    for statement in reversed(_with_conventions_of(roots)):
        created = CREATED.match(statement)
        if created is None or created[2] in wanted:
            needed.append(statement)
            wanted |= set(_WORD.findall(statement))
    return tuple(reversed(needed))


def done_with(texts: Sequence[str]) -> list[list[str]]:
    """Return for each of some statements the temporary tables that nobody reads after it."""
    words = [set(_WORD.findall(text)) for text in texts]
    made: dict[str, int] = {}
    for number, text in enumerate(texts):
        if created := CREATED.match(text):
            made[created[2]] = number
    last = made.copy()
    # Backwards, so that what reads a view late is known to read late what the view reads.
    for number in reversed(range(len(texts))):
        created = CREATED.match(texts[number])
        is_view = created is not None and created[1] == "VIEW"
        read_at = last[created[2]] if created and is_view else number
        for name in words[number] & made.keys():
            last[name] = max(last[name], read_at)
    done: list[list[str]] = [[] for _ in texts]
    for name, number in last.items():
        if texts[made[name]].startswith("CREATE TEMP TABLE"):
            done[number].append(name)
    return done
