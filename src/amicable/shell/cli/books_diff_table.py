"""What differs between two books as tables on a terminal: findings first, then each table."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amicable.core.vocabulary.books_change import (
        BooksDifference,
        BooksFinding,
        CellChange,
        Restated,
        RowChange,
        TableChange,
    )

_WIDTH_OF_A_FILE = 160
_SHOWN = 20
_WORDS = {
    "altered_after_issue": "altered after it was issued",
    "vanished_invoice": "invoice is gone",
    "vanished_payment": "payment is gone",
}
_CHANGES = ("new", "altered", "vanished")


def print_difference(difference: BooksDifference) -> None:
    """Print the findings, what changed in each table, and the first rows that did."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH_OF_A_FILE)
    if not difference.tables:
        console.print("The two books hold the same rows.")
        return
    if difference.findings:
        console.print(_findings(difference.findings))
        _say_rest(console, len(difference.findings), "findings")
    else:
        console.print("No invoice was altered after it was issued, and none is gone.")
    _say_restated(console, difference.restated)
    console.print(_tables(difference.tables))
    console.print(_rows(islice(difference.rows, _SHOWN)))
    _say_rest(console, sum(sum(one.rows.values()) for one in difference.tables), "rows")


def _say_rest(console: Console, count: int, what: str) -> None:
    if count > _SHOWN:
        console.print(f"… and more: {count:,} {what} in all, with --json")


def _say_restated(console: Console, restated: Sequence[Restated]) -> None:
    """Say which rows of invoices are not gone: their e-invoices state them now."""
    if not restated:
        return
    sums: dict[str, Decimal] = {}
    for one in restated:
        sums[one.currency] = sums.get(one.currency, Decimal(0)) + one.gross
    money = ", ".join(f"{_money(total)} {currency}" for currency, total in sums.items())
    first = restated[0]
    told = f"such as {first.number}: {first.id} is {first.new_id} now"
    rows = "row of an invoice" if len(restated) == 1 else "rows of invoices"
    line = f"{len(restated)} {rows} with {money} now under the id of the e-invoice, {told}."
    console.print(Text(line), soft_wrap=True)


def _findings(findings: Iterable[BooksFinding]) -> Table:
    table = Table(title="What should have stayed as it was", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("What", "Number", "Customer", "Dated"):
        table.add_column(heading)
    for heading in ("Before", "After", "Difference", ""):
        table.add_column(heading, justify="right")
    table.add_column("Changed")
    table.add_column("Explained by")
    for one in islice(findings, _SHOWN):
        table.add_row(
            _WORDS[one.kind],
            Text(one.number or one.id),
            Text(one.customer_id or "—"),
            str(one.dated_on),
            _money(one.before),
            _money(one.after),
            _money(one.difference),
            one.currency,
            Text(_changed(one.changes)),
            Text(_explained(one)),
        )
    return table


def _changed(changes: Iterable[RowChange]) -> str:
    """Return which columns of the header changed, and which lines and taxes."""
    words = []
    for row in changes:
        where = "" if row.table == "invoices" else f"{row.table} {'/'.join(row.key[1:])} "
        columns = ", ".join(cell.column for cell in row.cells)
        words.append(f"{where}{columns if row.change == 'altered' else row.change}")
    return "; ".join(words)


def _explained(finding: BooksFinding) -> str:
    words = [f"{one.kind} {one.invoice_id} of {_money(one.gross)}" for one in finding.successors]
    return ", ".join(["cancelled", *words] if finding.is_cancelled else words) or "nothing"


def _tables(tables: Iterable[TableChange]) -> Table:
    table = Table("Table", box=SIMPLE_HEAD, pad_edge=False)
    for change in _CHANGES:
        table.add_column(change.capitalize(), justify="right")
    table.add_column("Money that came or went")
    table.add_column("Not compared")
    for one in tables:
        counts = (f"{one.rows.get(change, 0):,}" for change in _CHANGES)
        table.add_row(one.table, *counts, Text(_sums(one.money)), Text(_alone(one)))
    return table


def _sums(money: Mapping[str, Mapping[str, Decimal]]) -> str:
    """Return the money of each change by currency; an altered row counts with its difference."""
    return ", ".join(
        f"{change} {_money(total)} {currency}".strip()
        for change, totals in money.items()
        for currency, total in totals.items()
        if total
    )


def _alone(table: TableChange) -> str:
    if table.only_before or table.only_after:
        return "only in the older books" if table.only_before else "only in the newer books"
    lone = [f"{name} (only older)" for name in table.columns_only_before]
    return ", ".join([*lone, *(f"{name} (only newer)" for name in table.columns_only_after)])


def _rows(rows: Iterable[RowChange]) -> Table:
    table = Table("Table", "Key", "Change", "Customer", "Values", box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        if row.change == "altered":
            values = ", ".join(map(_cell, row.cells))
        else:
            amount = row.after if row.change == "new" else row.before
            values = f"{_money(amount)} {row.currency or ''}".strip()
        key = Text(", ".join(row.key))
        table.add_row(row.table, key, row.change, Text(row.customer_id or ""), Text(values))
    return table


def _cell(cell: CellChange) -> str:
    if cell.is_personal:
        return f"{cell.column} changed"
    return f"{cell.column} {cell.before or '(empty)'} → {cell.after or '(empty)'}"


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:,.2f}"
