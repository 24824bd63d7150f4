"""Releases a decision: the answer goes out, the credit is asked for, the hold runs out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.standing import state_after_answer
from amicable.core.vocabulary.money import ZERO, plain
from amicable.shell.operations.answer_deductions import answer_deductions
from amicable.shell.operations.hold_to_case import hold_to_case
from amicable.shell.queries.case_proof import letter_marks, letter_text
from amicable.shell.queries.record.sealing_line import sealing_line
from amicable.shell.store.clock_moves import cancel_clocks, meet_clocks, pause_clocks
from amicable.shell.store.deduction_rows import OBJECTION, end_objection, open_parts
from amicable.shell.store.effects import plan_mail
from amicable.shell.store.hold_ends import lift_holds
from amicable.shell.store.moving import moving
from amicable.shell.store.shares import said_first

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.states import State
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Decision, Message

_DECIDED = frozenset({"waiting_books", "decided"})


def release_decision(
    case_id: str,
    *,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
    why: str = "",
    despite: str = "",
) -> None:
    """Let the proposed answer leave, once: letter, credit request, end of the hold.

    A letter that decides bears the head of the record as it was until then, in its last line. What
    it leaves open and asks the customer about stays held, and the case waits for them.

    All of it is one transaction; the letter itself is an effect that a worker sends.
    `despite` is why it leaves although the proofreading stops it, by who read its marks.

    Raises:
        StoppedTextError: the proofreading stops the letter, and there is no such reason.
        NotAllowedError: the state, the role, the limit or the four eyes do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("release", case_id, now=now, actor=actor, expected=expected) as change:
        letter = change.case.messages.filter(direction="out", state="draft").latest("written_at")
        marks = letter_marks(change.case, letter_text(letter.subject, letter.body))
        hold_to_case(change, marks, key=letter.key, despite=despite)
        decision = change.case.decisions.filter(state__in=("proposed", "approved")).get()
        has_credit = _request_credit(change)
        after = state_after_answer(letter.situation, has_credit=has_credit)
        if after in _DECIDED:
            line = sealing_line(change.case.head_hash, letter.language)
            letter.body = f"{letter.body.rstrip()}\n\n{line}\n"
        _send(change, letter)
        _decide(change, decision, why)
        answer_deductions(change)
        asked, unsettled = open_parts(change.case), _unsettled(change)
        if after != "waiting_customer":
            lift_holds(change, but=asked, unsettled=unsettled)
        if after == "decided" and (asked or unsettled):
            after = "waiting_customer"
        _enter(change, decision, letter, state=after)
        _stop_clocks(change, after)


def _unsettled(change: Change) -> frozenset[tuple[str, str]]:
    """Return invoice and line of the claims that the letter asks about instead of deciding."""
    claims = change.case.claims.filter(verdict="uncertain")
    return frozenset(claims.values_list("invoice_id", "line"))


def _send(change: Change, letter: Message) -> None:
    """Let a letter leave by mail; one to nobody's address is released for somebody to bring."""
    first = said_first(change.case)
    if letter.recipient:
        mail = plan_mail(
            change,
            key=letter.key,
            to=letter.recipient,
            subject=letter.subject,
            body=letter.body,
            in_reply_to=first.message_id if first else "",
        )
        letter.message_id = mail.message_id
    else:
        letter.channel = "letter"
    letter.state, letter.audience = "released", "customer"
    letter.author_id = int(change.actor.id) if change.actor.kind == "user" else None
    letter.save()


def _request_credit(change: Change) -> bool:
    drafts = change.case.documents.filter(status="draft")
    asked = [one.name for one in drafts]
    drafts.update(status="requested")
    if asked:
        change.record("credit.requested", after={"documents": asked})
    return bool(asked)


def _decide(change: Change, decision: Decision, why: str) -> None:
    decision.state = "released"
    decision.approved_at = decision.released_at = change.now
    decision.approved_by_id = int(change.actor.id) if change.actor.kind == "user" else None
    decision.why = why
    decision.save()
    change.case.decided_at = change.now


def _stop_clocks(change: Change, after: State) -> None:
    """An answer meets its clocks; one that asks or promises only the first, and the update."""
    if after in {"waiting_customer", "investigating"}:
        meet_clocks(change, ("first_reply", "update"))
        if after == "waiting_customer":
            pause_clocks(change, why="customer")
        return
    if open_parts(change.case):
        meet_clocks(change, ("first_reply", "resolution", "legal", "objection"))
        cancel_clocks(change, but=OBJECTION)
    else:
        end_objection(change)


def _enter(change: Change, decision: Decision, letter: Message, *, state: State) -> None:
    person = "customer" if state == "waiting_customer" else ""
    before = change.enter(state, person=person)
    change.record(
        "decision.released",
        audience="customer",
        why=decision.why,
        before={"state": before},
        after={
            "state": state,
            "decision": decision.pk,
            "verdict": decision.verdict,
            "amount": plain(decision.amount or ZERO),
            "currency": decision.currency,
            "letter": letter.key,
        },
        personal={"letter": (letter.recipient or "unknown", letter.body)},
    )
