"""One altered byte anywhere is found and named; and what a forger does with more than one."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.record.chain import chained
from amicable.core.record.event import Event
from amicable.shell.engine.record.case_file import PersonalText, sealed
from amicable.shell.engine.record.signing import public_key
from amicable.shell.engine.record.stored_zip import read_stored_zip, stored_zip
from amicable.shell.engine.record.strict_json import as_json
from amicable.shell.engine.record.verifying import BrokenRecordError, verify_file
from tests.core.record.events import new
from tests.shell.engine.record.exports import SEED, case_file

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("kind", ["full", "customer"])
@pytest.mark.parametrize("seed", [SEED, None])
def test_a_file_as_exported_is_proven(kind: str, seed: bytes | None) -> None:
    proven = verify_file(sealed(case_file(kind), seed))

    assert proven.manifest.event_count == 3
    assert proven.hidden_count == (1 if kind == "customer" else 0)
    assert (proven.manifest.public_key is None) == (seed is None)


def test_the_same_case_file_gives_the_same_bytes() -> None:
    assert sealed(case_file(), SEED) == sealed(case_file(), SEED)


@pytest.mark.parametrize(("seed", "flipped"), [(SEED, 0x01), (SEED, 0x20), (None, 0x80)])
def test_every_altered_byte_is_found_and_its_part_named(seed: bytes | None, flipped: int) -> None:
    content = sealed(case_file(), seed)
    places = _places(content)

    for at, name in enumerate(places):
        altered = content[:at] + bytes([content[at] ^ flipped]) + content[at + 1 :]
        with pytest.raises(BrokenRecordError) as broken:
            verify_file(altered)
        told = str(broken.value)
        assert name in told or "list of contents" in told, (at, told)


@given(st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=9)), min_size=1, max_size=4))
def test_whatever_is_written_over_a_file_ends_in_one_sentence(
    edits: list[tuple[int, bytes]],
) -> None:
    content = sealed(case_file(), None)
    altered = bytearray(content)
    for at, part in edits:
        altered[at : at + len(part)] = part

    if bytes(altered) != content:
        with pytest.raises(BrokenRecordError, match=r"\.\Z"):
            verify_file(bytes(altered))


def _places(content: bytes) -> list[str]:
    """Return for every byte of a file the part that it belongs to."""
    places: list[str] = []
    for name, part in sorted(read_stored_zip(content).items()):
        places += [name] * (30 + len(name) + len(part))
    return places + ["list of contents"] * (len(content) - len(places))


FORGED: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "a letter": (lambda m: m.update({"letters/001.txt": b"Dear Ben"}), "letters/001.txt was alt"),
    "a part more": (lambda m: m.update({"letters/002.txt": b""}), "letters/002.txt was added"),
    "a part less": (lambda m: m.pop("evidence/ab.pdf"), "evidence/ab.pdf is missing"),
    "no manifest": (lambda m: m.pop("manifest.json"), "manifest.json is missing"),
    "no events": (lambda m: m.pop("events.json"), "events.json is missing"),
}


@pytest.mark.parametrize("forgery", FORGED)
def test_a_part_forged_in_a_sound_zip_is_named(forgery: str) -> None:
    forge, told = FORGED[forgery]
    members = read_stored_zip(sealed(case_file(), SEED))
    forge(members)

    with pytest.raises(BrokenRecordError, match=told):
        verify_file(stored_zip(members))


def _forged(name: str, change: Callable[[Any], Any], seed: bytes | None = SEED) -> bytes:
    """Return a file of which one part is changed, and hashed anew in the manifest."""
    members = read_stored_zip(sealed(case_file(), seed))
    members[name] = as_json(change(json.loads(members[name])))
    manifest = json.loads(members["manifest.json"])
    if name != "manifest.json":
        manifest["members"][name] = {
            "sha256": sha256(members[name]).hexdigest(),
            "size": len(members[name]),
        }
        members["manifest.json"] = as_json(manifest)
    return stored_zip(members)


def test_a_part_hashed_anew_breaks_the_signature() -> None:
    forged = _forged("case.json", lambda case: case | {"disputed": "1.00"})

    with pytest.raises(BrokenRecordError, match="signature is not by its public key"):
        verify_file(forged)


def test_an_event_altered_and_hashed_anew_breaks_the_chain_unsigned() -> None:
    def later(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
        events[1]["after"]["amount"] = "9.00"
        return events

    with pytest.raises(BrokenRecordError, match=r"events\.json: Event 2 \(case\.noted"):
        verify_file(_forged("events.json", later, seed=None))


def test_a_whole_record_made_anew_is_not_signed_by_our_key() -> None:
    other = sealed(case_file(), bytes(32))

    assert verify_file(other).manifest.public_key == public_key(bytes(32))
    with pytest.raises(BrokenRecordError, match="not by"):
        verify_file(other, key=public_key(SEED))
    with pytest.raises(BrokenRecordError, match="signed by nobody"):
        verify_file(sealed(case_file(), None), key=public_key(SEED))
    known = public_key(SEED)
    assert verify_file(sealed(case_file(), SEED), key=known.upper()).manifest.public_key == known


def test_another_text_about_a_person_is_found() -> None:
    def other(personal: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [personal[0] | {"text": "ben@kunde.example"}]

    with pytest.raises(BrokenRecordError, match=r"sender of event 2 is not the text"):
        verify_file(_forged("personal.json", other, seed=None))
    with pytest.raises(BrokenRecordError, match=r"sender of event 2 is missing"):
        verify_file(_forged("personal.json", lambda _: [], seed=None))
    with pytest.raises(BrokenRecordError, match=r"told twice"):
        verify_file(_forged("personal.json", lambda told: told * 2, seed=None))


def test_an_erased_text_is_told_as_erased_and_breaks_nothing() -> None:
    erased = PersonalText(2, "sender", None, None, "2026-12-01T09:00:00.000000Z")
    proven = verify_file(sealed(replace(case_file(), personal=[erased]), SEED))

    (one,) = proven.unopened
    assert (one.sequence, one.field, one.erased_at) == (2, "sender", erased.erased_at)


def test_a_withheld_text_is_told_as_withheld() -> None:
    withheld = PersonalText(2, "sender", None, None)

    (one,) = verify_file(sealed(replace(case_file(), personal=[withheld]), SEED)).unopened
    assert one.erased_at is None


@pytest.mark.parametrize("value", [[], {}, None, "x", [[]], [{"sequence": 1}]])
@pytest.mark.parametrize("name", ["case.json", "events.json", "personal.json", "manifest.json"])
def test_a_part_of_another_shape_is_refused(name: str, value: Any) -> None:
    with pytest.raises(BrokenRecordError):
        verify_file(_forged(name, lambda _: value, seed=None))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("schema", "amicable.record/2"), ("kind", "secret"), ("case_id", 7), ("event_count", True),
        ("event_count", 2), ("head", "A" * 64), ("head", "a" * 64), ("members", []),
        ("public_key", "a" * 64), ("signature", "b" * 128), ("more", None), ("exported_at", None),
    ],
)  # fmt: skip
def test_a_manifest_altered_without_a_key_is_refused(name: str, value: Any) -> None:
    with pytest.raises(BrokenRecordError):
        verify_file(_forged("manifest.json", lambda known: known | {name: value}, seed=None))


def test_the_head_of_a_letter_is_found_in_the_chain() -> None:
    events = case_file().events
    proven = verify_file(sealed(case_file("customer"), SEED))

    assert proven.place_of(f" {events[1].hash.upper()}\n") == 2
    assert proven.place_of("0" * 64) is None


def test_a_full_file_hides_nothing() -> None:
    with pytest.raises(BrokenRecordError, match="event 1 is hidden in a full case file"):
        verify_file(sealed(replace(case_file("customer"), kind="full"), SEED))


def test_a_customers_file_shows_nothing_internal() -> None:
    shown = replace(case_file(), kind="customer")

    with pytest.raises(BrokenRecordError, match="event 1 is internal"):
        verify_file(sealed(shown, SEED))


def test_an_event_of_another_case_is_found() -> None:
    last = case_file().events[-1]
    assert isinstance(last, Event)
    foreign = replace(
        case_file(), events=[*case_file().events, chained(new(5, case_id="x"), last)]
    )

    with pytest.raises(BrokenRecordError, match="Event 4 belongs to case x"):
        verify_file(sealed(foreign, SEED))
