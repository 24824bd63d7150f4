"""The company's own provider: groups give roles, at each sign-in, and nobody else comes in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.core.cache import cache

from amicable.shell.settings import read_settings
from amicable.shell.site.accounts import account_settings, issuer_origin
from amicable.shell.store.models import DeskEvent, User
from tests.shell.cast import INES, LEO, account_of

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings

pytestmark = pytest.mark.django_db
ISSUER = "https://login.us.example"
_KNOWN = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "userinfo_endpoint": f"{ISSUER}/userinfo",
    "jwks_uri": f"{ISSUER}/keys",
    "token_endpoint_auth_methods_supported": ["client_secret_post"],
}


class _Answer:
    """What the provider answers, as `requests` would return it."""

    status_code = 200

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content
        self.headers = {"content-type": "application/json"}

    def json(self) -> dict[str, Any]:
        """Return the content."""
        return self._content

    def raise_for_status(self) -> None:
        """Raise nothing: it is a good answer."""


class _Provider:
    """A provider in this process: it knows one person, with the claims it is given."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End nothing."""

    def get(self, url: str, **_: object) -> _Answer:
        """Answer what a client asks for."""
        return _Answer(_KNOWN if url.endswith("openid-configuration") else self.claims)

    def request(self, _method: str, url: str, **_: object) -> _Answer:
        """Give a token for a code."""
        assert url == _KNOWN["token_endpoint"]
        claims = self.claims | {"iss": ISSUER, "aud": "desk", "exp": 4_000_000_000, "iat": 1}
        token = jwt.encode(claims, "k" * 32, algorithm="HS256")
        return _Answer({"access_token": "a", "id_token": token, "token_type": "Bearer"})


@pytest.fixture(name="provider")
def _provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> _Provider:
    """Set the desk up for a provider that answers in this process."""
    cache.clear()
    monkeypatch.setenv("AMICABLE_OIDC_ISSUER", ISSUER)
    monkeypatch.setenv("AMICABLE_OIDC_CLIENT_ID", "desk")
    monkeypatch.setenv("AMICABLE_OIDC_SECRET", "secret")
    monkeypatch.setenv("AMICABLE_OIDC_ROLES", "chiefs=manager billing=agent")
    known = account_settings(read_settings())
    settings.SOCIALACCOUNT_PROVIDERS = known["SOCIALACCOUNT_PROVIDERS"]
    provider = _Provider()
    monkeypatch.setattr(
        "allauth.socialaccount.adapter.DefaultSocialAccountAdapter.get_requests_session",
        lambda _adapter: provider,
    )
    return provider


def _come(client: Client, provider: _Provider, **claims: object) -> int:
    """Sign in by the provider and return the status of a page of the desk afterwards."""
    provider.claims = {"sub": "7", "email": "zoe@us.example", "email_verified": True, **claims}
    client.logout()
    started = client.post("/accounts/oidc/company/login/")
    asked = parse_qs(urlsplit(started["Location"]).query)
    assert started["Location"].startswith(f"{ISSUER}/authorize?")
    assert asked["code_challenge_method"] == ["S256"]
    client.get("/accounts/oidc/company/login/callback/", {"code": "c", "state": asked["state"][0]})
    return client.get("/approvals").status_code


def test_a_newcomer_has_the_role_of_their_groups(client: Client, provider: _Provider) -> None:
    assert _come(client, provider, groups=["billing"]) == 200
    user = User.objects.get(email="zoe@us.example")
    assert (user.role, user.has_usable_password()) == ("agent", False)
    assert DeskEvent.objects.get().verb == "user.joined"


def test_a_role_follows_the_groups_and_a_limit_ends_with_it(
    client: Client, provider: _Provider
) -> None:
    _come(client, provider, groups=["billing"])
    User.objects.update(limit=100)
    assert _come(client, provider, groups=["billing"]) == 200
    assert User.objects.get().limit == 100
    assert _come(client, provider, groups=["billing", "chiefs"]) == 200
    assert (User.objects.get().role, User.objects.get().limit) == ("manager", Decimal(0))
    assert _come(client, provider, groups=["sales"]) == 302


@pytest.mark.parametrize("groups", [[], ["sales"], None, "chiefs billing"])
def test_who_has_no_group_that_gives_a_role_stays_out(
    client: Client, provider: _Provider, groups: object
) -> None:
    assert _come(client, provider, groups=groups) == 302
    assert not User.objects.exists()


def test_an_account_is_found_by_a_verified_address_alone(
    client: Client, provider: _Provider
) -> None:
    account_of(LEO)
    chief: dict[str, object] = {"email": LEO.address, "groups": ["chiefs"]}
    assert _come(client, provider, **chief, email_verified=False) == 302
    assert User.objects.get().role == "lead"
    assert _come(client, provider, **chief) == 200
    assert User.objects.get().role == "manager"


def test_without_a_mapping_only_the_invited_come_in(
    client: Client, provider: _Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AMICABLE_OIDC_ROLES")
    account_of(INES)
    assert _come(client, provider, groups=["chiefs"]) == 302
    assert _come(client, provider, email=INES.address, groups=["chiefs"], sub="8") == 200
    assert User.objects.get().role == "agent"


def test_who_left_stays_out_whatever_the_provider_says(
    client: Client, provider: _Provider
) -> None:
    _come(client, provider, groups=["chiefs"])
    User.objects.update(is_active=False)
    assert _come(client, provider, groups=["chiefs"]) == 302


def test_a_second_factor_is_the_providers_matter(
    client: Client, provider: _Provider, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    assert _come(client, provider, groups=["chiefs"]) == 200


def test_a_form_may_lead_to_the_provider_and_nowhere_else(provider: _Provider) -> None:
    assert issuer_origin(read_settings()) == [ISSUER]
    assert issuer_origin(read_settings({})) == []
    assert not provider.claims


def test_the_sign_in_page_offers_the_provider(client: Client, provider: _Provider) -> None:
    assert "login.us.example" in client.get("/accounts/login/").content.decode()
    assert provider.claims == {}
