"""Backs the desk up into one archive, consistent while it is running."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.settings import read_settings
from amicable.shell.store.backup.archive import Writer
from amicable.shell.store.backup.reading import one_moment, table_lines
from amicable.shell.store.backup.state_files import state_files

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


class UnwritableBackupError(InputError):
    """The archive cannot be written where it is asked for."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} cannot be written ({why}); name another file.")


@dataclass(frozen=True, slots=True)
class BackedUp:
    """How much was kept."""

    rows: int
    files: int


def back_up(path: Path, *, now: datetime, with_secret: bool = False) -> BackedUp:
    """Write every row and every file into an archive, under its own name only when it is whole.

    Rows are those of one moment. Files are written before the rows that name them and never
    changed, so that files read after the rows hold all that the rows name.

    Raises:
        UnwritableBackupError: the disk refuses.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            done = _write(Writer(archive), now, with_secret=with_secret)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise UnwritableBackupError(path, plain_reason(error)) from error
    return done


def _write(writer: Writer, now: datetime, *, with_secret: bool) -> BackedUp:
    counts: dict[str, int] = {}
    with one_moment():
        for label, lines in table_lines():
            counts[label] = writer.add_lines(f"tables/{label}.jsonl", lines)
    files = 0
    for name, path in state_files(read_settings().state_folder, with_secret=with_secret):
        writer.add_file(f"state/{name}", path)
        files += 1
    writer.finish({"made_at": now.isoformat(), "rows": counts})
    return BackedUp(sum(counts.values()), files)
