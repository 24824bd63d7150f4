"""Asking inside: the mail with its link, the answer by link or reply, the reminder, the chief."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.actor import WORKER
from amicable.core.record.chain import verify_chain
from amicable.shell.operations.answer_linked_task import (
    LinkedAnswer,
    SpentLinkError,
    UnusableAnswerError,
    answer_linked_task,
)
from amicable.shell.operations.answer_task import TaskAnswer, answer_task
from amicable.shell.operations.answer_task_by_mail import answer_task_by_mail
from amicable.shell.operations.chase_task import chase_task
from amicable.shell.operations.hand_task import NewTask, hand_task
from amicable.shell.operations.run_timer import run_timer
from amicable.shell.queries.linked_task import linked_task
from amicable.shell.store.event_values import event_of
from amicable.shell.store.models import (
    Attachment,
    Case,
    Effect,
    FunctionDesk,
    Message,
    Task,
    Timer,
)
from amicable.shell.store.task_links import with_link
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from datetime import datetime

pytestmark = pytest.mark.django_db

SHORT = NewTask("logistics", "Were 2 pieces short?", (("delivery", "D-1"), ("signed", "no")))
HEAD = (
    "From: {sender}\nTo: desk@us.example\nMessage-ID: <r{n}@us.example>\nSubject: Re: {subject}\n"
)


@pytest.fixture(name="task")
def _task(case_id: str) -> Task:
    """Hand logistics a question and return its task."""
    FunctionDesk.objects.create(
        function="logistics",
        address="wh@us.example",
        chief_address="chief@us.example",
        language="es",
        hours=8,
    )
    return Task.objects.get(pk=hand_task(case_id, SHORT, now=NOW, actor=person("ines")))


def mail(kind: str = "asked") -> dict[str, str]:
    return with_link(Effect.objects.get(key__endswith=f":{kind}").content)


def token() -> str:
    found = re.search(r"/t/([\w-]{43})\b", mail()["body"])
    assert found is not None
    return found[1]


def reply(words: str, *, sender: str = "wh@us.example", n: int = 1, subject: str = "") -> bytes:
    head = HEAD.format(sender=sender, n=n, subject=subject or mail()["subject"])
    return f"{head}\n{words}\n".encode()


def test_the_mail_asks_one_question_in_the_language_of_the_function(task: Task) -> None:
    sent = mail()
    assert sent["to"] == "wh@us.example"
    assert "Una pregunta" in sent["subject"]
    assert "    Were 2 pieces short?" in sent["body"]
    assert "    delivery: D-1" in sent["body"]
    assert f"sí: http://127.0.0.1:8000/t/{token()}?answer=yes" in sent["body"]
    assert "Alba" not in sent["body"]
    assert task.case_id not in sent["body"]


def test_no_row_holds_the_token_of_the_link(task: Task) -> None:
    assert token() not in str(list(Effect.objects.values()))
    assert token() not in str(list(Task.objects.values()))
    assert len(task.link_hash) == 64


def test_the_link_shows_that_question_until_it_is_answered(task: Task) -> None:
    shown = linked_task(token(), now=NOW)
    assert shown is not None
    assert (shown.question, shown.choices) == ("Were 2 pieces short?", ("yes", "no"))
    assert linked_task(token(), now=NOW + timedelta(days=31)) is None
    assert linked_task(f"{token()[:-1]}x", now=NOW) is None
    answer_linked_task(token(), LinkedAnswer("yes"), now=NOW)
    assert linked_task(token(), now=NOW) is None
    task.refresh_from_db()
    assert (task.state, task.choice, task.answered_by) == ("answered", "yes", "wh@us.example")


def test_an_answer_with_its_paper_is_evidence_made_by_us(task: Task) -> None:
    answer = LinkedAnswer("yes", "two were broken", "note.pdf", b"%PDF-1.7 signed")
    answer_linked_task(token(), answer, now=NOW)
    case = Case.objects.get(pk=task.case_id)
    event = case.events.get(verb="task.answered")
    assert event.actor == f"colleague:{task.pk}"
    assert event.after["evidence"] == "made_by_us"
    paper = Attachment.objects.get(name="note.pdf")
    assert (paper.media_type, paper.audience) == ("application/pdf", "internal")
    assert case.state == "investigating"
    assert verify_chain([event_of(one) for one in case.events.order_by("sequence")]) is None


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (LinkedAnswer("maybe"), "choice"),
        (LinkedAnswer("", "  "), "empty"),
        (LinkedAnswer("yes", "x" * 5_001), "long"),
        (LinkedAnswer("yes", "", "a.pdf", b"%PDF-" + b"x" * 10 * 1024 * 1024), "large"),
        (LinkedAnswer("yes", "", "a.exe", b"MZ"), "kind"),
    ],
)
def test_an_answer_that_cannot_be_taken_keeps_the_link(
    task: Task, answer: LinkedAnswer, fault: str
) -> None:
    with pytest.raises(UnusableAnswerError) as refused:
        answer_linked_task(token(), answer, now=NOW)
    assert refused.value.fault == fault
    assert linked_task(token(), now=NOW) is not None
    assert task.state == "open"


def test_a_link_answers_once(task: Task) -> None:
    spent = token()
    answer_linked_task(spent, LinkedAnswer("no"), now=NOW)
    with pytest.raises(SpentLinkError):
        answer_linked_task(spent, LinkedAnswer("yes"), now=NOW)
    task.refresh_from_db()
    assert task.choice == "no"


def test_a_reply_by_mail_is_the_answer_and_the_evidence(task: Task) -> None:
    raw = reply("Sí, faltaban dos.\n\n> Were 2 pieces short?")
    assert answer_task_by_mail(raw, now=NOW) == task.case_id
    task.refresh_from_db()
    assert (task.choice, task.answer) == ("yes", "Sí, faltaban dos.")
    assert task.attachment is not None
    assert task.attachment.media_type == "message/rfc822"


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("ana@alba.example", ""),
        ("wh@us.example", "One question"),
        ("wh@us.example", "[T1-000000000000] One question"),
    ],
)
def test_a_mail_that_proves_nothing_answers_nothing(task: Task, sender: str, subject: str) -> None:
    assert answer_task_by_mail(reply("yes", sender=sender, subject=subject), now=NOW) == ""
    assert Task.objects.get(pk=task.pk).state == "open"


def test_a_note_that_a_colleague_is_away_answers_nothing(task: Task) -> None:
    away = b"Auto-Submitted: auto-replied\n" + reply("Yes, I am away.")
    assert answer_task_by_mail(away, now=NOW) == task.case_id
    assert Task.objects.get(pk=task.pk).state == "open"
    assert not Message.objects.filter(key__startswith="task-late:").exists()


def test_a_late_reply_is_kept_once_as_an_internal_note(task: Task) -> None:
    late = reply("And a third one.", n=2)
    answer_linked_task(token(), LinkedAnswer("yes"), now=NOW)
    for _ in range(2):
        assert answer_task_by_mail(late, now=NOW) == task.case_id
    kept = Message.objects.get(key__startswith="task-late:")
    assert (kept.body, kept.audience) == ("And a third one.", "internal")


def test_a_colleague_in_a_known_thread_is_never_the_customer(task: Task) -> None:
    raw = reply("It was three.", subject="the same, without your tag")
    assert answer_task_by_mail(raw, now=NOW, case_id=task.case_id) == task.case_id
    other = reply("It was three.", sender="ana@alba.example", subject="the same")
    assert answer_task_by_mail(other, now=NOW, case_id=task.case_id) == ""


def _run_all(now: datetime) -> None:
    while run_timer(now=now):
        pass


def test_a_reminder_and_then_the_chief_each_once(task: Task) -> None:
    first, second = Timer.objects.filter(kind__startswith="task.").order_by("due_at")
    assert (first.kind, second.kind) == ("task.remind", "task.escalate")
    assert first.due_at == task.due_at
    _run_all(first.due_at)
    assert mail("reminded")["to"] == "wh@us.example"
    _run_all(second.due_at)
    assert mail("escalated")["to"] == "chief@us.example"
    assert not chase_task(task.pk, "reminded", now=NOW, actor=WORKER)
    assert not chase_task(task.pk, "escalated", now=NOW, actor=WORKER)


def test_the_reminder_bears_the_same_link(task: Task) -> None:
    chase_task(task.pk, "reminded", now=NOW, actor=WORKER)
    assert f"/t/{token()}?" in mail("reminded")["body"]


def test_nobody_is_reminded_of_what_is_answered(task: Task) -> None:
    answer_task(task.pk, TaskAnswer("no"), now=NOW, actor=person("wim"))
    assert not Timer.objects.filter(kind__startswith="task.", done_at=None).exists()
    assert not chase_task(task.pk, "reminded", now=NOW, actor=WORKER)


def test_a_question_to_a_person_goes_to_their_own_address(case_id: str) -> None:
    wim = person("wim")
    asked = NewTask("tax", "Which rate?", assignee=int(wim.id))
    hand_task(case_id, asked, now=NOW, actor=person("ines"))
    assert mail()["to"] == "wim@us.example"
    assert "One question" in mail()["subject"]


def test_a_function_without_an_address_is_waited_for_without_a_mail(case_id: str) -> None:
    hand_task(case_id, NewTask("sales", "Did we promise it?"), now=NOW, actor=person("ines"))
    assert not Effect.objects.exists()
    assert Timer.objects.filter(kind="task.escalate").count() == 1
