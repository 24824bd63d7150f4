"""The morning page: what waits for whoever looks, read and sent without leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amicable.shell.operations.look_at_case import look_at_case
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.queries.case_view import case_view
from amicable.shell.queries.worklists import case_row, lead_morning, morning
from amicable.shell.web.console.case_moves import despite_of, make_move
from amicable.shell.web.reader import actor_of, now_of, reader_for

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from amicable.shell.queries.worklists import Morning


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show the worklist in the order of the work."""
    now, zone = now_of(request), reader_for(request).zone
    found = morning(actor_of(request), now=now, zone=zone)
    return render(request, "console/today.html", _told(found, now))


@require_safe
def unattended(request: HttpRequest) -> HttpResponse:
    """Show a lead what nobody is doing."""
    now = now_of(request)
    found = lead_morning(actor_of(request), now=now)
    return render(request, "console/unattended.html", _told(found, now))


@require_safe
def glance(request: HttpRequest, case_id: str) -> HttpResponse:
    """Show a case below its row: claim, proof with its sources, letter, and one button."""
    read = reader_for(request)
    day = now_of(request).astimezone(read.zone).date()
    view = case_view(case_id, actor_of(request), read, day=day)
    look_at_case(case_id, now=now_of(request), actor=actor_of(request))
    return render(request, "console/glance.html", {"view": view, "case": view.case})


@require_POST
def sent(request: HttpRequest, case_id: str) -> HttpResponse:
    """Release an answer from the list; what is left of the row says so."""
    make_move(request, case_id, release_decision, **despite_of(request, "release"))
    if not getattr(request, "htmx", False):
        return redirect("today")
    return render(request, "console/sent.html", {"case": case_row(case_id)})


def _told(found: Morning, now: datetime) -> dict[str, Any]:
    return {"morning": found, "now": now, "steps": found.steps}
