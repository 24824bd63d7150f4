"""Pauses, resumes and extends a clock from the page of its case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_POST

from amicable.shell.operations.extend_clock import extend_clock
from amicable.shell.operations.pause_clock import pause_clock
from amicable.shell.operations.resume_clock import resume_clock
from amicable.shell.web.console.case_moves import answered, expected_of
from amicable.shell.web.reader import actor_of, now_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_MOVES: dict[str, Callable[..., None]] = {
    "pause": pause_clock,
    "resume": resume_clock,
    "extend": extend_clock,
}


@require_POST
def clock_move(request: HttpRequest, case_id: str, clock: int, name: str) -> HttpResponse:
    """Pause, resume or extend one clock.

    Raises:
        Http404: it is none of these.
    """
    operation = _MOVES.get(name)
    if operation is None:
        raise Http404
    operation(
        case_id,
        clock=clock,
        why=request.POST.get("why", ""),
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    return answered(request, case_id, f"done.{name}")
