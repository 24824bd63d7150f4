"""Splits a case, or joins it to another, from its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_POST

from amicable.shell.operations.merge_cases import merge_cases
from amicable.shell.operations.split_case import split_case
from amicable.shell.web.console.case_moves import answered, expected_of
from amicable.shell.web.reader import actor_of, now_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def split(request: HttpRequest, case_id: str) -> HttpResponse:
    """Make the chosen claims a case of their own, and show what stays."""
    chosen = [name for group in request.POST.getlist("claims") for name in group.split()]
    split_case(
        case_id,
        claims=chosen,
        why=request.POST.get("why", ""),
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    return answered(request, case_id, "done.split")


@require_POST
def join(request: HttpRequest, case_id: str) -> HttpResponse:
    """Close a case into another that is about the same, and show it with its link."""
    merge_cases(
        case_id,
        into=request.POST.get("into", "")[:16],
        why=request.POST.get("why", ""),
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    return answered(request, case_id, "done.merge")
