"""Office hours pass by the company's own calendar: its week, its zone, its holidays."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from amicable.shell.queries.office_hours import office_hours_after

if TYPE_CHECKING:
    from pathlib import Path

MADRID = ZoneInfo("Europe/Madrid")


@pytest.fixture(autouse=True)
def _in_madrid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_ZONE", "Europe/Madrid")
    monkeypatch.setenv("AMICABLE_SELLER_COUNTRY", "ES")


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-06-29T09:00", 4, "2026-06-29T13:00"),
        ("2026-06-29T15:00", 4, "2026-06-30T10:00"),
        ("2026-07-03T17:00", 4, "2026-07-06T12:00"),
        ("2026-12-24T17:00", 2, "2026-12-28T10:00"),
        ("2026-03-27T17:00", 2, "2026-03-30T10:00"),
    ],
)
def test_hours_pass_only_while_the_office_is_open(start: str, hours: int, end: str) -> None:
    at = datetime.fromisoformat(start).replace(tzinfo=MADRID)
    assert office_hours_after(at, hours).astimezone(MADRID).isoformat()[:16] == end


def test_a_company_s_own_week_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "calendars").mkdir()
    text = 'title = "Own"\nsaturday = ["10:00-12:00"]\nfree_days = ""\nzone = ""\n'
    (tmp_path / "calendars" / "office.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("AMICABLE_CATALOG", str(tmp_path))
    at = datetime(2026, 6, 29, 9, tzinfo=MADRID)
    assert office_hours_after(at, 3).astimezone(MADRID).isoformat()[:16] == "2026-07-11T11:00"
