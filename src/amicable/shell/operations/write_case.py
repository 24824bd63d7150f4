"""Writes a case into a folder: its JSON, its letter and its documents, all or nothing."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.queries.case_json import case_json

if TYPE_CHECKING:
    from amicable.shell.operations.resolve_complaint import Resolved


class NotWritableFolderError(InputError):
    """The folder for the case cannot be made or written."""

    def __init__(self, folder: Path, because: str) -> None:
        super().__init__(f"{folder} cannot be written ({because}); name a folder of yours.")


def write_case(resolved: Resolved, folder: Path) -> Path:
    """Write the case below `folder` under its id and return its own folder.

    Writing the same case again replaces it as a whole.

    Raises:
        NotWritableFolderError: the folder is not there and cannot be made, or is not ours.
    """
    target = folder / resolved.case.id
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".case-", dir=folder) as unfinished:
            finished = Path(unfinished) / "case"
            finished.mkdir()
            _write(resolved, finished)
            if target.exists():
                shutil.rmtree(target)
            finished.rename(target)
    except OSError as error:
        raise NotWritableFolderError(folder, plain_reason(error)) from error
    return target


def _write(resolved: Resolved, folder: Path) -> None:
    case = resolved.case
    text = json.dumps(case_json(case, resolved.words), ensure_ascii=False, indent=2)
    (folder / "case.json").write_text(f"{text}\n", encoding="utf-8")
    if case.letter is not None:
        head = f"To: {case.letter.to}\nSubject: {case.letter.subject}\n\n"
        (folder / "letter.txt").write_text(head + case.letter.body, encoding="utf-8")
    for document in case.documents:
        (folder / document.name).write_bytes(document.content)
