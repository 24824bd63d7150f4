"""A paper on which a figure rests: its page with the sentence marked, and the paper itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amicable.shell.operations.read_paper import read_paper
from amicable.shell.queries.paper_page import paper_page
from amicable.shell.web.downloads import download
from amicable.shell.web.figures import asked_figure
from amicable.shell.web.reader import actor_of, now_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from amicable.shell.operations.read_paper import Paper


@require_safe
def paper(request: HttpRequest, case_id: str) -> HttpResponse:
    """Show a page of a paper as text, the quoted sentences marked."""
    found = _found(request, case_id)
    query = request.GET.copy()
    query.pop("page", None)
    shown = {
        "case_id": case_id,
        "paper": found,
        "page": paper_page(found.pages, found.quotes, request.GET.get("page", "")),
        "here": query.urlencode(),
    }
    return render(request, "console/paper.html", shown)


@require_safe
def paper_file(request: HttpRequest, case_id: str) -> HttpResponse:
    """Answer with the paper as it was imported, as a download.

    Raises:
        Http404: its bytes are not kept.
    """
    found = _found(request, case_id)
    if found.file is None:
        raise Http404
    return download(found.name, found.file.read_bytes())


def _found(request: HttpRequest, case_id: str) -> Paper:
    return read_paper(
        case_id,
        asked_figure(request),
        request.GET.get("paper", ""),
        now=now_of(request),
        actor=actor_of(request),
    )
