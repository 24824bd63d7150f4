"""Lists as workbooks: what a page shows, in its order, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from amicable.shell.queries.approvals import approvable
from amicable.shell.queries.case_workbook import case_workbook
from amicable.shell.web.reader import actor_of, now_of, reader_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def exported(
    request: HttpRequest, cases: Iterable[Any], name: str, *, note: str = ""
) -> FileResponse:
    """Return cases, as `case_workbook` takes them, as a workbook under a name of ours."""
    written = case_workbook(cases, reader=reader_for(request), now=now_of(request), note=note)
    return _named(FileResponse(written, content_type=_XLSX), name)


def workbook_answer(content: bytes, name: str) -> HttpResponse:
    """Return a workbook to be kept under a name of ours, never one that somebody typed."""
    return _named(HttpResponse(content, content_type=_XLSX), name)


def _named[Answer: HttpResponseBase](answer: Answer, name: str) -> Answer:
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def approvals_export(request: HttpRequest) -> FileResponse:
    """Hand out what waits for the one who looks, as the page lists it."""
    return exported(request, approvable(actor_of(request)), "approvals")
