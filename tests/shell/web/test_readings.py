"""Readings: who read which case is kept once an hour, and shown to auditors alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.note_reading import note_reading
from amicable.shell.store.changing import BusyError
from amicable.shell.store.models import Reading
from tests.shell.cast import AUDREY, INES, LEO, acting, signed_in
from tests.shell.opened import NOW

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_page_of_a_case_is_kept_once_an_hour_for_each_person(
    client: Client, case_id: str
) -> None:
    ines = signed_in(client, INES)
    for path in ("", "/record", ""):
        assert client.get(f"/cases/{case_id}{path}").status_code == 200
    signed_in(client, LEO)
    client.get(f"/cases/{case_id}/record")
    kept = Reading.objects.order_by("pk").values_list("user", "case", "what")
    assert kept[0] == (ines.pk, case_id, "case")
    assert [one[2] for one in kept] == ["case", "record"]


def test_a_reading_is_kept_again_after_the_hour(case_id: str) -> None:
    ines = acting(INES)
    minutes = (0, 59, 60, 61, 120)
    kept = [
        note_reading("case", case_id=case_id, now=NOW + timedelta(minutes=one), actor=ines)
        for one in minutes
    ]
    assert kept == [True, False, True, False, True]


def test_a_page_that_nobody_saw_is_no_reading(client: Client, case_id: str) -> None:
    client.get(f"/cases/{case_id}")
    signed_in(client, INES)
    assert client.get("/cases/nothing").status_code == 404
    client.get("/approvals")
    assert not Reading.objects.exists()


def test_a_customer_and_a_list_that_is_taken_are_kept_each(client: Client, case_id: str) -> None:
    assert case_id
    signed_in(client, INES)
    for path in ("/customers/ALBA", "/customers/BETA", "/cases/workbook", "/cases/workbook"):
        client.get(path).close()
    kept = Reading.objects.order_by("pk").values_list("what", "why")
    assert ("cases_workbook", "") in kept
    assert [why for what, why in kept if what == "customer"] in (["ALBA"], ["ALBA", "BETA"])
    assert len(kept) == len(set(kept))


def test_a_page_whose_reading_cannot_be_kept_does_not_leave(
    client: Client, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _busy(*_: object, **__: object) -> bool:
        raise BusyError

    signed_in(client, INES)
    monkeypatch.setattr("amicable.shell.web.accounts.reading.note_reading", _busy)
    page = client.get(f"/cases/{case_id}")
    assert page.status_code == 503
    assert "Alba" not in page.content.decode()


def test_an_auditor_sees_who_read_what_and_an_agent_does_not(client: Client, case_id: str) -> None:
    signed_in(client, INES)
    client.get(f"/cases/{case_id}")
    assert client.get("/readings").status_code == 403
    signed_in(client, AUDREY)
    assert "ines" in client.get("/readings").content.decode()
    assert "ines" in client.get("/readings", {"case": case_id}).content.decode()
    assert f">{case_id}<" not in client.get("/readings", {"who": "leo"}).content.decode()
