"""Somebody leaves: their open cases are nobody's, so that others see them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from amicable.core.cases.actor import command
from amicable.shell.operations.change_user import Rights, change_user
from amicable.shell.operations.move_case import move_case
from amicable.shell.queries.worklists import morning
from amicable.shell.store.models import Case, User
from tests.shell.opened import MANAGER, NOW, person

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("UTC")
GONE = Rights("agent", is_active=False)


def test_the_cases_of_who_leaves_are_on_the_list_of_others(case_id: str) -> None:
    person("ada", "admin")
    leo, ines = person("leo"), person("ines")
    Case.objects.filter(pk=case_id).update(owner=int(leo.id))
    assert not morning(ines, now=NOW, zone=ZONE).count
    change_user(int(leo.id), GONE, now=NOW, actor=command())
    assert morning(ines, now=NOW, zone=ZONE).count == 1
    event = Case.objects.get(pk=case_id).events.get(verb="case.assigned")
    assert (event.before, event.after) == ({"owner": int(leo.id)}, {"owner": None})


def test_a_case_that_comes_back_after_they_left_is_nobodys(case_id: str) -> None:
    person("ada", "admin")
    leo = person("leo")
    move_case(case_id, "withdraw", why="they took it back", now=NOW, actor=MANAGER)
    Case.objects.filter(pk=case_id).update(owner=int(leo.id))
    change_user(int(leo.id), GONE, now=NOW, actor=command())
    assert Case.objects.get(pk=case_id).owner_id == int(leo.id)  # it ended as theirs
    move_case(case_id, "reopen", why="they wrote again", now=NOW, actor=MANAGER)
    assert Case.objects.get(pk=case_id).owner is None
    assert not User.objects.get(pk=int(leo.id)).is_active
