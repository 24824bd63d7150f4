"""Opens a case of a resolved complaint: every word kept, what is disputed held, a draft ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.keep_investigation import keep_investigation
from amicable.shell.operations.start_clocks import start_clocks
from amicable.shell.store.changing import Change, keep_case, kept_together
from amicable.shell.store.files import keep_file
from amicable.shell.store.models import Attachment, Case, Message, Participant, Question

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.case import Case as ResolvedCase
    from amicable.shell.operations.keep_investigation import Kept
    from amicable.shell.operations.resolve_complaint import Resolved

_EXCERPT = 600


def open_case(
    resolved: Resolved,
    *,
    raw: bytes,
    origin: str,
    books: str,
    now: datetime,
    actor: Actor,
) -> str:
    """Open a case and return its id; the same origin, or the same complaint, opens it once.

    Everything is kept in one transaction: the words and the files of the customer, what the
    books say, holds from the day of receipt, the draft and the proposed decision. Nothing leaves.

    Args:
        resolved: The complaint as it was resolved, its draft included.
        raw: The bytes as they came.
        origin: What opens it (`mail:<sha256>`, `list:<sha256>#7`), unique for good.
        books: Where the books are, so that the case can be investigated again.
        now: The moment of opening.
        actor: Who opens it.

    Raises:
        BusyError: the database could not be written in time.
    """
    sha256 = keep_file(raw)
    with kept_together():
        known = _known(resolved.case, origin)
        if known is not None:
            return known
        change = Change(_row(resolved.case, origin, books, now), now=now, actor=actor)
        _hear(change, resolved.case, sha256)
        kept = keep_investigation(change, resolved)
        _ask(change, resolved, kept)
        change.case.priority = kept.standing.priority
        signs = resolved.case.complaint.message.remarks
        start_clocks(change, received_at=change.case.received_at, signs=signs)
        keep_case(change.case, version=1, now=now)
    return change.case.pk


def _known(case: ResolvedCase, origin: str) -> str | None:
    """Return the case that was opened by the same before; a repeated call finds its own work."""
    by_origin = Case.objects.filter(origin=origin).values_list("pk", flat=True).first()
    return by_origin or Case.objects.filter(pk=case.id).values_list("pk", flat=True).first()


def _row(case: ResolvedCase, origin: str, books: str, now: datetime) -> Case:
    message = case.complaint.message
    return Case.objects.create(
        id=case.id,
        origin=origin,
        state="received",
        kind=case.complaint.kind,
        channel=message.channel,
        language=case.complaint.language,
        subject=_subject(case),
        words=case.complaint.text[:_EXCERPT],
        sender=message.sender[:254],
        received_at=min(message.received_at or now, now),
        opened_at=now,
        books=books,
    )


def _subject(case: ResolvedCase) -> str:
    """Return what the customer wrote above their words; a payment is named by its own words."""
    payment = case.complaint.payment
    if payment is None:
        return case.complaint.message.subject[:300]
    return " · ".join(filter(None, (payment.payment_id, payment.reference)))[:300]


def _hear(change: Change, case: ResolvedCase, sha256: str) -> None:
    message = case.complaint.message
    # In a team's own list stand the team's words, which may be about the customer.
    audience = "internal" if change.case.origin.startswith("list:") else "customer"
    kept = Message.objects.create(
        case=change.case,
        key=f"in:{sha256}",
        direction="in",
        channel=message.channel,
        audience=audience,
        sender=message.sender[:254],
        subject=_subject(case),
        body=message.body,
        language=case.complaint.language,
        state="received",
        message_id=message.message_id[:250],
        raw_sha256=sha256,
        written_at=change.case.received_at,
    )
    Attachment.objects.create(
        case=change.case,
        message=kept,
        sha256=sha256,
        name="message.eml" if message.message_id else "message.txt",
        media_type="message/rfc822" if message.message_id else "text/plain",
        size=len(message.body),
        audience="internal",
    )
    if message.sender:
        Participant.objects.create(
            case=change.case,
            role="contact",
            name=message.sender_name[:200],
            address=message.sender[:254],
        )
    _tell(change, case, kept)


def _tell(change: Change, case: ResolvedCase, kept: Message) -> None:
    message = case.complaint.message
    change.record(
        "case.opened",
        audience=kept.audience,
        after={
            "channel": message.channel,
            "kind": case.complaint.kind,
            "message": kept.key,
            "received_at": change.case.received_at.isoformat(),
            "dated_at": message.dated_at.isoformat() if message.dated_at else None,
        },
        personal={
            name: (message.sender or "unknown", text)
            for name, text in (("sender", message.sender), ("words", message.body))
            if text
        },
    )


def _ask(change: Change, resolved: Resolved, kept: Kept) -> None:
    """Note the question that the draft asks, so that its answer is known as one."""
    question = resolved.case.identified.question
    if question is not None and kept.letter is not None:
        Question.objects.create(
            case=change.case, code=question.code, text=kept.letter.body, asked_at=change.now
        )
