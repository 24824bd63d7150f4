"""The page behind the link of a task: one question to a colleague who never signs in.

Looking changes nothing, since mail programs look at links by themselves; only the form answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from amicable.core.cases.evidence_file import ENDINGS, MOST_BYTES
from amicable.shell.operations.answer_linked_task import (
    LinkedAnswer,
    SpentLinkError,
    UnusableAnswerError,
    answer_linked_task,
)
from amicable.shell.queries.linked_task import linked_task
from amicable.shell.queries.page_words import reader_of
from amicable.shell.settings import read_settings
from amicable.shell.web.reader import now_of, reader_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from amicable.shell.queries.linked_task import LinkedTask


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question of a link, and take its answer once."""
    found = linked_task(token, now=now_of(request))
    if found is None:
        return _page(request, None, {"is_spent": True}, status=410)
    if request.method != "POST":
        return _page(request, found, {"chosen": request.GET.get("answer", "")})
    try:
        answer_linked_task(token, _answer(request), now=now_of(request))
    except SpentLinkError:
        return _page(request, found, {"is_spent": True}, status=410)
    except UnusableAnswerError as wrong:
        shown = {
            "wrong": wrong.fault,
            "chosen": request.POST.get("answer", ""),
            "written": request.POST.get("words", ""),
        }
        return _page(request, found, shown, status=422)
    return _page(request, found, {"is_done": True})


def _answer(request: HttpRequest) -> LinkedAnswer:
    file = request.FILES.get("file")
    return LinkedAnswer(
        choice=request.POST.get("answer", ""),
        words=request.POST.get("words", ""),
        file_name=(file.name or "") if file else "",
        content=file.read(MOST_BYTES + 1) if file else b"",
    )


def _page(
    request: HttpRequest, found: LinkedTask | None, shown: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return the page in the language of the question; no browser and no index keeps it.

    The site's policy for referrers (same origin) keeps the address from everybody else.
    """
    read = reader_of(found.language, read_settings().zone) if found else reader_for(request)
    context = {
        "reader": read,
        "language": read.words.language,
        "places": (),
        "asked": found,
        "endings": ",".join(ENDINGS),
        **shown,
    }
    page = render(request, "console/asked.html", context, status=status)
    page["Cache-Control"] = "no-store"
    page["X-Robots-Tag"] = "noindex, nofollow"
    return page
