"""Decisions that wait for my yes or no: one by one, or several small ones at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amicable.core.cases.together import Wish
from amicable.shell.operations.act_on_cases import act_on_cases
from amicable.shell.operations.decline_decision import decline_decision
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.queries.approvals import approvals as approvals_of
from amicable.shell.queries.deductions_view import deductions_waiting
from amicable.shell.queries.offers_view import offers_waiting
from amicable.shell.queries.release_preview import release_preview
from amicable.shell.queries.worklists import name_of
from amicable.shell.web.console.case_moves import despite_of, make_move
from amicable.shell.web.console.cases import seen_of
from amicable.shell.web.reader import actor_of, now_of, reader_for
from amicable.shell.web.written import page_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_RELEASE = Wish("release")
_BY_NAME: dict[str, Callable[..., None]] = {
    "release": release_decision,
    "decline": decline_decision,
}


@require_safe
def approvals(request: HttpRequest) -> HttpResponse:
    """Show what waits for the one who looks."""
    return _shown(request)


@require_POST
def approval(request: HttpRequest, case_id: str, name: str) -> HttpResponse:
    """Say yes or no to one decision, and answer with what still waits.

    Raises:
        Http404: it is neither yes nor no.
    """
    operation = _BY_NAME.get(name)
    if operation is None:
        raise Http404
    make_move(request, case_id, operation, **despite_of(request, name))
    say = reader_for(request).say
    told = say("approvals.told", name=name_of(case_id), what=say(f"done.{name}"))
    if getattr(request, "htmx", False):
        return _shown(request, told=told)
    messages.success(request, told, extra_tags="good")
    return redirect("approvals")


@require_POST
def approvals_preview(request: HttpRequest) -> HttpResponse:
    """Show what will happen to the chosen ones, before anything happens."""
    chosen = tuple(dict.fromkeys(request.POST.getlist("case")))
    shown = {"view": release_preview(chosen, actor_of(request))}
    return render(request, "console/approvals_preview.html", shown)


@require_POST
def approvals_release(request: HttpRequest) -> HttpResponse:
    """Release what was previewed, each at the version that was looked at."""
    seen = dict(seen_of(one) for one in request.POST.getlist("seen"))
    outcomes = act_on_cases(seen, _RELEASE, now=now_of(request), actor=actor_of(request))
    done = sum(one.is_done for one in outcomes)
    say = reader_for(request).say
    messages.success(request, say("approvals.released", count=done), extra_tags="good")
    if len(outcomes) > done:
        left = say("approvals.left", count=len(outcomes) - done)
        messages.warning(request, left, extra_tags="attention")
    return redirect("approvals")


def _shown(request: HttpRequest, *, told: str = "") -> HttpResponse:
    is_fragment = bool(getattr(request, "htmx", False))
    template = "console/approvals.html" + ("#waiting" if is_fragment else "")
    actor = actor_of(request)
    shown = {
        "view": approvals_of(actor, page=page_number(request)),
        "offers": offers_waiting(actor),
        "deductions": deductions_waiting(actor),
        "told": told,
    }
    return render(request, template, shown)
