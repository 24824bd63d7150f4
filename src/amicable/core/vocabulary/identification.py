"""Which customer and which invoices a complaint is about, how sure, and what to ask if unsure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a candidate fits: a code of the letters' vocabulary and the words that matched."""

    code: str
    """number_equal, number_similar, amount_equal, month_equal, purchase_order_equal…"""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An invoice that the words may mean. `score` runs from 0 to 1."""

    invoice_id: str
    score: Decimal
    why: tuple[Reason, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimTarget:
    """Where one stated claim (by its position) points: an invoice and, if said, a line.

    The invoice is empty where the claim is about an item that none of the invoices found bills.
    """

    claim: int
    invoice_id: str
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Unbilled:
    """An item that the sender names, the invoices that do not bill it, and what these bill."""

    named: str
    """Its name in the books where they have one, else the sender's own word."""
    numbers: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The one question to ask: a code that the language files word, and what it may name."""

    code: str
    """which_invoice, which_of_two, which_rows, rows_without, who_are_you, what_is_wrong…"""
    options: tuple[str, ...] = ()
    """Invoice numbers of the sender's own company that may be named, or what the sender wrote."""
    unbilled: Unbilled | None = None
    """What `not_billed` and `billed_elsewhere` ask about; the option of the latter bills it."""


@dataclass(frozen=True, slots=True)
class Identification:
    """The result. When not found, `invoices` is empty and there is a question."""

    status: Literal["found", "ambiguous", "not_found"]
    sender: Literal["contact", "unknown"]
    customer_id: str | None = None
    invoices: tuple[str, ...] = ()
    score: Decimal | None = None
    candidates: tuple[Candidate, ...] = ()
    targets: tuple[ClaimTarget, ...] = ()
    question: Question | None = None
