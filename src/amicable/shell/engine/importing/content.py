"""Name the content of a snapshot: hashes over canonical text, whatever engine wrote the files.

A row is a line of RFC 4180 CSV: columns in the order of the books, text always in quotes, other
values in their canonical text, null empty, ended by a line feed. Rows stand by customer, then by
key (text by its UTF-8 bytes, nulls last), as in the files (decision 0027), are cut into blocks of
65,536, and a table's hash is the SHA-256 over the SHA-256 of its blocks (design: `books.md`, "The
snapshot").
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.tables import SCALES, Column
from amicable.shell.engine.physical import canonical, literal, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amicable.core.vocabulary.tables import Table
    from amicable.shell.engine.importing.facts import Facts

BLOCK = 65_536
"""How many rows the hashes of a table's content are taken of."""

ARRIVAL = Column("arrival", "count", required=True, personal=False, refers_to=None)
"""The number of a repeated event in the log `usage`."""


def keys_of(table: Table) -> list[str]:
    """Return the names of a table's key, with `arrival` behind the key of usage."""
    return [*table.key, ARRIVAL.name] if table.name == "usage" else list(table.key)


def key_order(table: Table, prefix: str = "") -> str:
    """Return the ORDER BY list of a table's key."""
    return ", ".join(f"{prefix}{named(key)} NULLS LAST" for key in keys_of(table))


def open_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns that are not personal, in the order of the books."""
    columns = tuple(column for column in table.columns if not column.personal)
    return (*columns, ARRIVAL) if table.name == "usage" else columns


def all_columns(table: Table) -> tuple[Column, ...]:
    """Return every column of a typed table, with `arrival` of usage."""
    return (*table.columns, ARRIVAL) if table.name == "usage" else table.columns


def personal_columns(table: Table) -> tuple[Column, ...]:
    """Return the key and the personal columns, or nothing when the table has none."""
    personal = tuple(column for column in table.columns if column.personal)
    keys = tuple(column for column in table.columns if column.name in table.key)
    return keys + personal if personal else ()


def commitment(key: str, digest: bytes) -> str:
    """Return the keyed commitment to the hash of personal columns."""
    return hmac.new(key.encode(), digest, hashlib.sha256).hexdigest()


def snapshot_id(content: Mapping[str, Any]) -> str:
    """Return the id of a snapshot: SHA-256 over canonical JSON of what identifies it."""
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(written.encode()).hexdigest()


def line_of(columns: Sequence[Column], facts: Facts) -> str:
    """Return SQL for the canonical line of a row; what the facts rule out is not asked for."""
    pieces: list[str] = []
    constant = ""
    for number, column in enumerate(columns):
        constant += "," if number else ""
        if not facts.is_filled(column.name):
            continue
        before, value, after = _cell(column, facts)
        pieces += [literal(constant + before), value]
        constant = after
    pieces.append(f"'{constant.replace("'", "''")}' || chr(10)")
    return f"concat({', '.join(pieces)})"


def _cell(column: Column, facts: Facts) -> tuple[str, str, str]:
    """Return what always stands before the cell, its SQL, and what always stands behind it."""
    if column.type != "text":
        return "", _short(column), ""
    value = named(column.name)
    if column.name in facts.quoted:
        value = f"replace({value}, '\"', '\"\"')"
    if facts.is_full(column.name):
        return '"', value, '"'
    return "", f"'\"' || {value} || '\"'", ""


def _short(column: Column) -> str:
    """Return SQL for the canonical text, asking first for the values that are short.

    It is what `canonical` says, at a quarter of the time: trimming zeros off a text is slow.
    """
    name = named(column.name)
    if column.type == "moment":
        whole = f"strftime({name}, '%Y-%m-%dT%H:%M:%SZ')"
        is_whole = f"date_trunc('second', {name}) = {name}"
        return f"CASE WHEN {is_whole} THEN {whole} ELSE {canonical(column)} END"
    if column.type not in SCALES:
        return canonical(column)
    shorter = (f"CAST({name} AS DECIMAL(18,{scale}))" for scale in range(SCALES[column.type]))
    whens = " ".join(f"WHEN {name} = {one} THEN CAST({one} AS VARCHAR)" for one in shorter)
    return f"CASE {whens} ELSE CAST({name} AS VARCHAR) END"


class BlockHash:
    """Takes a table's canonical text in pieces that each lie in one block of rows."""

    def __init__(self) -> None:
        self._whole = hashlib.sha256()
        self._block = hashlib.sha256()
        self._rows = 0

    def take(self, text: bytes, rows: int) -> None:
        """Take the text of the next rows, which reach to the end of a block at most."""
        self._block.update(text)
        self._rows += rows
        if self._rows == BLOCK:
            self._end_block()

    def digest(self) -> bytes:
        """Return the hash of the table; nothing can be taken any more."""
        if self._rows:
            self._end_block()
        return self._whole.digest()

    def _end_block(self) -> None:
        self._whole.update(self._block.digest())
        self._block, self._rows = hashlib.sha256(), 0


def block_starts(rows: int) -> Iterable[int]:
    """Return the number of the first row of each block."""
    return range(0, rows, BLOCK)
