"""What no view answers is a page of the desk too: no such page, a stale form, our fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language

from amicable.shell.queries.page_words import reader_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

_PAGE = "console/unanswered.html"


def not_found(request: HttpRequest, **_raised: Exception) -> HttpResponse:
    """Lead from an address with a slash too many to the page; else say that nothing is here."""
    without = _without_slash(request)
    return HttpResponsePermanentRedirect(without) if without else _page(request, "not_found", 404)


def forbidden(request: HttpRequest, **_raised: Exception) -> HttpResponse:
    """Say that this is not for who asks."""
    return _page(request, "forbidden", 403)


def stale_form(request: HttpRequest, **_reason: str) -> HttpResponse:
    """Say that a form was opened before its reader signed in, and that nothing was sent.

    Django calls it with its own reason, which is for developers.
    """
    return _page(request, "stale_form", 403)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that we failed, with the number under which the log tells of it.

    Nothing of the request but its number is read, since whatever failed may fail again.
    """
    reader = reader_of(get_language() or "en", "UTC")
    told = {
        "kind": "failed",
        "number": getattr(request, "number", ""),
        "reader": reader,
        "language": reader.words.language,
        "is_alone": True,
    }
    return HttpResponse(render_to_string(_PAGE, told), status=500)


class FormOnlyMiddleware:
    """Tells who opens the address of a form without its form that nothing was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the view does, and in words where it answers 405 with none."""
        response = self.get_response(request)
        is_bare = response.status_code == 405 and not response.content
        if not is_bare or request.method not in {"GET", "HEAD"}:
            return response
        page = _page(request, "form_only", 405)
        page["Allow"] = response["Allow"]
        return page


def _without_slash(request: HttpRequest) -> str:
    """Return the address of a page that a slash at the end missed, empty for none.

    It never bears a host: what begins with two slashes would name another site's.
    """
    is_read = request.method in {"GET", "HEAD"} and request.path_info.endswith("/")
    if not is_read or not is_valid_path(request.path_info.rstrip("/")):
        return ""
    query = request.META.get("QUERY_STRING", "")
    path = escape_leading_slashes(request.path.rstrip("/"))
    return f"{path}?{query}" if query else path


def _page(request: HttpRequest, kind: str, status: int) -> HttpResponse:
    match = request.resolver_match
    case_id = str(match.kwargs.get("case_id", "")) if match else ""
    told = {"kind": kind, "case_id": "" if kind == "not_found" else case_id}
    template = f"{_PAGE}#fragment" if getattr(request, "htmx", False) else _PAGE
    return render(request, template, told, status=status)
