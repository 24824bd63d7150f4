"""One person is planted through every door of the desk, erased, and looked for in every byte."""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from amicable.core.cases.actor import command
from amicable.shell.engine.mail_head import head_of
from amicable.shell.engine.record.verifying import verify_file
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.erase_person import Erasure, NotErasedError, erase_person
from amicable.shell.operations.export_record import Export, export_record
from amicable.shell.operations.hear_customer import Heard, hear_customer
from amicable.shell.operations.keep_case_list import keep_case_list
from amicable.shell.operations.keep_in_mind import keep_in_mind
from amicable.shell.operations.open_mailroom import open_mailroom
from amicable.shell.operations.read_kept_list import read_kept_list
from amicable.shell.pages.parts import Column
from amicable.shell.pages.workbook import Workbook
from amicable.shell.queries.record.verified_record import verified_record
from amicable.shell.store.files import files_folder, keep_file
from amicable.shell.store.inbox import Arrival
from amicable.shell.store.lists import GoneListError, maps_folder
from amicable.shell.store.models import (
    Attachment,
    Case,
    Effect,
    Message,
    Offer,
    Question,
    Reading,
    SavedView,
    Task,
)
from amicable.shell.store.sessions import LISTS
from tests.shell.opened import HEAD, NOW, opened, person

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoCaptureOnCommitCallbacks

    from amicable.shell.operations.keep_case_list import KeptList

pytestmark = pytest.mark.django_db

EVA = "eva.quintanilla@alba.example"
NAME = "Eva Quintanilla"
WORD = "zanzibarine"
TRACES = (EVA, NAME.lower(), WORD)
WISHED = Erasure(EVA, "request 9", despite_duty=True)
LIST = (
    "Customer;Invoice;Since;Comment;Email\n"
    f"Alba;INV-1;2026-04-30;The price is wrong, {WORD};{EVA}\n"
    f"Alba;INV-1;soon;{WORD};{EVA}\n"
)
OTHER = "luis@alba.example"


