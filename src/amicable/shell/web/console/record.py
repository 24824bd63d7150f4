"""The page of a case's record: proven while you look, and exported with one button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from amicable.shell.operations.export_record import Export, export_record
from amicable.shell.queries.record.record_view import record_view
from amicable.shell.web.reader import actor_of, now_of, reader_for

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def record(request: HttpRequest, case_id: str) -> HttpResponse:
    """Show whether the record of a case is whole, and the two kinds of its case file."""
    view = record_view(case_id, actor_of(request))
    return render(request, "console/record.html", {"view": view, "case_id": case_id})


@require_POST
def record_export(request: HttpRequest, case_id: str) -> HttpResponse:
    """Answer with the case file; the full one is made only for who asks for it by its name."""
    kind: Literal["full", "customer"] = (
        "full" if request.POST.get("kind") == "full" else "customer"
    )
    wished = Export(
        kind,
        reason=request.POST.get("reason", ""),
        with_counsel=request.POST.get("with_counsel") == "yes",
        language="" if kind == "customer" else reader_for(request).words.language,
    )
    content = export_record(case_id, wished, now=now_of(request), actor=actor_of(request))
    return HttpResponse(
        content,
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="case-{case_id}-{kind}.zip"',
            "Cache-Control": "no-store",
        },
    )
