"""The page of a customer's list: how it says that each invoice stands, and what we make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amicable.shell.queries.case_content import case_content
from amicable.shell.queries.states_view import states_view
from amicable.shell.web.reader import reader_for
from amicable.shell.web.written import page_number

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def states(request: HttpRequest, case_id: str) -> HttpResponse:
    """Show the rows of a list in the customer's order, page by page, all or of one meaning."""
    case, content = case_content(case_id)
    means = request.GET.get("means", "")[:20]
    view = states_view(content, reader_for(request), page=page_number(request), means=means)
    if view is None:
        raise Http404
    return render(request, "console/states.html", {"view": view, "case": case})