@pytest.fixture(name="state")
def _state(tmp_path: Path, alba_books: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    state = tmp_path / "state"
    monkeypatch.setenv("AMICABLE_BOOKS", str(alba_books))
    monkeypatch.setenv("AMICABLE_CACHE", str(alba_books.parent / "cache"))
    monkeypatch.setenv("AMICABLE_STATE", str(state))
    return state


@pytest.fixture(name="own_case")
def _own_case(state: Path, alba_books: Path) -> str:
    """Return a case in which somebody else wrote first, and Eva and others about her after."""
    assert not state.exists()
    case_id = opened(alba_books)
    ines = person("ines")
    Question.objects.create(case_id=case_id, text="Which of the two is meant?", asked_at=NOW)
    words = f"On INV-1, {WORD} says {NAME}"
    hear_customer(case_id, Heard(words.encode(), EVA, WORD, words), now=NOW, actor=ines)
    about = f"From: {OTHER}\nCc: {NAME} <{EVA}>\nMessage-ID: <9@x>\n\nEva.Quintanilla@alba.example"
    hear_customer(case_id, Heard(about.encode(), OTHER, "", about), now=NOW, actor=ines)
    add_note(case_id, Note("1", f"{WORD}", with_whom=EVA), now=NOW, actor=ines)
    add_note(case_id, Note("2", f"{NAME} called"), now=NOW, actor=ines)
    keep_in_mind(case_id, f"Ask {EVA} first", now=NOW, actor=ines)
    _rows(Case.objects.get(pk=case_id))
    return case_id


def _rows(case: Case) -> None:
    """Plant her where no operation writes by itself what another said of her."""
    case.participants.create(role="contact", name=NAME, address=EVA)
    reply = f"From: log@us.example\nMIME-Version: 1.0\n\n> {EVA} wrote".encode()
    paper = Attachment.objects.create(
        case=case, sha256=keep_file(reply), name=f"reply {EVA}.eml", size=len(reply),
        media_type="message/rfc822",
    )  # fmt: skip
    Task.objects.create(
        case=case, function="sales", question=f"What did {NAME} order?", facts=[["who", EVA]],
        answer=f"{EVA} ordered two", attachment=paper, asked_at=NOW, state="answered",
    )  # fmt: skip
    Question.objects.create(case=case, text=f"Dear {NAME}", answer=EVA, asked_at=NOW)
    Offer.objects.create(
        case=case, kind="new_terms", state="declined", terms={"what": f"as {NAME} asked"},
        letter={"body": f"Dear {NAME}"}, proposed_at=NOW,
    )  # fmt: skip
    mail = {"to": OTHER, "subject": "Re", "body": f"as {EVA} wrote"}
    Effect.objects.create(key="k", case=case, kind="mail", content=mail, due_at=NOW, state="done")
    view = SavedView(user_id=int(person("ines").id), name=f"of {EVA}", filters={"queue": "open"})
    view.save()
    Reading.objects.create(what="person", why=f"asked by {EVA}", at=NOW)


def _end_everything() -> None:
    Case.objects.update(closed_at=NOW, state="closed")
    Effect.objects.update(state="done")


def _upload(raw: bytes, name: str) -> KeptList:
    kept = keep_case_list(raw, name=name, now=NOW)
    session = SessionStore()
    session[LISTS] = {
        kept.sha256: {"name": name, "bad": {"2": ["day", "Since", WORD]}, "strangers": [EVA]}
    }
    session.save()
    return kept


def _workbook(folder: Path) -> bytes:
    path = folder / "list.xlsx"
    with Workbook(path) as book:
        sheet = book.sheet(
            "List", [Column(one, "text") for one in LIST.splitlines()[0].split(";")]
        )
        for row in LIST.splitlines()[1:]:
            sheet.append(row.split(";"))
    return path.read_bytes()


def _everything(state: Path) -> str:
    """Return every row of every table, sessions opened, and every byte of the state folder."""
    rows = [str(row) for model in apps.get_models() for row in model._default_manager.values()]
    rows += [str(one.get_decoded()) for one in Session.objects.all()]
    files = [
        f"{path} {path.read_bytes().decode('latin-1')}"
        for path in state.rglob("*")
        if path.is_file()
    ]
    return "\n".join((*rows, *files)).lower()


def _erase(capture: DjangoCaptureOnCommitCallbacks) -> int:
    with capture(execute=True):
        return erase_person(WISHED, now=NOW, actor=command()).lists


def test_nothing_of_her_is_left_in_any_table_or_file(
    own_case: str,
    state: Path,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    _upload(LIST.encode(), "ours.csv")
    _upload(_workbook(tmp_path), "ours.xlsx")
    maps_folder().mkdir(parents=True)
    (maps_folder() / "0.toml").write_text(f'headings = ["{EVA}"]', encoding="utf-8")
    old = files_folder() / "ab" / "abcd"
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_text(LIST, encoding="utf-8")
    os.utime(old, (0, 0))
    DBTaskResult.objects.create(
        task_path="x", args_kwargs={"args": [EVA], "kwargs": {}}, backend_name="default",
        queue_name="default", exception_class_path="", traceback=f"KeyError: {EVA}",
    )  # fmt: skip
    _in_inbox(own_case)
    _end_everything()
    assert all(trace in _everything(state) for trace in TRACES)

    assert _erase(django_capture_on_commit_callbacks) == 2
    left = _everything(state)
    assert [trace for trace in TRACES if trace in left] == []
    assert Message.objects.filter(sender=OTHER, body__startswith="From: luis").exists()


def _in_inbox(case_id: str) -> None:
    """Keep a mail of hers, and one of another in the same talk that names her out of sight."""
    inbox = open_mailroom(fetches=False).inbox
    hers = f"From: {NAME} <{EVA}>\nMessage-ID: <h@x>\nSubject: {WORD}\n\n{WORD}".encode()
    hidden = base64.b64encode(f"{NAME} told me".encode()).decode()
    reply = (
        f"From: {OTHER}\nTo: {EVA}\nMessage-ID: <r@x>\nIn-Reply-To: <h@x>\nSubject: Re: {WORD}\n"
        f"Content-Transfer-Encoding: base64\n\n{hidden}"
    ).encode()
    for number, raw in enumerate((hers, reply), int(case_id[:6], 16)):
        arrival = Arrival("billing", "INBOX", 7, number)
        placed = inbox.keep(raw, head_of(raw, name="mail"), arrival, at=NOW)
        assert placed is not None
    for one in inbox.unresolved():
        inbox.resolved(one.mail, case_id=case_id)
    for one in inbox.unheard():
        inbox.heard(one.mail)


def test_the_record_tells_what_others_wrote_of_her_as_erased(
    own_case: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    _end_everything()
    before = export_record(own_case, Export("full", "audit"), now=NOW, actor=command())
    _erase(django_capture_on_commit_callbacks)
    found = verified_record(own_case)
    assert found.broken is None
    assert len(found.erased) >= 4
    after = export_record(own_case, Export("full", "audit"), now=NOW, actor=command())
    assert len(verify_file(after).unopened) == len(found.erased)
    assert EVA.encode() not in after
    assert verify_file(before).unopened == ()


def test_a_case_that_only_mentions_her_is_masked_and_says_so(
    own_case: str,
    alba_books: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    words = f"On invoice INV-1 the price is wrong, ask {EVA} of us."
    other = opened(alba_books, words, origin="mail:2")
    assert other != own_case
    with pytest.raises(NotErasedError, match="goes on"):
        erase_person(WISHED, now=NOW, actor=command())
    _end_everything()
    _erase(django_capture_on_commit_callbacks)
    case = Case.objects.get(pk=other)
    assert "ask erased-" in case.words
    assert case.sender == "ana@alba.example"
    assert verified_record(other).broken is None
    assert case.events.filter(verb="person.erased").count() == 1
    assert (HEAD + words).encode() not in b"".join(
        path.read_bytes() for path in files_folder().glob("*/*")
    )


def test_who_stands_in_a_list_alone_is_erased_and_its_page_says_why(
    state: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    kept = _upload(LIST.encode(), "ours.csv")
    stays = _upload(LIST.replace(EVA, OTHER).replace(WORD, "late").encode(), "theirs.csv")
    assert _erase(django_capture_on_commit_callbacks) == 1
    assert EVA not in _everything(state)
    assert read_kept_list(stays, today=NOW.date()).rows.cases
    with pytest.raises(GoneListError, match=r"ours\.csv is not kept any more"):
        read_kept_list(kept, today=NOW.date())
    with pytest.raises(NotErasedError, match="nothing is held"):
        erase_person(WISHED, now=NOW, actor=command())


@pytest.mark.parametrize("wished", ["", " ", "a", "Eva"])
def test_what_is_nobodys_address_erases_nothing(own_case: str, wished: str) -> None:
    _end_everything()
    with pytest.raises(NotErasedError, match="nothing is held"):
        erase_person(Erasure(wished, "x", despite_duty=True), now=NOW, actor=command())
    assert Message.objects.filter(case=own_case, sender=EVA).exists()
