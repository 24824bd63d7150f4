"""Numbers of the series that a seller gave to Amicable: without gaps, each document once.

A number is taken in one transaction (SQLite takes the write lock first), unique in its series,
and bound to the idempotency id of its document, so that a retry gets the same number again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import English, worded

if TYPE_CHECKING:
    from pathlib import Path

_TABLE = """
CREATE TABLE IF NOT EXISTS taken_numbers (
    series TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    document TEXT NOT NULL UNIQUE,
    PRIMARY KEY (series, number)
) STRICT
"""
_TAKEN = "SELECT series, number FROM taken_numbers WHERE document = ?"
_NEXT = "SELECT coalesce(max(number), 0) + 1 FROM taken_numbers WHERE series = ?"
_TAKE = "INSERT INTO taken_numbers (series, number, document) VALUES (?, ?, ?)"
_WAIT_SECONDS = 20


class SeriesError(InputError):
    """The numbers cannot be kept: the sentence names the file and the mend."""

    def __init__(self, path: Path, reason: Exception) -> None:
        super().__init__(
            worded(
                "number_series",
                "{path}: the number series cannot be kept ({reason}): name a file to write to.",
                path=str(path),
                reason=English(str(reason)),
            )
        )


def next_number(path: Path, *, series: str, document: str) -> str:
    """Return the next number of the series, or the one that the document has already.

    Args:
        path: the SQLite file that keeps the numbers; it is made when it is not there.
        series: the prefix that the seller owns (`sellers.owns_series`).
        document: idempotency id of the document that takes the number.

    Raises:
        SeriesError: the file cannot be opened or written.
    """
    try:
        with closing(_opened(path)) as connection:
            return _taken(connection, series, document)
    except sqlite3.Error as error:
        raise SeriesError(path, error) from error


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)


def _taken(connection: sqlite3.Connection, series: str, document: str) -> str:
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        connection.execute(_TABLE)
        before = connection.execute(_TAKEN, (document,)).fetchone()
        if before is not None:
            return _written(*before)
        (number,) = connection.execute(_NEXT, (series,)).fetchone()
        connection.execute(_TAKE, (series, number, document))
        return _written(series, number)


def _written(series: str, number: int) -> str:
    return f"{series}{number:06d}"
