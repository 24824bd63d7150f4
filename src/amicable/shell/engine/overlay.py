"""Settlements decided in Amicable that the books do not show yet (`pending_credits`).

An overlay is a CSV with the columns case, invoice, line, amount, tax, decided_on, state; its
hash is part of what a finding can be recomputed from (books.md, "Net position").
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError, plain_reason

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

_COLUMNS = ("case", "invoice", "line", "amount", "tax", "decided_on", "state")
_LARGEST = Decimal(10) ** 14
_STATES = ("decided", "requested", "posted", "dropped")


class OverlayError(InputError):
    """A row of an overlay cannot be read."""

    def __init__(self, path: Path, row: int, because: str) -> None:
        super().__init__(f"{path}, row {row}: {because}; mend the overlay.")


@dataclass(frozen=True, slots=True)
class PendingCredit:
    """A credit that a case decided: net amount and tax, on an invoice line."""

    case_id: str
    invoice_id: str
    line: str
    amount: Decimal
    tax: Decimal | None
    decided_on: date
    state: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is laid over the books, and the hash that names it; `none` for an empty overlay.

    With `drafts`, invoices that are only drafts count as if they had been sent.
    """

    credits: tuple[PendingCredit, ...] = ()
    drafts: bool = False

    @property
    def hash(self) -> str:
        """Return `sha256:…` over the rows in order, or `none` where nothing is laid over."""
        if not (self.credits or self.drafts):
            return "none"
        text = "\n".join(repr(credit) for credit in self.credits) + "\ndrafts" * self.drafts
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

    def create_table(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Create the table `pending_credits` on a connection, and say whether drafts count."""
        connection.execute(f"SET VARIABLE drafts = {self.drafts}")
        connection.execute(
            "CREATE TEMP TABLE pending_credits (case_id VARCHAR, invoice_id VARCHAR, line VARCHAR,"
            " amount DECIMAL(18,4), tax DECIMAL(18,4), decided_on DATE, state VARCHAR)"
        )
        for credit in self.credits:
            row = [getattr(credit, name) for name in PendingCredit.__slots__]
            connection.execute("INSERT INTO pending_credits VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def read_overlay(path: Path | None) -> Overlay:
    """Read an overlay file; None is the empty overlay.

    Raises:
        OverlayError: a column is missing or a value cannot be read.
    """
    if path is None:
        return Overlay()
    try:
        reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        raise OverlayError(path, 0, f"it cannot be read ({plain_reason(error)})") from error
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise OverlayError(path, 1, f"the column {missing[0]} is missing")
    rows = (_credit(path, number, row) for number, row in enumerate(reader, start=2))
    return Overlay(tuple(sorted(rows, key=repr)))


def _credit(path: Path, number: int, row: dict[str, str]) -> PendingCredit:
    if None in row or None in row.values():
        raise OverlayError(path, number, f"it has not the {len(_COLUMNS)} values of the heading")
    if row["state"] not in _STATES:
        raise OverlayError(path, number, f"the state {row['state']!r} is none of {_STATES}")
    try:
        return PendingCredit(
            case_id=row["case"],
            invoice_id=row["invoice"],
            line=row["line"],
            amount=_amount(row["amount"]),
            tax=_amount(row["tax"]) if row["tax"] else None,
            decided_on=date.fromisoformat(row["decided_on"]),
            state=row["state"],
        )
    except (InvalidOperation, ValueError) as error:
        raise OverlayError(path, number, f"a value cannot be read ({error})") from error


def _amount(written: str) -> Decimal:
    """Return an amount that fits the table; ValueError for what is endless, huge or too fine."""
    amount = Decimal(written)
    if not amount.is_finite() or abs(amount) >= _LARGEST or amount != round(amount, 4):
        message = f"{written!r} is no amount"
        raise ValueError(message)
    return amount
