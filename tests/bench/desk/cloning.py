"""Copies whole cases inside the database, a statement a table, so that a million take minutes."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from itertools import batched
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Max

from amicable.shell.store import models as store
from tests.bench.desk.clones import Clone, clones
from tests.bench.desk.loading import at_once, loading
from tests.bench.desk.seeding import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

_TABLE = (
    "CREATE TABLE bench_clone (case_id varchar(16) PRIMARY KEY, turn bigint, original varchar(16),"
    " invoice_id varchar(100), customer_id varchar(100), customer_name varchar(200),"
    " state varchar(24), priority varchar(2), owner_id bigint, disputed bigint,"
    " received_at {moment}, closed_at {moment}, next_due_at {moment}, answered_in_at {moment},"
    " words text)"
)
_OF_CASE: tuple[type[Model], ...] = (
    store.SearchEntry, store.Investigation, store.Event, store.Clock, store.Finding, store.Message,
    store.Claim, store.PersonalPart, store.Participant, store.Hold, store.Attachment, store.Timer,
    store.Document, store.Decision, store.Wait,
)  # fmt: skip
"""Those that take long first, so that two at once end together."""
_TABLES: tuple[type[Model], ...] = (store.Case, *_OF_CASE)
_CASE = {
    "id": "c.case_id",
    "origin": "'bench:' || c.case_id",
    "opened_at": "c.received_at",
    "decided_at": "c.closed_at",
    "worth": "CASE WHEN t.worth IS NULL THEN NULL ELSE c.disputed END",
    **{
        name: f"c.{name}"
        for name in (
            "customer_id", "customer_name", "state", "priority", "owner_id", "disputed",
            "received_at", "closed_at", "next_due_at", "answered_in_at",
        )
    },
}  # fmt: skip
_INVOICE = {"invoice_id": "c.invoice_id || '/' || t.invoice_id"}
_OTHERWISE: dict[type[Model], dict[str, str]] = {
    store.Case: _CASE,
    store.Claim: _INVOICE,
    store.Finding: _INVOICE,
    store.Hold: _INVOICE | {
        "customer_id": "c.customer_id",
        "until": "CASE WHEN c.closed_at IS NULL THEN t.until ELSE '2026-01-01' END",
    },
    store.Event: {"at": "c.received_at"},
    store.Message: {
        "written_at": "c.received_at",
        "message_id": "CASE WHEN t.message_id = '' THEN '' ELSE c.case_id || t.message_id END"
    },
    store.Clock: {"due_at": "coalesce(c.next_due_at, t.due_at)", "met_at": "c.closed_at"},
    store.Timer: {"key": "t.key || ':' || c.case_id"},
    store.Decision: {
        "state": "CASE WHEN c.state = 'waiting_release' THEN t.state ELSE 'released' END"
    },
    store.Wait: {
        "function": "CASE c.state WHEN 'waiting_inside' THEN 'logistics'"
        " WHEN 'waiting_customer' THEN 'customer' WHEN 'waiting_books' THEN 'books'"
        " WHEN 'waiting_release' THEN 'release' ELSE 'desk' END",
        "began_at": "c.received_at",
        "ended_at": "c.closed_at",
    },
    store.SearchEntry: {"words": "t.words || ' ' || c.words"},
}  # fmt: skip


def clone(count: int) -> Iterator[str]:
    """Make copies until there are so many cases, and tell each table that is done."""
    originals = list(store.Case.objects.order_by("pk").values_list("pk", flat=True))
    owners = list(store.User.objects.order_by("pk").values_list("pk", flat=True))
    with loading():
        _execute(_TABLE.format(moment=_moment()))
        _list(clones(count - len(originals), originals, owners))
        yield "listed"
        yield from at_once({model.__name__: _statement(model) for model in _TABLES})
        _execute("DROP TABLE bench_clone")
        _ask_inside()


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _moment() -> str:
    return "timestamptz" if connection.vendor == "postgresql" else "datetime"


def _list(copies: Iterator[Clone]) -> None:
    """Keep the copies in a table that all statements read."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy("COPY bench_clone FROM STDIN") as copy:
                for one in copies:
                    copy.write_row(one)
            return
        marks = ", ".join(["%s"] * len(Clone._fields))
        for some in batched(copies, 5000):
            rows = [[_written(value) for value in one] for one in some]
            cursor.executemany(f"INSERT INTO bench_clone VALUES ({marks})", rows)  # noqa: S608 - marks


def _written(value: Any) -> Any:
    """Return a value as SQLite keeps it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value


def _statement(model: type[Model]) -> str:
    """Return the statement that copies the rows of the first cases into a table."""
    written = {**_keys(model), **_OTHERWISE.get(model, {})}
    columns = [str(one.column) for one in model._meta.concrete_fields]
    values = ", ".join(written.get(one, f't."{one}"') for one in columns)
    named = ", ".join(f'"{one}"' for one in columns)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({named}) SELECT {values} {_source(model, table)}"


def _source(model: type[Model], table: str) -> str:
    if model is store.Case:
        return f"FROM bench_clone c JOIN {table} t ON t.id = c.original"
    if model is store.PersonalPart:
        of_case = "JOIN store_event e ON e.case_id = c.original"
        return f"FROM bench_clone c {of_case} JOIN {table} t ON t.event_id = e.id"
    still = " WHERE c.closed_at IS NULL" if model is store.Timer else ""
    return f"FROM bench_clone c JOIN {table} t ON t.case_id = c.original{still}"


def _keys(model: type[Model]) -> dict[str, str]:
    """Return how the keys of a copied row differ: so much further for each turn."""
    if model is store.Case:
        return {}
    found = {"id": f"t.id + c.turn * {_stride(model)}"}
    for one in model._meta.concrete_fields:
        if one.related_model is store.Case:
            found[str(one.column)] = "c.case_id"
        elif one.related_model in _OF_CASE:
            found[str(one.column)] = f"t.{one.column} + c.turn * {_stride(one.related_model)}"
    return found


@cache
def _stride(model: type[Model]) -> int:
    return int(model._default_manager.aggregate(last=Max("pk"))["last"] or 0)


def _ask_inside() -> None:
    """Ask a colleague in each case that waits for one."""
    waiting = store.Case.objects.filter(state="waiting_inside").values_list("pk", flat=True)
    asked = (
        store.Task(
            case_id=case_id,
            function="logistics",
            question="Was the delivery complete?",
            asked_at=NOW - timedelta(days=2),
            due_at=NOW + timedelta(hours=number % 96 - 24),
        )
        for number, case_id in enumerate(waiting)
    )
    store.Task.objects.bulk_create(asked, batch_size=2000)
