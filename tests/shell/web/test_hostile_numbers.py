"""Numbers that nobody would write: what bears one is answered in words, and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.store.models import Case, Event, User
from tests.shell.cast import ADA, INES, MARA, account_of, signed_in

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

_HOSTILE = ("9" * 5000, "²", "99999999999", "a number")
"""Longer than Python reads, of a script that it does not, larger than a row's, and none."""


@pytest.mark.parametrize("number", _HOSTILE)
def test_a_case_keeps_its_owner_and_its_decision(
    client: Client, case_id: str, number: str
) -> None:
    mara = signed_in(client, MARA)
    Case.objects.update(owner=mara)
    before = Event.objects.count()
    assert client.post(f"/cases/{case_id}/owner", {"owner": number}).status_code == 422
    client.post("/approvals/release", {"seen": f"{case_id}:{number}"})
    assert Case.objects.get().owner_id == mara.pk
    assert Event.objects.count() == before


@pytest.mark.parametrize("number", _HOSTILE)
def test_a_figure_that_is_not_there_is_not_found(
    client: Client, case_id: str, number: str
) -> None:
    signed_in(client, MARA)
    for page in ("source", "paper"):
        assert client.get(f"/cases/{case_id}/{page}", {"cited": number}).status_code in {404, 422}


@pytest.mark.parametrize("number", _HOSTILE)
def test_somebody_s_team_and_the_limit_of_a_newcomer_are_refused(
    client: Client, number: str
) -> None:
    ines = account_of(INES)
    signed_in(client, ADA)
    wish = {"role": "lead", "is_active": "on", "team": number}
    assert client.post(f"/people/{ines.pk}", wish).status_code == 422
    newcomer = {"address": "new@us.example", "role": "lead", "limit": f"{number}E400"}
    assert client.post("/people/invite", newcomer).status_code == 422
    assert not User.objects.filter(role="lead").exists()
