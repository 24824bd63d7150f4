"""Proves the record of a case at the desk: its chain, its head, its texts, its papers."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from amicable.core.record.canonical import moment
from amicable.core.record.chain import verify_chain
from amicable.core.record.commit import is_committed
from amicable.shell.store.changing import NoSuchCaseError
from amicable.shell.store.event_values import event_of
from amicable.shell.store.events import opening_of
from amicable.shell.store.files import LostFileError, read_file
from amicable.shell.store.models import Case, PersonalPart

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class ErasedText:
    """A text about a person that was erased on request."""

    sequence: int
    field: str
    erased_at: str


@dataclass(frozen=True, slots=True)
class VerifiedRecord:
    """What the desk's own record proves; `broken` is the first wrong place, None when whole."""

    case_id: str
    event_count: int
    head: str
    erased: tuple[ErasedText, ...]
    broken: str | None


def verified_record(case_id: str) -> VerifiedRecord:
    """Return whether the record of a case is as it was written, and if not, where first.

    Raises:
        NoSuchCaseError: there is no such case.
    """
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise NoSuchCaseError(case_id)
    erased: list[ErasedText] = []
    broken = next(_faults(case, erased), None)
    return VerifiedRecord(case.pk, case.event_count, case.head_hash, tuple(erased), broken)


def _faults(case: Case, erased: list[ErasedText]) -> Iterator[str]:
    """Yield what is wrong, from the chain to the papers; what was erased is collected."""
    events = (event_of(row) for row in case.events.order_by("sequence").iterator())
    broken = verify_chain(events, case_id=case.pk, head=case.head_hash)
    if broken is not None:
        yield broken.sentence
        return
    if case.events.count() != case.event_count:
        yield f"The case counts {case.event_count} events, and its record has another number."
    yield from _faults_of_texts(case, erased)
    yield from _faults_of_papers(case)


def _faults_of_texts(case: Case, erased: list[ErasedText]) -> Iterator[str]:
    committed = {
        (event.sequence, field): commitment
        for event in case.events.all()
        for field, commitment in event.personal.items()
    }
    parts = PersonalPart.objects.filter(event__case=case).select_related("event", "person")
    for part in parts.order_by("event__sequence", "field"):
        sequence, salt = part.event.sequence, part.event.salt
        commitment = committed.pop((sequence, part.field), "")
        if part.person.erased_at is not None:
            erased.append(ErasedText(sequence, part.field, moment(part.person.erased_at)))
        elif not is_committed(
            opening_of(part.person, salt, part.field), part.text or "", commitment
        ):
            yield f"Event {sequence}: its {part.field} is not the text that it committed to."
    for sequence, field in committed:
        yield f"Event {sequence}: its {field} is gone, and nobody erased it on request."


def _faults_of_papers(case: Case) -> Iterator[str]:
    for name, kept in case.attachments.order_by("pk").values_list("name", "sha256"):
        try:
            if sha256(read_file(kept)).hexdigest() != kept:
                yield f"The file {kept} ({name}) was altered: it does not give its hash."
        except LostFileError as lost:
            yield str(lost)
