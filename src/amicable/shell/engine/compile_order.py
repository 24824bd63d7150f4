"""Reads the compile files and picks the statements that a relation really needs.

A whole book is compiled with all of them, for all relations at once. An example's tiny book asks
one relation only, and most of its time would go into tables that nobody reads.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

SQL_FOLDER = Path(__file__).parent / "compile"
_CREATED = re.compile(r"CREATE TEMP (?:TABLE|VIEW) (\w+) AS")
_WORD = re.compile(r"\w+")


@cache
def compile_statements() -> tuple[str, ...]:
    """Return every statement of the numbered compile files, in order."""
    paths = sorted(SQL_FOLDER.glob("[0-9]*.sql"))
    return tuple(statement for path in paths for statement in statements_of(path))


def statements_of(path: Path) -> list[str]:
    """Return the statements of one file, in order, without the comments between them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("--"))
    return [part.strip() for part in text.split(";\n") if part.strip(" ;\n")]


@cache
def statements_behind(select: str) -> tuple[str, ...]:
    """Return the statements whose tables a select reads, directly or not; macros always."""
    wanted = set(_WORD.findall(select))
    needed: list[str] = []
    for statement in reversed(compile_statements()):
        created = _CREATED.match(statement)
        if created is None or created[1] in wanted:
            needed.append(statement)
            wanted |= set(_WORD.findall(statement))
    return tuple(reversed(needed))
