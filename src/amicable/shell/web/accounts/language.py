"""Pages of allauth and Django speak the language of the account, as ours do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_DJANGO_CODES = {"pt": "pt-br", "zh": "zh-hans"}


class LanguageMiddleware:
    """Activates the language of whoever signed in; a stranger has that of their browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in their language."""
        if request.user.is_authenticated:
            speak(request.user.language)
        return self.get_response(request)


def speak(language: str) -> None:
    """Let allauth and Django speak a language of ours from here on, until the next request."""
    translation.activate(_DJANGO_CODES.get(language, language))
