"""Where a figure comes from: its record in the books, or the calculation that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from amicable.shell.operations.explain_line import explain_line
from amicable.shell.operations.read_calculation import read_calculation
from amicable.shell.operations.read_source import FURTHEST, read_source
from amicable.shell.web.figures import asked_figure
from amicable.shell.web.reader import reader_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def source(request: HttpRequest, case_id: str) -> HttpResponse:
    """Show the record of a figure: in a dialog, or as a page without JavaScript."""
    asked = asked_figure(request)
    record, books = read_source(case_id, asked)
    shown = {
        "case_id": case_id,
        "record": record,
        "books": books,
        "here": request.GET.urlencode(),
        "is_furthest": len(asked.follow) >= FURTHEST,
    }
    return render(request, _template(request, "source"), shown)


@require_safe
def calculation(request: HttpRequest, case_id: str, name: str) -> HttpResponse:
    """Show how a figure was calculated, step by step, with what it cites."""
    found = read_calculation(case_id, name, reader_for(request))
    shown = {"case_id": case_id, "found": found}
    return render(request, _template(request, "calculation"), shown)


@require_safe
def line_account(request: HttpRequest, case_id: str) -> HttpResponse:
    """Show how a line of an invoice came about, right or wrong."""
    asked = request.GET
    told = explain_line(
        case_id, asked.get("invoice", ""), asked.get("line", ""), reader_for(request)
    )
    shown = {"case_id": case_id, "told": told}
    return render(request, _template(request, "line_account"), shown)


def _template(request: HttpRequest, name: str) -> str:
    is_fragment = bool(getattr(request, "htmx", False))
    return f"console/{name}.html" + ("#fragment" if is_fragment else "")
