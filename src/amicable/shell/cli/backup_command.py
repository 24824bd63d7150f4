"""The commands `amicable backup` and `amicable restore`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

To = Annotated[Path, typer.Argument(help="The archive to write.")]
From = Annotated[Path, typer.Argument(help="The archive to restore.")]
Secret = Annotated[
    bool, typer.Option("--with-secret", help="Keep the secret of sessions and links as well.")
]

_EMPTY = (
    "This desk holds nothing: look whether AMICABLE_STATE and DATABASE_URL name the one you mean."
)


def backup_command(to: To, *, with_secret: Secret = False) -> None:
    """Back the desk up into one archive; people may go on working meanwhile.

    The archive holds every word of every case: keep it as safe as the desk itself. Ends with 1
    when the desk holds nothing at all, which is rarely the desk that was meant.
    """
    from amicable.shell.operations.open_desk import open_desk

    open_desk(prepare=False)
    from amicable.shell.operations.back_up import back_up

    now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
    done = back_up(to, now=now, with_secret=with_secret)
    typer.echo(f"{done.rows} rows and {done.files} files are in {to}")
    if not done.rows:
        typer.echo(_EMPTY, err=True)
        raise typer.Exit(1)


def restore_command(archive: From) -> None:
    """Bring a desk back into the empty database and state folder of the settings.

    Every member is proven to be as it was written before anything is restored. Whoever the log of
    erasures (AMICABLE_ERASURES) names is erased again at once.
    """
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.core.cases.actor import command
    from amicable.shell.operations.erase_again import erase_again
    from amicable.shell.operations.restore_backup import restore_backup

    done = restore_backup(archive)
    typer.echo(f"{done.rows} rows and {done.files} files were restored from {archive}")
    now = datetime.now(UTC)  # noqa: TID251 - a face reads the clock
    erased = erase_again(now=now, actor=command())
    typer.echo(f"{erased} people who were erased since were erased again")
