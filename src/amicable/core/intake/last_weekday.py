"""Weekdays gone by: `last Tuesday`, `el lunes pasado`, `上周五`."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.vocabulary.complaint import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from amicable.core.intake.lexicon import Lexicon

WEEKDAYS = tuple(f"weekday_{number}" for number in range(1, 8))
"""Names of the weekdays in a lexicon's times, Monday first."""
_NEVER = r"(?!)"


def find_last_weekdays(
    text: str, folded: str, lexicon: Lexicon, today: date | None
) -> Iterator[Mention]:
    """Yield weekdays that are said to be past, as the last such day before the mail.

    Where the words name the week (`上周五`), it is the day of the week before.
    """
    if today is None or not {"past_before", "past_after"} & set(lexicon.times):
        return
    pattern = _pattern(tuple(sorted(lexicon.times.items())), lexicon.spaced)
    for match in pattern.finditer(folded):
        number = next(n for n, name in enumerate(WEEKDAYS) if match.groupdict().get(name))
        back = (today.weekday() - number - 1) % 7 + 1
        on = today - timedelta(back)
        if not lexicon.spaced:
            on = today - timedelta(today.weekday() + 7 - number)
        yield Mention(
            "date", text[match.start() : match.end()], on.isoformat(), None, match.start()
        )


@lru_cache(maxsize=16)
def _pattern(
    given: tuple[tuple[str, str], ...],
    spaced: bool,  # noqa: FBT001 - a fact of the language, part of the cache's key
) -> re.Pattern[str]:
    times: Mapping[str, str] = dict(given)
    days = "|".join(f"(?P<{name}>{times[name]})" for name in WEEKDAYS if name in times) or _NEVER
    before, after = times.get("past_before", _NEVER), times.get("past_after", _NEVER)
    edge, close = (r"(?<!\w)", r"(?!\w)") if spaced else ("", "")
    return re.compile(
        rf"{edge}(?P<before>(?:{before})\s{{0,3}})?(?:{days})(?(before)|\s{{0,3}}(?:{after})){close}"
    )
