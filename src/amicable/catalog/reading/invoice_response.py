"""Reads a Peppol Invoice Response (UBL ApplicationResponse 2.1) within the limits of all XML."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from amicable.catalog.reading.safe_xml import parsed
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.invoice_response import Clarification, Condition, InvoiceResponse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_NAME = "ApplicationResponse"
_HEAD = 4096
_MOST_STATUSES = 100
_LONGEST = 1000
_BUYER = (
    "{*}SenderParty/{*}PartyTaxScheme/{*}CompanyID",
    "{*}SenderParty/{*}PartyLegalEntity/{*}CompanyID",
    "{*}SenderParty/{*}EndpointID",
    "{*}SenderParty/{*}PartyIdentification/{*}ID",
    "{*}SenderParty/{*}PartyLegalEntity/{*}RegistrationName",
    "{*}SenderParty/{*}PartyName/{*}Name",
)


class InvoiceResponseError(InputError):
    """A response lacks what makes it one."""

    def __init__(self, source: str, missing: str) -> None:
        super().__init__(
            f"{source} is no invoice response that can be read: {missing} is missing;"
            " ask the buyer's system for it."
        )


def is_invoice_response(content: bytes) -> bool:
    """Say whether bytes look like an ApplicationResponse, by the name of their root."""
    head = content[:_HEAD].replace(b"\0", b"")
    return b"<" in head and _NAME.encode() in head.partition(b"<!--")[0]


def invoice_response(content: bytes, source: str) -> InvoiceResponse:
    """Read a response; texts are cut at 1,000 characters, and 100 reasons and conditions count.

    Raises:
        UnreadableXmlError: the bytes are no XML that may be read.
        InvoiceResponseError: it names no invoice, or no status.
    """
    root = parsed(content, source)
    if not str(root.tag).endswith(f"}}{_NAME}"):
        raise InvoiceResponseError(source, _NAME)
    answer = root.find("{*}DocumentResponse")
    status = _text(answer, "{*}Response/{*}ResponseCode")
    invoice = _text(answer, "{*}DocumentReference/{*}ID")
    for value, name in ((status, "ResponseCode"), (invoice, "DocumentReference/ID")):
        if not value:
            raise InvoiceResponseError(source, name)
    told = list(_statuses(answer))
    return InvoiceResponse(
        response_id=_text(root, "{*}ID"),
        invoice=invoice,
        status=status.upper(),
        issued_on=_day(_text(root, "{*}IssueDate")),
        buyer_ids=tuple(filter(None, (_text(root, path) for path in _BUYER))),
        reasons=tuple(one for kind, one in told if kind != "OPStatusAction"),
        actions=tuple(one.code for kind, one in told if kind == "OPStatusAction"),
        conditions=tuple(_conditions(answer)),
    )


def _statuses(answer: etree._Element | None) -> Iterator[tuple[str, Clarification]]:
    """Yield each status with the name of its list of codes."""
    found = [] if answer is None else answer.findall("{*}Response/{*}Status")
    for one in found[:_MOST_STATUSES]:
        code = one.find("{*}StatusReasonCode")
        kind = "" if code is None else (code.get("listID") or "")
        term = _text(one, "{*}Condition/{*}AttributeID")
        detail = _text(one, "{*}Condition/{*}Description")
        words = [_text(one, "{*}StatusReason"), f"{term}: {detail}" if term and detail else detail]
        written = "" if code is None else (code.text or "").strip().upper()
        yield kind, Clarification(written[:20], " ".join(filter(None, words)))


def _conditions(answer: etree._Element | None) -> Iterator[Condition]:
    found = [] if answer is None else answer.findall("{*}Response/{*}Status/{*}Condition")
    for one in found[:_MOST_STATUSES]:
        term, value = _text(one, "{*}AttributeID"), _text(one, "{*}Description")
        if term and value:
            yield Condition(term.upper(), value)


def _text(element: etree._Element | None, path: str) -> str:
    found = None if element is None else element.findtext(path)
    return " ".join((found or "").split())[:_LONGEST]


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
