"""The command record: an exported case file is proven, or its first wrong place is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
import typer
from typer.testing import CliRunner

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.record_command import record_command
from amicable.shell.engine.record.case_file import sealed
from amicable.shell.engine.record.signing import public_key
from amicable.shell.engine.record.stored_zip import read_stored_zip
from amicable.shell.store.models import Case, Event
from tests.shell.engine.record.exports import SEED, case_file

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


def _run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(record_command)
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(name="exported")
def _exported(tmp_path: Path) -> Path:
    path = tmp_path / "case.zip"
    path.write_bytes(sealed(case_file("customer"), SEED))
    return path


def test_a_file_as_exported_is_told_to_be_whole(exported: Path) -> None:
    ended = _run("verify", str(exported), "--public-key", public_key(SEED))

    assert ended.exit_code == 0
    assert "3 events, 1 of them only as hashes" in ended.stdout
    assert f"Signed with the Ed25519 key {public_key(SEED)}" in ended.stdout


def test_an_unsigned_file_is_called_unsigned(exported: Path) -> None:
    exported.write_bytes(sealed(case_file(), None))

    assert "Unsigned" in _run("verify", str(exported)).stdout


def test_an_altered_byte_ends_with_one_and_its_part(exported: Path) -> None:
    content = exported.read_bytes().replace(b"Dear Ana", b"Dear Ann")
    exported.write_bytes(content)
    ended = _run("verify", str(exported))

    assert ended.exit_code == 1
    assert ended.stderr.startswith("BROKEN. letters/001.txt was altered")


def test_the_hash_of_a_letter_leads_to_its_event(exported: Path) -> None:
    second = case_file().events[1].hash

    assert "of event 2" in _run("verify", str(exported), "--hash", second.upper()).stdout
    ended = _run("verify", str(exported), "--hash", "0" * 64)
    assert (ended.exit_code, "of no event" in ended.stdout) == (1, True)


def test_what_cannot_be_read_is_wrong_input(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.zip", tmp_path):
        assert isinstance(_run("verify", str(path)).exception, InputError)


def test_names_in_a_forged_file_move_no_cursor(exported: Path) -> None:
    exported.write_bytes(sealed(case_file(), None).replace(b"state", b"\x1b[31m"))

    assert "\x1b" not in _run("verify", str(exported)).output


def test_a_case_of_the_desk_is_proven(case_id: str) -> None:
    ended = _run(case_id, "--verify")

    assert ended.exit_code == 0
    head = Case.objects.get(pk=case_id).head_hash
    assert head in ended.stdout
    assert "is the hash of event 5." in _run(case_id, "--verify", "--hash", head).stdout
    assert _run(case_id, "--verify", "--hash", "0" * 64).exit_code == 1


def test_a_record_altered_at_the_desk_ends_with_one(case_id: str) -> None:
    Event.objects.filter(sequence=1).update(why="forged")
    ended = _run(case_id, "--verify")

    assert ended.exit_code == 1
    assert "BROKEN. Event 1 (case.opened" in ended.stderr


def test_a_case_is_exported_whole_and_proves_itself(case_id: str, tmp_path: Path) -> None:
    path = tmp_path / "case.zip"
    ended = _run(case_id, "--export", str(path), "--kind", "full", "--reason", "audit")

    assert ended.exit_code == 0
    assert "full case file" in ended.stdout
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["case.zip"]
    assert "OK. Case " in _run("verify", str(path)).stdout


def test_a_full_file_without_a_reason_is_refused(case_id: str, tmp_path: Path) -> None:
    ended = _run(case_id, "--export", str(tmp_path / "x.zip"), "--kind", "full")

    assert isinstance(ended.exception, InputError)
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_is_told(case_id: str, tmp_path: Path) -> None:
    ended = _run(case_id, "--export", str(tmp_path / "no" / "x.zip"))

    assert "cannot be written" in str(ended.exception)


@pytest.mark.parametrize(
    "arguments", [("c",), ("verify",), ("c", "f"), ("c", "--verify", "--export", "x")]
)
def test_an_unclear_call_is_told_how_to_write_it(arguments: tuple[str, ...]) -> None:
    assert _run(*arguments).exit_code == 2


@pytest.mark.parametrize("kind", ["full", "customer"])
def test_its_parts_have_the_shapes_of_the_schema(kind: str, checkout: Path) -> None:
    schema = json.loads((checkout / "docs/reference/schemas/record.json").read_text())
    members = read_stored_zip(sealed(case_file(kind), SEED))

    jsonschema.validate(json.loads(members["manifest.json"]), schema)
    for name in ("events", "personal"):
        part = {"$defs": schema["$defs"], "$ref": f"#/$defs/{name}"}
        jsonschema.validate(json.loads(members[f"{name}.json"]), part)
