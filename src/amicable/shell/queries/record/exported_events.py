"""The events of a case, and the texts about people in them, for one kind of exported case file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.record.canonical import moment
from amicable.core.record.chain import hidden
from amicable.core.record.event import Event as Value
from amicable.shell.engine.record.case_file import PersonalText
from amicable.shell.store.event_values import event_of
from amicable.shell.store.events import opening_of
from amicable.shell.store.models import PersonalPart

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from amicable.core.record.event import HiddenEvent
    from amicable.shell.engine.record.case_file import Kind
    from amicable.shell.store.models import Case


def exported_events(case: Case, kind: Kind) -> list[Value | HiddenEvent]:
    """Return the whole chain; for the customer, what is not for them only as its hashes."""
    events = [event_of(row) for row in case.events.order_by("sequence")]
    if kind == "full":
        return list(events)
    return [one if one.audience == "customer" else hidden(one) for one in events]


def exported_texts(
    case: Case, events: Sequence[Value | HiddenEvent], *, withheld: Collection[str]
) -> list[PersonalText]:
    """Return the texts that the shown events commit to; of withheld messages, that there is one.

    `withheld` are keys of messages. A text whose person was erased is told by its day.
    """
    shown = {one.sequence: one for one in events if isinstance(one, Value)}
    parts = PersonalPart.objects.filter(event__case=case, event__sequence__in=shown)
    parts = parts.select_related("event", "person").order_by("event__sequence", "field")
    return [_text(part, shown[part.event.sequence], withheld) for part in parts]


def _text(part: PersonalPart, event: Value, withheld: Collection[str]) -> PersonalText:
    if part.person.erased_at is not None:
        day = moment(part.person.erased_at)
        return PersonalText(event.sequence, part.field, None, None, erased_at=day)
    if event.after.get("message") in withheld:
        return PersonalText(event.sequence, part.field, None, None)
    key = opening_of(part.person, event.salt, part.field).hex()
    return PersonalText(event.sequence, part.field, part.text, key)
