"""Brings a desk back from a backup, into a database and a state folder that hold nothing."""

from __future__ import annotations

import json
import zipfile
from itertools import batched
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.core.management.color import no_style
from django.db import connection, transaction

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.operations.back_up import BackedUp
from amicable.shell.settings import read_settings
from amicable.shell.store.backup.archive import BackupError, lines_of, read_manifest
from amicable.shell.store.backup.rows import keep_rows, kept_models
from amicable.shell.store.causes import name_causes
from amicable.shell.store.erasure_log import read_log
from amicable.shell.store.models import Case, Claim, Event, Wait
from amicable.shell.store.waits import make_waits

if TYPE_CHECKING:
    from pathlib import Path

_AT_ONCE = 500


class OccupiedDeskError(InputError):
    """The desk to restore to has cases or people already."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The desk already has {what}; name an empty database and an empty AMICABLE_STATE."
        )


def restore_backup(path: Path) -> BackedUp:
    """Restore every row and file; nothing is kept when anything is wrong with the archive.

    Raises:
        BackupError: the archive is another, or was altered.
        ErasureLogError: who is to be erased again cannot be read.
        OccupiedDeskError: something is there that would be mixed with it.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise BackupError(path, plain_reason(error)) from error
    read_log()
    with archive:
        manifest = read_manifest(archive, path)
        _refuse_occupied()
        files = _files(archive, path, list(manifest["members"]))
        rows = _rows(archive)
    return BackedUp(rows, files)


def _refuse_occupied() -> None:
    for model in kept_models():
        if model._default_manager.exists():
            msg = f"rows of {model._meta.label}"
            raise OccupiedDeskError(msg)
    files = read_settings().state_folder / "files"
    if files.is_dir() and any(files.iterdir()):
        msg = f"files in {files}"
        raise OccupiedDeskError(msg)


def _files(archive: zipfile.ZipFile, path: Path, members: list[str]) -> int:
    state = read_settings().state_folder
    names = [name for name in members if name.startswith("state/")]
    for name in names:
        parts = PurePosixPath(name).parts[1:]
        if not parts or any(part in {"..", "."} or part.startswith("/") for part in parts):
            raise BackupError(path, f"{name} points out of the state folder")
    for name in names:
        target = state.joinpath(*PurePosixPath(name).parts[1:])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(name))
        if target.name == "secret_key":
            target.chmod(0o600)
    return len(names)


def _rows(archive: zipfile.ZipFile) -> int:
    """Insert every row in one transaction; what one row names of another is checked at its end."""
    models = kept_models()
    there = set(archive.namelist())
    count = 0
    with connection.constraint_checks_disabled(), transaction.atomic():
        for model in models:
            name = f"tables/{model._meta.label}.jsonl"
            if name not in there:
                continue
            for lines in batched(lines_of(archive, name), _AT_ONCE):
                keep_rows(model, [json.loads(line) for line in lines])
                count += len(lines)
        if f"tables/{Wait._meta.label}.jsonl" not in there:
            make_waits(Event, Wait)  # a desk of a version that did not keep them
            name_causes(Case, Claim)
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
    return count
