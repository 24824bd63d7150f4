"""Statements of banks in SWIFT MT940 and MT942."""

from __future__ import annotations

from pathlib import Path

from amicable.catalog.reading.statements.mt940 import statements_of_mt940
from amicable.catalog.reading.statements.signs import form_of
from amicable.catalog.reading.statements.wrong import content_of
from amicable.core.vocabulary.connector import Connector, Reading


def recognises(path: str) -> bool:
    """Say whether the path is a file that holds such statements."""
    return form_of(Path(path)) == "mt940"


def read(path: str) -> Reading:
    """Return the statements of a file, and the entries of which a value cannot be read.

    Raises:
        InputError: The file is too large, unsafe, cut, or holds no statement.
    """
    statements, bad = statements_of_mt940(content_of(Path(path)), path)
    return Reading(
        statements=tuple(statements),
        bad_rows=tuple(bad),
        counts={"entries of bank statements": sum(len(one.entries) for one in statements)},
    )


CONNECTOR = Connector(
    name="mt940",
    title="Bank statements in SWIFT MT940 and MT942",
    recognises=recognises,
    read=read,
)
