"""What is proposed to a person: rows of the books, each value with the words it was read from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

Certainty = Literal["sure", "unsure"]


@dataclass(frozen=True, slots=True)
class Said:
    """One reading of a value, with the page and the words; page 0 when it is derived."""

    value: str
    page: int = 0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A row of a table: column → readings. A column with two readings needs a person."""

    table: str
    columns: Mapping[str, tuple[Said, ...]]

    @property
    def open_columns(self) -> tuple[str, ...]:
        """Return the columns for which two readings fit."""
        return tuple(name for name, readings in self.columns.items() if len(readings) > 1)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Rows that stand or fall together: a contract, a price with its tiers, a discount.

    `page` and `quote` are the words they rest on most. `missing` are columns that the books need
    and the document does not say; `notes` are what a person should look at, as codes with words.
    """

    id: str
    rows: tuple[ProposedRow, ...]
    page: int
    quote: str
    certainty: Certainty
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """Return the table of its first row, which names what it is."""
        return self.rows[0].table

    @property
    def open_columns(self) -> tuple[str, ...]:
        """Return the places, as `table.column` or `table[2].column`, that need a choice."""
        return tuple(
            f"{place_of(self.rows, index)}.{column}"
            for index, row in enumerate(self.rows)
            for column in row.open_columns
        )

    @property
    def is_ready(self) -> bool:
        """Say whether it can be accepted as it is."""
        return not self.missing and not self.open_columns


def place_of(rows: tuple[ProposedRow, ...], index: int) -> str:
    """Return the name of a row within its proposal: its table, numbered from the second on."""
    table = rows[index].table
    number = sum(1 for row in rows[: index + 1] if row.table == table)
    return table if number == 1 else f"{table}[{number}]"


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that the document states otherwise than a contract that the books hold."""

    contract_id: str
    column: str
    here: Said
    held: str


@dataclass(frozen=True, slots=True)
class Passed:
    """Words that speak of terms and became no row, with page and reason."""

    page: int
    text: str
    because: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that a document proposes, and what of it was not read."""

    language: str
    proposals: tuple[Proposal, ...]
    passed: tuple[Passed, ...] = ()
    unread_pages: tuple[int, ...] = ()
    differences: tuple[Difference, ...] = ()


def in_order(table: str, columns: Mapping[str, tuple[Said, ...]]) -> dict[str, tuple[Said, ...]]:
    """Return what are columns of a table, in the order of the books."""
    names = [column.name for column in TABLES[table].columns]
    return {name: columns[name] for name in names if name in columns}


def proposal_id(document: str, table: str, page: int, quote: str) -> str:
    """Return `p` and 12 hex digits over the file's hash and the words of a proposal."""
    parts = (document, table, str(page), quote)
    return "p" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
