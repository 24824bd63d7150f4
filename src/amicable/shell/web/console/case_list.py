"""Day one on a page: the team's own list is uploaded, its map looked at, and its cases opened."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amicable.core.cases.rights import rights_of
from amicable.core.intake.case_list_rows import BadRow
from amicable.core.intake.case_list_words import CASE_FIELDS
from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.import_cases import ImportNotAllowedError
from amicable.shell.operations.import_kept_list import import_kept_list
from amicable.shell.operations.keep_case_list import KeptList, keep_case_list
from amicable.shell.operations.keep_case_list_map import keep_case_list_map
from amicable.shell.operations.read_case_list import LARGEST
from amicable.shell.operations.read_kept_list import read_kept_list
from amicable.shell.operations.write_bad_rows import write_bad_rows
from amicable.shell.queries.case_list_view import case_list_view, row_numbers, told_rows
from amicable.shell.queries.imported_list import imported_list
from amicable.shell.queries.next_steps import next_steps
from amicable.shell.queries.refusal_words import refusal_words
from amicable.shell.web.console.exports import exported, workbook_answer
from amicable.shell.web.reader import actor_of, now_of, reader_for
from amicable.shell.web.written import whole_number

if TYPE_CHECKING:
    from django.http import FileResponse, HttpRequest

    from amicable.core.intake.case_list_map import CaseListMap
    from amicable.shell.operations.read_case_list import CaseList
    from amicable.shell.queries.refusal_words import Refusal

_LISTS = "case_lists"
"""Where a session keeps its lists: hash to name and the rows that opened no case."""
_MOST_LISTS = 20


@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: HttpRequest) -> HttpResponse:
    """Ask for a list, and keep it when it can be read."""
    _check(request)
    file = request.FILES.get("file")
    if request.method != "POST" or file is None:
        return render(request, "console/import.html")
    try:
        kept = keep_case_list(file.read(LARGEST + 1), name=file.name or "", now=now_of(request))
    except InputError as wrong:
        told = {"wrong": refusal_words(wrong, reader_for(request))}
        return render(request, "console/import.html", told, status=422)
    lists = dict(request.session.get(_LISTS, {}))
    lists[kept.sha256] = {"name": kept.name, "bad": {}, "strangers": []}
    request.session[_LISTS] = dict(list(lists.items())[-_MOST_LISTS:])
    return redirect("import_preview", sha256=kept.sha256)


@require_safe
def import_preview(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show how the list is read, to be changed, and its first rows."""
    return _preview(request, _kept(request, sha256))


@require_POST
def import_map(request: HttpRequest, sha256: str) -> HttpResponse:
    """Read the list by the map that was changed, keep the map, and show what it says now."""
    kept = _kept(request, sha256)
    today = now_of(request).date()
    try:
        mapped = _changed(request, read_kept_list(kept, today=today))
        keep_case_list_map(read_kept_list(kept, today=today, changed=mapped))
    except InputError as wrong:
        return _preview(request, kept, wrong=refusal_words(wrong, reader_for(request)))
    return redirect("import_preview", sha256=sha256)


@require_POST
def import_run(request: HttpRequest, sha256: str) -> HttpResponse:
    """Open the next cases of the list, and answer with how far it is."""
    kept = _kept(request, sha256)
    portion = import_kept_list(
        kept,
        start=whole_number(request.POST.get("start", "")) or 0,
        now=now_of(request),
        actor=actor_of(request),
    )
    entry = request.session[_LISTS][sha256]
    entry["bad"] |= {
        str(one.row): [one.code, one.column, one.value] for one in portion.imported.bad
    }
    unknown = {one.owner_unknown for one in portion.imported.rows} - {""}
    entry["strangers"] = sorted(unknown | set(entry["strangers"]))
    request.session.modified = True
    if portion.done < portion.total:
        template = "console/import_running.html"
        template += "#running" if getattr(request, "htmx", False) else ""
        return render(request, template, {"portion": portion, "sha256": sha256})
    done = redirect("import_done", sha256=sha256)
    is_fragment = getattr(request, "htmx", False)
    return HttpResponse(headers={"HX-Redirect": done["Location"]}) if is_fragment else done


