"""What a buyer's system says about an invoice it got (UBL ApplicationResponse, Peppol BIS 63)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Clarification:
    """Why, by a code of the list of reasons, and in the buyer's words."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What the buyer holds to be right: a term of the invoice by its code, and its value."""

    term: str
    """Code of EN 16931 (`BT-112`), as written."""
    value: str


@dataclass(frozen=True, slots=True)
class InvoiceResponse:
    """One response: the invoice it is about, its status, and the reasons for it."""

    response_id: str
    invoice: str
    """Number of the invoice, as the buyer wrote it."""
    status: str
    """AB, IP, UQ, CA, RE, AP or PD, as written."""
    issued_on: date | None
    buyer_ids: tuple[str, ...]
    """What names the buyer: tax number, legal id, address on the network, name."""
    reasons: tuple[Clarification, ...] = ()
    actions: tuple[str, ...] = ()
    """What the buyer asks for, by code (PIN, NIN, CNF, CNP, CNA, OTH)."""
    conditions: tuple[Condition, ...] = ()
    """Terms of the invoice as they should be, in the order told."""
