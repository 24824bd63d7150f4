"""Everything the desk holds on a natural person, with everybody else masked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from amicable.core.record.canonical import moment
from amicable.core.record.masking import masked
from amicable.shell.queries.record.plain_rows import plain_row
from amicable.shell.store.models import (
    Attachment,
    Event,
    Message,
    Participant,
    PersonalPart,
    Reading,
    User,
)
from amicable.shell.store.persons import cases_of, key_of, messages_of, participants_of, tasks_of

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.shell.store.inbox import Inbox
    from amicable.shell.store.models import Case

SCHEMA = "amicable.person/1"

_CASE = ("id", "channel", "subject", "words", "sender", "customer_name", "received_at")
_MESSAGE = (
    "case_id", "direction", "channel", "sender", "recipient", "subject", "body", "written_at",
    "sent_at",
)  # fmt: skip
_TASK = ("case_id", "address", "question", "answered_by", "choice", "answer", "answered_at")
_USER = ("username", "first_name", "last_name", "email", "role", "language", "zone", "last_login")


def held_on_person(address: str, *, inbox: Inbox, now: datetime) -> dict[str, Any]:
    """Return all of it as `amicable.person/1`; empty lists where nothing is held.

    Messages between us and our counsel are left out and counted.
    """
    known = address.strip()
    cases = list(cases_of(known))
    held = {
        "cases": [_case(case, known) for case in cases],
        "takes_part": [
            plain_row(row, ("case_id", "role", "name", "address"))
            for row in participants_of(known).order_by("pk")
        ],
        "messages": [plain_row(row, _MESSAGE) for row in _messages(known)],
        "papers": [
            plain_row(row, ("case_id", "name", "sha256", "size"))
            for row in Attachment.objects.filter(message__in=_messages(known)).order_by("pk")
        ],
        "inbox": inbox.mails_of(known),
        "texts": _texts(known),
        "tasks": [plain_row(row, _TASK) for row in tasks_of(known).order_by("pk")],
        "accounts": [_account(user) for user in User.objects.filter(email__iexact=known)],
    }
    own, others = _people(known, cases)
    return {
        "schema": SCHEMA,
        "address": known.lower(),
        "made_at": moment(now),
        "withheld_messages": messages_of(known).filter(is_counsel=True).count(),
        **masked(held, own=own, others=others),
    }


def _messages(address: str) -> list[Message]:
    return list(messages_of(address).exclude(is_counsel=True).order_by("written_at", "pk"))


def _case(case: Case, address: str) -> dict[str, Any]:
    """Return a case; what was heard in it only where the person is the one who wrote."""
    if case.sender.lower() != address.lower():
        return plain_row(case, ("id", "received_at"))
    heard = [
        {name: run.content.get("complaint", {}).get(name) for name in ("from", "mentions")}
        for run in case.investigations.order_by("sequence")
    ]
    return plain_row(case, _CASE) | {"heard": heard}


def _texts(address: str) -> list[dict[str, Any]]:
    """Return what events say of the person, but for what was said with counsel."""
    key = key_of(address)
    parts = PersonalPart.objects.filter(person=key).select_related("event") if key else []
    privileged = set(Message.objects.filter(is_counsel=True).values_list("case_id", "key"))
    return [
        {
            "case_id": part.event.case_id,
            "event": part.event.sequence,
            "at": moment(part.event.at),
            "verb": part.event.verb,
            "field": part.field,
            "text": part.text,
        }
        for part in parts
        if (part.event.case_id, part.event.after.get("message")) not in privileged
    ]


def _account(user: User) -> dict[str, Any]:
    """Return an account at the desk and how much its holder did and read."""
    return plain_row(user, _USER) | {
        "events": Event.objects.filter(actor=f"user:{user.pk}").count(),
        "readings": Reading.objects.filter(user=user).count(),
    }


def _people(address: str, cases: list[Case]) -> tuple[set[str], set[str]]:
    """Return the names and addresses of the person, and those of everybody else around."""
    is_own = Q(address__iexact=address)
    taking_part = Participant.objects.filter(case__in=cases)
    own = {address, *taking_part.filter(is_own).values_list("name", flat=True)}
    others = {
        text
        for pair in taking_part.exclude(is_own).values_list("name", "address")
        for text in pair
    }
    for user in User.objects.exclude(email__iexact=address):
        others |= {user.get_full_name(), user.email}
    return own, others - own
