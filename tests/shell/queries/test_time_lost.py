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
from amicable.shell.store.models import Case
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
