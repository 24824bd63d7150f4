"""Takes everything about a person out of one case's rows; what is left says that nothing is left.

The events stay as they are: they hold commitments only. Amounts, invoices and decisions stay too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction

from amicable.core.record.redacted import redacted
from amicable.core.record.traces import traces_of
from amicable.shell.store.changing import changing
from amicable.shell.store.mentions import mask_elsewhere, mask_in_case, parts_that_mention
from amicable.shell.store.models import (
    Attachment,
    KeptInMind,
    Message,
    PersonalPart,
    PersonKey,
    Question,
    SavedView,
)
from amicable.shell.store.persons import (
    cases_of,
    key_of,
    messages_of,
    names_of,
    participants_of,
)
from amicable.shell.store.rests import delete_unnamed

if TYPE_CHECKING:
    import re
    from collections.abc import Collection
    from datetime import datetime

    from django.db.models import QuerySet

    from amicable.core.cases.actor import Actor
    from amicable.shell.store.models import Case, Effect

_NAMED_BY = ("message", "letter")
"""How an event names the message that it tells of."""


def leave_no_trace() -> None:
    """Let SQLite write zeros over what is deleted; PostgreSQL does it with its next vacuum."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


@dataclass(frozen=True, slots=True)
class Erasing:
    """Whom to erase, and what the record says of it."""

    address: str
    why: str
    now: datetime
    actor: Actor
    despite_duty: bool = False
    first_at: datetime | None = None
    """When it was done first, where a restore does it again."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was erased from the tables: how many texts, in which cases, and what to look for."""

    texts: int
    cases: tuple[str, ...]
    traces: re.Pattern[str]
    """Of the address and of the names, for the files."""
    mark: str
    """What stands in their place."""


def erase_everywhere(wished: Erasing, mentioned: Collection[str] = ()) -> Taken:
    """Erase a person in the caller's transaction, also in the cases that only mention them."""
    address = wished.address.strip()
    traces = traces_of(address, names_of(address))
    key = key_of(address) or PersonKey.objects.create(person=address.lower())
    mark = f"erased-{key.pk}"
    again = {"again": wished.first_at.isoformat()} if wished.first_at else {}
    known = cases_of(address).values_list("pk", flat=True)
    cases = tuple(sorted({*known, *mentioned}))
    for case_id in cases:
        with changing(case_id, now=wished.now, actor=wished.actor) as change:
            erase_in_case(change.case, key, address)
            _erase_mentions(change.case, key, traces)
            change.record(
                "person.erased",
                why=wished.why,
                after={"person": key.pk, "despite_duty": wished.despite_duty, **again},
            )
    for view in SavedView.objects.filter(filters__text__icontains=address):
        view.filters.pop("text")
        view.save()
    mask_elsewhere(address, traces, mark)
    return Taken(destroy_key(key, wished.now), cases, traces, mark)


def erase_in_case(case: Case, key: PersonKey, address: str) -> None:
    """Empty what the rows of a locked case hold about a person; the caller saves the case."""
    mark = f"erased-{key.pk}"
    _erase_messages(messages_of(address).filter(case=case) | _told_in_events(case, key))
    participants_of(address).filter(case=case).update(name="", address=mark)
    asked, answered = (
        case.tasks.filter(**{f"{name}__iexact": address}) for name in ("address", "answered_by")
    )
    answered.update(answered_by=mark, answer="")
    asked.update(address="", question="", facts=[])
    for effect in case.effects.filter(content__to__iexact=address):
        _empty_effect(effect, {"to": ""})
    if case.sender.lower() == address.lower():
        _erase_complaint(case)


def _erase_mentions(case: Case, key: PersonKey, traces: re.Pattern[str]) -> None:
    """Mask what others wrote of the person; their committed texts go with the person's key.

    A text that was committed to cannot be masked: it is destroyed, and told as erased.
    """
    for part in parts_that_mention(case, traces, [key.pk]):
        part.person = key
        part.save(update_fields=["person"])
    mask_in_case(case, traces, f"erased-{key.pk}")


def destroy_key(key: PersonKey, at: datetime) -> int:
    """Destroy a person's key and texts and return how many there were; the chain still holds."""
    count = PersonalPart.objects.filter(person=key).update(text=None)
    key.person, key.key, key.erased_at = f"erased-{key.pk}", None, at
    key.save()
    return count


def _told_in_events(case: Case, key: PersonKey) -> QuerySet[Message]:
    told = case.events.filter(parts__person=key).values_list("after", flat=True)
    names = {after[name] for after in told for name in _NAMED_BY if name in after}
    return Message.objects.filter(case=case, key__in=names)


def _erase_messages(messages: QuerySet[Message]) -> None:
    found = list(messages.values_list("pk", flat=True))
    _erase_answers(messages)
    papers = Attachment.objects.filter(message__in=found)
    hashes = set(papers.values_list("sha256", flat=True))
    papers.delete()
    hashes |= set(Message.objects.filter(pk__in=found).values_list("raw_sha256", flat=True))
    Message.objects.filter(pk__in=found).update(
        sender="", recipient="", subject="", body="", raw_sha256=""
    )
    transaction.on_commit(lambda: delete_unnamed(hashes - {""}))


def _erase_answers(messages: QuerySet[Message]) -> None:
    """Empty what questions keep of messages that answered them, whoever had opened the case."""
    said = messages.exclude(body="").values_list("case", "body")
    for case, body in said:
        Question.objects.filter(case=case, answer=body).update(answer="")


def _erase_complaint(case: Case) -> None:
    """Empty what was said in a person's own case, and what was said of it elsewhere."""
    case.sender = case.subject = case.words = ""
    _erase_kept_in_mind(case)
    if case.customer_kind == "consumer":
        case.customer_name = ""
    for offer in case.offers.all():
        offer.letter = {}
        offer.terms.pop("what", None)
        offer.save()
    case.questions.update(text="", answer="")
    case.tasks.update(question="", facts=[], answer="")
    for effect in case.effects.filter(kind="mail"):
        _empty_effect(effect, {})
    for run in case.investigations.all():
        run.content = redacted(run.content)
        run.save()


def _erase_kept_in_mind(case: Case) -> None:
    """Delete what the person asked to keep in mind; of a consumer all that is kept of them."""
    kept = KeptInMind.objects.filter(case=case)
    if case.customer_kind == "consumer" and case.customer_id:
        kept |= KeptInMind.objects.filter(customer_id=case.customer_id)
    kept.delete()


def _empty_effect(effect: Effect, more: dict[str, str]) -> None:
    """Empty a mail and what a server said of it; one that has not left never will."""
    effect.content |= {"subject": "", "body": "", "attachments": [], **more}
    effect.failure = ""
    if effect.state not in {"done", "failed"}:
        effect.state, effect.lease_until, effect.failure = "failed", None, "erased on request"
    effect.save()
