"""Interest in words: what a pocket calculator needs stands there, stretch by stretch."""

from __future__ import annotations

import json

from amicable.core.correspond.span_words import span_parts
from amicable.shell.engine.words import read_words
from tests.catalog.roots import ROOTS


def test_a_rate_that_changes_is_told_in_two_parts() -> None:
    first = {"from": "2025-06-12", "to": "2025-06-30", "days": "19", "rate": "11.15"}
    then = {"from": "2025-07-01", "to": "2025-07-21", "days": "21", "rate": "10.15"}
    spans = json.dumps([one | {"base": "10000"} for one in (first, then)])
    told = span_parts({"spans": spans, "per_days": "365"}, read_words(ROOTS, "en", None), "EUR")
    assert told == (
        "10,000.00 EUR × 11.15% × 19 ÷ 365 (12 June 2025 to 30 June 2025); "
        "10,000.00 EUR × 10.15% × 21 ÷ 365 (1 July 2025 to 21 July 2025)"
    )
