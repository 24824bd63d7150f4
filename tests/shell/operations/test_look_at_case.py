"""A case that somebody reads is noted as read, once in ten minutes, and its answer at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amicable.shell.operations.look_at_case import SAMPLE, look_at_case
from amicable.shell.store.models import Case
from tests.shell.opened import NOW, person

pytestmark = pytest.mark.django_db
_LATER = NOW + timedelta(minutes=1)


def _case(case_id: str) -> Case:
    return Case.objects.get(pk=case_id)


def test_a_case_is_noted_as_read_once_in_a_while(case_id: str) -> None:
    ines = person("ines")
    look_at_case(case_id, now=NOW, actor=ines)
    look_at_case(case_id, now=_LATER, actor=ines)
    assert _case(case_id).looked_at == NOW
    look_at_case(case_id, now=_LATER + SAMPLE, actor=ines)
    assert _case(case_id).looked_at == _LATER + SAMPLE


def test_an_answer_that_came_in_meanwhile_is_read_at_once(case_id: str) -> None:
    ines = person("ines")
    look_at_case(case_id, now=NOW, actor=ines)
    Case.objects.filter(pk=case_id).update(answered_in_at=_LATER)
    look_at_case(case_id, now=_LATER, actor=ines)
    assert _case(case_id).answered_in_at is None
    assert _case(case_id).looked_at == _LATER
