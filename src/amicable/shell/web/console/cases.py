"""The list of cases: queues, filters in words, views that are kept, and what many get at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from amicable.core.cases.filters import PRIORITIES, read_filters
from amicable.core.cases.together import ACTS, UNDONE, Wish
from amicable.shell.operations.act_on_cases import act_on_cases
from amicable.shell.operations.keep_view import forget_view, keep_view
from amicable.shell.operations.undo_step import undo_step
from amicable.shell.queries.foreseen_acts import foreseen_acts
from amicable.shell.queries.found_excerpts import found_excerpts
from amicable.shell.queries.listed_cases import filtered, listed_cases, queue_counts
from amicable.shell.queries.stopped_letters import without_stopped
from amicable.shell.queries.views_of import colleagues_of, teams_of, views_of
from amicable.shell.web.console.exports import exported
from amicable.shell.web.console.narrowing import narrowed, selects
from amicable.shell.web.reader import actor_of, now_of, reader_for
from amicable.shell.web.written import page_number, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import FileResponse, HttpRequest, HttpResponse

    from amicable.shell.operations.act_on_cases import Outcome

_CHUNK = 2000
"""Cases of a workbook that are in memory at once."""


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Show a page of a queue, narrowed by the filters of the address."""
    filters, actor = read_filters(request.GET.dict()), actor_of(request)
    user, now = int(actor.id), now_of(request)
    people, reader = colleagues_of(), reader_for(request)
    choices = selects(filters, reader, people=people, teams=teams_of())
    listed = listed_cases(filters, user=user, now=now, page=page_number(request))
    found = found_excerpts(listed.cases, filters.text, actor, reader)
    shown = {
        "listed": listed,
        "rows": [(one, found.get(one.pk)) for one in listed.cases],
        "filters": filters,
        "selects": choices,
        "narrowed": narrowed(filters, reader, choices),
        "address": urlencode(filters.words),
        "counts": queue_counts(user=user, now=now),
        "priorities": PRIORITIES,
        "sorts": filters.sorts,
        "views": views_of(user),
        "colleagues": people,
        "can_undo": "undo" in request.GET and bool(request.session.get("undo")),
        "now": now,
    }
    return render(request, "console/cases.html", shown)


@require_safe
def cases_workbook(request: HttpRequest) -> FileResponse:
    """Give the list exactly as it is filtered as a workbook, every case of it."""
    filters = read_filters(request.GET.dict())
    user, now = int(actor_of(request).id), now_of(request)
    found = filtered(filters, user=user, now=now)
    say = reader_for(request).say
    note = say("cases.too_many", count=found.most) if found.most else ""
    return exported(request, found.cases.iterator(chunk_size=_CHUNK), "cases", note=note)


@require_POST
def cases_preview(request: HttpRequest) -> HttpResponse:
    """Show what will happen to each of the chosen cases, before anything happens."""
    wish = _wish(request)
    chosen = tuple(dict.fromkeys(request.POST.getlist("case")))
    foreseen = foreseen_acts(chosen, wish, actor=actor_of(request))
    if wish.act == "release":
        foreseen = without_stopped(foreseen)
    shown = {
        "foreseen": foreseen,
        "will": sum(not one.why_not for one in foreseen),
        "wish": wish,
        "owner": _named(wish.value),
        "nobody": reader_for(request).say("frame.nobody"),
        "can_be_undone": wish.act in UNDONE,
        "address": _address(request),
    }
    is_part = bool(getattr(request, "htmx", False))
    template = "console/cases_preview.html#preview" if is_part else "console/cases_preview.html"
    return render(request, template, shown)


@require_POST
def cases_act(request: HttpRequest) -> HttpResponse:
    """Do what was previewed, each at the version that was looked at, and offer the way back."""
    wish = _wish(request)
    seen = dict(seen_of(one) for one in request.POST.getlist("seen"))
    outcomes = act_on_cases(seen, wish, now=now_of(request), actor=actor_of(request))
    done = [one for one in outcomes if one.is_done]
    _tell(request, outcomes)
    undo = [f"{one.case_id}:{one.version}" for one in done] if wish.act in UNDONE else []
    request.session["undo"] = undo
    return _back(request, {"undo": "1"} if undo else {})


@require_POST
def cases_undo(request: HttpRequest) -> HttpResponse:
    """Take back what was just done to many, where nobody else has done something since."""
    from amicable.core.vocabulary.error import InputError
    from amicable.shell.queries.refusal_words import refusal_words

    undone = 0
    for one in request.session.pop("undo", []):
        case_id, version = seen_of(one)
        try:
            undo_step(case_id, expected=version, now=now_of(request), actor=actor_of(request))
            undone += 1
        except InputError as refused:
            messages.warning(
                request, refusal_words(refused, reader_for(request)).text, "attention"
            )
    messages.success(request, reader_for(request).say("cases.undone", count=undone), "good")
    return _back(request, {})


@require_POST
def cases_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the address under a name, or forget a name."""
    user = int(actor_of(request).id)
    words = read_filters(request.POST.dict()).words
    if request.POST.get("forget"):
        forget_view(user, request.POST["forget"])
    else:
        keep_view(user, request.POST.get("name", ""), words)
    return redirect(f"{reverse('cases')}?{urlencode(words)}")


def _tell(request: HttpRequest, outcomes: Sequence[Outcome]) -> None:
    """Say how many it was done to, and of the others why not."""
    say = reader_for(request).say
    done = sum(one.is_done for one in outcomes)
    if done:
        messages.success(request, say("cases.acted", count=done), "good")
    left = Counter(one.why_not for one in outcomes if not one.is_done)
    for why, count in sorted(left.items()):
        told = f"{say('cases.left', count=count)} {say(f'refusal.{why}')}"
        messages.warning(request, told, "attention")


def _back(request: HttpRequest, more: Mapping[str, str]) -> HttpResponse:
    """Return to the list as it was filtered when the cases were chosen."""
    words = dict(parse_qsl(_address(request))) | dict(more)
    return redirect(f"{reverse('cases')}?{urlencode(words)}")


def _address(request: HttpRequest) -> str:
    """Return the filters that a form brought along, and nothing else that it may say."""
    return urlencode(read_filters(dict(parse_qsl(request.POST.get("address", "")))).words)


def _named(number: str) -> str | None:
    """Return the name of the person who is to own the chosen cases; None for nobody."""
    found = [str(one) for one in colleagues_of() if str(one.pk) == number]
    return found[0] if found else None


def _wish(request: HttpRequest) -> Wish:
    act = request.POST.get("act", "")
    known = act if act in ACTS else "assign"
    value = request.POST.get("owner" if known == "assign" else "priority", "")
    value = request.POST.get("value", value)
    if known == "assign" and value == "me":
        value = str(request.user.pk)
    return Wish(known, value, request.POST.get("why", ""))


def seen_of(written: str) -> tuple[str, int]:
    """Return a case and the version of it that was looked at, as a form bears them."""
    case_id, _, version = written.partition(":")
    number = whole_number(version)
    return case_id, -1 if number is None else number