@require_safe
def import_done(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show what the list came to."""
    listed = read_kept_list(_kept(request, sha256), today=now_of(request).date())
    bad = told_rows(_bad(request, sha256), reader_for(request))
    cases = imported_list(one.digest for one in listed.rows.cases)
    found = {
        "listed": listed,
        "empty_rows": row_numbers(listed.rows.empty),
        "sorted": cases,
        "steps": next_steps((each for one in cases for each in one.cases), actor_of(request)),
        "bad": bad,
        "strangers": ", ".join(request.session[_LISTS][sha256]["strangers"][:_MOST_LISTS]),
        "sha256": sha256,
    }
    return render(request, "console/import_done.html", found)


@require_safe
def import_mend(request: HttpRequest, sha256: str) -> HttpResponse:
    """Hand out the rows that opened no case, each with its mend."""
    kept = _kept(request, sha256)
    listed = read_kept_list(kept, today=now_of(request).date())
    bad = _bad(request, sha256) or listed.rows.bad
    with tempfile.TemporaryDirectory(prefix="amicable-") as folder:
        path = Path(folder) / "rows.xlsx"
        write_bad_rows(listed, bad, path, words=reader_for(request).words)
        content = path.read_bytes()
    return workbook_answer(content, f"rows-to-mend-{sha256[:8]}")


@require_safe
def import_cases_export(request: HttpRequest, sha256: str) -> FileResponse:
    """Hand out the cases that a list opened, sorted as its page shows them."""
    listed = read_kept_list(_kept(request, sha256), today=now_of(request).date())
    found = imported_list(one.digest for one in listed.rows.cases)
    cases = (case for one in found for case in one.cases)
    return exported(request, cases, f"cases-{sha256[:8]}")


def _check(request: HttpRequest) -> None:
    if "work" not in rights_of(actor_of(request)):
        raise ImportNotAllowedError


def _kept(request: HttpRequest, sha256: str) -> KeptList:
    """Return a list that this session uploaded; another's is not there.

    Raises:
        Http404: the session has no such list.
    """
    _check(request)
    entry = request.session.get(_LISTS, {}).get(sha256)
    if entry is None:
        raise Http404
    return KeptList(sha256, str(entry["name"]))


def _bad(request: HttpRequest, sha256: str) -> tuple[BadRow, ...]:
    entry = request.session.get(_LISTS, {}).get(sha256, {})
    rows = sorted(entry.get("bad", {}).items(), key=lambda pair: int(pair[0]))
    return tuple(BadRow(int(row), *told) for row, told in rows)


def _preview(
    request: HttpRequest, kept: KeptList, *, wrong: Refusal | None = None
) -> HttpResponse:
    listed = read_kept_list(kept, today=now_of(request).date())
    found = {
        "listed": listed,
        "empty_rows": row_numbers(listed.rows.empty),
        "view": case_list_view(listed.table, listed.mapped, listed.rows, reader_for(request)),
        "mapped": listed.mapped,
        "sha256": kept.sha256,
        "wrong": wrong,
    }
    return render(request, "console/import_preview.html", found, status=422 if wrong else 200)


def _changed(request: HttpRequest, listed: CaseList) -> CaseListMap:
    """Return the map as the form says it."""
    posted = request.POST
    chosen = {name: whole_number(posted.get(name, "")) for name in CASE_FIELDS}
    columns = {
        name: number
        for name, number in chosen.items()
        if number is not None and number < len(listed.headings)
    }
    return replace(
        listed.mapped,
        columns=cast("Any", columns),
        days="mdy" if posted.get("days") == "mdy" else "dmy",
        decimal_comma=posted.get("decimal_sign") == ",",
    )
