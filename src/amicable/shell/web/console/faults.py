"""Faults: cases are grouped, join one, leave it, and are told one note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from amicable.shell.operations.add_note import Note
from amicable.shell.operations.group_cases import NewFault, group_cases
from amicable.shell.operations.join_fault import join_fault
from amicable.shell.operations.tell_cases import tell_cases
from amicable.shell.queries.fault_view import groupable, same_fault
from amicable.shell.web.console.case_moves import answered, expected_of
from amicable.shell.web.console.cases import seen_of
from amicable.shell.web.console.composer import key_of
from amicable.shell.web.reader import actor_of, now_of, reader_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def faults_preview(request: HttpRequest) -> HttpResponse:
    """Show the chosen cases, or those with the fault of one, before they are grouped."""
    chosen = tuple(dict.fromkeys(request.POST.getlist("case")))
    if not chosen and "case" in request.GET:
        chosen = same_fault(request.GET["case"])
    is_part = bool(getattr(request, "htmx", False))
    template = "console/faults_preview.html#preview" if is_part else "console/faults_preview.html"
    return render(request, template, {"group": groupable(chosen, reader_for(request))})


@require_POST
def faults_open(request: HttpRequest) -> HttpResponse:
    """Group what was previewed, and go to the case of the fault."""
    posted = request.POST
    fault = NewFault(posted.get("cause", ""), posted.get("title", ""), posted.get("why", ""))
    seen = dict(seen_of(one) for one in posted.getlist("seen"))
    made = group_cases(seen, fault, now=now_of(request), actor=actor_of(request))
    return redirect("case", case_id=made)


@require_POST
def fault_join(request: HttpRequest, case_id: str) -> HttpResponse:
    """Put a case under a fault, or take it out."""
    fault = request.POST.get("fault", "")
    join_fault(
        case_id,
        fault=fault,
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    return answered(request, case_id, "done.fault_join" if fault else "done.fault_leave")


@require_POST
def fault_tell(request: HttpRequest, case_id: str) -> HttpResponse:
    """Keep a note in a fault and in all its cases."""
    note = Note(key_of(request), request.POST.get("words", ""))
    tell_cases(case_id, note, now=now_of(request), actor=actor_of(request))
    return answered(request, case_id, "done.fault_tell")
