"""Which files are tables of the interchange format, and which are tables of somebody else's."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

_START = 65_536

SUFFIXES = frozenset(
    f".{one}"
    for one in [
        "csv",
        "tsv",
        "tab",
        "xlsx",
        "xlsm",
        "xls",
        "xlsb",
        "ods",
        "json",
        "jsonl",
        "ndjson",
        "parquet",
    ]
)
"""How table files of any dialect are called; `.txt` is one only where its lines are cut alike."""


def is_interchange(file: Path) -> bool:
    """Say whether a file bears a table's name and is written as the interchange format asks.

    A CSV file is when it is UTF-8 with commas and names every required column, or names nothing
    but columns of its table: then what is lacking is told and nothing is mapped.
    """
    if file.stem not in TABLES:
        return False
    suffix = file.suffix.lower()
    return suffix == ".parquet" or (suffix == ".csv" and _is_strict(file))


def _is_strict(file: Path) -> bool:
    with file.open("rb") as content:
        start = content.read(_START)
    if not start.strip():
        return True
    try:
        text = start.decode("utf-8-sig", "strict" if len(start) < _START else "ignore")
        headings = next(csv.reader(text.splitlines(), strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        return False
    table = TABLES[file.stem]
    names = {heading.strip() for heading in headings if heading.strip()}
    required = {column.name for column in table.columns if column.required}
    known = {column.name for column in table.columns}
    return required <= names or {name.casefold() for name in names} <= known
