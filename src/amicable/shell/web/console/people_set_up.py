"""Teams, functions that are asked, account managers, and the record of every such change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amicable.shell.operations.keep_team import keep_team
from amicable.shell.operations.set_account import set_account
from amicable.shell.operations.set_function_desk import DeskSettings, set_function_desk
from amicable.shell.queries.desk_set_up import desk_record
from amicable.shell.web.console.people import chosen_in
from amicable.shell.web.reader import actor_of, now_of, reader_for
from amicable.shell.web.written import whole_number

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def people_team(request: HttpRequest) -> HttpResponse:
    """Keep a team."""
    keep_team(
        request.POST.get("name", ""),
        languages=chosen_in(request.POST.getlist("languages")),
        now=now_of(request),
        actor=actor_of(request),
    )
    return _kept(request)


@require_POST
def people_function(request: HttpRequest) -> HttpResponse:
    """Keep where a function is asked."""
    written = request.POST
    desk = DeskSettings(
        function=written.get("function", "").strip(),
        address=written.get("address", "").strip(),
        chief_address=written.get("chief", "").strip(),
        language=written.get("language", "en"),
        hours=whole_number(written.get("hours", "")) or 0,
    )
    set_function_desk(desk, now=now_of(request), actor=actor_of(request))
    return _kept(request)


@require_POST
def people_account(request: HttpRequest) -> HttpResponse:
    """Keep who looks after a customer."""
    set_account(
        request.POST.get("customer", ""),
        manager=request.POST.get("manager", "").strip(),
        is_strategic="strategic" in request.POST,
        now=now_of(request),
        actor=actor_of(request),
    )
    return _kept(request)


@require_safe
def people_record(request: HttpRequest) -> HttpResponse:
    """Show the record of the desk, proven."""
    shown = {"record": desk_record(actor_of(request))}
    return render(request, "console/people_record.html", shown)


def _kept(request: HttpRequest) -> HttpResponse:
    messages.success(request, reader_for(request).say("people.changed"), extra_tags="good")
    return redirect("people")
