"""The recalculation of an invoice, and the same as the customer may have it on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from amicable.shell.operations.read_recalculation import read_recalculation
from amicable.shell.queries.case_content import language_of_case
from amicable.shell.queries.page_words import reader_of
from amicable.shell.web.reader import reader_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def recalculation(request: HttpRequest, case_id: str, invoice_id: str) -> HttpResponse:
    """Show an invoice of a case beside its recalculation."""
    view, books = read_recalculation(case_id, invoice_id, reader_for(request))
    shown = {"view": view, "case": view.case, "books": books}
    return render(request, "console/recalculation.html", shown)


@require_safe
def recalculation_print(request: HttpRequest, case_id: str, invoice_id: str) -> HttpResponse:
    """Show what the customer may have of it on paper, in the customer's language."""
    reader = reader_of(language_of_case(case_id), "UTC")
    view, _ = read_recalculation(case_id, invoice_id, reader, for_customer=True)
    shown = {"view": view, "reader": reader, "language": reader.words.language}
    return render(request, "console/recalculation_print.html", shown)
