"""The proposals of a document in the public shape `amicable.terms/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.books.terms.proposals import place_of
from amicable.shell.queries.terms_doubts import doubts_about

if TYPE_CHECKING:
    from amicable.core.books.terms.answers import Answer, Rows
    from amicable.core.books.terms.proposals import Proposal, ProposedRow
    from amicable.core.books.terms.reading import TermsReading


def terms_contract(
    reading: TermsReading, written: Rows | None, folder: str | None
) -> dict[str, Any]:
    """Return the tree that `--json` prints; `written` are the accepted rows, if any."""
    proposals = reading.proposals
    return {
        "schema": "amicable.terms/1",
        "file": reading.path,
        "sha256": reading.source.sha256,
        "document_id": reading.source.document_id,
        "language": proposals.language,
        "proposals": [_proposal(one, reading.answers.get(one.id)) for one in proposals.proposals],
        "not_understood": [
            {"page": one.page, "text": one.text, "because": one.because}
            for one in proposals.passed
        ],
        "differences": [
            {
                "contract_id": one.contract_id,
                "column": one.column,
                "here": one.here.value,
                "page": one.here.page or None,
                "quote": one.here.quote or None,
                "in_the_books": one.held,
            }
            for one in proposals.differences
        ],
        "unread_pages": list(proposals.unread_pages),
        "accepted": {table: len(rows) for table, rows in (written or {}).items()},
        "folder": folder if written else None,
    }


def _proposal(proposal: Proposal, answer: Answer | None) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "table": proposal.table,
        "page": proposal.page,
        "quote": proposal.quote,
        "certainty": proposal.certainty,
        "rows": [_row(proposal, index) for index in range(len(proposal.rows))],
        "open": list(proposal.open_columns),
        "missing": list(proposal.missing),
        "notes": list(proposal.notes),
        "doubts": doubts_about(proposal),
        "answer": answer.verdict if answer else None,
    }


def _row(proposal: Proposal, index: int) -> dict[str, Any]:
    row: ProposedRow = proposal.rows[index]
    return {
        "place": place_of(proposal.rows, index),
        "table": row.table,
        "columns": {
            column: [
                {"value": one.value, "page": one.page or None, "quote": one.quote or None}
                for one in readings
            ]
            for column, readings in row.columns.items()
        },
    }
