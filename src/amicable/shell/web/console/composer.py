"""The foot of a case: a note, a call, a question to the customer, a task for a colleague."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.ask_customer import CustomerQuestion, ask_customer
from amicable.shell.operations.hand_task import MOST_FACTS, NewTask, hand_task
from amicable.shell.operations.hold_to_case import StoppedTextError
from amicable.shell.queries.shown_proof import draft_proof
from amicable.shell.queries.shown_proof import question_proof as question_of
from amicable.shell.web.console.case import show_case
from amicable.shell.web.console.case_moves import answered, expected_of
from amicable.shell.web.reader import actor_of, now_of, reader_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def note(request: HttpRequest, case_id: str) -> HttpResponse:
    """Keep a note or what was said in a call."""
    posted = request.POST
    written = Note(
        key=key_of(request),
        words=posted.get("words", ""),
        channel="call" if posted.get("channel") == "call" else "note",
        is_counsel=posted.get("counsel") == "yes",
        with_whom=posted.get("with_whom", ""),
    )
    add_note(case_id, written, now=now_of(request), actor=actor_of(request))
    return answered(request, case_id, "done.note")


@require_POST
def question(request: HttpRequest, case_id: str) -> HttpResponse:
    """Send a question to the customer."""
    asked = CustomerQuestion(
        key=key_of(request),
        subject=request.POST.get("subject", ""),
        text=request.POST.get("text", ""),
        despite=request.POST.get("despite", ""),
    )
    try:
        ask_customer(
            case_id,
            asked,
            now=now_of(request),
            actor=actor_of(request),
            expected=expected_of(request),
        )
    except StoppedTextError:
        if getattr(request, "htmx", False):
            raise
        return _again(request, case_id, asked)
    return answered(request, case_id, "done.ask_customer")


@require_POST
def question_proof(request: HttpRequest, case_id: str) -> HttpResponse:
    """Say what is wrong with a question while it is written; nothing is kept."""
    proof = question_of(case_id, request.POST.get("text", ""), reader_for(request))
    return render(request, "console/proof_question.html", {"proof": proof})


@require_safe
def letter_proof(request: HttpRequest, case_id: str) -> HttpResponse:
    """Show the proposed letter with what is wrong with it.

    Raises:
        Http404: the case proposes none.
    """
    found = draft_proof(case_id, reader_for(request))
    if found is None:
        raise Http404
    letter, proof = found
    shown = {"letter": letter, "proof": proof, "of": case_id}
    return render(request, "console/proof_letter.html", shown)


def _again(request: HttpRequest, case_id: str, asked: CustomerQuestion) -> HttpResponse:
    """Show a question that was stopped as it was written, for a browser without a script."""
    proof = question_of(case_id, asked.text, reader_for(request))
    shown = {"subject": asked.subject, "text": asked.text, "despite": asked.despite}
    return show_case(request, case_id, asked={**shown, "proof": proof})


@require_POST
def task(request: HttpRequest, case_id: str) -> HttpResponse:
    """Hand one question to a function of the company."""
    lines = [one.partition(":") for one in request.POST.get("facts", "").splitlines()]
    facts = tuple((name.strip(), value.strip()) for name, _, value in lines if name.strip())
    asked = NewTask(
        function=request.POST.get("function", ""),
        question=request.POST.get("question", ""),
        facts=facts[: MOST_FACTS + 1],
    )
    hand_task(
        case_id,
        asked,
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    return answered(request, case_id, "done.hand_task")


def key_of(request: HttpRequest) -> str:
    """Return the key that the form bears, so that one that is sent twice is one."""
    return request.POST.get("key", "")[:64] or secrets.token_hex(8)
