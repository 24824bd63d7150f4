"""A list of invoices: each row points at the invoice that it names itself."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.identify.numbers import fit_of
from amicable.core.identify.targets import line_in
from amicable.core.vocabulary.claim_row import looks_like_number
from amicable.core.vocabulary.identification import (
    Candidate,
    ClaimTarget,
    Identification,
    Question,
    Reason,
)
from amicable.core.vocabulary.told_status import ToldStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from amicable.core.identify.sender import Sender
    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.complaint import Complaint, StatedClaim
    from amicable.core.vocabulary.invoice import Invoice

_EQUAL = Decimal("0.99")
_NORMALISED = Decimal("0.90")
_BY_ORDER = Decimal("0.85")
MOST_NAMED = 20
"""Rows that the one question names; of more it names the first."""


@dataclass(frozen=True, slots=True)
class _Match:
    invoice: Invoice
    score: Decimal
    why: Reason


def identify_listed(
    complaint: Complaint, sender: Sender, billed: Sequence[Invoice]
) -> Identification:
    """Find the invoice of each row among the sender's own; ask about all the others at once.

    A number counts when it is equal, or equal but for zeros and punctuation; never by likeness,
    because in a list the next number is another row's. The case is found when any row is.
    """
    index = _Index.over(billed)
    found = [
        (position, claim, index.find(claim)) for position, claim in enumerate(complaint.claims)
    ]
    matches = {match.invoice.invoice_id: match for _, _, match in found if match}
    lost = [claim for _, claim, match in found if match is None]
    known = sender.is_contact
    question = _about(lost)
    owners = {match.invoice.customer_id for match in matches.values()}
    return Identification(
        status="found" if matches else "not_found",
        sender="contact" if known else "unknown",
        customer_id=owners.pop() if len(owners) == 1 else sender.customers[0].customer_id,
        invoices=tuple(sorted(matches)),
        score=min((match.score for match in matches.values()), default=None),
        candidates=tuple(_candidate(one) for one in matches.values()) if known else (),
        targets=tuple(
            ClaimTarget(
                position,
                match.invoice.invoice_id,
                line_in(claim, match.invoice, complaint.plain_words),
            )
            for position, claim, match in found
            if match
        ),
        question=question if known else Question("who_are_you"),
    )


def stand_of(rows: Iterable[ClaimRow], billed: Sequence[Invoice]) -> tuple[ToldStatus, ...]:
    """Return what rows say of the state of invoices, beside what the books say of the same."""
    index = _Index.over(billed)
    return tuple(_stand(row, index.of_row(row)) for row in rows)


def _stand(row: ClaimRow, match: _Match | None) -> ToldStatus:
    if match is None:
        return ToldStatus(row)
    one = match.invoice
    return ToldStatus(row, one.invoice_id, one.number, one.open_amount, one.currency)


def _candidate(match: _Match) -> Candidate:
    return Candidate(match.invoice.invoice_id, match.score, (match.why,))


def _about(lost: Sequence[StatedClaim]) -> Question | None:
    """Ask once for all rows that fit no invoice, naming each as the customer wrote it."""
    if not lost:
        return None
    named = tuple(dict.fromkeys(filter(None, map(_shown, lost))))[:MOST_NAMED]
    return Question("which_rows", named) if named else Question("rows_without")


def _shown(claim: StatedClaim) -> str:
    """Return a number worth repeating; what is no number is not said back to anybody."""
    written = _written(claim)
    return written if looks_like_number(written) else ""


def _written(claim: StatedClaim) -> str:
    if claim.row:
        return claim.row.invoice or claim.row.order
    return next((one.text for one in claim.mentions if one.kind == "invoice_number"), "")


@dataclass(frozen=True, slots=True)
class _Index:
    """The sender's invoices by what a row may call them; a key that fits two finds none."""

    numbers: Mapping[str, frozenset[str]]
    alike: Mapping[str, frozenset[str]]
    orders: Mapping[str, frozenset[str]]
    invoices: Mapping[str, Invoice]

    @classmethod
    def over(cls, billed: Sequence[Invoice]) -> _Index:
        return cls(
            numbers=_keyed((one, map(_bare, _numbers(one))) for one in billed),
            alike=_keyed((one, (_digits(one.number),)) for one in billed),
            orders=_keyed((one, map(_bare, _orders(one))) for one in billed),
            invoices={one.invoice_id: one for one in billed},
        )

    def find(self, claim: StatedClaim) -> _Match | None:
        return self._named(_written(claim), claim.row.order if claim.row else "")

    def of_row(self, row: ClaimRow) -> _Match | None:
        return self._named(row.invoice or row.order, row.order)

    def _named(self, written: str, order: str) -> _Match | None:
        return (
            self._one(self.numbers.get(_bare(written)), "number_equal", _EQUAL, written)
            or self._one(self._alike(written), "number_normalised", _NORMALISED, written)
            or self._one(self.orders.get(_bare(order)), "order_number_equal", _BY_ORDER, order)
        )

    def _alike(self, written: str) -> frozenset[str]:
        """Return what has the same digits and fits, with no other letters before them."""
        near = self.alike.get(_digits(written), frozenset()) if _bare(written) else frozenset()
        return frozenset(one for one in near if _fits(written, self.invoices[one].number))

    def _one(
        self, ids: frozenset[str] | None, code: str, score: Decimal, written: str
    ) -> _Match | None:
        if not ids or len(ids) > 1:
            return None
        (only,) = ids
        return _Match(self.invoices[only], score, Reason(code, written))


def _fits(written: str, number: str) -> bool:
    letters = _letters(written)
    return fit_of(written, number) == "normalised" and letters in {"", _letters(number)}


def _keyed(
    pairs: Iterable[tuple[Invoice, Iterable[str]]],
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for invoice, keys in pairs:
        for key in keys:
            if key:
                found[key].add(invoice.invoice_id)
    return {key: frozenset(ids) for key, ids in found.items()}


def _numbers(invoice: Invoice) -> Iterator[str]:
    yield from (invoice.number, invoice.invoice_id, *(one.number for one in invoice.credits))


def _orders(invoice: Invoice) -> Iterator[str]:
    named = (invoice.purchase_order, invoice.buyer_reference, invoice.order_number)
    yield from (one for one in (*named, invoice.order_id, *invoice.delivery_ids) if one)


def _bare(written: str) -> str:
    return re.sub(r"[\W_]", "", written).upper()


def _digits(written: str) -> str:
    """Return the groups of digits without leading zeros, as one."""
    return "".join(group.lstrip("0") or "0" for group in re.findall(r"[0-9]+", written))


def _letters(written: str) -> str:
    return re.sub(r"[\W\d_]", "", written).upper()
