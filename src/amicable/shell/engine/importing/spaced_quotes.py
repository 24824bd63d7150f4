"""Find the row of a CSV file where a space before a quote leaves open what is quoted.

RFC 4180 has no such cell. The engine begins to quote there, others take the quote as a letter:
`R-0,, "` would then swallow the rows behind it without a word. Where both ways cut the row alike
(`R-0, "a"`), the engine's reading is what was meant.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.shell.engine.sheets.csv_dialect import long_cells
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPACED = re.compile(rb'(?:\A|[,\r\n]) +"')
_PIECE = 4 * 1024 * 1024


def refuse_spaced_quotes(path: str) -> None:
    """Look through a CSV file for a quote behind a space that could be read in two ways.

    Raises:
        UnreadableFileError: It has one; the first row is named.
    """
    if not _may_have(path):
        return
    number = 0
    try:
        with long_cells():
            for number, (plain, loose) in enumerate(_both(path), 1):
                if not _are_alike(plain, loose):
                    because = f"row {number} has a space before a quote; remove it, or quote the"
                    raise UnreadableFileError(path, f"{because} cell and double the quotes in it")
    except csv.Error as error:
        raise UnreadableFileError(path, f"row {number + 1}: {error}") from error


def _may_have(path: str) -> bool:
    """Say whether such bytes occur at all, be it within a quoted cell."""
    kept = b""
    with Path(path).open("rb") as file:
        while piece := file.read(_PIECE):
            seen = kept + piece
            if b' "' in seen and _SPACED.search(seen):
                return True
            kept = seen[max(0, len(seen.rstrip(b" ")) - 1) :]
            if len(kept) > _PIECE:
                return True
    return False


def _both(path: str) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield each row as it is read with the quote as a letter, and with it as a quote."""
    with (
        Path(path).open(encoding="utf-8-sig", errors="replace", newline="") as one,
        Path(path).open(encoding="utf-8-sig", errors="replace", newline="") as other,
    ):
        loose = csv.reader(other, skipinitialspace=True)
        for plain in csv.reader(one):
            try:
                yield plain, next(loose, ())
            except csv.Error:
                yield plain, ()


def _are_alike(plain: Sequence[str], loose: Sequence[str]) -> bool:
    return len(plain) == len(loose) and all(map(_is_same_cell, plain, loose))


def _is_same_cell(plain: str, loose: str) -> bool:
    bare = plain.lstrip(" ")
    return bare == loose.lstrip(" ") or bare == f'"{loose.replace('"', '""')}"'
