"""A mail that does not come from the address it names is answered as a stranger's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from amicable.shell.cli.case_table import print_case
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.queries.case_json import case_json
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.operations.resolve_complaint import Resolved

MAIL = (
    b"From: ap@mueller.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\n\n"
    b"M\xc3\xbcller GmbH here: the price on invoice I1 is not the one that we agreed.\n"
)


def _resolved(raw: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Resolved:
    monkeypatch.setenv("AMICABLE_MAIL_SERVERS", "mx.us.example")
    office = open_office(write_books(folder / "books", small_books()))
    try:
        return resolve_complaint(raw, name="mail", office=office)
    finally:
        office.close()


@pytest.mark.parametrize(("dmarc", "sender"), [("pass", "contact"), ("fail", "unknown")])
def test_a_refuted_sender_is_shown_nothing_and_asked_who_writes(
    dmarc: str, sender: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = f"Authentication-Results: mx.us.example; dmarc={dmarc}\n".encode()
    resolved = _resolved(results + MAIL, tmp_path, monkeypatch)
    case = resolved.case
    assert case.identified.sender == sender
    if sender == "contact":
        assert case.letter is not None
        assert "I1" in case.letter.body
        return
    assert [one.kind for one in case.decision.remedies] == ["hand_to_person"]
    assert case.letter is not None
    shown = json.dumps(case_json(case, resolved.words)["letter"])
    assert not [one for one in ("I1", "119", "Müller") if one in shown]
    assert "could not confirm that this message was sent from your address" in case.letter.body
    assert "sender_refuted" in case.complaint.message.remarks


def test_a_letter_goes_to_the_reply_address_of_the_same_company(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = b"Reply-To: invoices@mueller.example\n" + MAIL
    letter = _resolved(raw, tmp_path, monkeypatch).case.letter
    assert letter is not None
    assert letter.to == "invoices@mueller.example"


@pytest.mark.parametrize(
    ("wished", "answered"),
    [("AP@mueller.example", "ap@mueller.example"), ("eve@mueler.example", "boss@mueller.example")],
)
def test_the_books_tell_whether_another_address_is_the_customers_own(
    wished: str, answered: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = MAIL.replace(b"ap@mueller", b"boss@mueller")
    case = _resolved(f"Reply-To: {wished}\n".encode() + mail, tmp_path, monkeypatch).case
    assert case.letter is not None
    assert case.letter.to == answered


def test_the_terminal_shows_who_vouches_and_which_machine_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    head = b"Authentication-Results: mx.us.example; spf=pass; dmarc=pass\nPrecedence: list\n"
    print_case(_resolved(head + MAIL, tmp_path, monkeypatch), whole=False)
    shown = capsys.readouterr().out
    assert "= written by a machine: list\n" in shown
    assert "= mx.us.example on the sender: spf pass, dkim not told, dmarc pass\n" in shown


def test_the_terminal_names_missing_tables_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    resolved = _resolved(MAIL, tmp_path, monkeypatch)
    asked = {claim.reason for claim in resolved.case.claims}
    told = resolved.case.cannot_tell
    apart = asked | {one.cause for one in told if one.code != "no_table"}
    lacking = {one.cause for one in told} - apart
    print_case(resolved, whole=False)
    shown = " ".join(capsys.readouterr().out.split())
    assert len(lacking) > 1
    assert f"? {' '.join(sorted(lacking))}: not judged" in shown
    assert asked == {"P01"}
    assert "? P01 I1" in shown
