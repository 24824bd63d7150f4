"""What an answer says of amounts that a customer approves, and what it asks about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.layout import sentences
from amicable.core.correspond.seen import SeenAcceptance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.correspond.seen import CustomerView
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.acceptance import Acceptance
    from amicable.core.vocabulary.case import Case

_MOST_NAMED = 20
IN_PART = frozenset({"part", "shared"})
"""Acceptances of less than is billed."""


def seen_acceptances(case: Case) -> tuple[SeenAcceptance, ...]:
    """Return what the customer approved in part or in a way that is asked about, each once."""
    return tuple(dict.fromkeys(_told(case)))


def asks_about_amounts(case: Case) -> bool:
    """Say whether an approved amount of the case has to be asked about."""
    return any(one.acceptance.is_asked for one in seen_acceptances(case))


def accepted(view: CustomerView, words: Words) -> str:
    """Say back what is approved in part, and ask about each amount that does not fit.

    An answer to a list says the parts in its table.
    """
    in_table = view.situation == "listed"
    told = [
        _sentence(one, words) for one in view.accepted if one.acceptance.is_asked or not in_table
    ]
    return sentences(list(dict.fromkeys(told))[:_MOST_NAMED])


def explain_acceptance(one: Acceptance, words: Words) -> str:
    """Say an acceptance in a few words: `approved 80.00 EUR of 100.00 EUR`."""
    key = f"acceptance.{one.kind}" if one.is_asked or one.kind == "whole" else "acceptance.part"
    return words.say(key, _amounts(one, words))


def _told(case: Case) -> Iterator[SeenAcceptance]:
    numbers = {one.invoice_id: one.number for one in case.invoices}
    for claim in case.claims:
        if claim.acceptance and claim.invoice_id in numbers:
            yield SeenAcceptance(numbers[claim.invoice_id], claim.acceptance)
    for told in case.statuses:
        if told.acceptance and told.acceptance.is_asked and told.number:
            yield SeenAcceptance(told.number, told.acceptance)


def _sentence(one: SeenAcceptance, words: Words) -> str:
    if one.acceptance.kind == "whole":
        return ""
    operands = {**_amounts(one.acceptance, words), "number": one.number}
    return words.say(f"accepted.{one.acceptance.kind}", operands)


def _amounts(one: Acceptance, words: Words) -> dict[str, str | None]:
    rest = one.billed - one.approved
    return {
        "approved": words.money(one.approved, one.approved_in),
        "billed": words.money(one.billed, one.currency),
        "rest": words.money(rest, one.currency) if one.kind in IN_PART else None,
        "stated": words.money(one.stated, one.currency) if one.stated else None,
        "currency": one.currency,
        "basis": words.say("acceptance.net") if one.basis == "net" else None,
    }
