"""Documents are kept once by hash, shared with older snapshots, and never half right."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import duckdb
import pytest

from amicable.core.vocabulary.connector import Paper
from amicable.shell.engine.importing.keeping import ChangedDocumentError, keep_papers
from amicable.shell.engine.snapshot import paper_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CONTENT = b"contract"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def books() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE documents AS SELECT '{DIGEST}' AS sha256, 'a.pdf' AS path"
        )
        yield connection


def _kept(
    books: duckdb.DuckDBPyConnection, folder: Path, content: bytes, older: Sequence[Path] = ()
) -> dict[str, int]:
    return keep_papers(books, [Paper(DIGEST, lambda: content)] * 2, folder, older)


def test_a_document_is_kept_once(books: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert _kept(books, tmp_path, CONTENT) == {DIGEST: len(CONTENT)}
    assert paper_file(tmp_path, DIGEST).read_bytes() == CONTENT


def test_what_no_row_names_is_not_kept(books: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    books.execute("DELETE FROM documents")
    assert _kept(books, tmp_path, CONTENT) == {}


def test_an_older_snapshot_shares_it(books: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    _kept(books, tmp_path / "a", CONTENT)
    _kept(books, tmp_path / "b", CONTENT, [tmp_path / "a"])
    first, second = (paper_file(tmp_path / name, DIGEST) for name in "ab")
    assert first.stat().st_ino == second.stat().st_ino


def test_a_spoilt_older_copy_is_not_shared(
    books: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    _kept(books, tmp_path / "a", CONTENT)
    paper_file(tmp_path / "a", DIGEST).write_bytes(b"spoilt")
    _kept(books, tmp_path / "b", CONTENT, [tmp_path / "a"])
    assert paper_file(tmp_path / "b", DIGEST).read_bytes() == CONTENT


def test_a_source_that_changed_meanwhile_stops_the_import(
    books: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    with pytest.raises(ChangedDocumentError, match=r"a\.pdf changed while it was imported"):
        _kept(books, tmp_path, b"another")
