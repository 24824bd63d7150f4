"""The desk's own record: what was altered behind its back is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from amicable.shell.queries.record.verified_record import verified_record
from amicable.shell.store.changing import NoSuchCaseError
from amicable.shell.store.files import files_folder
from amicable.shell.store.models import Attachment, Case, Event, PersonalPart

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


def _alter_file() -> None:
    sha256 = Attachment.objects.get().sha256
    (files_folder() / sha256[:2] / sha256).write_bytes(b"another")


def _put_in() -> None:
    last = Event.objects.order_by("sequence").last()
    assert last is not None
    last.pk, last.sequence = None, last.sequence + 1
    last.save()


def _lose_file() -> None:
    sha256 = Attachment.objects.get().sha256
    (files_folder() / sha256[:2] / sha256).unlink()


def _cut() -> None:
    last = Event.objects.order_by("sequence").last()
    assert last is not None
    last.parts.all().delete()
    last.delete()


ALTERED: dict[str, tuple[Callable[[], object], str]] = {
    "a verb": (
        lambda: Event.objects.filter(sequence=2).update(verb="x"),
        "Event 2 .* was altered",
    ),
    "an actor": (lambda: Event.objects.filter(sequence=1).update(actor="y"), "Event 1 .* altered"),
    "the last event": (_cut, "hash is not the head"),
    "the head": (lambda: Case.objects.update(head_hash="0" * 64), "hash is not the head"),
    "the count": (lambda: Case.objects.update(event_count=1), "hash is not the head"),
    "an event more": (_put_in, "Event 6 was put in: the case counts 5 events"),
    "a text": (
        lambda: PersonalPart.objects.filter(field="words").update(text="z"),
        "its words is",
    ),
    "no text": (lambda: PersonalPart.objects.filter(field="words").delete(), "its words is gone"),
    "a file": (_alter_file, "was altered: it does not give its hash"),
    "no file": (_lose_file, "is not in the folder of files"),
}


@pytest.mark.parametrize("what", ALTERED)
def test_what_was_altered_in_the_tables_is_named(case_id: str, what: str) -> None:
    alter, told = ALTERED[what]
    assert verified_record(case_id).broken is None
    alter()

    broken = verified_record(case_id).broken
    assert broken is not None
    assert re.search(told, broken), broken


def test_a_case_that_is_not_there_is_told() -> None:
    with pytest.raises(NoSuchCaseError):
        verified_record("f" * 16)
