"""Keeps out whoever signed in and has no right to anything here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from amicable.core.cases.rights import rights_of
from amicable.shell.web.reader import actor_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_FREE = ("/accounts/", "/language", "/health/", "/static/", "/metrics", "/t/", "/enter/")


class SomeRightMiddleware:
    """Answers one whose role is none, or unknown to this program, with how to get one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the view does, or say that there is no role."""
        is_free = not request.user.is_authenticated or request.path.startswith(_FREE)
        if is_free or rights_of(actor_of(request)):
            return self.get_response(request)
        return render(request, "account/signup_closed.html", status=403)
