"""Quarters and halves of a year: `Q2`, `el segundo trimestre de 2026`, `上半年`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.vocabulary.complaint import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from amicable.core.intake.lexicon import Lexicon

_MONTHS = {
    "quarter_1": (1, 3),
    "quarter_2": (4, 6),
    "quarter_3": (7, 9),
    "quarter_4": (10, 12),
    "half_1": (1, 6),
    "half_2": (7, 12),
}
"""Name in a lexicon's times → first and last month."""


def find_quarters(
    text: str, folded: str, lexicon: Lexicon, today: date | None
) -> Iterator[Mention]:
    """Yield quarters and half-years as stretches of days; a missing year is the last one begun."""
    pattern = _pattern(tuple(sorted(lexicon.times.items())), lexicon.spaced)
    for match in pattern.finditer(folded) if pattern else ():
        name = next(name for name in _MONTHS if match.groupdict().get(name))
        year = _year(match, name, today)
        if year is not None:
            first, last = _MONTHS[name]
            start = date(year, first, 1)
            end = (date(year, last, 1) + timedelta(31)).replace(day=1) - timedelta(1)
            value = f"{start.isoformat()}/{end.isoformat()}"
            yield Mention("span", text[match.start() : match.end()], value, None, match.start())


def _year(match: re.Match[str], name: str, today: date | None) -> int | None:
    written = match["year"] or match["before"]
    if written:
        return int(written)
    if today is None:
        return None
    past = (
        bool(match["last_year"] or match["past"]) or date(today.year, _MONTHS[name][0], 1) > today
    )
    return today.year - past


@lru_cache(maxsize=16)
def _pattern(
    given: tuple[tuple[str, str], ...],
    spaced: bool,  # noqa: FBT001 - a fact of the language, part of the cache's key
) -> re.Pattern[str] | None:
    times: Mapping[str, str] = dict(given)
    said = "|".join(f"(?P<{name}>{times[name]})" for name in _MONTHS if name in times)
    if not said:
        return None
    edge, close = (r"(?<![\w.,])", r"(?!\w)") if spaced else (r"(?<![a-z\d])", "")
    of = times.get("of_year", r"(?!)")
    last = times.get("last_year", r"(?!)")
    link = rf"[\s,/-]{{0,3}}(?:(?:{of})\s{{1,3}}){{0,2}}"
    year = rf"(?:{link}(?:(?P<year>20\d\d)(?!\d)|(?P<past>{last}){close}))?"
    before = r"(?:(?P<before>20\d\d)\s{0,3}年?\s{0,3})?"
    past = rf"(?P<last_year>{last})?\s{{0,3}}的?"
    return re.compile(rf"{edge}{before}{past}(?:{said}){close}{year}")
