"""Files of a case, handed out to be kept: a browser never opens what a stranger sent as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from amicable.shell.operations.read_attachment import read_attachment
from amicable.shell.web.reader import actor_of, now_of

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def case_file(request: HttpRequest, case_id: str, sha256: str) -> HttpResponse:
    """Answer with the bytes as they came, as a download."""
    found = read_attachment(case_id, sha256, now=now_of(request), actor=actor_of(request))
    plain = "".join(sign for sign in found.name if sign.isprintable()) or "file"
    named = content_disposition_header(as_attachment=True, filename=plain)
    answer = HttpResponse(found.content, content_type="application/octet-stream")
    answer["Content-Disposition"] = named or "attachment"
    answer["Cache-Control"] = "no-store"
    return answer
