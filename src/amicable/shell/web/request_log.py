"""Numbers each request, and logs how it ended: where, how long, for whom by number."""

from __future__ import annotations

import logging
import secrets
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_log = logging.getLogger("amicable.request")
_QUIET = ("/health/", "/static/", "/metrics")


class RequestLogMiddleware:
    """Gives an answer the header `X-Request-ID`, which a person can quote, and logs one line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the view does, numbered."""
        number, started = secrets.token_hex(8), time.perf_counter()
        request.number = number  # type: ignore[attr-defined]  # what a page of failure quotes
        response = self.get_response(request)
        response["X-Request-ID"] = number
        if not request.path.startswith(_QUIET):
            self._log(request, response, number, time.perf_counter() - started)
        return response

    def _log(
        self, request: HttpRequest, response: HttpResponse, number: str, seconds: float
    ) -> None:
        match = request.resolver_match
        _log.info(
            "request",
            extra={
                "request_id": number,
                "user_id": getattr(getattr(request, "user", None), "pk", None),
                "status": response.status_code,
                "path": match.route if match else "?",
                "milliseconds": int(seconds * 1000),
            },
        )
