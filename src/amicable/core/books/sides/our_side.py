"""Which e-invoices are ours to collect: the books say who we are, or what all of them share.

What says who we are goes in this order: what a person or a setting says; our own tables of
sellers, and invoices that our ledger states as well; the one party that is on every document.
Where none of these tells it and something speaks for documents that we received, it is asked.
Where nothing does, or nobody is there to ask and it is no more than a seller that also bought,
whoever sold is one of us, and that is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.books.sides.asking_whose import question_whose
from amicable.core.books.sides.party_marks import can_be_us, marks_of, named
from amicable.core.books.sides.same_parties import Parties
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from amicable.core.vocabulary.billed import Billed
    from amicable.core.vocabulary.connector import ForeignName
    from amicable.core.vocabulary.question import Question


class OurNumbersError(InputError):
    """What is said to be our tax ids stands on no e-invoice of the sources."""

    def __init__(self, said: str, where: str) -> None:
        super().__init__(
            f"{where} says that our tax ids are {said!r}, and no e-invoice bears one of these; "
            "write them as the e-invoices do, with commas between, or 'every seller'."
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What the books say of whom we are, as marks of parties.

    `stated` comes from a person or a setting, as `said` at `where`; `sellers` from our own tables,
    where `customers` stand as well. With `every_seller` whoever sold is one of us, so
    that nothing is set apart.
    """

    stated: frozenset[str] = frozenset()
    every_seller: bool = False
    sellers: frozenset[str] = frozenset()
    customers: frozenset[str] = frozenset()
    said: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Sides:
    """Documents by whose they are, and who we are.

    `received` was billed to us, `within` by us to ourselves (branches of one company), and of
    `others` we are no party. What is in none of them we issued.
    """

    ours: tuple[ForeignName, ...] = ()
    received: tuple[Billed, ...] = ()
    within: tuple[Billed, ...] = ()
    others: tuple[Billed, ...] = ()
    assumed: tuple[ForeignName, ...] = ()
    """Sellers that are taken for us since nothing says otherwise."""


def sides_of(documents: Sequence[Billed], known: Known) -> Sides | Question:
    """Return whose documents are whose, or the question to a person who knows.

    Raises:
        OurNumbersError: Tax ids are stated, and no document bears any of them.
    """
    if known.every_seller:
        return Sides()
    parties = Parties(documents)
    if known.stated:
        ours = parties.bearing(known.stated)
        if not ours:
            raise OurNumbersError(known.said, known.where)
        return _parted(documents, parties, ours)
    sold = [one for one in documents if one.seller is not None]
    ours = _in_our_books(sold, parties, known) or _on_every_one(sold, parties, known)
    found = _parted(documents, parties, ours)
    if not sold or (ours and not found.others):
        return found
    if ours or _has_bought(sold, parties) or _are_received(sold, parties, known):
        return question_whose(documents, parties, ours)
    return _assumed(sold, parties)


def unasked(documents: Sequence[Billed], known: Known) -> Sides | None:
    """Return whose documents are whose where nobody answers the question of `sides_of`.

    Whoever sold is one of us, unless our books say who we are, or all speaks for documents that we
    received: then there is no answer without a person.
    """
    parties = Parties(documents)
    sold = [one for one in documents if one.seller is not None]
    if _in_our_books(sold, parties, known) or _are_received(sold, parties, known):
        return None
    return _assumed(sold, parties)


def _assumed(sold: Sequence[Billed], parties: Parties) -> Sides:
    sellers = {seller for seller, _ in map(parties.side, sold) if seller}
    return Sides(assumed=tuple(parties.shown(one) for one in sorted(sellers)))


def _has_bought(sold: Sequence[Billed], parties: Parties) -> bool:
    """Say whether one of the sellers bought as well."""
    sides = [parties.side(one) for one in sold]
    return bool({seller for seller, _ in sides if seller} & {buyer for _, buyer in sides})


def _are_received(sold: Sequence[Billed], parties: Parties, known: Known) -> bool:
    """Say whether several sold to one buyer of a number, a customer of ours sold, or it is a list.

    Authorities export lists of what was received as they do of what was issued.
    """
    if any(one.is_listed for one in sold):
        return True
    sides = [parties.side(one) for one in sold]
    sellers = {seller for seller, _ in sides if seller}
    only, *others = {buyer for _, buyer in sides}
    shown = None if only is None or others else parties.shown(only)
    is_one_buyer = shown is not None and bool(shown.tax_id or shown.legal_id)
    return (is_one_buyer and len(sellers) > 1) or bool(sellers & parties.bearing(known.customers))


def _in_our_books(documents: Sequence[Billed], parties: Parties, known: Known) -> frozenset[str]:
    """Return who is in our tables of sellers, or sold what our ledger of receivables states."""
    in_ledger = {parties.side(one)[0] for one in documents if one.in_ledger}
    return parties.bearing(known.sellers) | {one for one in in_ledger if one}


def _on_every_one(documents: Sequence[Billed], parties: Parties, known: Known) -> frozenset[str]:
    """Return the one party that is on every document and sold some; none where it may be another.

    A party of no number may be any other of its name, which is no proof: where that gives a second
    one that is on every document, nobody is found.
    """
    ours = _candidates(documents, parties, known)
    both = [party for one in documents for party in (one.seller, one.buyer) if party]
    names = {named(one) for one in both if not one.tax_id and not one.legal_id}
    by_names = Parties(documents, lambda party: marks_of(party) | ({named(party)} & names))
    sold = {seller for seller, _ in map(parties.side, documents)}
    alone = len(ours) == 1 and len(_candidates(documents, by_names, known)) == 1
    return ours if alone and ours <= sold else frozenset()


def _candidates(documents: Sequence[Billed], parties: Parties, known: Known) -> frozenset[str]:
    """Return who is on every document and may be us, which a customer of our tables is not."""
    customers = parties.bearing(known.customers)
    return frozenset(
        one
        for one in parties.on_all(documents)
        if can_be_us(parties.shown(one)) and one not in customers
    )


def _parted(documents: Sequence[Billed], parties: Parties, ours: Collection[str]) -> Sides:
    received: list[Billed] = []
    within: list[Billed] = []
    others: list[Billed] = []
    for one in documents:
        seller, buyer = parties.side(one)
        if seller is not None and seller == buyer:
            within.append(one)
        elif buyer in ours and seller not in ours:
            received.append(one)
        elif seller is not None and seller not in ours:
            others.append(one)
    shown = tuple(parties.shown(one) for one in sorted(ours))
    return Sides(shown, tuple(received), tuple(within), tuple(others))
