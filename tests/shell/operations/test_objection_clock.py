"""The clock of a conditional acceptance: off until a company agrees on it, met by the answer."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.clock_rules import Place, clock_rules
from amicable.shell.operations import start_clocks as starting
from amicable.shell.operations.open_case import open_case
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.operations.run_timer import run_timer
from amicable.shell.store.models import Case, Clock
from tests.journeys.little_books import overcharged_books, write_books
from tests.shell.opened import HEAD, MANAGER, NOW, PRICE, person

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.engine.clock_rules import Timed
    from amicable.shell.operations.resolve_complaint import Resolved

pytestmark = pytest.mark.django_db
PLACE = Place("Europe/Madrid", "ES")
CONDITIONAL = "conditional_acceptance"


@pytest.fixture
def agreed(tmp_path: Path) -> tuple[Timed, ...]:
    """The rules of a company that put the file of the objection into its own catalogue root."""
    own = tmp_path / "own" / "clocks"
    own.mkdir(parents=True)
    shutil.copy(BUILT_IN / "clocks" / f"{CONDITIONAL}.toml", own)
    return clock_rules([BUILT_IN, own.parent], PLACE, 2026)


def resolved(folder: Path, *remarks: str) -> Resolved:
    write_books(folder, overcharged_books())
    office = open_office(folder)
    try:
        found = resolve_complaint((HEAD + PRICE).encode(), name="mail", office=office)
    finally:
        office.close()
    complaint = found.case.complaint
    complaint = replace(complaint, message=complaint.message.remarked(*remarks))
    return replace(found, case=replace(found.case, complaint=complaint))


def opened(found: Resolved, folder: Path, rules: tuple[Timed, ...]) -> str:
    with patch.object(starting, "_rules", return_value=rules):
        return open_case(
            found, raw=b"response", origin="r:1", books=str(folder), now=NOW, actor=MANAGER
        )


def test_nobody_runs_it_before_the_days_are_agreed(tmp_path: Path) -> None:
    found = resolved(tmp_path / "books", CONDITIONAL)
    opened(found, tmp_path / "books", clock_rules([BUILT_IN], PLACE, 2026))
    assert not Clock.objects.filter(kind="objection").exists()


def test_it_runs_from_the_receipt_and_ends_with_the_answer(
    tmp_path: Path, agreed: tuple[Timed, ...]
) -> None:
    case_id = opened(resolved(tmp_path / "books", CONDITIONAL), tmp_path / "books", agreed)
    clock = Clock.objects.get(kind="objection")
    assert (clock.is_legal, clock.started_at) == (True, datetime(2026, 6, 30, 9, tzinfo=UTC))
    assert clock.due_at == datetime(2026, 7, 10, 21, 59, 59, 999999, tzinfo=UTC)
    release_decision(case_id, now=NOW, actor=person("ines"))
    clock.refresh_from_db()
    assert clock.met_at == NOW


def test_silence_is_a_breach_that_the_record_tells(
    tmp_path: Path, agreed: tuple[Timed, ...]
) -> None:
    opened(resolved(tmp_path / "books", CONDITIONAL), tmp_path / "books", agreed)
    due = Clock.objects.get(kind="objection").due_at
    assert due is not None
    while run_timer(now=due):
        pass
    assert Clock.objects.get(kind="objection").breached_at == due
    told = Case.objects.get().events.filter(verb="clock.breached").values_list("after", flat=True)
    assert "conditional_acceptance_objection" in {one["clock"] for one in told}


def test_no_other_case_has_it(tmp_path: Path, agreed: tuple[Timed, ...]) -> None:
    opened(resolved(tmp_path / "books"), tmp_path / "books", agreed)
    assert not Clock.objects.filter(kind="objection").exists()
