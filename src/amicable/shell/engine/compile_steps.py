"""Runs the statements that compile a book, and leaves out what can have no row."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from amicable.shell.engine.compile_order import CREATED, done_with
from amicable.shell.engine.physical import named
from amicable.shell.engine.rowless import drivers_of, is_rowless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    import duckdb

    from amicable.shell.engine.rowless import Drivers


@dataclass(frozen=True, slots=True)
class Step:
    """A statement, the select whose rows it keeps, and what to run instead of keeping none."""

    text: str
    select: str = ""
    instead: str = ""
    creates: str = ""
    """The temporary table or view that it creates."""
    is_view: bool = False


@dataclass(frozen=True, slots=True)
class KnownDrivers:
    """What drives the selects of a book's steps, for all of its ranges."""

    drivers: Mapping[str, Drivers]
    empty: frozenset[str]
    """The tables of the books without a row, and what is surely empty because of them."""
    shapes: dict[str, str] = field(default_factory=dict)
    """The columns of tables without rows, as they were first created: typing them takes a plan.

    Of the same statements every book makes the same columns.
    """

    def is_rowless(self, select: str) -> bool:
        """Say whether a select has no row in these books."""
        return is_rowless(self.drivers.get(select, frozenset()), self.empty)


NOTHING_KNOWN = KnownDrivers({}, frozenset())
"""For steps that are run once, where telling them apart takes as long as running them all."""


def steps_of(statements: Iterable[str]) -> list[Step]:
    """Return statements that create tables, views and macros as steps, in order."""
    return [_step(one) for one in statements]


def _step(statement: str) -> Step:
    created = CREATED.match(statement)
    if created is None:
        return Step(statement)
    select = statement[created.end() :].strip().removesuffix(";")
    return Step(statement, select, creates=created[2], is_view=created[1] == "VIEW")


def known_drivers(
    steps: Sequence[Step], selects: Iterable[str], empty: AbstractSet[str]
) -> KnownDrivers:
    """Return what drives some steps and further selects, given the tables without a row."""
    macros = tuple(one.text for one in steps if one.text.startswith("CREATE MACRO"))
    texts = (*(one.select for one in steps if one.select), *selects)
    drivers, shapes = drivers_of(texts, macros), _shapes_of(texts, macros)
    surely = set(empty)
    for one in steps:
        if one.creates and is_rowless(drivers[one.select], surely):
            surely.add(one.creates)
    return KnownDrivers(drivers, frozenset(surely), shapes)


@cache
def _shapes_of(_texts: tuple[str, ...], _macros: tuple[str, ...]) -> dict[str, str]:
    """Return where the columns of the tables that some statements make are remembered."""
    return {}


def run_steps(
    connection: duckdb.DuckDBPyConnection, steps: Sequence[Step], known: KnownDrivers
) -> None:
    """Run steps in order, drop each table when nobody reads it any more, and pass over no row.

    A table that turned out to have no row spares those that are driven by it.
    """
    empty = set(known.empty)
    for step, done in zip(steps, done_with([one.text for one in steps]), strict=True):
        is_empty = is_rowless(known.drivers.get(step.select, frozenset()), empty)
        if not is_empty or step.is_view:
            told = connection.execute(step.text).fetchall()
            is_empty = is_empty or (bool(step.creates) and told == [(0,)])
        elif step.creates:
            _create_empty(connection, step, known.shapes)
        else:
            connection.execute(step.instead)
        if is_empty and step.creates:
            empty.add(step.creates)
        for table in done:
            connection.execute(f"DROP TABLE {table}")


def _create_empty(
    connection: duckdb.DuckDBPyConnection, step: Step, shapes: dict[str, str]
) -> None:
    name = step.creates
    if name in shapes:
        connection.execute(f"CREATE TEMP TABLE {name} ({shapes[name]})")
        return
    connection.execute(f"CREATE TEMP TABLE {name} AS {step.select} WITH NO DATA")
    columns = connection.execute(f"DESCRIBE {name}").fetchall()
    shapes[name] = ", ".join(f"{named(column)} {kind}" for column, kind, *_ in columns)
