"""The demo's books a day later, with a few edits: what changed is told, the rest is shared."""

from __future__ import annotations

import csv
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from amicable.shell.operations.import_books import import_books
from tests.journeys.program import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from amicable.shell.operations.run_demo import Demo

    Rows = list[dict[str, str]]


def _edit(file: Path, change: Callable[[Rows], Rows]) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    fields = list(rows[0])
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


@pytest.fixture(name="kept", scope="module")
def _kept(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the demo's books of today and those of tomorrow, with edits."""
    folder = tmp_path_factory.mktemp("days")
    books, kept = folder / "books", folder / "kept"
    shutil.copytree(demo.folder / "books", books)
    import_books([books], to=kept / "today")

    def cheaper(rows: Rows) -> Rows:
        rows[0]["gross"] = str(int(rows[0]["gross"].partition(".")[0]) - 1) + ".00"
        return rows

    _edit(books / "invoices.csv", cheaper)
    _edit(books / "payments.csv", lambda rows: rows[1:])
    _edit(books / "allocations.csv", lambda rows: _without_dangling(books, rows))
    import_books([books], to=kept / "tomorrow")
    return kept


def _without_dangling(books: Path, rows: Rows) -> Rows:
    with (books / "payments.csv").open(encoding="utf-8", newline="") as lines:
        there = {row["payment_id"] for row in csv.DictReader(lines)}
    return [row for row in rows if not row["payment_id"] or row["payment_id"] in there]


def _lines(kept: Path) -> list[dict[str, Any]]:
    ended = run("books", "diff", kept / "today", kept / "tomorrow", "--json")
    assert ended.code == 1
    return ended.lines


def test_the_altered_invoice_and_the_missing_payment_come_first(kept: Path) -> None:
    lines = _lines(kept)
    findings = [line for line in lines if line["line"] == "finding"]
    assert [one["kind"] for one in findings] == ["altered_after_issue", "vanished_payment"]
    assert findings[0]["customer_id"]
    assert [cell["column"] for cell in findings[0]["changes"][0]["cells"]] == ["gross"]
    changed = {line["table"] for line in lines if line["line"] == "table"}
    assert changed == {"invoices", "payments", "allocations"}


def test_a_day_is_stored_for_what_it_changed(kept: Path) -> None:
    own = set()
    for file in (kept / "tomorrow" / "tables").rglob("*.parquet"):
        before = kept / "today" / file.relative_to(kept / "tomorrow")
        if not before.exists():
            own.add(file.parent.name)
        else:
            assert before.samefile(file)
    assert own == {"invoices", "payments", "allocations"}


def test_both_days_can_be_audited_and_one_outlives_the_other(kept: Path, tmp_path: Path) -> None:
    days = tmp_path / "days"
    shutil.copytree(kept, days, copy_function=os.link)
    shutil.rmtree(days / "today")
    for folder in (kept / "today", days / "tomorrow"):
        assert run("audit", "--books", folder, "--json", "--exit-zero").code == 0
