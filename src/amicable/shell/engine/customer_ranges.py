"""Cuts a book into ranges of customers that can be compiled one by one, with flat memory.

Nothing in an investigation crosses customers but what links them: parents and payers, payments
that name a stranger's invoice, credits and orders that are shared. Linked customers are brought
into one range; who belongs to nobody is ordered behind all customers by its own name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.shell.engine.compile_order import SQL_FOLDER, statements_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import duckdb

    from amicable.shell.engine.snapshot import PartName, Snapshot

LINES_IN_A_RANGE = 750_000
"""How many invoice lines are compiled together at most; a single customer may have more.

Planning the statements costs each range as much as a hundred thousand lines do, and a line takes
1.4 KiB while its range is compiled.
"""
_CUTS = """
SELECT min(owner), max(owner)
FROM (SELECT owner, sum(lines) OVER (ORDER BY owner) AS running, sum(lines) OVER () AS total
      FROM (SELECT owner, count(*) AS lines
            FROM invoice_owners LEFT JOIN invoice_lines USING (invoice_id) GROUP BY owner))
GROUP BY (running - 1) * ? // total ORDER BY 1
"""
_BETWEEN = "owner BETWEEN getvariable('first_owner') AND getvariable('last_owner')"
_MOVED = "owner NOT IN (SELECT name FROM gone) OR owner IN (SELECT name FROM guests)"


_NOBODY = chr(0x10FFFF)
"""How the names of owners begin that are no customers (`ranges/nobody.sql`)."""
_BY_CUSTOMER = (
    *("customers", "contracts", "subscriptions", "orders", "promises", "usage"),
    *("tax_exemptions", "invoices", "invoice_lines", "invoice_taxes", "invoice_charges"),
    *("reminders", "allocations", "payments"),
)
"""Tables whose parts are cut by the customers that `members.sql` asks for."""
_OF_ALL = ("order_lines", "deliveries", "delivery_lines", "price_terms", "discounts")
"""The same, where rows without a customer may be for any range."""


@dataclass(frozen=True, slots=True)
class CustomerRange:
    """The owners from `first` to `last` but those `gone` to another range, and guests."""

    first: str
    last: str
    guests: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def untouched(self, snapshot: Snapshot) -> dict[str, set[PartName]]:
        """Return the parts of each table that hold nothing of this range."""
        tables = (*_BY_CUSTOMER, *_OF_ALL)
        return {
            table: {
                name
                for name, first, last in snapshot.spans(table)
                if not self._touches(first, last) and (last is not None or table in _BY_CUSTOMER)
            }
            for table in tables
        }

    def _touches(self, first: str | None, last: str | None) -> bool:
        begin = _NOBODY if first is None else first
        end = _NOBODY * 2 if last is None else last
        return (begin <= self.last and self.first <= end) or any(
            begin <= guest <= end for guest in self.guests
        )

    def show_only(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let the tables of the books on a connection show the records of this range only."""
        connection.execute("SET VARIABLE first_owner = CAST(? AS VARCHAR)", [self.first])
        connection.execute("SET VARIABLE last_owner = CAST(? AS VARCHAR)", [self.last])
        for table, names in (("guests", self.guests), ("gone", self.gone)):
            connection.execute(
                f"CREATE TEMP TABLE {table} AS SELECT unnest(CAST(? AS VARCHAR[])) AS name",
                [list(names)],
            )
        here = f"{_BETWEEN} AND {_MOVED}" if self.guests or self.gone else _BETWEEN
        connection.execute(f"CREATE MACRO is_here(owner) AS ({here})")
        for file in ("ranges/nobody.sql", "ranges/members.sql"):
            _run(connection, file)


def _run(connection: duckdb.DuckDBPyConnection, file: str) -> None:
    for statement in statements_of(SQL_FOLDER / file):
        connection.execute(statement)


def ranges_of(snapshot: Snapshot, work: Path) -> list[CustomerRange]:
    """Return the ranges of a book in order; none when it is small enough to be compiled whole.

    What does not fit into memory meanwhile goes to the folder `work`.
    """
    lines = max(snapshot.rows("invoice_lines"), snapshot.rows("invoices"))
    number = -(-lines // LINES_IN_A_RANGE)
    if number < 2:
        return []
    connection = snapshot.connection(also=(work,))
    try:
        for file in ("01_conventions.sql", "ranges/nobody.sql", "ranges/links.sql"):
            _run(connection, file)
        cuts = connection.execute(_CUTS, [number]).fetchall()
        links = connection.execute("SELECT a, b FROM links").fetchall()
    finally:
        connection.close()
    return _together(cuts, linked(links))


def linked(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the groups of names that pairs tie together, each group in order."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while (above := leader.setdefault(name, name)) != name:
            leader[name] = leader[above]
            name = above
        return name

    for one, other in pairs:
        leader[find(one)] = find(other)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(leader):
        groups[find(name)].append(name)
    return list(groups.values())


def _together(
    cuts: Sequence[tuple[str, str]], groups: Iterable[Sequence[str]]
) -> list[CustomerRange]:
    """Move each group of linked owners into the first range that any of them is in."""
    guests: defaultdict[int, list[str]] = defaultdict(list)
    gone: defaultdict[int, list[str]] = defaultdict(list)
    firsts = [first for first, _ in cuts]
    for group in groups:
        homes = [_home(name, cuts, firsts) for name in group]
        known = [home for home in homes if home is not None]
        for name, home in zip(group, homes, strict=True):
            if known and home != known[0]:
                guests[known[0]].append(name)
                if home is not None:
                    gone[home].append(name)
    return [
        CustomerRange(first, last, tuple(guests[number]), tuple(gone[number]))
        for number, (first, last) in enumerate(cuts)
    ]


def _home(name: str, cuts: Sequence[tuple[str, str]], firsts: Sequence[str]) -> int | None:
    number = bisect_right(firsts, name) - 1
    return number if number >= 0 and name <= cuts[number][1] else None
