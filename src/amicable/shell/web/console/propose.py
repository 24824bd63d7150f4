"""Investigates a case again, from its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_POST

from amicable.shell.operations.investigate_case import investigate_case
from amicable.shell.web.console.case_moves import answered, expected_of
from amicable.shell.web.reader import actor_of, now_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def propose(request: HttpRequest, case_id: str) -> HttpResponse:
    """Run the checks again over the books as they are now."""
    investigate_case(
        case_id, now=now_of(request), actor=actor_of(request), expected=expected_of(request)
    )
    return answered(request, case_id, "done.propose")
