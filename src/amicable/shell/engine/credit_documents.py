"""The papers of a case: each credit request as JSON and CSV, and as UBL where that is possible."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.settle.request_text import as_csv, as_json
from amicable.core.vocabulary.case import Document
from amicable.shell.engine.ubl_credit_note import NotPossibleError, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from amicable.core.vocabulary.settlement import CreditRequest

    NumberFor = Callable[[str, str], str]
    """Series and idempotency id to a fiscal number, the same for the same id."""

_UNSAFE = re.compile(r"[^0-9A-Za-z._-]+")
_LONGEST = 60
_KINDS = {"corrected_invoice": "invoice_request", "courtesy": "courtesy_request"}
_CONFIRMED_FIRST = frozenset({"clearance", "buyer_confirmation"})


def credit_documents(
    requests: Iterable[CreditRequest], number_for: NumberFor | None = None
) -> tuple[Document, ...]:
    """Return the documents of these requests, in their order; nothing is written to disk.

    A fiscal number is taken from `number_for` only for a credit note that is released, in a
    series that the seller owns, that can be written and that neither the tax authority nor the
    buyer must confirm; a cancellation waits for its new invoice. All others are drafts
    `DRAFT-<case id>`.
    """
    found: list[Document] = []
    for position, request in enumerate(requests, 1):
        ending = "" if position == 1 else f"-{position}"
        found += _documents(request, f"DRAFT-{request.case_id}{ending}", number_for)
    return tuple(found)


def _documents(request: CreditRequest, draft: str, number_for: NumberFor | None) -> list[Document]:
    if request.kind == "corrected_invoice":
        return _texts(request)
    try:
        content = write(request, draft)
    except NotPossibleError as error:
        return _texts(replace(request, notes=(*request.notes, *error.reasons)))
    series = request.seller.owns_series if request.seller else None
    if not (series and number_for and _may_be_issued(request)):
        note = f"The UBL credit note is numbered {draft}: the invoicing system gives the number."
        told = replace(request, notes=(*request.notes, note))
        return [*_texts(told), _ubl(told, content, issued=False)]
    number = number_for(series, request.id)
    released = replace(request, release=replace(request.release, number=number))
    return [*_texts(released), _ubl(released, write(released, number), issued=True)]


def _may_be_issued(request: CreditRequest) -> bool:
    waits = _CONFIRMED_FIRST & {*request.needs}
    return request.release.released and request.kind == "credit_note" and not waits


def _texts(request: CreditRequest) -> list[Document]:
    status = "requested" if request.release.released else "draft"
    shared = Document(
        kind=_kind(request),
        format="json",
        status="requested" if status == "requested" else "draft",
        name=f"{_name(request)}.json",
        content=as_json(request).encode(),
        number=request.release.number,
        notes=request.notes,
    )
    csv = replace(
        shared, format="csv", name=f"{_name(request)}.csv", content=as_csv(request).encode()
    )
    return [shared, csv]


def _ubl(request: CreditRequest, content: bytes, *, issued: bool) -> Document:
    return Document(
        kind="credit_note",
        format="ubl",
        status="issued" if issued else "draft",
        name=f"{_name(request)}.xml",
        content=content,
        number=request.release.number,
        notes=request.notes,
    )


def _kind(request: CreditRequest) -> str:
    return _KINDS.get(request.kind, "credit_request")


def _name(request: CreditRequest) -> str:
    """Return a file name without folder or odd characters, unlike any other of the case."""
    number = _UNSAFE.sub("-", request.invoice.number).strip("-.")[:_LONGEST]
    return f"{_kind(request).replace('_', '-')}-{number}-{request.id[:8]}"
