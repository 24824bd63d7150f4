"""How people sign in: names and passwords, second factors, the company's own provider."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from amicable.shell.settings import Settings


def account_settings(settings: Settings) -> dict[str, Any]:
    """Return what Django and allauth are told about accounts, sessions and their mails.

    Nobody signs up: an account begins with a one-time link, or with a group of the provider.
    """
    return {
        "ACCOUNT_ADAPTER": "amicable.shell.web.accounts.adapter.AccountAdapter",
        "ACCOUNT_LOGIN_METHODS": {"email", "username"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": True,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
        "SESSION_COOKIE_AGE": int(timedelta(hours=settings.session_hours).total_seconds()),
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CACHES": {
            "default": {
                "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
                "LOCATION": str(settings.state_folder / "attempts"),
            }
        },
        "ALLAUTH_TRUSTED_PROXY_COUNT": settings.proxies,
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
        "MFA_TOTP_ISSUER": "Amicable",
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": settings.is_in_development,
        "SECOND_FACTOR_REQUIRED": settings.second_factor == "required",
        **_mail(settings),
        **_issuer(settings),
    }


def issuer_origin(settings: Settings) -> list[str]:
    """Return where a form may lead beside our own pages: to the provider, where there is one."""
    parts = urlsplit(settings.oidc.issuer)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def _mail(settings: Settings) -> dict[str, Any]:
    """Return how the mails of a reset leave; without a server none does."""
    parts = urlsplit(settings.smtp_url)
    known: dict[str, Any] = {"DEFAULT_FROM_EMAIL": settings.mail_from or "amicable@localhost"}
    if not parts.hostname:
        silent = "django.core.mail.backends.dummy.EmailBackend"
        return known | {"MAILERS": {"default": {"BACKEND": silent}}}
    return known | {"MAILERS": {"default": {"BACKEND": "amicable.shell.site.own_mail.OwnMail"}}}


def _issuer(settings: Settings) -> dict[str, Any]:
    app = {
        "provider_id": "company",
        "name": urlsplit(settings.oidc.issuer).netloc,
        "client_id": settings.oidc.client_id,
        "secret": settings.oidc.secret,
        "settings": {
            "server_url": settings.oidc.issuer,
            "oauth_pkce_enabled": True,
            "email_authentication": True,
        },
    }
    return {
        "SOCIALACCOUNT_ADAPTER": "amicable.shell.web.accounts.issuer.IssuerAdapter",
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {"APPS": [app] if settings.oidc.issuer else []}
        },
    }
