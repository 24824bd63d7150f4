"""The report of an import as tables for people."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from amicable.core.vocabulary.money import in_minor_units
from amicable.shell.cli.coverage_lines import print_coverage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.vocabulary.import_report import ImportReport

_WIDTH_OF_A_FILE = 140
_FEW = 3
"""So many lines that say the same of different files are shown one by one."""
_SHOWN = 20
"""Longer lists are cut; --json and the reject file hold more."""


def print_import(report: ImportReport) -> None:
    """Print what came in, what did not and why, and where the snapshot is."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH_OF_A_FILE)
    if report.counts:
        console.print(_pairs("What the source became", report.counts))
    if report.snapshot_id:
        console.print(_tables(report))
    if report.bad_rows:
        console.print(_bad_rows(report))
        _say_rest(console, report.bad_count, "bad rows")
    for title, lines in (
        ("Columns kept out", report.unknown_columns),
        ("Files kept out", report.unknown_files),
        ("Files set aside", report.set_aside_files),
        ("New rows, named by e-invoices and matched to none of ours", report.new_parties),
        ("Not ours to collect", report.set_apart),
        ("Notes", report.notes),
    ):
        _list(console, title, lines)
    _say_laid(console, report)
    if report.moved:
        _say_moved(console, report)
    if report.snapshot_id:
        print_coverage(console, report)
        is_said = report.said_on == report.as_of
        by = "as a list says" if is_said else "the latest date in the books"
        assumed = f" (assumed: {by})" if report.as_of_assumed else ""
        _say(console, f"As of {report.as_of}{assumed}. Snapshot {report.snapshot_id}")
        _say(console, f"in {report.path}")


def _say(console: Console, line: str) -> None:
    console.print(Text(line), soft_wrap=True)


def _say_rest(console: Console, count: int, what: str) -> None:
    if count > _SHOWN:
        _say(console, f"… and more: {count} {what} in all")


def _list(console: Console, title: str, lines: Sequence[str]) -> None:
    if lines:
        shown = _grouped(lines)
        console.print(Text(f"{title}:", style="bold"))
        for line in shown[:_SHOWN]:
            _say(console, f"  {line}")
        _say_rest(console, len(shown), "in this list")


def _grouped(lines: Sequence[str]) -> list[str]:
    """Say once what is said of many files, so that it hides nothing else."""
    alike: dict[str, list[str]] = {}
    for line in lines:
        alike.setdefault(line.partition(": ")[2] or line, []).append(line)
    return [said for words, several in alike.items() for said in _once(words, several)]


def _once(words: str, lines: Sequence[str]) -> Sequence[str]:
    if len(lines) <= _FEW:
        return lines
    return [f"{lines[0].partition(': ')[0]} and {len(lines) - 1:,} more: {words}"]


def _pairs(title: str, counts: Mapping[str, int]) -> Table:
    table = Table(title, "", box=SIMPLE_HEAD, pad_edge=False)
    table.columns[1].justify = "right"
    for words, number in counts.items():
        table.add_row(Text(words), f"{number:,}")
    return table


def _tables(report: ImportReport) -> Table:
    table = Table("Table", "Rows", "Repeats dropped", "Money", box=SIMPLE_HEAD, pad_edge=False)
    table.columns[1].justify = table.columns[2].justify = "right"
    for name, number in report.rows.items():
        dropped = report.repeats.get(name)
        money = _money(report.sums.get(name, {}))
        table.add_row(name, f"{number:,}", f"{dropped:,}" if dropped else "", Text(money))
    return table


def _money(sums: Mapping[str, Mapping[str, str]]) -> str:
    """Return the table's main amount by currency, for a row of the list."""
    for column in ("gross", "net", "amount", "tax"):
        if column in sums:
            parts = (
                f"{Decimal(in_minor_units(Decimal(total), currency)):,} {currency}".strip()
                for currency, total in sums[column].items()
            )
            return f"{column} {', '.join(parts)}"
    return ""


def _bad_rows(report: ImportReport) -> Table:
    table = Table("File", "Row", "Column", "Value", "Expected", box=SIMPLE_HEAD, pad_edge=False)
    table.columns[1].justify = "right"
    table.columns[4].overflow = "fold"
    for bad in report.bad_rows[:_SHOWN]:
        cells = (Path(bad.file).name, str(bad.row), bad.column or "", bad.value or "(empty)")
        table.add_row(*(Text(cell[:60]) for cell in cells), Text(bad.expected))
    return table


def _say_laid(console: Console, report: ImportReport) -> None:
    """Say what became of the rows that were laid onto an older snapshot."""
    if report.onto is None:
        return
    _say(console, f"Laid onto {report.onto}:")
    for table in report.rows:
        counts = [
            f"{number:,} {words}"
            for words, number in (
                ("added", report.added.get(table, 0)),
                ("altered", report.altered.get(table, 0)),
                ("as before", report.same.get(table, 0)),
            )
            if number
        ]
        if counts:
            _say(console, f"  {table}: {', '.join(counts)}")
    if "invoices" in report.altered:
        keys = ", ".join(report.altered_keys["invoices"])
        _say(console, f"  Altered after they were in the books: invoices {keys}")


def _say_moved(console: Console, report: ImportReport) -> None:
    rows = ", ".join(f"{number} of {table}" for table, number in report.moved.items())
    _say(console, f"Set aside, with what depends on them: {rows}; see {report.rejects_path}")
    for table, money in report.moved_money.items():
        parts = (f"{total} {currency or 'of no currency'}" for currency, total in money.items())
        carried = ", ".join(parts)
        _say(console, f"  {table} among them carry {carried}")
