"""Reads every table as it was at one moment, while others go on writing."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction

from amicable.shell.store.backup.rows import kept_models, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def table_lines() -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the label of each table with its rows as lines of JSON.

    Consume each table before the next, inside `one_moment`.
    """
    for model in kept_models():
        rows = model._default_manager.order_by("pk").iterator(chunk_size=2000)
        yield model._meta.label, (json.dumps(row_of(one), ensure_ascii=False) for one in rows)


@contextmanager
def one_moment() -> Iterator[None]:
    """Read inside as of one moment: a snapshot of PostgreSQL, or of SQLite's log."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")  # not IMMEDIATE: a reader keeps nobody from writing
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
