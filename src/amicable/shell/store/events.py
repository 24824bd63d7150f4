"""Appends to the record of a case, in the transaction of the change that it tells of."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from amicable.core.record.chain import chained
from amicable.core.record.commit import KEY_BYTES, commitment, opening
from amicable.core.record.event import NewEvent
from amicable.shell.store.event_values import event_of, event_row
from amicable.shell.store.models import PersonalPart, PersonKey

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amicable.shell.store.models import Case, Event

_SALT_BYTES = 16


def append_event(  # noqa: PLR0913 - an event has these parts, each named
    case: Case,
    *,
    verb: str,
    at: datetime,
    actor: str,
    why: str,
    states: tuple[Mapping[str, object], Mapping[str, object]],
    audience: str,
    personal: Mapping[str, tuple[str, str]],
) -> Event:
    """Chain an event to the record of a locked case and keep it; the case bears the new head.

    The caller holds the case's row and saves it: head and event are of one transaction.
    """
    keys = {field: _key(address) for field, (address, _) in personal.items()}
    salt = secrets.token_hex(_SALT_BYTES)
    new = NewEvent(
        case_id=case.pk,
        at=at,
        actor=actor,
        verb=verb,
        why=why,
        before=states[0],
        after=states[1],
        audience=audience,
        personal={
            field: commitment(opening_of(keys[field], salt, field), text)
            for field, (_, text) in personal.items()
        },
        salt=salt,
    )
    last = case.events.order_by("-sequence").first()
    event = event_row(case, chained(new, event_of(last) if last else None))
    event.save(force_insert=True)
    PersonalPart.objects.bulk_create(
        PersonalPart(event=event, person=keys[field], field=field, text=text)
        for field, (_, text) in personal.items()
    )
    case.event_count = event.sequence
    case.head_hash = event.hash
    return event


def _key(address: str) -> PersonKey:
    """Return the key of a person, made when they are first written of."""
    found, _ = PersonKey.objects.get_or_create(
        person=address.strip().lower(), defaults={"key": secrets.token_bytes(KEY_BYTES)}
    )
    return found


def opening_of(key: PersonKey, salt: str, field: str) -> bytes:
    """Return what opens the commitment of one field of the event that has this salt.

    Raises:
        WeakKeyError: the key was destroyed.
    """
    return opening(bytes(key.key or b""), f"{salt}/{field}")
