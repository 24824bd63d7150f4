"""The morning: cases in the order of the work, read and sent without leaving the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amicable.shell.store.models import Case, Clock, Decision, User
from tests.shell.opened import NOW

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(name="ines")
def _ines(client: Client, case_id: str) -> User:
    """Sign an agent in at a desk with Alba's case."""
    assert case_id
    user = User.objects.create_user("ines", email="ines@us.example")
    client.force_login(user)
    return user


def test_a_case_stands_in_the_group_of_what_is_next(client: Client, ines: User) -> None:
    text = client.get("/").content.decode()
    assert "Promised for today" in text  # its update was due long before today
    assert "Ferretería Alba" in text
    assert ines.role == "agent"


def test_a_proven_case_is_read_checked_and_sent_in_place(client: Client, ines: User) -> None:
    assert ines.pk
    case = Case.objects.get()
    shown = client.get(f"/today/{case.pk}", headers=HTMX).content.decode()
    assert "INV-1" in shown
    assert 'data-key="r"' in shown
    answer = client.post(f"/today/{case.pk}/sent", {"version": case.version}, headers=HTMX)
    told = answer.content.decode()
    assert "Released" in told
    assert "Ferretería Alba" in told
    case.refresh_from_db()
    assert case.state == "waiting_books"


def test_the_step_that_is_told_is_one_for_the_reader(client: Client, ines: User) -> None:
    Decision.objects.update(role="lead")
    assert "Waits for a lead" in client.get("/").content.decode()
    User.objects.filter(pk=ines.pk).update(role="lead")
    assert "Read the answer and release it" in client.get("/").content.decode()
    User.objects.filter(pk=ines.pk).update(role="auditor")
    assert "Waits for a lead" in client.get("/").content.decode()


def test_what_another_must_release_stands_apart_from_what_the_reader_can_do(
    client: Client, ines: User
) -> None:
    Clock.objects.all().delete()
    Decision.objects.update(role="lead")
    assert "Waiting for somebody else" in client.get("/").content.decode()
    User.objects.filter(pk=ines.pk).update(role="lead")
    assert "Waiting for somebody else" not in client.get("/").content.decode()


def test_an_answered_case_is_no_longer_among_the_disputed_ones(client: Client, ines: User) -> None:
    assert ines.pk
    Clock.objects.all().delete()
    Case.objects.update(state="decided", next_step="close")
    text = client.get("/").content.decode()
    assert "Answered: to be closed" in text
    assert "Money in dispute" not in text


def test_a_case_that_waits_for_the_customer_says_so(client: Client, ines: User) -> None:
    assert ines.pk
    Case.objects.update(state="waiting_customer", next_step="")
    assert "Waiting for the customer" in client.get("/").content.decode()


def test_a_morning_of_many_asks_no_more_than_one_of_few(client: Client, ines: User) -> None:
    assert ines.pk
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    case = Case.objects.get()
    for number in range(8):
        case.pk, case.origin = f"9{number:03}", f"list:{number}"
        case.save(force_insert=True)
    with CaptureQueriesContext(connection) as many:
        assert "9007" in client.get("/").content.decode()
    assert len(many) == len(few)


def test_what_somebody_else_sent_first_is_said(client: Client, ines: User) -> None:
    assert ines.pk
    case = Case.objects.get()
    client.post(f"/today/{case.pk}/sent", {"version": case.version}, headers=HTMX)
    again = client.post(f"/today/{case.pk}/sent", {"version": case.version}, headers=HTMX)
    assert again.status_code == 409


def test_what_came_in_is_unread_until_somebody_reads_it(client: Client, ines: User) -> None:
    assert ines.pk
    Case.objects.update(answered_in_at=NOW)
    case_id = Case.objects.get().pk
    User.objects.update(role="auditor")
    client.get(f"/today/{case_id}", headers=HTMX)
    assert Case.objects.get().answered_in_at == NOW
    User.objects.update(role="agent")
    client.get(f"/today/{case_id}", headers=HTMX)
    assert Case.objects.get().answered_in_at is None


def test_an_empty_morning_says_so(client: Client, ines: User) -> None:
    Case.objects.update(owner=User.objects.create_user("other"))
    assert ines.pk
    assert "Nothing waits for you" in client.get("/").content.decode()


def test_a_lead_sees_what_nobody_is_doing(client: Client, ines: User) -> None:
    User.objects.filter(pk=ines.pk).update(role="lead")
    text = client.get("/today/unattended").content.decode()
    assert "Without an owner" in text


def test_what_is_cut_is_said_above_and_no_count_claims_to_be_all(
    client: Client, ines: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    User.objects.filter(pk=ines.pk).update(role="lead")
    case = Case.objects.get()
    case.pk, case.origin = "f" * 16, "test:2"
    case.save(force_insert=True)
    assert "2 cases" in client.get("/today/unattended").content.decode()
    monkeypatch.setattr("amicable.shell.queries.worklists.MOST", 1)
    for page in ("/", "/today/unattended"):
        head = client.get(page).content.decode().partition("<main")[2].partition("<section")[0]
        assert "Only the first are shown" in head
        assert "1 case" not in head


@pytest.mark.parametrize("language", ["es", "pt", "zh"])
def test_the_morning_is_told_in_every_language(client: Client, ines: User, language: str) -> None:
    User.objects.filter(pk=ines.pk).update(language=language)
    assert f'lang="{language}"' in client.get("/").content.decode()
