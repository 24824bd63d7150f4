"""The command `amicable doctor`."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="End with 0 also when a person is needed.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON lines, amicable.diagnosis/1.")]
_SIGNS = {"ok": "OK", "attention": "look", "wrong": "MEND"}


def doctor_command(*, as_json: Json = False, exit_zero: ExitZero = False) -> None:
    """Look at settings, database, mail, books, reader, fonts, clocks, work, disk; change nothing.

    Each is OK, or a sentence with the mend. Ends with 1 when something is wrong.
    """
    from amicable.core.vocabulary.error import InputError
    from amicable.shell.operations.open_desk import open_desk
    from amicable.shell.queries.diagnosis import Diagnosis, diagnosis

    now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
    try:
        open_desk(prepare=False)
        found = diagnosis(now)
    except InputError as wrong:
        rest = [one for one in diagnosis(now, has_store=False) if one.name != "settings"]
        found = [Diagnosis("desk", "wrong", str(wrong)), *rest]
    for one in found:
        row = {"schema": "amicable.diagnosis/1", **asdict(one)}
        line = f"{_SIGNS[one.state]:5} {one.name}: {one.sentence}"
        typer.echo(json.dumps(row, ensure_ascii=False) if as_json else line)
    is_wrong = any(one.state == "wrong" for one in found)
    raise typer.Exit(1 if is_wrong and not exit_zero else 0)
