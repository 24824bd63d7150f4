"""Accepted rows become a folder in the interchange format, the document beside them."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class TakenFolderError(InputError):
    """The folder for accepted terms holds something else."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds other files; name a new folder, or one of terms.")


class TermsFolderError(InputError):
    """The folder for accepted terms cannot be written."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(f"{folder} cannot be written ({error.strerror}); name another --to.")


def require_free(folder: Path) -> None:
    """Refuse, before any work, a folder that holds anything but terms.

    Raises:
        TakenFolderError: It is a file, or holds something else.
    """
    if folder.exists() and (
        not folder.is_dir() or (any(folder.iterdir()) and not (folder / "documents.csv").is_file())
    ):
        raise TakenFolderError(folder)


def write_folder(
    folder: Path, rows: Mapping[str, Sequence[Mapping[str, str]]], document: str, content: bytes
) -> None:
    """Write one CSV a table and the document under its own name; earlier terms are replaced.

    The folder appears by one rename, so that nobody meets half of it.

    Raises:
        InputError: It holds something else, or cannot be written.
    """
    require_free(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".terms-{os.getpid()}-", dir=folder.parent))
        try:
            for name, written in rows.items():
                _write_table(part / f"{name}.csv", name, written)
            (part / document).write_bytes(content)
            part.chmod(0o755)
            shutil.rmtree(folder, ignore_errors=True)
            part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise TermsFolderError(folder, error) from error


def _write_table(path: Path, table: str, rows: Sequence[Mapping[str, str]]) -> None:
    filled = {column for row in rows for column in row}
    columns = [column.name for column in TABLES[table].columns if column.name in filled]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
