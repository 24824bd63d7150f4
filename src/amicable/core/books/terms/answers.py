"""What a person answered to proposals, and the rows of the books that this makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal

from amicable.core.books.terms.proposals import ProposedRow, Said, place_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.books.terms.proposals import Proposal

Verdict = Literal["accept", "edit", "drop"]
Rows = dict[str, list[dict[str, str]]]
"""Rows as text by table of the books."""
_OWN_KEY = {"price_terms": "term_id", "discounts": "discount_id", "commitments": "commitment_id"}


class AnswerError(InputError):
    """An answer cannot be carried out; the sentence names the proposal and the mend."""

    def __init__(self, proposal: str, because: str) -> None:
        super().__init__(f"Proposal {proposal}: {because}.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says to one proposal; an edit gives values by column, empty for none.

    A column of another row than the first is named with its row: `price_tiers[2].unit_price`.
    """

    verdict: Verdict
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """The document that was read, as the books name it."""

    document_id: str
    path: str
    sha256: str


def answered(proposal: Proposal, answer: Answer) -> tuple[ProposedRow, ...]:
    """Return the rows of a proposal as a person accepted or edited them, each value just one.

    Raises:
        AnswerError: A value is of the wrong kind, a column is not there, or something that the
            books need is still missing or open.
    """
    if answer.verdict == "drop":
        return ()
    places = {place_of(proposal.rows, index): index for index in range(len(proposal.rows))}
    rows = [dict(row.columns) for row in proposal.rows]
    for name, value in answer.columns.items() if answer.verdict == "edit" else ():
        place, _, column = name.rpartition(".")
        index = places.get(place) if place else 0
        if index is None:
            raise AnswerError(proposal.id, f"it has no row {place!r}; it has {', '.join(places)}")
        rows[index] = _edited(proposal, index, rows[index], column, value)
    made = tuple(
        ProposedRow(old.table, columns) for old, columns in zip(proposal.rows, rows, strict=True)
    )
    _require_whole(proposal, made)
    return made


def _edited(
    proposal: Proposal,
    index: int,
    columns: dict[str, tuple[Said, ...]],
    column: str,
    value: str,
) -> dict[str, tuple[Said, ...]]:
    table = TABLES[proposal.rows[index].table]
    known = table.column(column)
    if known is None:
        raise AnswerError(proposal.id, f"{table.name} has no column {column!r}")
    if not value:
        return {name: said for name, said in columns.items() if name != column}
    if not _fits(known.type, value):
        raise AnswerError(proposal.id, f"{column} cannot be {value!r}; {_EXPECTED[known.type]}")
    before = [one for one in columns.get(column, ()) if one.value == value]
    return {**columns, column: tuple(before[:1]) or (Said(value),)}


_EXPECTED = {
    "date": "write a date as 2026-01-31",
    "count": "write a whole number",
    "flag": "write true or false",
    "moment": "write a moment as 2026-01-31T12:00:00Z",
    **dict.fromkeys(("amount", "price", "quantity", "percent"), "write a number as 1234.50"),
}


def _fits(kind: str, value: str) -> bool:
    if kind == "flag":
        return value in {"true", "false"}
    if kind == "count":
        return value.isascii() and value.isdigit()
    try:
        if kind == "date":
            return date.fromisoformat(value).isoformat() == value
        return kind not in _EXPECTED or Decimal(value).is_finite()
    except (ValueError, InvalidOperation):
        return False


def _require_whole(proposal: Proposal, rows: tuple[ProposedRow, ...]) -> None:
    """Refuse rows that still need a person: an open reading, or a column that must be filled."""
    for index, row in enumerate(rows):
        place = place_of(rows, index)
        for column in row.open_columns:
            readings = " or ".join(one.value for one in row.columns[column])
            raise AnswerError(proposal.id, f"{place}.{column} may be {readings}; edit it")
        own = {_OWN_KEY.get(row.table, ""), "term_id", "discount_id", "commitment_id"}
        for needed in TABLES[row.table].columns:
            if needed.required and needed.name not in row.columns.keys() | own:
                raise AnswerError(proposal.id, f"{place}.{needed.name} is missing; edit it")
    missing = [name for name in proposal.missing if name not in rows[0].columns]
    if missing:
        raise AnswerError(proposal.id, f"{missing[0]} is missing; edit it")


def accepted_rows(
    proposals: Iterable[Proposal], answers: Mapping[str, Answer], source: Source
) -> Rows:
    """Return the rows that were accepted, by table, with the document and the words they rest on.

    Proposals without an answer are left out: only what a person accepted counts.

    Raises:
        AnswerError: An answer cannot be carried out.
    """
    rows: Rows = {}
    contracts: list[dict[str, str]] = []
    for proposal in proposals:
        answer = answers.get(proposal.id)
        made = answered(proposal, answer) if answer else ()
        for row in made:
            written = _row(proposal, row, source)
            rows.setdefault(row.table, []).append(written)
            rows.setdefault("quotations", []).extend(_quotations(row, written, source))
            if row.table == "contracts":
                contracts.append(written)
    if rows:
        rows["documents"] = [_document(contracts, source)]
    return rows


def orphaned(rows: Rows, known: Iterable[str]) -> str | None:
    """Return a contract that rows name and that neither they nor the books hold, if any."""
    held = {row["contract_id"] for row in rows.get("contracts", [])} | set(known)
    named = {row.get("contract_id") for table in _OWN_KEY for row in rows.get(table, [])}
    return min((one for one in named if one and one not in held), default=None)


def _row(proposal: Proposal, row: ProposedRow, source: Source) -> dict[str, str]:
    written = {column: readings[0].value for column, readings in row.columns.items()}
    own = _OWN_KEY.get(row.table)
    if own is not None:
        written[own] = own[0] + proposal.id[1:]
    if row.table == "price_tiers":
        written["term_id"] = "t" + proposal.id[1:]
    if row.table in {"price_terms", "contracts"}:
        written["document_id"] = source.document_id
    if row.table == "price_terms":
        written |= {"page": str(proposal.page), "quote": proposal.quote}
    return written


def _quotations(
    row: ProposedRow, written: Mapping[str, str], source: Source
) -> Iterable[dict[str, str]]:
    """Yield where each value of a row is written, for those that the document says itself."""
    key = "/".join(written[name] for name in TABLES[row.table].key)
    for column, readings in row.columns.items():
        if readings[0].page:
            yield {
                "quotation_id": f"{row.table}/{key}/{column}",
                "table_name": row.table,
                "row_id": key,
                "column_name": column,
                "document_id": source.document_id,
                "page": str(readings[0].page),
                "quote": readings[0].quote,
            }


def _document(contracts: list[dict[str, str]], source: Source) -> dict[str, str]:
    """Return the document's own row; it is of a contract and customer when it has just one."""
    row = {
        "document_id": source.document_id,
        "kind": "contract",
        "path": source.path,
        "sha256": source.sha256,
    }
    if len(contracts) == 1:
        row |= {name: contracts[0][name] for name in ("contract_id", "customer_id")}
    return row
