"""What a slot of a wording can hold, on folded text: dates, money, counts, units, references."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.books.terms.short_dates import short_date
from amicable.core.vocabulary.currency_words import CURRENCY, PENCE
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.numerals import NUMBER, SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NUM = rf"(?<!\d)(?<!\d[.,])(?:{NUMBER})(?![.,]?\d)"
_DOT_DATE = r"\d{1,2}[./-]\d{1,2}[./-]\d{4}"
_ISO_DATE = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
_WIDE_DATE = r"\d{4}\s?\u5e74\s?\d{1,2}\s?\u6708(?:\s?\d{1,2}\s?[\u65e5\u53f7])?"
_WEEKDAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s|(?:lunes|martes|miercoles|jueves|viernes"
    r"|sabado|domingo),?\s|(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mie|jue|vie|sab|dom|seg|ter"
    r"|qua|qui|sex)\.?,\s|(?:segunda|terca|quarta|quinta|sexta)(?:-feira)?,?\s|dia\s"
)
"""The day of the week that may stand before a date."""
_HAN_FIGURES = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d"
_PERCENT = rf"(?:{_NUM}\s?(?:%|per ?cent|por ?cento|por ciento)|\u767e\u5206\u4e4b\s?{_NUM})"
_IN_WORDS = (
    rf"\s?\((?=[^()]{{0,120}}(?:{CURRENCY}|/100))[a-z][^()\d]{{3,120}}"
    r"(?:\d\d/100)?[^()\d]{0,30}\)"
)
"""The same amount once more in words: `$38.50 (treinta y ocho pesos 50/100 M.N.)`."""
_HAN_SUM = (
    r"(?:\u4eba\u6c11\u5e01)?[\u96f6\u58f9\u8d30\u53c1\u8086\u4f0d\u9646\u67d2\u634c\u7396\u62fe"
    r"\u4f70\u4edf\u4e07\u4ebf]{1,14}[\u5143\u5706](?:\u6574|\u6b63)?\s?\("
)
"""The same in the capital numerals of Chinese contracts, before the figures in brackets."""
_NEVER = r"(?!x)x"


@dataclass(frozen=True, slots=True)
class Slots:
    """The words of one language that fill slots, and the pattern of each kind of slot."""

    months: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    """A unit as written → as the books call it."""
    durations: Mapping[str, int] = field(default_factory=dict)
    """A word for a span of time → its days; months and years are only about so many."""
    patterns: Mapping[str, str] = field(default_factory=dict)


def _any(words: Iterable[str]) -> str:
    written = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return f"(?:{written})" if written else _NEVER


def _date(months: Mapping[str, int]) -> str:
    names = _any(months)
    worded = (
        r"\d{1,2}(?:st|nd|rd|th|o|\xba|\.)?\s?(?:dias (?:del|do) mes )?(?:de |of |del )?"
        rf"{names}\.?,?\s?"
        rf"(?:de |del |of )?\d{{4}}"
        rf"|{names}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
        rf"|{names}\.?,? (?:de |del |of )?\d{{4}}"
    )
    short = short_date(names, worded)
    dates = f"{_ISO_DATE}|{_DOT_DATE}|{_WIDE_DATE}|{worded}|{short}"
    return rf"(?:{_WEEKDAY})?(?:{dates})(?!\d)"


def _alone(numbers: Mapping[str, int]) -> str:
    """Return what keeps the end of a longer number from being read as the whole of it.

    Numbers in words are read one word long: of `two hundred` the hundred is no number, nor is the
    twenty of `one hundred and twenty`, `ciento veinte` or `cento e vinte`.
    """
    before = [f"{word}{joint}" for word in numbers for joint in ("", " ", "-")]
    before += [" and ", " y ", " e ", "hundred ", "ciento ", "cientos ", "cento ", "centos "]
    return "".join(rf"(?<!{re.escape(words)})" for words in before)


def _patterns(slots: Slots) -> dict[str, str]:
    words = _any(slots.numbers)
    alone = _alone(slots.numbers)
    count = rf"(?:{words}\s?\(\s?\d{{1,5}}\s?\)|{_NUM}(?:\s?\([^)\d]{{1,30}}\))?|{alone}{words})"
    date = _date(slots.months)
    unit = _any(slots.units)
    gap = r"[\s-]?(?:\([^)]{1,20}\)\s?)?(?:[a-z]{4,12} )?"
    scale = rf"(?:\s?(?:{SCALE})(?![a-z]))?"
    money = (
        rf"(?:{_HAN_SUM})?(?:(?:{CURRENCY})\s?{_NUM}{scale}(?:\s?(?:{CURRENCY})(?![a-z]|\s?\d))?"
        rf"|{_NUM}{scale}\s?(?:{CURRENCY})(?![a-z])|{_NUM}(?:{PENCE})(?![\w.]))(?:{_IN_WORDS})?"
    )
    return {
        "count": count,
        "quantity": count,
        "over": count,
        "at_least": count,
        "below": count,
        "days": rf"(?<!\d/){count}{gap}{_any(slots.durations)}",
        "span": rf"{count}{gap}{_any(slots.durations)}",
        "money": money,
        "price": rf"(?:{money}|{_NUM})",
        "percent": _PERCENT,
        "parts_left": rf"(?:\d{{1,2}}(?:\.\d)?|[{_HAN_FIGURES}]{{1,2}})\s?\u6298",
        "worded_percent": rf"{words}\s?(?:per ?cent|por ?cento|por ciento)",
        "date": date,
        "last": date,
        "after": date,
        "unit": rf"(?:{unit})(?!-[a-z])",
        "incoterm": r"(?:exw|fca|fas|fob|cfr|cif|cpt|cip|dap|dpu|ddp)(?![a-z])",
        "measure": rf"(?:{unit}(?![a-z]|-[a-z])|[a-z]{{3,15}}(?:-[a-z]{{2,10}})?(?![a-z])"
        r"|[\u4e00-\u9fff]{1,4})",
        "currency": rf"(?:{CURRENCY})",
        "ref": r"(?=[a-z./_-]{0,12}\d)[a-z0-9](?:[a-z0-9./_-]{0,28}[a-z0-9])?",
        "tag": r"(?=[\d./_-]{0,12}[a-z])(?=[a-z./_-]{0,12}\d)"
        r"[a-z0-9](?:[a-z0-9./_-]{0,28}[a-z0-9])?",
        "spaced": r"[a-z]{2,5} \d{2,8}(?![\d.,]?\d|\w)",
        "zone": r"[a-z]{3,12}/[a-z_]{3,20}",
        "item": r"[^;:\x00\u3002\uff1b\uff0c\uff1a\n]{2,90}?",
        "name": r"[^,;:()\u3002\uff1b\uff0c\uff1a\x00\n]{2,40}?(?:\s?\([^()\x00]{1,30}\))?",
        "party": r"[^;:\n\u3002\uff0c\uff08(]{2,80}",
        "code": r"[a-z0-9][a-z0-9-]{2,20}",
    }


def make_slots(
    months: Mapping[str, int],
    numbers: Mapping[str, int],
    units: Mapping[str, Iterable[str]],
    durations: Mapping[str, Iterable[str]],
) -> Slots:
    """Return the slots of a language out of its words; `durations` maps days to their words."""
    bare = Slots(
        months={fold(word): number for word, number in months.items()},
        numbers={fold(word): number for word, number in numbers.items()},
        units={fold(word): unit for unit, words in units.items() for word in (unit, *words)},
        durations={fold(w): int(days) for days, words in durations.items() for w in words},
    )
    return Slots(bare.months, bare.numbers, bare.units, bare.durations, _patterns(bare))
