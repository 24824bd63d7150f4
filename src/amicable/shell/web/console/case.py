"""The page of a case: what was said, what was found, what is proposed, what happens next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.http import require_safe

from amicable.shell.operations.look_at_case import look_at_case
from amicable.shell.queries.case_view import case_view
from amicable.shell.web.reader import actor_of, now_of, reader_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse


@require_safe
def case(request: HttpRequest, case_id: str) -> HttpResponse:
    """Show a case whole, and note that it was read."""
    look_at_case(case_id, now=now_of(request), actor=actor_of(request))
    return show_case(request, case_id)


def show_case(
    request: HttpRequest, case_id: str, *, told: str = "", asked: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Answer with a case as it is now: the page, or the part of it that a change replaces.

    `asked` is a question that could not be sent; it is shown as it was written.
    """
    read, now = reader_for(request), now_of(request)
    day = now.astimezone(read.zone).date()
    view = case_view(case_id, actor_of(request), read, day=day)
    template = "console/case.html"
    if getattr(request, "htmx", False):
        template = "console/case.html#case"
    shown = {"view": view, "case": view.case, "told": told, "now": now, "asked": asked}
    return render(request, template, shown, status=422 if asked else 200)
