"""Parts of a period in words."""

from __future__ import annotations

import json

from amicable.core.correspond.explain import explain_step
from amicable.core.vocabulary.finding import Step
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import read_words

WORDS = read_words((BUILT_IN,), "en")


def _part(start: str, end: str, **row: str) -> dict[str, str]:
    usual = {"quantity": "1", "price": "30.00", "per": "1", "part": "10", "whole": "30"}
    return usual | {"grain": "day", "from": start, "to": end} | row


def _told(*parts: dict[str, str]) -> str:
    step = Step("by_days", "", {"parts": json.dumps(parts)}, "40.00")
    return explain_step(step, WORDS, currency="EUR")


def test_one_part_stands_alone() -> None:
    assert _told(_part("2026-06-01", "2026-06-11")) == (
        "1 June 2026 to 10 June 2026: 30.00 EUR, 10 of 30 days = 10.00 EUR."
    )


def test_several_parts_are_added_up() -> None:
    told = _told(
        _part("2026-06-01", "2026-06-11"),
        _part("2026-06-11", "2026-07-01", quantity="4", part="20"),
    )
    assert told.endswith("4 × 30.00 EUR, 20 of 30 days = 80.00 EUR. Together: 90.00 EUR.")


def test_free_days_say_that_they_are_free() -> None:
    free = _part("2026-06-01", "2026-07-01", price="0", grain="free")
    assert _told(free) == "1 June 2026 to 30 June 2026: free of charge."
