"""Brings an open book to a cluster: the folder that both reach, and what Spark asks of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from amicable.shell.engine.spark.auditing import SparkAudit
from amicable.shell.engine.spark.session import spark_session
from amicable.shell.engine.spark.shared_folder import SharedFolder
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.shell.engine.book import Book


@contextmanager
def book_on_cluster(book: Book, master: str) -> Iterator[tuple[SparkAudit, SharedFolder]]:
    """Open a session on a cluster for the statements of a book, and the folder for findings.

    Raises:
        NoSparkError: pyspark or Java is missing here, or no master answers.
    """
    settings = read_settings()
    own = (settings.cache_folder / "spark").resolve().as_uri()
    with spark_session(master) as session:
        shared = SharedFolder(session, settings.spark_folder or own)
        relations = _relations(book, shared if settings.spark_folder else None)
        asked = SparkAudit(
            session, book.asked, book.snapshot.id, relations, wide=book.compiled.wide
        )
        yield asked, shared


def _relations(book: Book, shared: SharedFolder | None) -> dict[str, list[str]]:
    """Return where the workers read the relations: here, or brought to the shared folder."""
    names = (one.relation.name for one in book.asked)
    files = {one: book.compiled.files(one) for one in names if not book.compiled.is_empty(one)}
    if shared is None:
        return {name: [one.resolve().as_uri() for one in some] for name, some in files.items()}
    kept = f"compiled/{book.snapshot.id.removeprefix('sha256:')}/{book.compiled.folder.name}"
    brought: dict[str, list[str]] = {}
    for relation, some in files.items():
        for one in some:
            name = f"{kept}/{one.parent.name}/{one.name}"
            shared.put(one, name)
            brought.setdefault(relation, []).append(shared.at(name))
    return brought
