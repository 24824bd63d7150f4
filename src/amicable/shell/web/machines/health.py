"""Whether the desk lives and is ready, and its figures for Prometheus."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseForbidden
from django.views.decorators.http import require_safe

from amicable.shell.queries.metrics import is_ready
from amicable.shell.queries.metrics import metrics as figures
from amicable.shell.settings import read_settings
from amicable.shell.web.reader import now_of

if TYPE_CHECKING:
    from django.http import HttpRequest

_LOOPBACK = frozenset({"127.0.0.1", "::1"})


@login_not_required
@require_safe
def live(_request: HttpRequest) -> HttpResponse:
    """Answer as long as the process does."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database does, else 503."""
    if is_ready():
        return HttpResponse("ready\n", content_type="text/plain")
    return HttpResponse("the database does not answer\n", "text/plain", 503)


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the figures to this machine itself, or to who bears the token of the settings."""
    if not _may_read(request):
        return HttpResponseForbidden("Set AMICABLE_METRICS_TOKEN and bear it.\n")
    return HttpResponse(figures(now_of(request)), content_type="text/plain; version=0.0.4")


def _may_read(request: HttpRequest) -> bool:
    token = read_settings().metrics_token
    borne = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token:
        return hmac.compare_digest(token.encode(), borne.encode())
    forwarded = request.headers.get("X-Forwarded-For")
    return request.META.get("REMOTE_ADDR") in _LOOPBACK and forwarded is None
