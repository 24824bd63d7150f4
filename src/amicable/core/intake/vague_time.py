"""Days that are said vaguely: `some weeks ago`, `early in March`, `around the 12th`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from amicable.core.vocabulary.complaint import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.intake.lexicon import Lexicon

_NEAR = 30
"""Characters around a month or a day in which words narrow or widen it."""
_AROUND = 4
"""Days on both sides of a date that is said to be about right."""
_LINK = re.compile(r"[\s-]*(?:(?<!\w)(?:the|on|el|dia|o|do)(?!\w))?[\s-]*$")
"""What may stand between the words and the month or day: an article, a dash."""
_PARTS = {
    "early": (1, 10),
    "mid": (10, 20),
    "late": (20, 31),
    "first_half": (1, 15),
    "second_half": (16, 31),
}


def find_ago(text: str, folded: str, lexicon: Lexicon, today: date | None) -> Iterator[Mention]:
    """Yield the stretches of days that are told from the day of the mail: `some weeks ago`."""
    if today is None:
        return
    for least, most, pattern in lexicon.ago:
        for match in pattern.finditer(folded):
            since, until = today - timedelta(most), today - timedelta(least)
            yield _span(text, match.start(), match.end(), since, until)


def made_vague(mention: Mention, text: str, folded: str, lexicon: Lexicon) -> Mention:
    """Return a month or date as the stretch of days that the words beside it make of it."""
    if mention.value is None or mention.kind not in {"month", "date"}:
        return mention
    end = mention.start + len(mention.text)
    if mention.kind == "date":
        place = _beside(folded, mention.start, end, lexicon, "about")
        day, wide = date.fromisoformat(mention.value), timedelta(_AROUND)
        return _span(text, *place, day - wide, day + wide) if place else mention
    for part, days in _PARTS.items():
        place = _beside(folded, mention.start, end, lexicon, part)
        if place:
            return _span(text, *place, *_days_of(mention.value, *days))
    return mention


def _beside(
    folded: str, start: int, end: int, lexicon: Lexicon, cue: str
) -> tuple[int, int] | None:
    """Return where a mention starts and ends with the words of a cue right beside it."""
    low = max(0, start - _NEAR)
    before = _LINK.sub("", folded[low:start])
    for pattern in lexicon.cues.get(f"{cue}_before", ()):
        for match in pattern.finditer(before):
            if match.end() == len(before):
                return low + match.start(), end
    gap = len(folded[end:]) - len(folded[end:].lstrip())
    for pattern in lexicon.cues.get(f"{cue}_after", ()):
        behind = pattern.match(folded[end + gap : end + gap + _NEAR])
        if behind is not None:
            return start, end + gap + behind.end()
    return None


def _days_of(month: str, first: int, last: int) -> tuple[date, date]:
    start = date.fromisoformat(f"{month}-01")
    end = (start + timedelta(31)).replace(day=1) - timedelta(1)
    return start.replace(day=first), start.replace(day=min(last, end.day))


def _span(text: str, start: int, end: int, since: date, until: date) -> Mention:
    value = f"{since.isoformat()}/{until.isoformat()}"
    return Mention("span", text[start:end], value, None, start)
