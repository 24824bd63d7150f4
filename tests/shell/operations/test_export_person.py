"""What is held on a person: all of it, and nothing of anybody else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import typer
from typer.testing import CliRunner

from amicable.core.cases.actor import command
from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.person_command import person_command
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.export_person import NotToldError, export_person
from amicable.shell.operations.hear_customer import Heard, hear_customer
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.store.models import Case, Effect, Participant, Reading, User
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

pytestmark = pytest.mark.django_db

ANA = "ana@alba.example"
LUIS = "luis@alba.example"


@pytest.fixture(name="talked")
def _talked(case_id: str) -> str:
    """Return a case in which Ana and Luis of the same customer wrote, and counsel was asked."""
    release_decision(case_id, now=NOW, actor=person("ines"))
    Participant.objects.create(case_id=case_id, role="contact", name="Luis Gil", address=LUIS)
    mine = "Luis Gil (luis@alba.example) said so."
    hear_customer(case_id, Heard(b"1", ANA, "", mine), now=NOW, actor=person("ines"))
    hear_customer(case_id, Heard(b"2", LUIS, "", "zzz-his"), now=NOW, actor=person("ines"))
    secret = Note("9", "zzz-privileged", is_counsel=True, with_whom=ANA)
    add_note(case_id, secret, now=NOW, actor=person("ines"))
    return case_id


def _held(address: str = ANA) -> dict[str, Any]:
    return export_person(address, reason="request 7", now=NOW, actor=command())


def test_everything_on_the_person_is_told(talked: str) -> None:
    held = _held(" Ana@ALBA.example ")

    assert [one["id"] for one in held["cases"]] == [talked]
    assert [one["direction"] for one in held["messages"]] == ["in", "out", "in"]
    assert [one["name"] for one in held["takes_part"]] == ["Ana"]
    assert {one["field"] for one in held["texts"]} == {"sender", "words", "letter"}
    assert len(held["papers"]) >= 1
    assert held["cases"][0]["heard"][0]["from"] == ANA


def test_nobody_else_is_told(talked: str) -> None:
    assert talked
    told = json.dumps(_held(), ensure_ascii=False)

    assert "••• (•••) said so." in told
    for other in ("Luis", LUIS, "zzz-his", "ines@us.example"):
        assert other not in told


def test_talk_with_counsel_is_left_out_and_counted(talked: str) -> None:
    assert talked
    held = _held()

    assert held["withheld_messages"] == 1
    assert "zzz-privileged" not in json.dumps(held)


def test_of_a_case_that_another_opened_little_is_told(talked: str) -> None:
    (case,) = _held(LUIS)["cases"]

    assert case == {"id": talked, "received_at": "2026-06-30T09:00:00.000000Z"}


def test_somebody_who_works_here_is_told_of_their_account(talked: str) -> None:
    assert talked
    (account,) = _held("ines@us.example")["accounts"]

    assert account["username"] == "ines"
    assert account["events"] > 0


def test_nothing_is_held_on_a_stranger(talked: str) -> None:
    assert talked
    assert not any(part for part in _held("x@y.example").values() if isinstance(part, list))


def test_that_it_was_read_is_kept_with_its_reason(talked: str) -> None:
    assert talked
    actor = person("olga", "auditor")
    export_person(ANA, reason="request 7", now=NOW, actor=actor)

    reading = Reading.objects.get()
    assert (reading.user, reading.why) == (User.objects.get(pk=int(actor.id)), "request 7")


@pytest.mark.parametrize(("role", "reason"), [("agent", "x"), ("admin", " ")])
def test_without_right_or_reason_nothing_is_told(talked: str, role: str, reason: str) -> None:
    assert talked
    with pytest.raises(NotToldError):
        export_person(ANA, reason=reason, now=NOW, actor=person("olga", role))
    assert not Reading.objects.exists()


def _run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(person_command)
    return CliRunner().invoke(app, list(arguments))


def test_the_command_writes_what_the_schema_says(
    talked: str, tmp_path: Path, checkout: Path
) -> None:
    assert talked
    path = tmp_path / "ana.json"
    ended = _run(ANA, "--export", str(path), "--reason", "request 7")

    assert ended.exit_code == 0
    assert "3 messages" in ended.stdout
    schema = json.loads((checkout / "docs/reference/schemas/person.json").read_text())
    jsonschema.validate(json.loads(path.read_text()), schema)


def test_the_command_erases_an_ended_case(talked: str) -> None:
    assert isinstance(_run(ANA, "--erase", "--reason", "r").exception, InputError)
    Case.objects.update(closed_at=NOW)
    Effect.objects.update(state="done")
    ended = _run(ANA, "--erase", "--reason", "r", "--despite-duty")

    assert ended.exit_code == 0
    assert talked in ended.stdout
    assert not _held()["messages"]


def test_export_and_erase_are_not_done_in_one_call() -> None:
    assert _run(ANA).exit_code == 2
    assert _run(ANA, "--erase", "--export", "x").exit_code == 2
