"""The command `amicable person`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

Address = Annotated[str, typer.Argument(help="The person, by their mail address.")]
Export = Annotated[
    Path | None, typer.Option("--export", help="Write everything held on them to this file.")
]
Erase = Annotated[
    bool, typer.Option("--erase", help="Destroy their key, and what was written by and to them.")
]
Reason = Annotated[
    str, typer.Option("--reason", help="Why; kept. The number of a request, not a name.")
]
Despite = Annotated[
    bool,
    typer.Option("--despite-duty", help="With --erase: although a law may ask to keep it."),
]


def person_command(
    address: Address,
    *,
    export: Export = None,
    erase: Erase = False,
    reason: Reason = "",
    despite_duty: Despite = False,
) -> None:
    """Write everything that is held on a natural person, or erase it on lawful request.

    Other people are masked in what is written. What is erased cannot be brought back; the records
    of cases still verify, and say "erased on" that day.
    """
    if erase == (export is not None):
        wrong = "write --export FILE or --erase, one of the two"
        raise typer.BadParameter(wrong)
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    if export is None:
        _erase(address, reason, despite_duty=despite_duty)
    else:
        _export(address, export, reason)


def _export(address: str, path: Path, reason: str) -> None:
    from amicable.core.cases.actor import command
    from amicable.shell.cli.written_file import write_whole
    from amicable.shell.operations.export_person import export_person

    held = export_person(address, reason=reason, now=_now(), actor=command())
    text = json.dumps(held, ensure_ascii=False, indent=2)
    write_whole(path, f"{text}\n".encode())
    counts = ", ".join(
        f"{len(part)} {name}" for name, part in held.items() if isinstance(part, list)
    )
    typer.echo(f"{path}: {counts}")


def _erase(address: str, reason: str, *, despite_duty: bool) -> None:
    from amicable.core.cases.actor import command
    from amicable.shell.operations.erase_person import Erasure, erase_person

    wished = Erasure(address, reason, despite_duty=despite_duty)
    erased = erase_person(wished, now=_now(), actor=command())
    typer.echo(
        f"Erased: {erased.texts} texts in the records of {len(erased.cases)} cases,"
        f" {erased.mails} mails of the inbox, {erased.lists} uploaded lists."
    )
    for case in erased.cases:
        typer.echo(case)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - when it was done; it judges nothing
