"""Words of the pages: every one that a template says is written."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.queries.page_words import reader_of

if TYPE_CHECKING:
    from pathlib import Path

WEB = BUILT_IN.parent / "shell" / "web"
_SAY = re.compile(r"""\{%-?\s*say\s+["']([\w.]+)["']""")
_SAID = re.compile(r"""\{%-?\s*said\s+["'](\w+)["']\s+["'](\w+)["']""")


@pytest.mark.parametrize(
    "template", sorted(WEB.rglob("*.html")), ids=lambda path: path.relative_to(WEB).as_posix()
)
def test_every_word_that_a_page_says_is_written(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    said = {*_SAY.findall(text), *(f"{room}.{code}" for room, code in _SAID.findall(text))}
    words = reader_of("en", "UTC").words
    assert sorted(key for key in said if not words.has(key)) == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("yesterday 30 Jun, 9:30", "today 1 Jul, 9:30", "tomorrow 2 Jul, 9:30")),
        ("es", ("ayer 30 jun, 9:30", "hoy 1 jul, 9:30", "mañana 2 jul, 9:30")),
        ("pt", ("ontem 30 de jun., 09:30", "hoje 1 de jul., 09:30", "amanhã 2 de jul., 09:30")),
        ("zh", ("昨天 6月30日 09:30", "今天 7月1日 09:30", "明天 7月2日 09:30")),
    ],
)
def test_a_deadline_nearby_is_told_by_the_word_for_its_day(
    language: str, told: tuple[str, ...]
) -> None:
    reader, day = reader_of(language, "UTC"), datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    written = [reader.deadline(day + timedelta(days=away), day) for away in (-1, 0, 1)]
    assert all(text.startswith(word) for text, word in zip(written, told, strict=True)), written
    for away in (-2, 2):
        far = day + timedelta(days=away)
        assert reader.deadline(far, day) == reader.moment(far)


def test_which_day_is_near_is_asked_in_the_zone_of_the_reader() -> None:
    now = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    due = datetime(2026, 7, 2, 8, 0, tzinfo=UTC)
    assert reader_of("en", "UTC").deadline(due, now).startswith("tomorrow")
    assert reader_of("en", "Europe/Madrid").deadline(due, now).startswith("today")
