"""Proves the record of a case at the desk: its chain, its head, its texts, its papers."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db.models import Max

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

    @property
    def day(self) -> str:
        """Return the day on which it was erased."""
        return self.erased_at[:10]


@dataclass(frozen=True, slots=True)
class VerifiedRecord:
    """What the desk's own record proves; `broken` is the first wrong place, None when whole."""

    case_id: str
    event_count: int
    head: str
    erased: tuple[ErasedText, ...]
    broken: str | None
    hashes: tuple[str, ...]
    """Of its events, in their order."""

    def place_of(self, hash_: str) -> int | None:
        """Return the number of the event that a hash is of; None when it is of none."""
        known = hash_.strip().lower()
        return self.hashes.index(known) + 1 if known in self.hashes else None


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
    hashes = case.events.order_by("sequence").values_list("hash", flat=True)
    return VerifiedRecord(
        case.pk, case.event_count, case.head_hash, tuple(erased), broken, tuple(hashes)
    )


def _faults(case: Case, erased: list[ErasedText]) -> Iterator[str]:
    """Yield what is wrong, from the chain to the papers; what was erased is collected.

    The case was read first, and its events up to its own count: one that is appended meanwhile
    is left for the next time, not taken for a fault.
    """
    rows = case.events.filter(sequence__lte=case.event_count).order_by("sequence")
    events = (event_of(row) for row in rows.iterator())
    broken = verify_chain(events, case_id=case.pk, head=case.head_hash)
    if broken is not None:
        yield broken.sentence
        return
    last = case.events.aggregate(Max("sequence"))["sequence__max"] or 0
    counted = Case.objects.values_list("event_count", flat=True).get(pk=case.pk)
    if last > counted:
        yield f"Event {last} was put in: the case counts {counted} events."
    yield from _faults_of_texts(case, erased)
    yield from _faults_of_papers(case)


def _faults_of_texts(case: Case, erased: list[ErasedText]) -> Iterator[str]:
    committed = {
        (event.sequence, field): commitment
        for event in case.events.filter(sequence__lte=case.event_count)
        for field, commitment in event.personal.items()
    }
    parts = PersonalPart.objects.filter(
        event__case=case, event__sequence__lte=case.event_count
    ).select_related("event", "person")
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
