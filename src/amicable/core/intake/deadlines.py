"""The day that words set as a limit: `by Friday`, `within 10 days`, `antes del 15 de junio`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.intake.last_weekday import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.intake.passages import Passage

_NAMED = ("today", "tomorrow", "week_end", "next_week", "month_end")
_UNITS = ("hours", "working_days", "days", "weeks", "months")
_FRIDAY = 4
_NEAR = 30
"""Characters before and behind a date in which the words for a limit stand."""
_NEVER = r"(?!)"
_YEAR = re.compile(r"\d{4}|\d[-/.]\d{1,2}[-/.]\d{2}(?!\d)")


def limit_of(passage: Passage, lexicon: Lexicon, today: date) -> date | None:
    """Return the last day of the limit that a sentence sets, None when it sets none.

    Days count from the day of the mail; working days leave out Saturdays and Sundays, and a
    weekday is the next one after the mail.
    """
    if not lexicon.times:
        return None
    days = [*_of_dates(passage, lexicon, today), *_of_words(passage.folded, lexicon, today)]
    return min((day for day in days if day >= today), default=None)


def _of_dates(passage: Passage, lexicon: Lexicon, today: date) -> Iterator[date]:
    until = rf"(?:{lexicon.times.get('until', _NEVER)})\s*(?:{_articles(lexicon)}\s+)*$"
    latest = rf"\s*(?:{lexicon.times.get('until_after', _NEVER)})"
    for mention in passage.mentions:
        if mention.kind not in {"date", "span"} or not mention.value:
            continue
        start = mention.start - passage.start
        end = start + len(mention.text)
        before = passage.folded[max(0, start - _NEAR) : start]
        if re.search(_edged(until, lexicon), before) or re.match(latest, passage.folded[end:]):
            day = date.fromisoformat(mention.value.rpartition("/")[2])
            yield _coming(day, today, dated=bool(_YEAR.search(mention.text)))


def _coming(day: date, today: date, *, dated: bool) -> date:
    """Return a day told without its year as the first one from the day of the mail on."""
    if dated or day >= today:
        return day
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return date(day.year + 1, 3, 1)


def _of_words(folded: str, lexicon: Lexicon, today: date) -> Iterator[date]:
    days, counts = _patterns(_key(lexicon), lexicon.spaced)
    for match in counts.finditer(folded):
        yield _after(_said(match), lexicon, today)
    for match in days.finditer(folded):
        said = _said(match)
        name = next(name for name in said if name in _NAMED or name in WEEKDAYS)
        yield _named(name, today, next_week="week_on" in said)


def _said(match: re.Match[str]) -> dict[str, str]:
    return {name: words for name, words in match.groupdict().items() if words}


def _after(said: Mapping[str, str], lexicon: Lexicon, today: date) -> date:
    written = " ".join(said["count"].split())
    count = int(written) if written.isdecimal() else lexicon.counts[written]
    unit = next(name for name in _UNITS if name in said)
    if unit == "hours":
        return today + timedelta(-(-count // 24))
    if unit == "working_days":
        return _working(today, count)
    return today + timedelta(count * {"days": 1, "weeks": 7, "months": 30}[unit])


def _working(today: date, count: int) -> date:
    day = today
    while count > 0:
        day += timedelta(1)
        count -= day.weekday() <= _FRIDAY
    return day


def _named(name: str, today: date, *, next_week: bool) -> date:
    if name in WEEKDAYS:
        weekday = WEEKDAYS.index(name)
        if next_week:
            return today + timedelta(7 - today.weekday() + weekday)
        return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)
    friday = today + timedelta((_FRIDAY - today.weekday()) % 7)
    return {
        "today": today,
        "tomorrow": today + timedelta(1),
        "week_end": friday,
        "next_week": friday + timedelta(7),
        "month_end": (today.replace(day=1) + timedelta(31)).replace(day=1) - timedelta(1),
    }[name]


def _articles(lexicon: Lexicon) -> str:
    return f"(?:{lexicon.times.get('article', _NEVER)})"


def _edged(pattern: str, lexicon: Lexicon) -> str:
    return rf"(?<!\w){pattern}" if lexicon.spaced else pattern


def _key(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    counts = "|".join(sorted(map(re.escape, lexicon.counts), key=len, reverse=True))
    return (*sorted(lexicon.times.items()), ("counts", counts or _NEVER))


@lru_cache(maxsize=16)
def _patterns(
    key: tuple[tuple[str, str], ...],
    spaced: bool,  # noqa: FBT001 - a fact of the language, part of the cache's key
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile the limits of a language: those that name a day, and those that count days."""
    times = dict(key)
    article = rf"(?:(?:{times.get('article', _NEVER)})\s{{1,3}}){{0,2}}"
    week = rf"(?:(?P<week_on>{times.get('week_on', _NEVER)})\s{{0,3}})?"
    count = rf"(?P<count>\d{{1,3}}|{times['counts']})[\s-]{{0,3}}"
    day = rf"{article}{week}(?:{_any_of((*_NAMED, *WEEKDAYS), times)})"
    length = rf"{article}{count}(?:{_any_of(_UNITS, times)})"
    return (
        _limit(times.get("until"), day, times.get("until_after"), spaced=spaced),
        _limit(times.get("within"), length, times.get("within_after"), spaced=spaced),
    )


def _any_of(names: tuple[str, ...], times: Mapping[str, str]) -> str:
    return "|".join(f"(?P<{name}>{times[name]})" for name in names if name in times) or _NEVER


def _limit(
    before: str | None, middle: str, behind: str | None, *, spaced: bool
) -> re.Pattern[str]:
    """Compile a limit whose words stand before or behind what they limit."""
    edge, close = (r"(?<!\w)", r"(?!\w)") if spaced else ("", "")
    said = rf"(?P<before>(?:{before or _NEVER})\s{{0,3}})?{middle}{close}"
    return re.compile(rf"{edge}{said}(?(before)|\s{{0,3}}(?:{behind or _NEVER}))")
