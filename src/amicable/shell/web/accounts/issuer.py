"""Who comes by the company's OpenID Connect provider: their groups say what they are here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, override

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpResponseForbidden
from django.template.loader import render_to_string

from amicable.shell.operations.follow_issuer import follow_issuer, role_of_claims
from amicable.shell.settings import read_settings
from amicable.shell.web.reader import now_of

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest


class IssuerAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # it has no types
    """Lets in whoever has a group that gives a role, or was invited where groups give none."""

    @override
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return role_of_claims(_claims(sociallogin)) is not None

    @override
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Give one who was here before the role that their groups give them now.

        Raises:
            ImmediateHttpResponse: groups give roles, and theirs give none.
        """
        if not read_settings().oidc.roles:
            if not sociallogin.is_existing:
                raise _closed(request)
            return
        role = role_of_claims(_claims(sociallogin))
        if role is None:
            raise _closed(request)
        if sociallogin.is_existing:
            follow_issuer(sociallogin.user.pk, role, now=now_of(request))
            sociallogin.user.refresh_from_db()  # allauth saves this row again

    @override
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Any:
        """Keep a newcomer with the role of their groups."""
        user = super().save_user(request, sociallogin, form)
        role = role_of_claims(_claims(sociallogin))
        follow_issuer(user.pk, role or "none", now=now_of(request), is_new=True)
        user.refresh_from_db()
        return user


def _claims(sociallogin: SocialLogin) -> dict[str, Any]:
    found = sociallogin.account.extra_data
    return {**(found.get("id_token") or {}), **(found.get("userinfo") or {})}


def _closed(request: HttpRequest) -> ImmediateHttpResponse:
    page = render_to_string("account/signup_closed.html", {}, request)
    return ImmediateHttpResponse(HttpResponseForbidden(page))
