"""The talk with the customer and with colleagues: kept once, and the case waits and wakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.add_note import EmptyNoteError, Note, add_note
from amicable.shell.operations.answer_task import NoOpenTaskError, TaskAnswer, answer_task
from amicable.shell.operations.ask_customer import CustomerQuestion, ask_customer
from amicable.shell.operations.assign_case import NoSuchPersonError, assign_case
from amicable.shell.operations.hand_task import NewTask, UnaskableTaskError, hand_task
from amicable.shell.operations.hear_customer import Heard, hear_customer
from amicable.shell.operations.merge_cases import UnmergeableError, merge_cases
from amicable.shell.operations.move_case import move_case
from amicable.shell.store.models import Case, Effect, Hold
from amicable.shell.store.moving import NoReasonError, NotAllowedError
from tests.shell.opened import NOW, opened, person

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db

QUESTION = CustomerQuestion("k1", "Your invoice INV-1", "Which delivery do you mean?")
ANOTHER = CustomerQuestion("k2", "", "And when?")
FOUND = TaskAnswer("yes", "two were broken", "wh@us.example")
ANSWER = Heard(b"The one of May.", "ana@alba.example", "Re: Invoice", "The one of May.")


def _state(case_id: str) -> str:
    return Case.objects.get(pk=case_id).state


def test_a_question_that_is_sent_twice_is_one(case_id: str) -> None:
    ask_customer(case_id, QUESTION, now=NOW, actor=person("ines"))
    assert _state(case_id) == "waiting_customer"
    with pytest.raises(NotAllowedError):
        ask_customer(
            case_id,
            CustomerQuestion("k2", "", "And when?"),
            now=NOW,
            actor=person("olga", "auditor"),
        )
    ask_customer(case_id, QUESTION, now=NOW, actor=person("ines"))
    assert Effect.objects.count() == 1


def test_an_answer_wakes_the_case_once(case_id: str) -> None:
    ask_customer(case_id, QUESTION, now=NOW, actor=person("ines"))
    assert hear_customer(case_id, ANSWER, now=NOW, actor=person("ines"))
    assert not hear_customer(case_id, ANSWER, now=NOW, actor=person("ines"))
    case = Case.objects.get(pk=case_id)
    assert case.state == "investigating"
    assert case.questions.latest("asked_at").answer == "The one of May."
    assert case.answered_in_at == NOW


def test_a_word_after_the_end_reopens_the_case(case_id: str) -> None:
    move_case(case_id, "withdraw", why="the customer found it", now=NOW, actor=person("ines"))
    assert Hold.objects.get().until == NOW.date()
    hear_customer(case_id, ANSWER, now=NOW, actor=person("ines"))
    case = Case.objects.get(pk=case_id)
    assert (case.state, case.reopened_count) == ("reopened", 1)


def test_what_is_said_to_a_joined_case_is_heard_in_the_other(
    case_id: str, alba_books: Path
) -> None:
    other = opened(alba_books, "The price on INV-1 is wrong, it is not 12.50.", origin="mail:2")
    merge_cases(case_id, into=other, why="the same", now=NOW, actor=person("ines"))
    hear_customer(case_id, ANSWER, now=NOW, actor=person("ines"))
    assert _state(case_id) == "closed"
    assert Case.objects.get(pk=other).messages.filter(body=ANSWER.body).exists()


def test_no_invoice_is_lost_where_cases_are_joined(case_id: str, alba_books: Path) -> None:
    other = opened(alba_books, "The price on INV-1 is wrong, it is not 12.50.", origin="mail:2")
    Case.objects.get(pk=other).claims.update(invoice_id="INV-2")
    with pytest.raises(UnmergeableError, match="an invoice that the other does not"):
        merge_cases(case_id, into=other, why="the same", now=NOW, actor=person("ines"))
    assert _state(case_id) == "waiting_release"


def test_a_task_waits_inside_until_it_is_answered(case_id: str) -> None:
    task = NewTask("logistics", "Were 2 pieces short?", (("delivery", "D-1"),))
    number = hand_task(case_id, task, now=NOW, actor=person("ines"))
    assert hand_task(case_id, task, now=NOW, actor=person("ines")) == number
    case = Case.objects.get(pk=case_id)
    assert (case.state, case.waiting_function) == ("waiting_inside", "logistics")
    answer_task(
        number, TaskAnswer("yes", "two were broken", "wh@us.example"), now=NOW, actor=person("wim")
    )
    assert _state(case_id) == "investigating"
    with pytest.raises(NoOpenTaskError):
        answer_task(number, TaskAnswer("no"), now=NOW, actor=person("wim"))


def test_a_task_without_a_question_is_refused(case_id: str) -> None:
    with pytest.raises(UnaskableTaskError, match="no question"):
        hand_task(case_id, NewTask("tax", "  "), now=NOW, actor=person("ines"))


def test_a_note_of_counsel_stays_internal(case_id: str) -> None:
    note = Note("n1", "They may sue.", is_counsel=True)
    add_note(case_id, note, now=NOW, actor=person("ines"))
    add_note(case_id, note, now=NOW, actor=person("ines"))
    kept = Case.objects.get(pk=case_id).messages.get(direction="note")
    assert (kept.audience, kept.is_counsel) == ("internal", True)
    with pytest.raises(EmptyNoteError):
        add_note(case_id, Note("n2", " "), now=NOW, actor=person("ines"))


def test_a_case_is_given_to_somebody_who_is_there(case_id: str) -> None:
    ines = person("ines")
    assign_case(case_id, owner=int(ines.id), now=NOW, actor=ines)
    assert Case.objects.get(pk=case_id).owner_id == int(ines.id)
    with pytest.raises(NoSuchPersonError):
        assign_case(case_id, owner=999, now=NOW, actor=ines)


def test_what_is_over_proposes_nothing_and_comes_back_whole(case_id: str) -> None:
    move_case(case_id, "withdraw", why="found it", now=NOW, actor=person("ines"))
    case = Case.objects.get(pk=case_id)
    assert not case.decisions.filter(state="proposed").exists()
    assert not case.messages.filter(state="draft").exists()
    with pytest.raises(NoReasonError, match="'reopen' needs a reason"):
        move_case(case_id, "reopen", now=NOW, actor=person("ines"))
    move_case(case_id, "reopen", why="not found", now=NOW, actor=person("ines"))
    case.refresh_from_db()
    assert (case.state, case.reopened_count) == ("reopened", 1)
