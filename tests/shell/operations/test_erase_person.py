"""Erasing a person: key and texts are gone everywhere, and the record says so and is whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.apps import apps

from amicable.core.cases.actor import command
from amicable.shell.engine.mail_head import head_of
from amicable.shell.engine.record.verifying import verify_file
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.erase_again import erase_again
from amicable.shell.operations.erase_person import Erasure, NotErasedError, erase_person
from amicable.shell.operations.export_record import Export, export_record
from amicable.shell.operations.hear_customer import Heard, hear_customer
from amicable.shell.operations.keep_in_mind import keep_in_mind
from amicable.shell.operations.open_mailroom import open_mailroom
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.queries.record.verified_record import verified_record
from amicable.shell.store.erasure_log import ErasureLogError, note_erasure
from amicable.shell.store.files import files_folder
from amicable.shell.store.inbox import Arrival
from amicable.shell.store.models import (
    Case,
    Effect,
    Event,
    KeptInMind,
    PersonalPart,
    PersonKey,
    Question,
    SavedView,
    Task,
)
from tests.shell.opened import NOW, opened, person

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoCaptureOnCommitCallbacks

pytestmark = pytest.mark.django_db

ANA = "ana@alba.example"
WISHED = Erasure(" Ana@Alba.example ", "request 7", despite_duty=True)
WORDS = "zzz-her-words"


@pytest.fixture(name="ended")
def _ended(case_id: str) -> str:
    """Return a case that was answered and ended, with a second word of hers and a note on her."""
    release_decision(case_id, now=NOW, actor=person("ines"))
    heard = Heard(WORDS.encode(), ANA, "Re: Invoice", WORDS)
    hear_customer(case_id, heard, now=NOW, actor=person("ines"))
    add_note(case_id, Note("1", f"{WORDS} on the phone"), now=NOW, actor=person("ines"))
    Case.objects.update(closed_at=NOW, state="closed")
    Effect.objects.update(state="done")
    return case_id


def _everything() -> str:
    """Return every row of the desk as text."""
    rows = [
        str(row)
        for model in apps.get_app_config("store").get_models()
        for row in model._default_manager.values()
    ]
    return "\n".join(rows).lower()


def test_nothing_of_the_person_is_left_in_any_table(ended: str) -> None:
    assert all(trace in _everything() for trace in (ANA, WORDS, "12.50 eur a hinge"))
    erased = erase_person(WISHED, now=NOW, actor=command())

    assert erased.cases == (ended,)
    assert erased.texts == PersonalPart.objects.count() > 0
    for trace in (ANA, WORDS, "12.50 eur a hinge", "invoice inv-1\n"):
        assert trace not in _everything()


def test_what_was_kept_asked_and_told_of_her_elsewhere_goes_too(ended: str) -> None:
    Case.objects.update(state="investigating", closed_at=None)
    keep_in_mind(ended, f"{WORDS} to keep", now=NOW, actor=person("ines"))
    Case.objects.update(closed_at=NOW, state="closed", customer_kind="consumer")
    case = Case.objects.get()
    other = Case.objects.create(
        id="other", origin="x", state="closed", kind="dispute", channel="mail", language="en",
        customer_id=case.customer_id, received_at=NOW, opened_at=NOW, closed_at=NOW,
    )  # fmt: skip
    facts = [["customer", f"{WORDS} the customer"]]
    KeptInMind.objects.create(
        customer_id=case.customer_id, case=other, words=f"{WORDS} again", kept_at=NOW
    )
    Task.objects.create(
        case=case, function="sales", address="sales@us.example", answered_by="sales@us.example",
        question=f"{WORDS} asks", facts=facts, answer=f"{WORDS} is right", asked_at=NOW,
    )  # fmt: skip
    Question.objects.create(case=case, text=f"Dear {WORDS}", asked_at=NOW)
    body = {"to": "sales@us.example", "subject": WORDS, "body": WORDS}
    Effect.objects.create(
        key="k", case=case, kind="mail", content=body, state="done", due_at=NOW,
        failure=f"550 {ANA}",
    )  # fmt: skip
    SavedView.objects.create(
        user_id=int(person("ines").id), name="her", filters={"text": ANA, "queue": "open"}
    )
    erase_person(WISHED, now=NOW, actor=command())
    for trace in (ANA, WORDS):
        assert trace not in _everything()
    assert SavedView.objects.get().filters == {"queue": "open"}


def test_nobody_is_erased_who_cannot_be_noted(
    ended: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ended
    monkeypatch.setenv("AMICABLE_ERASURES", str(tmp_path))
    with pytest.raises(ErasureLogError):
        erase_person(WISHED, now=NOW, actor=command())
    assert ANA in _everything()


def test_a_restored_backup_forgets_again_whoever_was_erased_since(
    ended: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "elsewhere" / "erasures.jsonl"
    monkeypatch.setenv("AMICABLE_ERASURES", str(log))
    assert erase_again(now=NOW, actor=command()) == 0
    note_erasure(" Ana@alba.example", "request 7", NOW)
    note_erasure("somebody@else.example", "request 8", NOW)
    Case.objects.update(state="investigating", closed_at=None)
    Effect.objects.update(state="ready")
    later = NOW + timedelta(days=2)

    assert erase_again(now=later, actor=command()) == 1
    for trace in (ANA, WORDS, "12.50 eur a hinge"):
        assert trace not in _everything()
    assert set(Effect.objects.values_list("state", flat=True)) == {"failed"}
    told = Event.objects.filter(case=ended, verb="person.erased").get()
    assert (told.why, told.after["again"]) == ("request 7", NOW.isoformat())
    assert verified_record(ended).broken is None
    assert ANA not in log.read_text(encoding="utf-8")
    assert erase_again(now=later, actor=command()) == 0


def test_her_files_are_gone_from_the_disk(
    ended: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert ended
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(WISHED, now=NOW, actor=command())

    left = [path for path in files_folder().glob("*/*") if WORDS.encode() in path.read_bytes()]
    assert left == []


def test_the_inbox_forgets_her_and_asks_for_her_mail_no_more(ended: str) -> None:
    inbox = open_mailroom(fetches=False).inbox
    raw = f"From: {ANA}\nSubject: Again\n\n{WORDS}".encode()
    arrival = Arrival("billing", "INBOX", 1, int(ended[:6], 16))
    inbox.keep(raw, head_of(raw, name="mail"), arrival, at=NOW)
    (mail,) = inbox.mails_of(ANA)
    erased = erase_person(WISHED, now=NOW, actor=command())

    assert erased.mails == 1
    assert inbox.mails_of(ANA) == []
    assert arrival.uid in inbox.known_uids("billing", "INBOX", 1)
    assert mail["sha256"] not in {one.sha256 for one in inbox.unresolved()}
    with pytest.raises(FileNotFoundError):
        inbox.raw(str(mail["sha256"]))


def test_what_the_inbox_alone_holds_is_erased_too(ended: str) -> None:
    inbox = open_mailroom(fetches=False).inbox
    raw = b"From: eva@alba.example\nSubject: Hello\n\nx"
    arrival = Arrival("billing", "INBOX", 2, int(ended[:6], 16))
    inbox.keep(raw, head_of(raw, name="mail"), arrival, at=NOW)
    wished = replace(WISHED, address="Eva@alba.example")

    assert erase_person(wished, now=NOW, actor=command()).mails == 1
    with pytest.raises(NotErasedError, match="nothing is held"):
        erase_person(wished, now=NOW, actor=command())


def test_the_record_says_erased_and_not_broken(ended: str) -> None:
    erase_person(WISHED, now=NOW, actor=command())
    found = verified_record(ended)

    assert found.broken is None
    assert {one.erased_at for one in found.erased} == {"2026-07-01T09:00:00.000000Z"}
    assert len(found.erased) == PersonalPart.objects.count()


def test_an_export_after_it_is_proven_and_tells_the_day(ended: str) -> None:
    erase_person(WISHED, now=NOW, actor=command())
    content = export_record(ended, Export("full", "audit"), now=NOW, actor=command())
    unopened = verify_file(content).unopened

    assert unopened
    assert all((one.erased_at or "").startswith("2026-07-01") for one in unopened)
    assert WORDS.encode() not in content
    assert ANA.encode() not in content


def test_an_export_from_before_it_is_still_proven(ended: str) -> None:
    before = export_record(ended, Export("full", "audit"), now=NOW, actor=command())
    erase_person(WISHED, now=NOW, actor=command())

    assert verify_file(before).unopened == ()


def test_a_case_tells_that_somebody_was_erased_and_not_who(ended: str) -> None:
    erase_person(WISHED, now=NOW, actor=command())
    event = Event.objects.get(case_id=ended, verb="person.erased")

    assert (event.why, event.audience) == ("request 7", "internal")
    assert "ana" not in json.dumps(event.after)


def test_who_writes_again_has_a_new_key(ended: str) -> None:
    erase_person(WISHED, now=NOW, actor=command())
    hear_customer(ended, Heard(b"Hello", ANA, "", "Hello"), now=NOW, actor=person("ines"))

    assert PersonKey.objects.filter(erased_at=None, person=ANA).count() == 1
    assert verified_record(ended).broken is None


def test_another_person_of_the_case_keeps_their_words(ended: str) -> None:
    other = Heard(b"Mine", "luis@alba.example", "", "Mine stays")
    hear_customer(ended, other, now=NOW, actor=person("ines"))
    Case.objects.update(closed_at=NOW)
    erase_person(WISHED, now=NOW, actor=command())

    assert PersonalPart.objects.filter(text="Mine stays").exists()
    assert Case.objects.get().messages.filter(body="Mine stays").exists()


@pytest.mark.parametrize(
    ("wished", "role", "told"),
    [
        (WISHED, "agent", "no right"),
        (WISHED, "auditor", "no right"),
        (replace(WISHED, reason=" "), "admin", "say why"),
        (replace(WISHED, address="x@y.example"), "admin", "nothing is held about x@y"),
        (replace(WISHED, despite_duty=False), "admin", "is to be kept for an unknown time"),
    ],
)
def test_what_may_not_be_erased_stays(ended: str, wished: Erasure, role: str, told: str) -> None:
    assert ended
    with pytest.raises(NotErasedError, match=told):
        erase_person(wished, now=NOW, actor=person("olga", role))
    assert PersonalPart.objects.filter(text=None).count() == 0


def test_a_law_in_force_is_told_with_its_day(ended: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ended
    monkeypatch.setenv("AMICABLE_SELLER_COUNTRY", "DE")

    with pytest.raises(NotErasedError, match=r"kept until 2034-12-31 \(DE: HGB 257, AO 147\)"):
        erase_person(replace(WISHED, despite_duty=False), now=NOW, actor=command())
    later = NOW.replace(year=2035)
    assert erase_person(replace(WISHED, despite_duty=False), now=later, actor=command()).texts


def test_a_case_that_goes_on_is_not_emptied(ended: str) -> None:
    Case.objects.filter(pk=ended).update(closed_at=None)
    with pytest.raises(NotErasedError, match="goes on"):
        erase_person(WISHED, now=NOW, actor=command())


def test_a_mail_that_is_still_to_leave_is_let_go_first(ended: str) -> None:
    Effect.objects.filter(case_id=ended).update(state="unknown")
    with pytest.raises(NotErasedError, match="still to leave"):
        erase_person(WISHED, now=NOW, actor=command())


def test_a_case_opened_anew_by_the_same_person_is_another(ended: str, alba_books: Path) -> None:
    erase_person(WISHED, now=NOW, actor=command())
    assert opened(alba_books, "On invoice INV-1 you charged too much.", origin="mail:9") != ended
