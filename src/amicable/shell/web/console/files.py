"""Files of a case, handed out to be kept: a browser never opens what a stranger sent as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from amicable.shell.operations.read_attachment import read_attachment
from amicable.shell.web.downloads import download
from amicable.shell.web.reader import actor_of, now_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def case_file(request: HttpRequest, case_id: str, sha256: str) -> HttpResponse:
    """Answer with the bytes as they came, as a download."""
    found = read_attachment(case_id, sha256, now=now_of(request), actor=actor_of(request))
    return download(found.name, found.content)
