"""What accounts of our own may do: nobody signs up, and a mail that cannot leave tells nothing."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, override

from allauth.account.adapter import DefaultAccountAdapter

from amicable.core.vocabulary.error import InputError
from amicable.shell.web.accounts.language import speak

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.http import HttpRequest

_LOG = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # it has no types
    """The accounts of the desk, as allauth asks about them."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in; what is said of it is in the language of the account, not of the browser."""
        super().login(request, user)
        if request.user.is_authenticated:
            speak(request.user.language)

    @override
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail; one that cannot leave is logged, since the page must not say who exists."""
        try:
            super().send_mail(template_prefix, email, context)
        except InputError:
            _LOG.exception("A mail of the accounts could not leave")
