"""Mail that opens a matter becomes one case each, however often it is asked for."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.mail_head import head_of
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_inbox import resolve_inbox
from amicable.shell.queries.inbox_rows import inbox_rows
from amicable.shell.store.inbox import Arrival, Inbox
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
COMPLAINT = (
    b"From: ap@mueller.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\n\n"
    b"The price on invoice I1 is not the one that we agreed with you.\n"
)
REPLY = COMPLAINT.replace(b"<1@x>", b"<2@x>\nIn-Reply-To: <1@x>").replace(b"not", b"really not")


@pytest.fixture(name="office")
def _office(tmp_path: Path) -> Iterator[Office]:
    office = open_office(write_books(tmp_path / "books", small_books()))
    yield office
    office.close()


def _inbox(folder: Path, *mails: bytes) -> Inbox:
    inbox = Inbox(folder / "inbox")
    for uid, raw in enumerate(mails, start=1):
        inbox.keep(raw, head_of(raw, name="m"), Arrival("b", "INBOX", 1, uid), at=NOW)
    return inbox


def _resolve(inbox: Inbox, office: Office, out: Path) -> list[Resolved | InputError]:
    told: list[Resolved | InputError] = []
    resolve_inbox(inbox, office, out=out, told=told.append)
    return told


def test_a_complaint_and_its_reply_are_one_case(tmp_path: Path, office: Office) -> None:
    inbox = _inbox(tmp_path, COMPLAINT, REPLY, COMPLAINT)
    (told,) = _resolve(inbox, office, tmp_path / "out")
    assert not isinstance(told, InputError)
    assert [one.name for one in (tmp_path / "out").iterdir()] == [told.case.id]
    assert {row["case"] for row in inbox_rows(inbox)} == {told.case.id}
    assert told.case.letter is not None
    assert told.case.letter.subject.endswith(f"[#{told.case.id}]")
    assert _resolve(inbox, office, tmp_path / "out") == []


def test_a_mail_whose_bytes_are_unreadable_now_does_not_stop_the_others(
    tmp_path: Path, office: Office
) -> None:
    inbox = _inbox(tmp_path, COMPLAINT.replace(b"<1@x>", b"<0@x>"), COMPLAINT + b"And more.")
    first = inbox.unresolved()[0].sha256
    (inbox.folder / "mail" / first[:2] / first).write_bytes(b"")
    failed, told = _resolve(inbox, office, tmp_path / "out")
    assert isinstance(failed, InputError)
    assert not isinstance(told, InputError)
    assert [row["problem"] is None for row in inbox_rows(inbox)] == [False, True]


def test_the_rows_of_an_inbox_have_the_promised_shape(
    tmp_path: Path, office: Office, checkout: Path
) -> None:
    inbox = _inbox(tmp_path, COMPLAINT, REPLY)
    inbox.refuse(Arrival("b", "INBOX", 1, 9), "it is larger than 1 MiB")
    _resolve(inbox, office, tmp_path / "out")
    text = (checkout / "docs" / "reference" / "schemas" / "inbox.json").read_text("utf-8")
    validator = Draft202012Validator(json.loads(text))
    rows = list(inbox_rows(inbox))
    assert [row["standing"] for row in rows] == ["opens", "reply", "refused"]
    assert [error.message for row in rows for error in validator.iter_errors(row)] == []


def test_a_complaint_that_a_portal_passed_on_opens_a_case_without_a_letter(
    tmp_path: Path, office: Office
) -> None:
    portal = b"Auto-Submitted: auto-generated\n" + COMPLAINT
    away = b"Auto-Submitted: auto-replied\n" + COMPLAINT.replace(b"<1@x>", b"<3@x>")
    (told,) = _resolve(_inbox(tmp_path, portal, away), office, tmp_path / "out")
    assert not isinstance(told, InputError)
    assert [one.because for one in told.case.decision.remedies] == ["relayed"]
    assert told.case.claims
    assert told.case.letter is None
