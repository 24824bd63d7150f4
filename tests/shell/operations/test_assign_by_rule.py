"""Assignment by the rule: who is there, who may have it, and why it is theirs."""

from __future__ import annotations

import pytest

from amicable.core.cases.actor import WORKER
from amicable.shell.operations.assign_by_rule import assign_by_rule
from amicable.shell.store.models import Account, Case, Event, Team, User
from amicable.shell.store.moving import NotAllowedError
from tests.shell.cast import AUDREY, FINA, INES, LEO, account_of, acting
from tests.shell.opened import NOW

pytestmark = pytest.mark.django_db


def _assign(case_id: str) -> int | None:
    return assign_by_rule(case_id, now=NOW, actor=WORKER)


def test_a_case_goes_to_one_who_works_on_cases_and_says_why(case_id: str) -> None:
    account_of(AUDREY), account_of(FINA)
    assert _assign(case_id) is None
    ines = account_of(INES)
    assert _assign(case_id) == ines.pk
    event = Event.objects.filter(case=case_id).latest("sequence")
    assert (event.verb, event.actor) == ("case.assigned", "worker")
    assert event.after == {"owner": ines.pk, "because": ["only"]}


def test_a_case_that_has_an_owner_keeps_them(case_id: str) -> None:
    ines = account_of(INES)
    _assign(case_id)
    account_of(LEO)
    events = Event.objects.count()
    assert _assign(case_id) == ines.pk
    assert Event.objects.count() == events


def test_who_looks_after_the_customer_or_left_is_never_given_the_case(case_id: str) -> None:
    case = Case.objects.get(pk=case_id)
    ines, leo = account_of(INES), account_of(LEO)
    Account.objects.create(customer_id=case.customer_id, manager=ines)
    User.objects.filter(pk=leo.pk).update(is_active=False)
    assert _assign(case_id) is None


def test_an_account_without_a_manager_keeps_nobody_away(case_id: str) -> None:
    case = Case.objects.get(pk=case_id)
    Account.objects.create(customer_id=case.customer_id, manager=None)
    ines = account_of(INES)
    assert _assign(case_id) == ines.pk


def test_languages_of_a_team_count_where_a_person_names_none(case_id: str) -> None:
    south = Team.objects.create(name="South", languages=["zh"])
    User.objects.filter(pk=account_of(INES).pk).update(team=south)
    assert _assign(case_id) is None
    User.objects.filter(pk=account_of(LEO).pk).update(languages=["en"], team=south)
    assert _assign(case_id) == account_of(LEO).pk


def test_an_auditor_gives_nothing_to_anybody(case_id: str) -> None:
    account_of(INES)
    with pytest.raises(NotAllowedError):
        assign_by_rule(case_id, now=NOW, actor=acting(AUDREY))
