"""Pages of allauth and Django speak the language of the account, as ours do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from amicable.shell.store.models import User

_DJANGO_CODES = {"pt": "pt-br", "zh": "zh-hans"}


class LanguageMiddleware:
    """Activates the language of whoever signed in; a stranger has that of their browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in their language."""
        if request.user.is_authenticated:
            speak_to(request.user)
        return self.get_response(request)


def speak_to(user: User) -> None:
    """Speak the language of an account from here on, until the next request."""
    translation.activate(_DJANGO_CODES.get(user.language, user.language))
