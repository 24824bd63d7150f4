"""Compare two snapshots: what is new, altered and gone, and what should not have changed."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.books_change import BooksDifference
from amicable.shell.engine.diffing.comparing import compare_tables, open_both
from amicable.shell.engine.diffing.documents import altered_and_gone, changed_rows
from amicable.shell.operations.open_books import open_books

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def diff_books(before: Path, after: Path) -> Iterator[BooksDifference]:
    """Yield what differs between two books; its rows can be read until the block ends.

    Raises:
        InputError: There are no books at one of the paths, or they cannot be imported.
    """
    first, second = open_books(before), open_books(after)
    with (
        tempfile.TemporaryDirectory(prefix="amicable-diff-") as spill,
        open_both(first, second, Path(spill)) as connection,
    ):
        tables = compare_tables(connection, first, second)
        findings, restated = altered_and_gone(connection, first, second)
        compared = [
            one.table for one in tables if not (one.only_before or one.only_after) and one.rows
        ]
        rows = changed_rows(connection, compared)
        yield BooksDifference(first.id, second.id, tuple(findings), tables, rows, restated)
