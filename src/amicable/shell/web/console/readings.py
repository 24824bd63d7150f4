"""Who read what, for auditors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from amicable.shell.queries.readings import readings as found_readings
from amicable.shell.web.reader import actor_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def readings(request: HttpRequest) -> HttpResponse:
    """List the newest readings, of one case or one person where asked for."""
    asked = {name: request.GET.get(name, "").strip() for name in ("case", "who")}
    found = found_readings(actor_of(request), case_id=asked["case"], who=asked["who"])
    return render(request, "console/readings.html", {"readings": found, "asked": asked})
