"""Keep documents as they came: each content once, named by its hash."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.snapshot import paper_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.connector import Paper


class ChangedDocumentError(InputError):
    """A document is not there any more, or not what it was when it was read."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} changed while it was imported; import it again.")


def keep_papers(
    connection: duckdb.DuckDBPyConnection,
    papers: Iterable[Paper],
    folder: Path,
    older: Sequence[Path],
) -> dict[str, int]:
    """Keep the papers that `documents` names; return the bytes of each by its hash.

    `folder` is a new snapshot's; a paper that one of the `older` snapshots holds is shared with
    it where the disk can.

    Raises:
        ChangedDocumentError: A source changed since it was read.
    """
    named = {
        str(sha256): str(path)
        for sha256, path in connection.execute(
            "SELECT sha256, min(path) FROM documents WHERE sha256 IS NOT NULL GROUP BY sha256"
        ).fetchall()
    }
    kept: dict[str, int] = {}
    for paper in papers:
        if paper.sha256 in named and paper.sha256 not in kept:
            target = paper_file(folder, paper.sha256)
            target.parent.mkdir(parents=True, exist_ok=True)
            if not _shared(paper, target, older):
                _write(paper, target, named[paper.sha256])
            kept[paper.sha256] = target.stat().st_size
    return dict(sorted(kept.items()))


def _shared(paper: Paper, target: Path, older: Sequence[Path]) -> bool:
    for snapshot in older:
        there = paper_file(snapshot, paper.sha256)
        if not there.is_file() or _digest(there.read_bytes()) != paper.sha256:
            continue
        try:
            os.link(there, target)
        except OSError:
            return False
        return True
    return False


def _write(paper: Paper, target: Path, name: str) -> None:
    try:
        content = paper.content()
    except (OSError, LookupError, InputError) as error:
        raise ChangedDocumentError(name) from error
    if _digest(content) != paper.sha256:
        raise ChangedDocumentError(name)
    target.write_bytes(content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
