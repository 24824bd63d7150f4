"""Moves of a case: each is posted to its own address and makes one call into an operation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from amicable.core.cases.credit_numbers import ONLY
from amicable.core.cases.plain_moves import PLAIN_MOVES
from amicable.shell.operations.assign_case import assign_case
from amicable.shell.operations.decline_decision import decline_decision
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.post_credit import post_credit
from amicable.shell.operations.prioritise_case import prioritise_case
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.operations.release_offer import release_offer
from amicable.shell.operations.withdraw_offer import withdraw_offer
from amicable.shell.web.console.case import show_case
from amicable.shell.web.reader import actor_of, now_of, reader_for
from amicable.shell.web.written import chosen_number, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_DECIDING: dict[str, Callable[..., None]] = {
    "release": release_decision,
    "decline": decline_decision,
    "release_offer": release_offer,
    "withdraw_offer": withdraw_offer,
}

_SENDING = frozenset({"release", "release_offer"})


@require_POST
def move(request: HttpRequest, case_id: str, name: str) -> HttpResponse:
    """Make a move that takes a reason, and answer with the case as it is then.

    Raises:
        Http404: there is no such move.
    """
    operation = partial(move_case, name=name) if name in PLAIN_MOVES else _DECIDING.get(name)
    if operation is None:
        raise Http404
    make_move(request, case_id, operation, **despite_of(request, name))
    return answered(request, case_id, f"done.{name}")


def despite_of(request: HttpRequest, name: str) -> dict[str, str]:
    """Return why a text leaves although it is stopped, for the moves by which one leaves."""
    return {"despite": request.POST.get("despite", "")} if name in _SENDING else {}


def make_move(
    request: HttpRequest, case_id: str, operation: Callable[..., None], **more: str
) -> None:
    """Call an operation that takes a reason, as the form has it."""
    operation(
        case_id,
        why=request.POST.get("why", ""),
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
        **more,
    )


@require_POST
def credit(request: HttpRequest, case_id: str) -> HttpResponse:
    """Note that the books show the credit, each paper under its own number."""
    papers = request.POST.getlist("paper") or [ONLY]
    numbers = dict(zip(papers, request.POST.getlist("number"), strict=False))
    post_credit(
        case_id,
        numbers=numbers,
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    return answered(request, case_id, "done.post_credit")


@require_POST
def owner(request: HttpRequest, case_id: str) -> HttpResponse:
    """Give the case to somebody; `me` is the one who asks."""
    named = request.POST.get("owner", "")
    chosen = str(request.user.pk) if named == "me" else named
    assign_case(
        case_id,
        owner=chosen_number(chosen),
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    return answered(request, case_id, "done.assign")


@require_POST
def priority(request: HttpRequest, case_id: str) -> HttpResponse:
    """Change the priority.

    Raises:
        Http404: it is none of the four.
    """
    chosen = request.POST.get("priority", "")
    if chosen not in {"P1", "P2", "P3", "P4"}:
        raise Http404
    prioritise_case(
        case_id,
        priority=chosen,  # type: ignore[arg-type]  # one of the four, as was just seen
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    return answered(request, case_id, "done.prioritise")


def expected_of(request: HttpRequest) -> int | None:
    """Return the version of the case that the form was made from; None where it bears none."""
    return whole_number(request.POST.get("version", ""))


def answered(request: HttpRequest, case_id: str, key: str) -> HttpResponse:
    """Answer a change: the fragment for htmx, else the page again by its address."""
    if getattr(request, "htmx", False):
        return show_case(request, case_id, told=reader_for(request).say(key))
    return redirect("case", case_id=case_id)
