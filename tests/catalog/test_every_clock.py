"""Every clock of the catalogue: it counts, it has its source, and unconfirmed ones are off."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from amicable.core.clocks.due import due_at
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.clock_rules import ClockEntryError, Place, clock_rules, free_days

if TYPE_CHECKING:
    from pathlib import Path

PLACE = Place("Europe/Madrid", "ES")
EVERY = clock_rules([BUILT_IN], PLACE, 2026)
START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
CYCLES = tuple(date(2026, month, 28) for month in range(3, 9))


@pytest.mark.parametrize("timed", EVERY, ids=lambda one: one.rule.id)
def test_it_is_due_after_it_starts(timed: object) -> None:
    rule, calendar = timed.rule, timed.calendar  # type: ignore[attr-defined]  # a Timed
    due = due_at(rule, calendar, START, cycles=CYCLES)
    assert due is not None
    assert due > START
    assert rule.source


def test_an_id_is_one_rule() -> None:
    ids = [one.rule.id for one in EVERY]
    assert sorted(ids) == sorted(set(ids))


def test_what_nobody_confirmed_is_off_until_a_company_sets_it_on(tmp_path: Path) -> None:
    assert "uk_ofgem_ombudsman" not in {one.rule.id for one in EVERY}
    own = tmp_path / "clocks"
    own.mkdir()
    text = (BUILT_IN / "clocks" / "uk_ofgem.toml").read_text(encoding="utf-8")
    (own / "uk_ofgem.toml").write_text(text, encoding="utf-8")
    found = clock_rules([BUILT_IN, tmp_path], PLACE, 2026)
    assert "uk_ofgem_ombudsman" in {one.rule.id for one in found}


def test_the_law_never_waits() -> None:
    assert not [one.rule.id for one in EVERY if one.rule.is_legal and one.rule.may_pause]


def test_holidays_move_with_the_year() -> None:
    days, version = free_days("ES", 2026)
    assert {date(2026, 4, 3), date(2027, 3, 26)} <= days
    assert version.startswith("holidays ")


def test_a_spoilt_file_is_named(tmp_path: Path) -> None:
    own = tmp_path / "clocks"
    own.mkdir()
    (own / "x.toml").write_text('zone = "UTC"\n', encoding="utf-8")
    with pytest.raises(ClockEntryError, match=r"x\.toml.*is missing"):
        clock_rules([BUILT_IN, tmp_path], PLACE, 2026)
