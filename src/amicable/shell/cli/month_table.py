"""The figures of a month on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from amicable.shell.cli.shown import shown
from amicable.shell.queries.month_workbook import month_title
from amicable.shell.queries.written_cells import cell_text

if TYPE_CHECKING:
    from amicable.shell.queries.month import Month
    from amicable.shell.queries.page_words import Reader


def print_month(found: Month, reader: Reader) -> None:
    """Print each table that has rows, with what it means below it."""
    console = Console(highlight=False)
    console.print(month_title(found, reader), reader.say("month.counts"), sep="\n")
    told = [one for one in found.tables if one.rows]
    if not told:
        console.print(reader.say("board.nothing"))
    for one in told:
        table = Table(title=one.caption, title_justify="left")
        for column in one.columns:
            is_text = column.kind == "text"
            table.add_column(column.heading, justify="left" if is_text else "right")
        for row in one.rows:
            table.add_row(*(shown(cell_text(cell, reader)) for cell in row))
        console.print(table)
        if one.note:
            console.print(one.note)
