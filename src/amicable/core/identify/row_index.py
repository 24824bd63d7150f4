"""The sender's own invoices by what a row of a list may call them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.identify.numbers import fit_of
from amicable.core.vocabulary.identification import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.complaint import StatedClaim
    from amicable.core.vocabulary.invoice import Invoice

_EQUAL = Decimal("0.99")
_NORMALISED = Decimal("0.90")
_BY_ORDER = Decimal("0.85")


@dataclass(frozen=True, slots=True)
class RowMatch:
    """The invoice that a row means, how surely, and by what."""

    invoice: Invoice
    score: Decimal
    why: Reason


@dataclass(frozen=True, slots=True)
class RowIndex:
    """The sender's invoices by what a row may call them; a key that fits two finds none."""

    numbers: Mapping[str, frozenset[str]]
    alike: Mapping[str, frozenset[str]]
    orders: Mapping[str, frozenset[str]]
    invoices: Mapping[str, Invoice]

    @classmethod
    def over(cls, billed: Sequence[Invoice]) -> RowIndex:
        """Return the index over these invoices."""
        return cls(
            numbers=_keyed((one, map(bare, _numbers(one))) for one in billed),
            alike=_keyed((one, (_digits(one.number),)) for one in billed),
            orders=_keyed((one, map(bare, _orders(one))) for one in billed),
            invoices={one.invoice_id: one for one in billed},
        )

    def find(self, claim: StatedClaim) -> RowMatch | None:
        """Return the invoice that a claim names by its row, else by its words."""
        return self._named(written_in(claim), claim.row.order if claim.row else "")

    def of_row(self, row: ClaimRow) -> RowMatch | None:
        """Return the invoice that a row names."""
        return self._named(row.invoice or row.order, row.order)

    def _named(self, written: str, order: str) -> RowMatch | None:
        return (
            self._one(self.numbers.get(bare(written)), "number_equal", _EQUAL, written)
            or self._one(self._alike(written), "number_normalised", _NORMALISED, written)
            or self._one(self.orders.get(bare(order)), "order_number_equal", _BY_ORDER, order)
        )

    def _alike(self, written: str) -> frozenset[str]:
        """Return what has the same digits and fits, with no other letters before them."""
        near = self.alike.get(_digits(written), frozenset()) if bare(written) else frozenset()
        return frozenset(one for one in near if _fits(written, self.invoices[one].number))

    def _one(
        self, ids: frozenset[str] | None, code: str, score: Decimal, written: str
    ) -> RowMatch | None:
        if not ids or len(ids) > 1:
            return None
        (only,) = ids
        return RowMatch(self.invoices[only], score, Reason(code, written))


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


def bare(written: str) -> str:
    """Return a number as it is compared: its letters and digits in capitals."""
    return re.sub(r"[\W_]", "", written).upper()


def _digits(written: str) -> str:
    """Return the groups of digits without leading zeros, as one."""
    return "".join(group.lstrip("0") or "0" for group in re.findall(r"[0-9]+", written))


def _letters(written: str) -> str:
    return re.sub(r"[\W\d_]", "", written).upper()


def written_in(claim: StatedClaim) -> str:
    """Return the number that a claim's row gives, else the one that its words name."""
    if claim.row:
        return claim.row.invoice or claim.row.order
    return next((one.text for one in claim.mentions if one.kind == "invoice_number"), "")
