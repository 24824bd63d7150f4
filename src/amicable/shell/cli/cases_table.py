"""An imported list of cases on a terminal: how it was read, what it came to, what to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from amicable.core.cases.counted_once import added_once
from amicable.core.cases.sorting import sorted_cases
from amicable.core.intake.case_list_map import column_name, letter
from amicable.core.intake.case_list_rows import is_ours
from amicable.core.intake.case_list_words import CASE_FIELDS
from amicable.core.vocabulary.money import plain
from amicable.shell.cli.shown import shown
from amicable.shell.queries.bad_row_words import bad_row_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from amicable.core.correspond.words import Words
    from amicable.core.intake.case_list_rows import ReadRows
    from amicable.core.vocabulary.money import Money
    from amicable.shell.operations.read_case_list import CaseList
    from amicable.shell.operations.sort_case_list import Imported

_SORTINGS = {
    "proven_ours": "proven ours",
    "proven_answerable": "proven answerable",
    "one_question": "one question away",
    "needs_colleague": "needs a colleague",
}
_DAYS = {"dmy": "day, month, year", "mdy": "month, day, year"}
_MOST_SHOWN = 20


def print_map(listed: CaseList) -> None:
    """Print which column of the list is taken for what, and which are not read."""
    console = Console(highlight=False)
    mapped = listed.mapped
    sheet = f", sheet {shown(mapped.sheet)}" if mapped.sheet else ""
    console.print(f"{shown(listed.name)}{sheet}, headings in row {mapped.heading_row}")
    table = Table()
    for name in ("holds", "column", "heading"):
        table.add_column(name, overflow="fold")
    for field in CASE_FIELDS:
        at = mapped.columns.get(field)
        if at is not None:
            heading = listed.headings[at] if at < len(listed.headings) else ""
            table.add_row(field, letter(at), shown(heading))
    console.print(table)
    used = set(mapped.columns.values())
    own = [
        at for at, one in enumerate(listed.headings) if one and not is_ours(listed.headings, at)
    ]
    unread = [at for at in own if at not in used]
    if unread:
        names = ", ".join(column_name(listed.headings, at) for at in unread)
        console.print(f"Kept as a note of the case: {shown(names)}.")
    if "days" in mapped.unsure:
        console.print(
            f"Every day of this list fits two orders; it is read as {_DAYS[mapped.days]}."
            " If that is wrong, change 'days' in the map."
        )


def print_imported(
    listed: CaseList, found: Imported, *, words: Words, bad_rows: Path | None
) -> None:
    """Print the four sortings, what was left out and why, and where the bad rows are."""
    console = Console(highlight=False)
    table = Table()
    table.add_column("sorted as")
    for name in ("cases", "disputed", "proven ours"):
        table.add_column(name, justify="right", overflow="fold")
    for one in sorted_cases(row.standing for row in found.rows if row.standing):
        table.add_row(
            _SORTINGS[one.sorting], str(one.count), _money(one.disputed), _money(one.ours)
        )
    console.print(table)
    for line in _left_out(found, listed.rows):
        console.print(line)
    for note in listed.notes:
        console.print(f"The file was too long and was cut ({note}); split it.")
    _print_bad(console, found, words)
    if bad_rows is not None:
        console.print(f"Mend them in {shown(str(bad_rows))} and import that file.")
    if bad_rows is not None or not found.bad:
        console.print(f"The map is kept in {shown(str(listed.map_file))}")


def _left_out(found: Imported, rows: ReadRows) -> Iterator[str]:
    again = _again(found)
    if again:
        yield _rows("about an error that a row before them has; it counts once", again)
    if found.known:
        yield _rows("opened before, nothing was done twice", [one.row for one in found.known])
    if found.over:
        yield _rows("closed by the list itself, left out", found.over)
    if rows.sums:
        yield _rows("add up others or repeat the headings, left out", rows.sums)
    if rows.empty:
        yield _rows("empty, passed over", rows.empty)
    unknown = sorted({one.owner_unknown for one in (*found.rows, *found.known)} - {""})
    if unknown:
        names = ", ".join(unknown[:_MOST_SHOWN])
        yield f"Nobody at the desk is called {shown(names)}: their cases have no owner."


def _again(found: Imported) -> list[int]:
    """Return the rows whose error, or one of whose errors, a row before them has."""
    told = [(row.row, row.standing) for row in found.rows if row.standing]
    added = added_once((one.ours, one.errors) for _, one in told)
    return [row for (row, one), ours in zip(told, added, strict=True) if ours < one.ours]


def _print_bad(console: Console, found: Imported, words: Words) -> None:
    if not found.bad:
        return
    console.print(f"{len(found.bad)} rows opened no case:")
    for one in found.bad[:_MOST_SHOWN]:
        console.print(f"  row {one.row}: {shown(bad_row_words(one, words))}")
    if len(found.bad) > _MOST_SHOWN:
        console.print(f"  and {len(found.bad) - _MOST_SHOWN} more, all in the file")


def _rows(what: str, rows: Iterable[int]) -> str:
    numbers = [str(one) for one in rows]
    more = " …" if len(numbers) > _MOST_SHOWN else ""
    return f"{len(numbers)} rows {what}: {', '.join(numbers[:_MOST_SHOWN])}{more}"


def _money(amounts: tuple[Money, ...]) -> str:
    return "\n".join(f"{plain(one.amount)} {one.currency}" for one in amounts)
