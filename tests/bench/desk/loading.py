"""A database while it is filled: no keys looked up, no index kept, two statements at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, connections, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    " AND tablename LIKE 'store_%%' AND indexname NOT IN (SELECT conname FROM pg_constraint)"
    " AND indexdef NOT LIKE 'CREATE UNIQUE%%' ORDER BY indexdef LIKE '%%gin%%' DESC"
)


@contextmanager
def loading() -> Iterator[None]:
    """Fill within this; at its end everything is as it was, and the planner knows the tables."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_INDEXES)
            indexes = dict(cursor.fetchall())
            for name in indexes:
                cursor.execute(f'DROP INDEX "{name}"')
            yield
            list(at_once(indexes))
            models = list(apps.get_app_config("store").get_models())
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
            cursor.execute("VACUUM ANALYZE")  # as autovacuum does, which is off meanwhile
            cursor.execute("CHECKPOINT")
        return
    with connection.constraint_checks_disabled(), transaction.atomic():
        yield
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def at_once(statements: Mapping[str, str]) -> Iterator[str]:
    """Execute statements that need no other, and yield the name of each that is done."""
    if connection.vendor == "sqlite":
        for name, statement in statements.items():
            with connection.cursor() as cursor:
                cursor.execute(statement)
            yield name
        return
    with ThreadPoolExecutor(2) as threads:
        names = {threads.submit(_execute, one): name for name, one in statements.items()}
        for done in as_completed(names):
            done.result()
            yield names[done]


def _execute(statement: str) -> None:
    """Execute one on a connection of its own, which looks up no keys of other tables."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET maintenance_work_mem = '1GB'")
            cursor.execute(statement)
    finally:
        connections.close_all()
