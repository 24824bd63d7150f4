"""Letters: listen, acknowledge, act, thank; written only from what a customer may see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.correspond.blocks import BLOCKS
from amicable.core.correspond.customer_view import customer_view
from amicable.core.correspond.entry import choose_letter, holds
from amicable.core.correspond.explain import capital
from amicable.core.correspond.facts import conditions_of, facts_of
from amicable.core.correspond.layout import sentences
from amicable.core.correspond.situation import situation_of
from amicable.core.vocabulary.case import Letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.correspond.entry import LetterEntry, Paragraph
    from amicable.core.correspond.seen import CustomerView
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.case import Case


def write_letter(
    case: Case, *, words: Words, letters: Iterable[LetterEntry], balance_is_current: bool = True
) -> Letter | None:
    """Draft the letter of a case in the language of the words; None when no letter leaves.

    Args:
        case: The case with its audience marked (`mark_audience`), still without letter.
        words: The words of the customer's language.
        letters: All letters of the catalogue.
        balance_is_current: False when the books are older than a balance may be; then no
            balance is stated (books.md, "A missing row is not a fact").

    Raises:
        NoLetterError: the catalogue has no letter for the situation.
        MissingWordError: the language lacks a message.
        UnfilledWordError: a message needs what the case does not hold.
    """
    situation = situation_of(case)
    if situation is None:
        return None
    view = customer_view(case, situation=situation, balance_is_current=balance_is_current)
    true = conditions_of(view, words.language)
    entry = choose_letter(letters, situation, true)
    spoken = replace(words, own=entry.texts.get(words.language, {}))
    facts = facts_of(view, spoken)
    return Letter(
        language=words.language,
        situation=situation,
        status="draft",
        to=view.to,
        subject=capital(spoken.say(entry.subject, facts, count=len(view.invoices))),
        body=_body(entry, view, spoken, facts, true),
    )


def choose_language(case: Case, available: Iterable[str], *, default: str = "en") -> str:
    """Choose the language to answer in: the mail's, the sender's, the customer's, the default."""
    known = set(available)
    customers = case.customer.language if case.customer else None
    wished = (case.complaint.language, case.complaint.stored_language, customers)
    return next((one for one in wished if one in known and one is not None), default)


def _body(
    entry: LetterEntry,
    view: CustomerView,
    words: Words,
    facts: Mapping[str, str | None],
    true: frozenset[str],
) -> str:
    greeting = words.say("greeting.named" if view.name else "greeting.plain", name=view.name)
    paragraphs = [
        _paragraph(one, view, words, facts) for one in entry.paragraphs if holds(one.when, true)
    ]
    paragraphs[1:1] = [words.say("taken_for", number=one) for one in view.taken_for]
    signature = entry.signature if view.seller else "signature.team"
    end = words.say(signature, facts)
    return "\n\n".join([greeting, *(one for one in paragraphs if one), end]) + "\n"


def _paragraph(
    paragraph: Paragraph, view: CustomerView, words: Words, facts: Mapping[str, str | None]
) -> str:
    return sentences([_part(one, view, words, facts) for one in paragraph.say])


def _part(part: str, view: CustomerView, words: Words, facts: Mapping[str, str | None]) -> str:
    if part.startswith("@"):
        return BLOCKS[part[1:]](view, words)
    return words.say(part, facts, count=len(view.invoices))
