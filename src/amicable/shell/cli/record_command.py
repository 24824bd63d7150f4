"""The command `amicable record`."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Kind(StrEnum):
    """For whom a case file is exported."""

    FULL = "full"
    CUSTOMER = "customer"


Case = Annotated[str, typer.Argument(help="A case, by its id; or the word verify.")]
File = Annotated[
    Path | None, typer.Argument(help="After verify: the exported case file to prove.")
]
Verify = Annotated[bool, typer.Option("--verify", help="Prove the record of the case.")]
Export = Annotated[
    Path | None, typer.Option("--export", help="Write the case file, a zip, to this file.")
]
Kinds = Annotated[
    Kind, typer.Option("--kind", help="full for auditors and counsel, else the customer's.")
]
Reason = Annotated[
    str, typer.Option("--reason", help="Why it is exported; kept in the record, needed for full.")
]
Counsel = Annotated[
    bool, typer.Option("--with-counsel", help="With messages between us and our counsel.")
]
Language = Annotated[
    str, typer.Option("--language", help="Of the summary, else the language of the case.")
]
Key = Annotated[
    str | None,
    typer.Option("--public-key", help="With verify: the key, in hex, that must have signed it."),
]
Hash = Annotated[
    str | None,
    typer.Option("--hash", help="When proving: a hash, as a letter bears it; which event is it?"),
]


def record_command(  # noqa: PLR0913 - one parameter an option
    case: Case,
    file: File = None,
    *,
    verify: Verify = False,
    export: Export = None,
    kind: Kinds = Kind.CUSTOMER,
    reason: Reason = "",
    with_counsel: Counsel = False,
    language: Language = "",
    public_key: Key = None,
    hash_: Hash = None,
) -> None:
    """Prove the record of a case, or export it as one file that proves itself.

    amicable record CASE --verify, amicable record CASE --export FILE, amicable record verify FILE.

    An exported file is proven without a database: every byte, every part, every event and the
    signature. Ends with 1 when something is not as it was written; the first place is named.
    """
    if case == "verify" and file is not None and not verify and export is None:
        _prove_file(file, public_key, hash_)
    elif case != "verify" and file is None and verify != (export is not None):
        if export is None:
            _prove_case(case, hash_)
        else:
            _export(case, export, (kind.value, reason, with_counsel, language))
    else:
        reason = "write CASE --verify, CASE --export FILE, or verify FILE"
        raise typer.BadParameter(reason)


def _prove_file(file: Path, public_key: str | None, hash_: str | None) -> None:
    from amicable.shell.cli.record_told import tell_broken, tell_event, tell_proven
    from amicable.shell.queries.proven_record import BrokenRecordError, proven_record

    try:
        proven = proven_record(file, key=public_key)
    except BrokenRecordError as broken:
        tell_broken(str(broken))
        raise typer.Exit(1) from None
    tell_proven(proven)
    if hash_ is not None and not tell_event(proven, hash_):
        raise typer.Exit(1)


def _prove_case(case: str, hash_: str | None) -> None:
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.cli.record_told import tell_broken, tell_event, tell_verified
    from amicable.shell.queries.record.verified_record import verified_record

    found = verified_record(case)
    if found.broken is not None:
        tell_broken(found.broken)
        raise typer.Exit(1)
    tell_verified(found)
    if hash_ is not None and not tell_event(found, hash_):
        raise typer.Exit(1)


def _export(case: str, path: Path, wished: tuple[str, str, bool, str]) -> None:
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.core.cases.actor import command
    from amicable.shell.cli.record_told import tell_exported
    from amicable.shell.cli.written_file import write_whole
    from amicable.shell.operations.export_record import Export as Wished
    from amicable.shell.operations.export_record import export_record

    kind, reason, with_counsel, language = wished
    content = export_record(
        case,
        Wished("full" if kind == "full" else "customer", reason, with_counsel, language),
        now=datetime.now(UTC),  # noqa: TID251 - when it was exported; it judges nothing
        actor=command(),
    )
    write_whole(path, content)
    tell_exported(path, len(content), kind)
