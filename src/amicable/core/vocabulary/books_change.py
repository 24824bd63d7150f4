"""What differs between two snapshots of the books, and what of it should not have changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal

Change = Literal["new", "altered", "vanished"]
FindingKind = Literal["altered_after_issue", "vanished_invoice", "vanished_payment"]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A column whose value differs, as text; of a personal one only that it does."""

    column: str
    before: str | None
    after: str | None
    is_personal: bool = False


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is new, altered or gone, with its main amount before and after."""

    table: str
    key: tuple[str, ...]
    change: Change
    customer_id: str | None
    currency: str | None
    before: Decimal | None
    after: Decimal | None
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True, slots=True)
class TableChange:
    """How many rows of a table differ, and the money of its main amount, by change and currency.

    `altered` rows count with the sum of their differences. A table that only one snapshot has is
    counted and not compared, and so is a column: what was not exported is no change.
    """

    table: str
    rows: Mapping[str, int]
    money: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    only_before: bool = False
    only_after: bool = False
    columns_only_before: tuple[str, ...] = ()
    columns_only_after: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Say whether there is anything to tell."""
        lone = self.columns_only_before or self.columns_only_after
        return bool(any(self.rows.values()) or self.only_before or self.only_after or lone)


@dataclass(frozen=True, slots=True)
class Successor:
    """A document that came since and names the one that changed, or bears its number."""

    invoice_id: str
    kind: str
    gross: Decimal


@dataclass(frozen=True, slots=True)
class BooksFinding:
    """A document that should have stayed as it was: altered after it was issued, or gone.

    `dated_on` is the day it was issued, or a payment was received. `successors` are the documents
    that may explain the change; `is_cancelled` says that it is cancelled now and was not before.
    """

    kind: FindingKind
    id: str
    number: str | None
    customer_id: str | None
    dated_on: date
    currency: str
    before: Decimal
    after: Decimal | None = None
    is_cancelled: bool = False
    successors: tuple[Successor, ...] = ()
    changes: tuple[RowChange, ...] = ()

    @property
    def difference(self) -> Decimal:
        """Return by how much the amount changed; what is gone counts with all of it."""
        return (self.after or self.before * 0) - self.before

    @property
    def is_explained(self) -> bool:
        """Say whether a later document or a cancellation answers for the change."""
        return self.is_cancelled or bool(self.successors)


@dataclass(frozen=True, slots=True)
class Restated:
    """An invoice, or an instalment of it, that its e-invoice states now under another id."""

    id: str
    new_id: str
    number: str
    currency: str
    gross: Decimal


@dataclass(frozen=True, slots=True)
class BooksDifference:
    """All that differs; `rows` can be walked once, since there may be millions of them.

    What is `restated` is among the rows that are gone and among those that are new, and is one.
    """

    before_id: str
    after_id: str
    findings: tuple[BooksFinding, ...]
    tables: tuple[TableChange, ...]
    rows: Iterator[RowChange]
    restated: tuple[Restated, ...] = ()
