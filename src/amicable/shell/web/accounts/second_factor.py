"""Asks for a second factor before anything else, of whom it is required."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_FREE = ("/accounts/", "/language", "/health/", "/static/")


class SecondFactorMiddleware:
    """Leads everybody but agents to their second factor until they have one.

    Who came by the company's provider was asked there for whatever it asks for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the view does, or lead to the second factor."""
        if not _is_missing(request):
            return self.get_response(request)
        where = reverse("mfa_index")
        is_fragment = request.headers.get("HX-Request") == "true"
        return HttpResponseClientRedirect(where) if is_fragment else redirect(where)


def _is_missing(request: HttpRequest) -> bool:
    user = request.user
    is_required = getattr(settings, "SECOND_FACTOR_REQUIRED", False)
    if not is_required or not user.is_authenticated:
        return False
    if user.role == "agent" or request.path.startswith(_FREE):
        return False
    return not (_came_by_provider(request) or is_mfa_enabled(user))


def _came_by_provider(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(one.get("method") == "socialaccount" for one in records)
