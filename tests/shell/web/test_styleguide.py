"""The frame and the components: in the reader's language, within a strict policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.store.models import User

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(name="ines")
def _ines(client: Client) -> User:
    """Sign an agent in and return her."""
    user = User.objects.create_user("ines", email="ines@us.example")
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Release"), ("es", "Enviar"), ("pt", "Liberar"), ("zh", "放行")]
)
def test_every_component_is_shown_in_the_readers_language(
    client: Client, ines: User, settings: Settings, language: str, word: str
) -> None:
    settings.DEBUG = True
    client.post("/language", {"language": language})
    page = client.get("/styleguide")
    assert page.status_code == 200
    assert word in page.content.decode()
    ines.refresh_from_db()
    assert ines.language == language


def test_the_styleguide_is_only_for_development(client: Client, ines: User) -> None:
    assert ines.is_active
    assert client.get("/styleguide").status_code == 404


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    page = client.get("/styleguide")
    assert page.status_code == 302
    assert page["Location"].startswith("/accounts/login/")


def test_no_page_runs_a_script_or_style_from_elsewhere(client: Client) -> None:
    page = client.get("/accounts/login/")
    policy = page["Content-Security-Policy"]
    assert page.status_code == 200
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    text = page.content.decode()
    assert "<style" not in text
    assert ' style="' not in text


def test_an_unknown_language_is_refused_in_a_sentence(client: Client, ines: User) -> None:
    page = client.post("/language", {"language": "xx"})
    assert page.status_code == 422
    assert "choose one of en, es, pt, zh" in page.content.decode()
    assert ines.language == "en"
