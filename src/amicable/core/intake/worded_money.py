"""Amounts whose number is in words, beside their currency: `mil euros`, `一千二百元`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.intake.amounts import is_about
from amicable.core.intake.number_words import CHINESE, read_chinese, read_words, word_pattern
from amicable.core.vocabulary.complaint import Mention
from amicable.core.vocabulary.currency_words import CURRENCY, currency_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from amicable.core.intake.lexicon import Lexicon

_CHINESE = re.compile(
    rf"(?P<n>{CHINESE})(?P<c>{CURRENCY})"
    r"(?:(?P<jiao>[一二两三四五六七八九\d])[角毛])?(?:(?P<fen>[一二两三四五六七八九\d])分)?"
)


def find_worded_money(text: str, folded: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the amounts whose number is in words."""
    found = _in_words(text, folded, lexicon) if lexicon.spaced else _in_chinese(text, folded)
    for mention in found:
        end = mention.start + len(mention.text)
        yield replace(mention, about=is_about(folded, mention.start, end, lexicon))


def _in_words(text: str, folded: str, lexicon: Lexicon) -> Iterator[Mention]:
    pattern = _worded(tuple(lexicon.numerals), lexicon.times.get("numeral_link", r"(?!)"))
    for match in pattern.finditer(folded) if pattern else ():
        value = read_words(match["n"], lexicon.numerals)
        yield _amount(text, match, value)


def _in_chinese(text: str, folded: str) -> Iterator[Mention]:
    for match in _CHINESE.finditer(folded):
        parts = (match["n"], match["jiao"] or "零", match["fen"] or "零")
        whole, jiao, fen = map(read_chinese, parts)
        yield _amount(text, match, whole + jiao / 10 + fen / 100)


def _amount(text: str, match: re.Match[str], value: Decimal) -> Mention:
    written = text[match.start() : match.end()]
    return Mention("amount", written, format(value, "f"), currency_of(match["c"]), match.start())


@lru_cache(maxsize=16)
def _worded(words: tuple[str, ...], link: str) -> re.Pattern[str] | None:
    number = word_pattern(dict.fromkeys(words, 0), link)
    if number is None:
        return None
    return re.compile(rf"(?<!\w)(?P<n>{number})\s{{1,3}}(?:de\s{{1,3}})?(?P<c>{CURRENCY})(?!\w)")
