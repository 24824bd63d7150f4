"""Numbers in words: `one thousand two hundred`, `mil e duzentos`, `一千二百`, `3万5千`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "\u3007": 0,
    "两": 2,
}
_DIGITS |= {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
_ZEROS = ("零", "\u3007")
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_HUNDRED, _THOUSAND = 100, 1000

CHINESE = rf"[{''.join({**_DIGITS, **_TENS, **_MYRIADS})}\d]{{1,20}}"
"""A number that may be written in Chinese characters, or in both kinds of figures."""
_PARTS = re.compile(r"\d+|\D")


def read_chinese(written: str) -> Decimal:
    """Return the number that a text matching `CHINESE` means: `三千五` is 3,500."""
    total, section, digit, unit = 0, 0, 0, 1
    for part in _PARTS.findall(written):
        if part in _MYRIADS:
            before = 0 if part == "万" else total
            total += (before + section + digit) * _MYRIADS[part] - before
            section, digit, unit = 0, 0, _MYRIADS[part]
        elif part in _TENS:
            section += (digit or 1) * _TENS[part]
            digit, unit = 0, _TENS[part]
        else:
            digit = digit * 10 + _DIGITS[part] if part in _DIGITS else int(part)
            unit = 1 if part in _ZEROS else unit
    # The last figure of `三千五` counts hundreds, that of `三千零五` ones.
    return Decimal(total + section + digit * (unit // 10 if digit and unit > 10 else 1))


def word_pattern(numerals: Mapping[str, int], link: str) -> str | None:
    """Return a pattern for numbers in the words of a language, None where it has none."""
    if not numerals:
        return None
    word = "|".join(sorted(map(re.escape, numerals), key=len, reverse=True))
    return rf"(?:{word})(?!\w)(?:[\s-]{{1,3}}(?:(?:{link})\s{{1,3}})?(?:{word})(?!\w)){{0,9}}"


def read_words(written: str, numerals: Mapping[str, int]) -> Decimal:
    """Return what words add up to; hundreds and thousands multiply what comes before."""
    total, below = 0, 0
    for value in _values(written, numerals):
        if value >= _THOUSAND:
            total, below = total + (below or 1) * value, 0
        elif value == _HUNDRED and 0 < below < _HUNDRED:
            below *= _HUNDRED
        else:
            below += value
    return Decimal(total + below)


def _values(written: str, numerals: Mapping[str, int]) -> Iterable[int]:
    return (numerals[word] for word in re.split(r"[\s-]+", written) if word in numerals)
