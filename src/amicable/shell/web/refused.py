"""What an operation refuses becomes a page or a fragment with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from amicable.core.vocabulary.error import InputError
from amicable.shell.queries.actor_name import actor_name
from amicable.shell.queries.refusal_words import refusal_words
from amicable.shell.web.reader import reader_for
from amicable.shell.web.refusals import STATUS, is_kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def refused(
    _middleware: object, request: HttpRequest, exception: Exception
) -> HttpResponse | None:
    """Answer an `InputError` with its sentence; anything else is a failure of our own."""
    if not isinstance(exception, InputError):
        return None
    kind = is_kind(exception)
    is_part = _is_fragment(request)
    template = "console/refused.html#fragment" if is_part else REFUSED
    found = {
        "kind": kind,
        "is_part": is_part,
        "sentence": refusal_words(exception, reader_for(request)),
        "verb": getattr(exception, "verb", ""),
        "who": actor_name(getattr(exception, "actor", "")),
        "case_id": _case_of(request),
    }
    return render(request, template, found, status=STATUS[kind])


class RefusedMiddleware:
    """Turns an `InputError` of a view into one clear sentence, with its way out."""

    process_exception = refused

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the view does."""
        return self.get_response(request)


REFUSED = "console/refused.html"


def _case_of(request: HttpRequest) -> str:
    """Return the case that an address is about, empty for none."""
    match = request.resolver_match
    return str(match.kwargs.get("case_id", "")) if match else ""


def _is_fragment(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))
