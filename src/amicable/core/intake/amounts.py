"""Amounts, unit prices, quantities and percents as written in a mail."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.complaint import Mention
from amicable.core.vocabulary.currency_words import CURRENCY, currency_of
from amicable.core.vocabulary.numerals import NUMBER, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.intake.lexicon import Lexicon

_FACTOR = (
    r"\s?万|\s?k(?![a-z0-9])"
    r"|\s?(?:mil|thousand|million|millon(?:es)?|milh(?:ao|oes)|mio)(?![a-z])"
)
"""What makes thousands or millions of the figures before it."""
_BEFORE = re.compile(rf"(?<![a-z])(?P<c>{CURRENCY})\s?(?P<n>{NUMBER})(?P<k>{_FACTOR})?")
_AFTER = re.compile(
    rf"(?<![a-z0-9_/-])(?<!\d[.,])(?P<n>{NUMBER})(?P<k>{_FACTOR}|k)?\s?"
    rf"(?:de\s)?(?P<c>{CURRENCY})(?![a-z])"
)
_PERCENT = re.compile(
    rf"(?<![a-z0-9_])(?<!\d[.,])(?P<n>{NUMBER})\s?(?:%|percent|per cent|por ?cento|por ciento)"
)
_PERCENT_CHINESE = re.compile(r"百分之\s?(?P<n>\d+(?:\.\d+)?)")
_BARE = re.compile(rf"(?<![a-z0-9_/#-])(?<!\d[.,])(?P<n>{NUMBER})(?P<k>{_FACTOR})?(?![/-]\d)")
_THOUSANDS = {"万": Decimal(10000)} | dict.fromkeys(("k", "mil", "thousand"), Decimal(1000))
_MILLION = Decimal(1_000_000)
_NEAR = 45
"""Characters before a number in which its announcement is looked for."""

Kind = Literal["amount", "unit_price", "quantity", "percent"]


def find_percents(text: str, folded: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the percents of a text; their value is percent (`19`, not `0.19`)."""
    for pattern in (_PERCENT, _PERCENT_CHINESE):
        for match in pattern.finditer(folded):
            yield _mention("percent", text, match, lexicon, None)


def find_money(text: str, folded: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield what carries a currency: unit prices where the words say so, else amounts."""
    taken: list[tuple[int, int]] = []
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(folded):
            if any(match.start("n") < end and start < match.end("n") for start, end in taken):
                continue
            taken.append(match.span("n"))
            kind: Kind = "unit_price" if _is_price(folded, match, lexicon) else "amount"
            money = _mention(kind, text, match, lexicon, currency_of(match["c"]))
            yield replace(money, about=is_about(folded, *match.span(), lexicon))


def find_bare_numbers(text: str, folded: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the numbers without a currency: quantities, unit prices, and amounts by their form."""
    for match in _BARE.finditer(folded):
        after = folded[match.end() : match.end() + 30]
        if _starts(lexicon, "not_money_after", after):
            continue
        if re.fullmatch(r"0\d{2,}", match["n"]):  # nobody counts from zero: the end of a number
            yield Mention("invoice_number", match["n"], match["n"], None, match.start("n"))
        elif _starts(lexicon, "quantity_after", after):
            yield _mention("quantity", text, match, lexicon, None)
        elif _is_price(folded, match, lexicon):
            yield _mention("unit_price", text, match, lexicon, None)
        elif match["k"] or _is_money(folded, match, lexicon):
            amount = _mention("amount", text, match, lexicon, None)
            yield replace(amount, about=is_about(folded, *match.span(), lexicon))
        else:
            yield _mention("quantity", text, match, lexicon, None)


def _is_price(folded: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    before = folded[max(0, match.start() - _NEAR) : match.start()]
    after = folded[match.end() : match.end() + 30]
    return _starts(lexicon, "unit_after", after) or _ends(lexicon, "unit_before", before)


def is_about(folded: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether the words beside a number call it a rough one."""
    before, after = folded[max(0, start - _NEAR) : start], folded[end : end + 30]
    return _starts(lexicon, "about_after", after) or _ends(lexicon, "about_before", before)


def _is_money(folded: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    formed = re.search(r"[.,' ]\d{3}|[.,]\d{2}$", match["n"])
    return bool(formed) or _claimed(folded, match, lexicon)


def _claimed(folded: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    before = folded[max(0, match.start() - _NEAR) : match.start()]
    return len(match["n"]) >= 3 and _ends(lexicon, "claimed_before", before)


def _starts(lexicon: Lexicon, cue: str, after: str) -> bool:
    text = after.lstrip()
    return any(pattern.match(text) for pattern in lexicon.cues.get(cue, ()))


def _ends(lexicon: Lexicon, cue: str, before: str) -> bool:
    return ends_with(lexicon, cue, before)


def ends_with(lexicon: Lexicon, cue: str, before: str) -> bool:
    """Say whether a folded text ends with the words of a cue, white space aside."""
    text = before.rstrip(" :=\t")
    patterns = lexicon.cues.get(cue, ())
    return any(match.end() == len(text) for p in patterns for match in p.finditer(text))


def _mention(
    kind: Kind, text: str, match: re.Match[str], lexicon: Lexicon, currency: str | None
) -> Mention:
    comma = lexicon.decimal_comma
    value = read_number(match["n"], decimal_comma=comma, price=kind == "unit_price")
    factor = match.groupdict().get("k")
    value *= _THOUSANDS.get(factor.strip(), _MILLION) if factor else 1
    written = text[match.start() : match.end()].strip()
    return Mention(kind, written, format(value, "f"), currency, match.start())
