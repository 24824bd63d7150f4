"""Books are imported and compiled once in a session of tests, however many tests open them.

Every test has a cache of its own, so that none sees what another did to its books; into it comes
a copy of what a test has imported from the same bytes, as the program finds them there the second
time. Which bytes are the same the program itself says: the copy bears the name it gave them.
"""

from __future__ import annotations

import hashlib
import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.finished_folders import appear
from amicable.shell.engine.index.book_index import BookIndex
from amicable.shell.engine.one_at_a_time import one_at_a_time
from amicable.shell.engine.relations import compile_relations
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from amicable.core.vocabulary.relation import Relation
    from amicable.shell.engine.compiled import Compiled
    from amicable.shell.engine.overlay import Overlay


@pytest.fixture
def kept_books(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Let the books that a test opens be those that were imported before, where there are any."""
    folder = tmp_path_factory.getbasetemp()
    kept = (folder.parent if hasattr(request.config, "workerinput") else folder) / "kept"
    operations, engine = "amicable.shell.operations", "amicable.shell.engine"
    monkeypatch.setattr(f"{operations}.open_books._bring", partial(_bring, kept))
    monkeypatch.setattr(f"{engine}.book.compile_relations", partial(_compile, kept))


def _bring(kept: Path, source: Path, to: Path) -> None:
    """Import a source, or copy what was imported from the same; import where none can be."""
    place = kept / to.name
    snapshot = place / "snapshot"
    with one_at_a_time(place):
        if not snapshot.is_dir() or not _is_writable(to.parent):
            import_books([source], to=to)
            appear(snapshot, partial(_copy, to))
            return
        BookIndex.of(Snapshot.open(snapshot))
        appear(to, partial(_copy, snapshot))


def _compile(
    kept: Path,
    snapshot: Snapshot,
    relations: Mapping[str, Relation],
    *,
    rules_hash: str,
    as_of: date,
    overlay: Overlay,
) -> Compiled:
    """Compile a snapshot, or copy what was compiled of the same files by the same rules."""
    made_of = f"{_content(snapshot.path)} {rules_hash} {as_of} {overlay.hash}"
    place = kept / hashlib.sha256(made_of.encode()).hexdigest()
    with one_at_a_time(place):
        for finished in place.iterdir():
            (snapshot.path / "compiled").mkdir(exist_ok=True)
            appear(snapshot.path / "compiled" / finished.name, partial(_copy, finished))
        compiled = compile_relations(
            snapshot, relations, rules_hash=rules_hash, as_of=as_of, overlay=overlay
        )
        appear(place / compiled.folder.name, partial(_copy, compiled.folder))
    return compiled


def _content(snapshot: Path) -> str:
    """Return the manifest, and the files that are there: the name of one tells its content."""
    kinds = ("tables", "personal")
    files = sorted(file.name for kind in kinds for file in (snapshot / kind).rglob("*.parquet"))
    return " ".join(((snapshot / "manifest.json").read_text(encoding="utf-8"), *files))


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, dirs_exist_ok=True)
