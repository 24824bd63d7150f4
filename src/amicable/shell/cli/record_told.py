"""What `amicable record` says of a record: whole, broken, signed, erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from amicable.shell.cli.shown import shown

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.queries.proven_record import Proven
    from amicable.shell.queries.record.verified_record import VerifiedRecord


def tell_broken(sentence: str) -> None:
    """Say the first place that is not as it was written."""
    typer.echo(f"BROKEN. {shown(sentence).plain}", err=True)


def tell_proven(proven: Proven) -> None:
    """Say what a file proves and what it does not."""
    known = proven.manifest
    hidden = f", {proven.hidden_count} of them only as hashes" if proven.hidden_count else ""
    _say(f"OK. Case {known.case_id}, {known.kind}, exported at {known.exported_at}.")
    _say(f"Every byte and part, and {known.event_count} events{hidden}, are as they were written.")
    for one in proven.unopened:
        why = f"was erased on {one.erased_at[:10]}" if one.erased_at else "is withheld"
        _say(f"Event {one.sequence}: {one.field} {why}.")
    _say(f"Head {known.head}")
    if known.public_key is None:
        _say("Unsigned: whoever could write the file could have written all of it.")
    else:
        _say(f"Signed with the Ed25519 key {known.public_key}")


def tell_verified(found: VerifiedRecord) -> None:
    """Say what the desk's own record proves."""
    _say(f"OK. Case {found.case_id}: {found.event_count} events are as they were written.")
    for one in found.erased:
        _say(f"Event {one.sequence}: {one.field} was erased on {one.erased_at[:10]}.")
    _say(f"Head {found.head}")


def tell_exported(path: Path, size: int, kind: str) -> None:
    """Say what was written where, and how it is proven."""
    _say(f"{path}: {kind} case file, {size} bytes. Prove it with: amicable record verify {path}")


def tell_event(found: Proven | VerifiedRecord, hash_: str) -> bool:
    """Say which event a hash is of; False when it is of none."""
    place = found.place_of(hash_)
    told = "no event of this case" if place is None else f"event {place}"
    _say(f"{hash_} is the hash of {told}.")
    return place is not None


def _say(sentence: str) -> None:
    typer.echo(shown(sentence).plain)
