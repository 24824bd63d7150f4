"""Days and money by function waited for, from the events of real changes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.money import Money
from amicable.shell.operations.answer_task import TaskAnswer, answer_task
from amicable.shell.operations.hand_task import NewTask, hand_task
from amicable.shell.operations.move_case import move_case
from amicable.shell.queries.time_lost import time_lost
from amicable.shell.store.causes import name_causes
from amicable.shell.store.models import Case, Claim, Event, Wait
from amicable.shell.store.waits import make_waits
from tests.shell.opened import MANAGER, NOW

if TYPE_CHECKING:
    from amicable.core.cases.time_lost import Lost

pytestmark = pytest.mark.django_db


def _lost(since: int, until: int) -> dict[str, Lost]:
    found = time_lost(since=NOW + timedelta(days=since), until=NOW + timedelta(days=until))
    return {one.function: one for one in found}


@pytest.fixture(name="waited")
def _waited(case_id: str) -> str:
    """Wait a day for release, five for logistics, and two for the desk itself."""
    asked = NewTask("logistics", "Were 2 pieces short?")
    number = hand_task(case_id, asked, now=NOW + timedelta(days=1), actor=MANAGER)
    answer_task(number, TaskAnswer("yes"), now=NOW + timedelta(days=6), actor=MANAGER)
    move_case(case_id, "close", why="agreed", now=NOW + timedelta(days=8), actor=MANAGER)
    return case_id


def test_every_day_of_a_case_is_somebodys(waited: str) -> None:
    lost = _lost(0, 30)
    assert {name: one.days for name, one in lost.items()} == {
        "logistics": Decimal("5.0"),
        "desk": Decimal("2.0"),
        "release": Decimal("1.0"),
    }
    disputed = Case.objects.get(pk=waited).disputed
    assert disputed is not None
    assert lost["logistics"].disputed == (Money(disputed, "EUR"),)


def test_a_case_that_stands_still_waits_all_through_the_period(case_id: str) -> None:
    lost = _lost(10, 12)
    assert {name: (one.cases, one.days) for name, one in lost.items()} == {
        "release": (1, Decimal("2.0"))
    }
    disputed = Case.objects.get(pk=case_id).disputed
    assert disputed is not None
    assert lost["release"].disputed == (Money(disputed, "EUR"),)


def test_a_wait_counts_with_its_part_in_the_period(waited: str) -> None:
    assert waited
    assert _lost(4, 30)["logistics"].days == Decimal("2.0")
    assert _lost(0, 3)["logistics"].days == Decimal("2.0")
    assert _lost(9, 30) == {}


def test_a_case_that_waits_again_brings_its_money_once(waited: str) -> None:
    move_case(waited, "reopen", why="new", now=NOW + timedelta(days=9), actor=MANAGER)
    lost = _lost(0, 10)["desk"]
    assert (lost.cases, lost.waits, lost.days) == (1, 2, Decimal("3.0"))
    assert lost.disputed == _lost(0, 8)["desk"].disputed


def test_waits_are_made_of_the_record_as_they_were_kept_with_each_change(waited: str) -> None:
    kept = list(Wait.objects.order_by("pk").values_list("function", "began_at", "ended_at"))
    assert [one[0] for one in kept] == ["release", "logistics", "desk"]
    Wait.objects.all().delete()
    make_waits(Event, Wait)
    made = Wait.objects.filter(case=waited).order_by("began_at")
    assert list(made.values_list("function", "began_at", "ended_at")) == kept


def test_a_case_is_about_the_cause_of_its_first_claim(case_id: str) -> None:
    kept = Case.objects.get(pk=case_id).cause
    assert kept == "P01"
    Case.objects.update(cause="")
    name_causes(Case, Claim)
    assert Case.objects.get(pk=case_id).cause == kept
    Claim.objects.update(root_cause="")
    name_causes(Case, Claim)
    assert Case.objects.get(pk=case_id).cause == Claim.objects.get(case=case_id).reason
