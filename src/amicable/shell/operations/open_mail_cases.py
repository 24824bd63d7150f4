"""Makes cases of the mail in the inbox: what opens a matter opens one, a reply joins its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.intake.quiet import is_quiet
from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.answer_task_by_mail import answer_task_by_mail
from amicable.shell.operations.carry_on_case import carry_on_case
from amicable.shell.operations.hear_customer import Heard, hear_customer
from amicable.shell.operations.hear_message import Said, hear_message
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.operations.search_systemic import search_systemic
from amicable.shell.operations.take_case import take_case
from amicable.shell.store.changing import BusyError, NoSuchCaseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.operations.open_office import Office
    from amicable.shell.store.inbox import Inbox, Waiting


def open_mail_cases(
    inbox: Inbox, office: Callable[[], Office], *, books: str, now: datetime, actor: Actor
) -> int:
    """Open or wake a case for every mail that has none yet, and return how many it was.

    Each case is known by the hash of its mail, so that a kill between the case and the note in
    the inbox opens it once. A mail that cannot be resolved is noted with its reason.
    """
    done = 0
    for one in inbox.unresolved():
        _open(inbox, office(), one, books, now, actor)
        done += 1
    for one in inbox.unheard():
        done += _hear(inbox, office(), one, books, now, actor)
    return done


def _open(
    inbox: Inbox,
    office: Office,
    stored: Waiting,
    books: str,
    now: datetime,
    actor: Actor,
) -> None:
    mail, sha256 = stored.mail, stored.sha256
    raw = inbox.raw(sha256)
    try:
        answered = answer_task_by_mail(raw, now=now)
        if answered:
            inbox.resolved(mail, case_id=answered)
            return
        resolved = resolve_complaint(
            raw, name=f"mail {mail}", office=office, received_at=stored.received_at
        )
        case_id = take_case(
            search_systemic(resolved, office),
            raw=raw,
            origin=f"mail:{sha256}",
            books=books,
            now=now,
            actor=actor,
        )
    except BusyError:
        raise
    except InputError as failed:
        inbox.resolved(mail, failure=str(failed))
        return
    inbox.resolved(mail, case_id=case_id)


def _hear(
    inbox: Inbox,
    office: Office,
    stored: Waiting,
    books: str,
    now: datetime,
    actor: Actor,
) -> int:
    mail, case_id = stored.mail, stored.case_id
    raw = inbox.raw(stored.sha256)
    if answer_task_by_mail(raw, now=now, case_id=case_id):
        inbox.heard(mail)
        return 1
    said = Said(raw, stored.received_at, is_reply=True)
    told = hear_message(said, name=f"mail {mail}", office=office)
    message = told.message
    heard = Heard(
        raw=raw,
        sender=message.sender,
        subject=message.subject,
        body=message.body,
        channel=message.channel,
        message_id=message.message_id,
        received_at=message.received_at,
        stirs=not is_quiet(message, office.lexicons.values()),
    )
    try:
        hear_customer(case_id, heard, now=now, actor=actor)
        if heard.stirs:
            _carry_on(case_id, office, books, now, actor)
    except NoSuchCaseError:
        return 0
    inbox.heard(mail)
    return 1


def _carry_on(case_id: str, office: Office, books: str, now: datetime, actor: Actor) -> None:
    """Go on with a case that heard an answer; where that fails its page says why to a person."""
    try:
        carry_on_case(case_id, office=office, books=books, now=now, actor=actor)
    except BusyError:
        raise
    except InputError:
        return
