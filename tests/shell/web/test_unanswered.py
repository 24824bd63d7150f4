"""What no view answers: a page in the reader's language, with its way out and no dead end."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from amicable.shell.queries.page_words import page_languages, reader_of
from amicable.shell.store.models import User
from amicable.shell.web import unanswered

pytestmark = pytest.mark.django_db


@pytest.fixture(name="ines")
def _ines(client: Client) -> User:
    """Sign an agent in."""
    user = User.objects.create_user("ines", role="agent")
    client.force_login(user)
    return user


@pytest.mark.parametrize("language", page_languages())
def test_an_address_that_leads_nowhere_says_so_in_the_reader_s_language(
    client: Client, ines: User, language: str
) -> None:
    User.objects.filter(pk=ines.pk).update(language=language)
    text = _told(client.get("/case/0123"), 404)
    assert reader_of(language, "UTC").say("unanswered.not_found") in text
    assert 'class="rail"' in text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/cases/", "/cases"),
        ("/board//", "/board"),
        ("/cases/?queue=any&text=caf%C3%A9", "/cases?queue=any&text=caf%C3%A9"),
    ],
)
def test_a_slash_too_many_leads_to_the_page(client: Client, typed: str, meant: str) -> None:
    found = client.get(typed)
    assert (found.status_code, found["Location"]) == (301, meant)


@pytest.mark.parametrize(
    "typed",
    ["//evil.example/", "//evil.example/cases/", "//cases/", "/\\evil.example/", "//", "/x/"],
)
def test_a_slash_too_many_never_leads_elsewhere(client: Client, typed: str) -> None:
    found = client.generic("GET", "/", PATH_INFO=typed)
    assert found.status_code == 404
    assert "Location" not in found


def test_a_form_with_a_slash_too_many_is_not_sent_on(client: Client, ines: User) -> None:
    assert ines.pk
    assert client.post("/language/", {"language": "es"}).status_code == 404


def test_a_stranger_at_an_address_that_leads_nowhere_reads_a_page_too(client: Client) -> None:
    told = client.get("/case/0123", headers={"accept-language": "es"})
    assert reader_of("es", "UTC").say("unanswered_how.not_found") in _told(told, 404)


def test_the_address_of_a_form_tells_that_nothing_was_sent(
    client: Client, ines: User, case_id: str
) -> None:
    assert ines.pk
    found = client.get(f"/cases/{case_id}/note")
    text = _told(found, 405)
    assert reader_of("en", "UTC").say("unanswered_how.form_only") in text
    assert f'href="/cases/{case_id}"' in text
    assert found["Allow"] == "POST"


def test_a_form_from_before_the_sign_in_says_that_nothing_was_sent(ines: User) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(ines)
    text = _told(careful.post("/language", {"language": "es"}), 403)
    assert reader_of("en", "UTC").say("unanswered_how.stale_form") in text
    assert User.objects.get(pk=ines.pk).language == "en"


def test_a_failure_of_ours_is_told_without_the_database_and_with_its_number() -> None:
    request = RequestFactory().get("/")
    request.number = "ab12"  # type: ignore[attr-defined]
    with translation.override("pt-br"):
        text = _told(unanswered.failed(request), 500)
    assert reader_of("pt", "UTC").say("unanswered.number", number="ab12") in text


def test_a_board_that_is_not_theirs_keeps_the_rail_and_the_way_out(
    client: Client, ines: User
) -> None:
    assert ines.pk
    text = _told(client.get("/board"), 403)
    assert reader_of("en", "UTC").say("worded.no_board_right") in text
    assert 'href="/"' in text


def test_another_language_keeps_what_the_list_is_narrowed_by(client: Client, ines: User) -> None:
    came_from = "http://testserver/cases?queue=any&text=caf%C3%A9"
    found = client.post("/language", {"language": "es"}, headers={"referer": came_from})
    assert found["Location"] == "/cases?queue=any&text=caf%C3%A9"
    assert User.objects.get(pk=ines.pk).language == "es"


@pytest.mark.parametrize("came_from", ["http://evil.example/x", "http://testserver//evil.example"])
def test_another_language_never_leads_to_another_site(
    client: Client, ines: User, came_from: str
) -> None:
    assert ines.pk
    found = client.post("/language", {"language": "es"}, headers={"referer": came_from})
    assert found["Location"] in {"/", "/evil.example"}


def _told(found: Any, status: int) -> str:
    assert found.status_code == status
    return str(found.content.decode())
