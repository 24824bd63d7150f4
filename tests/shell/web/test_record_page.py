"""The page of the record: proven while one looks, exported with a button, by who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.record.verifying import verify_file
from amicable.shell.store.models import Case, Event, User

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(name="page")
def _page(client: Client, case_id: str) -> str:
    """Sign an agent in and return the address of the record of Alba's case."""
    client.force_login(User.objects.create_user("ines", email="ines@us.example"))
    return f"/cases/{case_id}/record"


def _text(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, answer.content.decode()[-900:]
    return answer.content.decode()


def test_a_whole_record_is_told_with_its_head(client: Client, page: str) -> None:
    text = _text(client, page)

    assert "5 events, as they were written. Nothing was altered." in text
    assert Case.objects.get().head_hash in text
    assert "AMICABLE_RECORD_KEY" in text


def test_an_altered_record_is_told_with_its_place(client: Client, page: str) -> None:
    Event.objects.filter(sequence=2).update(why="forged")

    assert "Event 2 (case.investigated" in _text(client, page)


@pytest.mark.parametrize(
    ("language", "told"), [("es", "registro"), ("pt", "registro"), ("zh", "记录")]
)
def test_it_is_told_in_every_language(client: Client, page: str, language: str, told: str) -> None:
    client.post("/language", {"language": language})

    assert told in _text(client, page)


def test_the_customers_file_is_one_button(client: Client, page: str) -> None:
    answer = client.post(f"{page}/export", {"kind": "customer"})

    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('-customer.zip"')
    assert verify_file(answer.content).manifest.kind == "customer"


def test_an_agent_is_offered_and_given_no_full_file(client: Client, page: str) -> None:
    assert 'value="full"' not in _text(client, page)
    asked = {"kind": "full", "reason": "audit", "with_counsel": "yes"}

    assert client.post(f"{page}/export", asked).status_code == 403


def test_an_auditor_says_why_and_has_the_full_file(client: Client, page: str) -> None:
    User.objects.update(role="auditor")
    assert 'value="full"' in _text(client, page)

    assert client.post(f"{page}/export", {"kind": "full", "reason": " "}).status_code == 422
    answer = client.post(f"{page}/export", {"kind": "full", "reason": "audit"})
    assert verify_file(answer.content).manifest.kind == "full"
    assert Event.objects.get(verb="record.exported").why == "audit"


def test_who_has_no_right_sees_no_record(client: Client, page: str) -> None:
    User.objects.update(role="none")

    assert client.get(page).status_code == 403
    assert client.post(f"{page}/export", {"kind": "customer"}).status_code == 403


def test_a_stranger_sees_no_record(client: Client, page: str) -> None:
    client.logout()

    assert client.get(page).status_code in {302, 403}
    assert client.post(f"{page}/export").status_code in {302, 403}
    assert client.get(f"{page}/export").status_code in {302, 405}


def test_the_page_of_the_case_leads_to_it(client: Client, page: str) -> None:
    assert f'href="{page}"' in _text(client, page.removesuffix("/record"))
