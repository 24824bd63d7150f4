"""The command `amicable record`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Case = Annotated[str, typer.Argument(help="A case, by its id; or the word verify.")]
File = Annotated[
    Path | None, typer.Argument(help="After verify: the exported case file to prove.")
]
Key = Annotated[
    str | None,
    typer.Option("--public-key", help="With verify: the key, in hex, that must have signed it."),
]
Hash = Annotated[
    str | None,
    typer.Option("--hash", help="With verify: a hash, as a letter bears it; which event is it?"),
]


def record_command(
    case: Case, file: File = None, *, public_key: Key = None, hash_: Hash = None
) -> None:
    """Prove the record of an exported case file: `amicable record verify FILE`.

    Every byte, every part, every event and the signature are checked, without a database. Ends
    with 1 when something is not as it was written; the first such place is named.
    """
    if case != "verify" or file is None:
        reason = "write: amicable record verify FILE"
        raise typer.BadParameter(reason)
    _prove_file(file, public_key, hash_)


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
