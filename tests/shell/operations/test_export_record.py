"""Exporting: the full file for auditors, the customer's without anything of ours alone."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from amicable.core.cases.actor import command
from amicable.shell.engine.record.signing import public_key
from amicable.shell.engine.record.stored_zip import read_stored_zip
from amicable.shell.engine.record.verifying import verify_file
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.export_record import (
    Export,
    NoExportReasonError,
    NoExportRightError,
    export_record,
)
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.queries.record.verified_record import verified_record
from amicable.shell.store.models import Case, Event
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from amicable.core.cases.actor import Actor

pytestmark = pytest.mark.django_db

FULL = Export("full", "yearly audit")
CUSTOMER = Export("customer")
MARK = "zzz-ours-alone"
COUNSEL = "zzz-privileged"


@pytest.fixture(name="talked")
def _talked(case_id: str) -> str:
    """Return a case that was released, with a reason, a note and talk with counsel."""
    add_note(case_id, Note("1", MARK), now=NOW, actor=person("ines"))
    secret = Note("2", COUNSEL, is_counsel=True)
    add_note(case_id, secret, now=NOW, actor=person("ines"))
    release_decision(case_id, now=NOW, actor=person("ines"), why=MARK)
    return case_id


def _exported(case_id: str, wished: Export, actor: Actor | None = None) -> bytes:
    return export_record(case_id, wished, now=NOW, actor=actor or command())


def _json(content: bytes, name: str) -> Any:
    return json.loads(read_stored_zip(content)[name])


def test_a_full_file_is_proven_and_holds_everything(talked: str) -> None:
    content = _exported(talked, FULL)
    proven = verify_file(content)

    assert proven.manifest.head == Case.objects.get(pk=talked).head_hash
    assert proven.hidden_count == 0
    assert len(_json(content, "findings.json")) == Case.objects.get().findings.count() > 0
    assert MARK.encode() in content
    assert _json(content, "case.json")["decisions"][0]["why"] == MARK


def test_that_it_was_exported_and_why_is_its_last_event(talked: str) -> None:
    last = _json(_exported(talked, FULL), "events.json")[-1]

    assert (last["verb"], last["why"], last["actor"]) == (
        "record.exported",
        "yearly audit",
        "command",
    )


def test_the_customers_file_is_proven_and_shows_nothing_of_ours(talked: str) -> None:
    content = _exported(talked, CUSTOMER)
    proven = verify_file(content)

    assert proven.hidden_count > 0
    assert proven.manifest.head == Case.objects.get(pk=talked).head_hash
    for ours in (MARK, COUNSEL, "proposed_by", "sorting", "internal"):
        assert ours.encode() not in content


def test_the_customer_sees_their_words_our_letter_and_what_we_found(talked: str) -> None:
    content = _exported(talked, CUSTOMER)
    (letter,) = [name for name in read_stored_zip(content) if name.startswith("letters/")]
    texts = {one["field"]: one["text"] for one in _json(content, "personal.json")}

    assert "12.50" in texts["words"]
    assert read_stored_zip(content)[letter].decode().endswith(texts["letter"])
    assert _json(content, "findings.json")[0]["difference"]
    assert any(name.startswith("evidence/") for name in read_stored_zip(content))


def test_before_a_decision_went_out_the_customer_is_told_none(case_id: str) -> None:
    content = _exported(case_id, CUSTOMER)

    assert _json(content, "findings.json") == []
    assert _json(content, "case.json")["claims"] == []
    assert not [name for name in read_stored_zip(content) if name.startswith("letters/")]


@pytest.mark.parametrize("wished", [FULL, CUSTOMER])
def test_talk_with_counsel_is_in_neither_file(talked: str, wished: Export) -> None:
    content = _exported(talked, wished)

    assert COUNSEL.encode() not in content
    withheld = [(one.field, one.erased_at) for one in verify_file(content).unopened]
    assert withheld == ([("words", None)] if wished is FULL else [])


def test_talk_with_counsel_is_there_when_asked_for_by_name(talked: str) -> None:
    content = _exported(talked, replace(FULL, with_counsel=True))

    assert COUNSEL.encode() in content
    assert not verify_file(content).unopened


@pytest.mark.parametrize(
    ("role", "wished"),
    [
        ("agent", FULL),
        ("lead", FULL),
        ("none", CUSTOMER),
        ("agent", Export("customer", "x", with_counsel=True)),
    ],
)
def test_who_has_no_right_exports_nothing(case_id: str, role: str, wished: Export) -> None:
    before = Event.objects.count()

    with pytest.raises(NoExportRightError):
        _exported(case_id, wished, person("olga", role))
    assert Event.objects.count() == before


def test_an_auditor_says_why(case_id: str) -> None:
    auditor = person("olga", "auditor")

    with pytest.raises(NoExportReasonError):
        _exported(case_id, Export("full", "  "), auditor)
    assert verify_file(_exported(case_id, FULL, auditor)).manifest.kind == "full"
    assert verify_file(_exported(case_id, CUSTOMER, person("ines"))).manifest.kind == "customer"


def test_it_is_signed_by_the_key_of_the_settings(
    case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert verify_file(_exported(case_id, CUSTOMER)).manifest.public_key is None
    monkeypatch.setenv("AMICABLE_RECORD_KEY", "07" * 32)

    signed = verify_file(_exported(case_id, CUSTOMER), key=public_key(b"\7" * 32))
    assert signed.manifest.signature


@pytest.mark.parametrize(
    ("language", "told"), [("", "What was done"), ("es", "Qué se hizo"), ("zh", "处理经过")]
)
def test_its_summary_is_a_pdf_in_the_readers_language(
    case_id: str, language: str, told: str
) -> None:
    pdf = read_stored_zip(_exported(case_id, Export("customer", language=language)))["summary.pdf"]
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)

    assert told in text
    assert "case.opened" not in text
    assert case_id in text


def test_the_record_at_the_desk_is_proven_too(talked: str) -> None:
    found = verified_record(talked)

    assert (found.broken, found.erased) == (None, ())
    assert found.event_count == Event.objects.count()
