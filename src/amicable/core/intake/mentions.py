"""Everything concrete that a text names, each stretch of it read once."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from amicable.core.intake.amounts import find_bare_numbers, find_money, find_percents
from amicable.core.intake.calendar_words import find_dates, relative_month
from amicable.core.intake.last_weekday import find_last_weekdays
from amicable.core.intake.quarters import find_quarters
from amicable.core.intake.references import find_references
from amicable.core.intake.vague_time import find_ago, made_vague
from amicable.core.intake.worded_money import find_worded_money
from amicable.core.vocabulary.complaint import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from amicable.core.intake.lexicon import Lexicon

_ACCOUNT = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?:\s?[a-z0-9]{4}){3,}(?:\s?[a-z0-9]{1,4})?")
"""A bank account (IBAN): its digits are nobody's invoice."""
_NEAR = 24
"""Characters around a mention in which the word for an invoice belongs to it."""
_FAR = 40
"""Characters beside a month in which the words tell what happened in it."""
MOST_MENTIONS = 400
"""Mentions that are kept; a mail with more is a table, and no sentence."""


def find_mentions(
    text: str, folded: str, lexicon: Lexicon, others: Sequence[Lexicon], today: date | None
) -> tuple[Mention, ...]:
    """Return the mentions of a text in its order.

    `lexicon` is the text's language, `others` every language there is: papers are often named in
    another one. What one reading took is blank for the next.
    """
    found: list[Mention] = []
    left = list(_ACCOUNT.sub(lambda match: " " * len(match[0]), folded))

    def take(mentions: Iterator[Mention]) -> None:
        for mention in islice(mentions, MOST_MENTIONS):
            end = mention.start + len(mention.text)
            if "".join(left[mention.start : end]).strip():
                found.append(mention)
                left[mention.start : end] = " " * (end - mention.start)

    take(find_last_weekdays(text, "".join(left), lexicon, today))
    take(find_ago(text, folded, lexicon, today))
    take(find_quarters(text, "".join(left), lexicon, today))
    take(find_dates(text, "".join(left), lexicon, today))
    take(find_percents(text, "".join(left), lexicon))
    take(find_money(text, "".join(left), lexicon))
    take(find_worded_money(text, "".join(left), lexicon))
    take(find_references(text, "".join(left), (lexicon, *others)))
    take(find_bare_numbers(text, "".join(left), lexicon))
    found.extend(_relative(text, folded, lexicon, today))
    found.sort(key=lambda mention: mention.start)
    said = (_beside_invoice(folded, lexicon, mention) for mention in found[:MOST_MENTIONS])
    return tuple(
        _beside_event(folded, lexicon, made_vague(mention, text, folded, lexicon))
        for mention in said
    )


def _beside_invoice(folded: str, lexicon: Lexicon, mention: Mention) -> Mention:
    words = lexicon.papers.get("invoice_number")
    if not words:
        return mention
    end = mention.start + len(mention.text)
    before = re.split(r"[.!?;,\n]\s", folded[max(0, mention.start - _NEAR) : mention.start])[-1]
    after = re.split(r"[.!?;,\n]\s", folded[end : end + _NEAR // 2])[0]
    edge = r"(?<!\w)" if lexicon.spaced else ""
    close = r"(?!\w)" if lexicon.spaced else ""
    named = re.compile(rf"{edge}(?:{words}){close}")
    return replace(mention, of_invoice=bool(named.search(before) or named.search(after)))


def _beside_event(folded: str, lexicon: Lexicon, mention: Mention) -> Mention:
    """Mark a month or stretch of days that is said of a return, a payment, a call or the like."""
    if mention.of_invoice or mention.kind not in {"month", "span"}:
        return mention
    end = mention.start + len(mention.text)
    before = re.split(r"[.!?;\n]\s", folded[max(0, mention.start - _FAR) : mention.start])[-1]
    after = re.split(r"[.!?;\n]\s", folded[end : end + _FAR])[0]
    words = {
        name: lexicon.times.get(name, "(?!)") for name in ("event", "event_in", "event_after")
    }
    gap = r"(?:\s\w+){0,4}?\s" if lexicon.spaced else ".{0,3}?"
    led = rf"(?:{words['event']}){gap}(?:{words['event_in']})\W*$"
    told_ago = rf"(?:{words['event']})(?:{gap})?\W*$"
    leads = re.search(told_ago if mention.kind == "span" else led, before)
    follows = re.match(rf"\W*(?:{words['event_after']})", after)
    return replace(mention, of_event=bool(leads or follows))


def _relative(text: str, folded: str, lexicon: Lexicon, today: date | None) -> Iterator[Mention]:
    for cue, back in (("this_month", 0), ("last_month", 1)):
        match = lexicon.says(cue, folded)
        if match and today:
            words = text[match.start() : match.end()]
            yield Mention("month", words, relative_month(today, back), None, match.start())
