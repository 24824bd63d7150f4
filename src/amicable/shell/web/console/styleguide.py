"""Every component with all its states on one page, for whoever builds; in development only."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the components.

    Raises:
        Http404: the site is not in development.
    """
    if not settings.DEBUG:
        raise Http404
    shown = {
        "tones": ("neutral", "good", "attention", "danger"),
        "amounts": (Decimal("214.20"), Decimal("-1234567.89"), Decimal(0)),
        "at": datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    }
    return render(request, "console/styleguide.html", shown)
