"""The question which of the companies on e-invoices we are, with what each answer would mean."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.books.sides.party_marks import can_be_us, shown_number
from amicable.core.vocabulary.money import in_minor_units
from amicable.core.vocabulary.question import Choice, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.books.sides.same_parties import Parties
    from amicable.core.vocabulary.billed import Billed
    from amicable.core.vocabulary.connector import ForeignName

KEY = "our tax ids"
"""Under which a map keeps the answer: tax ids with commas between, or `EVERY_SELLER`."""
EVERY_SELLER = "every seller"
_SHOWN = 3
_NAME = 60


def question_whose(
    documents: Sequence[Billed], parties: Parties, known: frozenset[str]
) -> Question:
    """Return the question; `known` are parties that are ours, beside whom others sold as well."""
    every = parties.counts(documents)
    likely = [one for one, _ in every.most_common() if can_be_us(parties.shown(one))]
    sellers = {seller for seller, _ in map(parties.side, documents) if seller}
    if known:
        choices = [_choice(documents, parties, known)]
    else:
        first = sorted(likely, key=lambda one: (-every[one], one not in sellers, one))[:_SHOWN]
        choices = [_choice(documents, parties, frozenset({one})) for one in first]
    if len(sellers) > 1:
        many = f"{_many(len(documents))} issued by {len(sellers)} companies"
        whole = Choice(EVERY_SELLER, f"every seller is a company of ours: {many}")
        is_best = max(every.values()) < len(documents)
        choices = [whole, *choices] if is_best else [*choices, whole]
    which = (
        "some e-invoices bear none of the companies that are known to be ours"
        if known
        else "the e-invoices do not say which of their companies is ours"
    )
    return Question(KEY, f"{which} ({_many(len(documents))})", tuple(choices), is_closed=False)


def _choice(documents: Sequence[Billed], parties: Parties, ours: frozenset[str]) -> Choice:
    """Return the reading that some parties are all that we are."""
    sides = [(parties.side(one), one) for one in documents]
    issued = [one for (seller, _), one in sides if seller in ours]
    received = [one for (seller, buyer), one in sides if seller not in ours and buyer in ours]
    rest = len(documents) - len(issued) - len(received)
    counts = [f"{len(issued)} issued"] if issued else []
    counts += [f"{len(received)} received, which are not to be collected"] if received else []
    counts += [f"{rest} of others, which are left out"] if rest else []
    shown = [parties.shown(one) for one in sorted(ours)]
    names = " and ".join(map(party_in_words, shown[:_SHOWN]))
    value = ", ".join(map(shown_number, shown))
    return Choice(value, f"we are {names}: {', '.join(counts)}", _example([*issued, *received]))


def party_in_words(party: ForeignName) -> str:
    """Return a party as a person knows it: its name, and its number."""
    name = " ".join(party.values.get("name", "").split())[:_NAME]
    number = shown_number(party)
    return f"{name} ({number})" if name and name != number else number


def money_in_words(documents: Iterable[Billed]) -> str:
    """Return what documents come to, by currency."""
    sums: dict[str, Decimal] = {}
    for one in documents:
        sums[one.currency] = sums.get(one.currency, Decimal(0)) + (one.amount or Decimal(0))
    return ", ".join(
        f"{in_minor_units(total, currency)} {currency}".strip()
        for currency, total in sorted(sums.items())
    )


def _example(documents: Sequence[Billed]) -> str:
    first = documents[0]
    amount = money_in_words([first])
    seller, buyer = first.seller, first.buyer
    to = f" to {party_in_words(buyer)}" if buyer else ""
    by = f" from {party_in_words(seller)}" if seller else ""
    return f"such as {first.number}{by}{to} over {amount}"


def _many(number: int) -> str:
    return "1 document" if number == 1 else f"{number} documents"
