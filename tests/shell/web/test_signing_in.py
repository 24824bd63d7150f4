"""Signing in: by name or address, by one-time link, with a second factor, never by oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from amicable.shell.operations.first_run import first_run
from amicable.shell.store.models import User
from tests.shell.cast import ADA, INES, LEO, PASSWORD, account_of, signed_in

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings

    from tests.shell.cast import Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_before() -> None:
    """Forget the attempts of other tests: they are counted by address of the network."""
    cache.clear()


def _try(client: Client, login: str, password: str = PASSWORD) -> int:
    return client.post("/accounts/login/", {"login": login, "password": password}).status_code


@pytest.mark.parametrize("login", ["ines", "ines@us.example", "INES@us.example"])
def test_somebody_signs_in_by_name_or_by_address(client: Client, login: str) -> None:
    account_of(INES)
    assert _try(client, login) == 302
    assert client.get("/approvals").status_code == 200


def test_what_is_said_of_signing_in_is_in_the_language_of_the_account(client: Client) -> None:
    account = account_of(INES)
    account.language = "pt"
    account.save()
    form = {"login": "ines", "password": PASSWORD}
    headers = {"Accept-Language": "es"}
    page = client.post("/accounts/login/", form, headers=headers, follow=True)
    assert "Conectado com sucesso" in page.content.decode()


def test_a_wrong_password_is_refused_and_too_many_are_stopped(client: Client) -> None:
    account_of(INES)
    assert [_try(client, "ines", "wrong") for _ in range(5)] == [200] * 5
    page = client.post("/accounts/login/", {"login": "ines", "password": PASSWORD})
    assert page.status_code == 200
    assert client.get("/approvals").status_code == 302


def _try_from(client: Client, place: str, login: str, password: str = PASSWORD) -> int:
    form = {"login": login, "password": password}
    return client.post("/accounts/login/", form, headers={"X-Forwarded-For": place}).status_code


def test_one_who_guesses_behind_our_proxy_locks_out_themselves_and_nobody_else(
    client: Client, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    account_of(INES)
    for number in range(10):
        _try_from(client, "203.0.113.9", f"x{number}", "wrong")
    assert _try_from(client, "203.0.113.9", "ines") == 200
    assert _try_from(client, "198.51.100.7, 203.0.113.9", "ines") == 200
    assert _try_from(client, "203.0.113.9, 198.51.100.7", "ines") == 302


@pytest.mark.parametrize("path", ["signup/", "email/", "3rdparty/signup/"])
def test_nobody_signs_up_or_gives_themselves_an_address(client: Client, path: str) -> None:
    form = {"email": "x@us.example", "username": "x", "password1": PASSWORD}
    for page in (client.get(f"/accounts/{path}"), client.post(f"/accounts/{path}", form)):
        assert page.status_code == 404
    assert not User.objects.exists()


def test_who_left_comes_in_no_more(client: Client) -> None:
    user = signed_in(client, INES)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/approvals").status_code == 302
    _try(client, "ines")
    assert client.get("/approvals").status_code == 302


def test_the_first_admin_chooses_a_password_and_is_led_to_a_second_factor(client: Client) -> None:
    link = first_run(now=timezone.now())
    assert link is not None
    path = link.removeprefix("http://127.0.0.1:8000")
    assert client.get(path).status_code == client.get(path).status_code == 200
    weak = {"address": ADA.address, "password": "ada", "again": "ada"}
    assert client.post(path, weak).status_code == 422
    good = {"address": ADA.address, "password": PASSWORD, "again": PASSWORD}
    page = client.post(path, good)
    assert page["Location"] == "/accounts/login/?next=%2Faccounts%2F2fa%2F"
    assert client.get(path).status_code == 422
    assert _try(client, ADA.address) == 302
    assert client.get("/accounts/2fa/").status_code == 200


def test_a_desk_without_mail_sends_nobody_to_wait_for_one(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AMICABLE_SMTP_URL", raising=False)
    text = client.get("/accounts/login/").content.decode()
    assert "Ask an admin for a new link." in text
    assert "/accounts/password/reset/" not in text
    assert "This desk sends no mail." in client.get("/accounts/password/reset/").content.decode()


def test_a_wrong_password_keeps_the_name_and_is_told(client: Client) -> None:
    form = {"login": "ines@us.example", "password": "wrong"}
    text = client.post("/accounts/login/", form).content.decode()
    assert 'value="ines@us.example"' in text
    assert 'role="alert"' in text


def test_a_password_is_reset_by_mail_and_a_stranger_learns_nothing(client: Client) -> None:
    account_of(INES)
    known = client.post("/accounts/password/reset/", {"email": INES.address})
    [sent] = mail.outbox
    assert sent.to == [INES.address]
    assert "/accounts/password/reset/key/" in sent.body
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@us.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.parametrize(("member", "status"), [(INES, 200), (LEO, 302), (ADA, 302)])
def test_everybody_but_agents_needs_a_second_factor_where_it_is_required(
    client: Client, settings: Settings, member: Member, status: int
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    user = signed_in(client, member)
    page = client.get("/approvals")
    assert page.status_code == status
    if status == 302:
        assert page["Location"] == "/accounts/2fa/"
        assert client.get("/accounts/2fa/").status_code == 200
        fragment = client.get("/approvals", headers={"HX-Request": "true"})
        assert fragment["HX-Redirect"] == "/accounts/2fa/"
        TOTP.activate(user, generate_totp_secret())
        assert client.get("/approvals").status_code == 200


def test_who_has_a_second_factor_is_asked_for_it(client: Client) -> None:
    TOTP.activate(account_of(LEO), generate_totp_secret())
    page = client.post("/accounts/login/", {"login": "leo", "password": PASSWORD})
    assert page["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/approvals").status_code == 302


@pytest.mark.parametrize("path", ["", "totp/activate/", "webauthn/", "recovery-codes/generate/"])
def test_pages_of_a_second_factor_keep_to_the_policy(client: Client, path: str) -> None:
    account_of(LEO)
    _try(client, "leo")
    page = client.get(f"/accounts/2fa/{path}", follow=True)
    assert page.status_code == 200
    text = page.content.decode()
    assert ' style="' not in text
    assert " onclick" not in text
    for script in text.split("<script")[1:]:
        head, _, content = script.partition(">")
        is_code = "application/json" not in head
        assert not (is_code and content.split("</script")[0].strip())


@pytest.mark.parametrize(("language", "word"), [("es", "contraseña"), ("zh", "密码")])
def test_pages_of_accounts_speak_the_language_of_the_account(
    client: Client, language: str, word: str
) -> None:
    user = signed_in(client, INES)
    User.objects.filter(pk=user.pk).update(language=language)
    page = client.get("/accounts/password/change/", follow=True)
    assert word in page.content.decode().lower()
