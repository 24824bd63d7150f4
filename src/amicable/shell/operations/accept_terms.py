"""Writes what a person accepted of a document as a further source of the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.terms.answers import accepted_rows, orphaned
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.terms.folder import write_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from amicable.core.books.terms.answers import Answer, Rows
    from amicable.core.books.terms.reading import TermsReading


class NoContractError(InputError):
    """Rows were accepted of a contract that was not."""

    def __init__(self, contract_id: str) -> None:
        super().__init__(
            f"Rows of contract {contract_id} are accepted and the contract itself is not; accept "
            "it too, or drop them."
        )


def accept_terms(reading: TermsReading, answers: Mapping[str, Answer], folder: Path) -> Rows:
    """Write the accepted rows to a folder, the document beside them, and return them.

    Where the books list items, one that they do not know yet is written too, so that its prices
    have something to name. Nothing accepted, nothing written.

    Raises:
        InputError: An answer cannot be carried out, or the folder cannot be written.
    """
    rows = accepted_rows(reading.proposals.proposals, answers, reading.source)
    if not rows:
        return rows
    held = (one for one, filled in reading.known.contracts.items() if "customer_id" in filled)
    missing = orphaned(rows, held)
    if missing is not None:
        raise NoContractError(missing)
    if reading.known.lists_items:
        new = _new_items(reading, rows)
        rows = {**rows, "items": new} if new else rows
    write_folder(folder, rows, reading.source.path, reading.content)
    return rows


def _new_items(reading: TermsReading, rows: Rows) -> list[dict[str, str]]:
    names = {
        row.columns["item_id"][0].value: note.partition(":")[2]
        for proposal in reading.proposals.proposals
        for note in proposal.notes
        if note.startswith("item_named:")
        for row in proposal.rows[:1]
        if "item_id" in row.columns
    }
    wanted = {
        row["item_id"]
        for table in ("price_terms", "discounts", "commitments")
        for row in rows.get(table, [])
        if row.get("item_id") and row["item_id"] not in reading.known.items
    }
    return [{"item_id": one, "name": names.get(one, one)} for one in sorted(wanted)]
