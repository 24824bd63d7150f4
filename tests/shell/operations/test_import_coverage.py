"""What the books cover is declared, confirmed or left unsaid, and never just assumed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from amicable.core.vocabulary.coverage_proposal import ConfirmedCoverage
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.shell.operations.trading_books import trading_books
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.coverage import Coverage
    from amicable.core.vocabulary.coverage_proposal import CoverageProposal

_HOLED = trading_books(without_deliveries_of="2026-05")
_DECLARED = {
    "as_of": "2026-09-30",
    "coverage": {
        table: {"from": "2026-01-01", "to": "2026-10-01"}
        for table in ("orders", "deliveries", "invoices")
    },
}
_MENDED = ["2026-01-01/2026-05-01", "2026-06-01/2026-10-01"]


def _told(stretches: tuple[Coverage, ...]) -> list[str]:
    return [f"{one.from_on}/{one.to_on}" for one in stretches]


def test_what_nobody_confirmed_is_proposed_and_covers_nothing(tmp_path: Path) -> None:
    report = import_books([write_books(tmp_path / "b", _HOLED)], to=tmp_path / "s")
    assert report.proposal is not None
    (proposed,) = [one for one in report.proposal.tables if one.table == "deliveries"]
    assert _told(proposed.stretches) == _MENDED
    assert (report.coverage, report.coverage_from) == ({}, "nobody")
    assert Snapshot.open(tmp_path / "s").coverage == {}


def test_what_a_person_confirms_is_kept_with_the_snapshot(tmp_path: Path) -> None:
    asked: list[str] = []

    def confirm(proposal: CoverageProposal) -> ConfirmedCoverage:
        asked.extend(one.table for one in proposal.tables)
        kept = {one.table: one.stretches for one in proposal.tables}
        return ConfirmedCoverage(kept, "terminal", proposal.as_of)

    books = write_books(tmp_path / "b", _HOLED)
    report = import_books([books], to=tmp_path / "s", confirm=confirm)
    snapshot = Snapshot.open(tmp_path / "s")
    assert asked == ["orders", "deliveries", "delivery_lines", "invoices", "invoice_lines"]
    assert _told(snapshot.coverage["deliveries"]) == _MENDED
    assert snapshot.manifest["coverage_from"] == "terminal"
    assert (report.as_of, report.as_of_assumed) == (date(2026, 9, 30), False)


def test_who_confirmed_is_no_part_of_the_id(tmp_path: Path) -> None:
    books = write_books(tmp_path / "b", _HOLED)
    first = import_books([books], to=tmp_path / "1", propose_coverage=tmp_path / "c.json")
    assert first.snapshot_id is not None
    ids = []
    for name in ("A. Weber", "B. Klein"):
        tree = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
        tree["confirmed_by"] = name
        (tmp_path / "signed.json").write_text(json.dumps(tree), encoding="utf-8")
        to = tmp_path / name
        ids.append(import_books([books], to=to, coverage=tmp_path / "signed.json").snapshot_id)
        assert name in Snapshot.open(to).manifest["coverage_from"]
    assert ids[0] == ids[1] != first.snapshot_id


def test_a_hole_in_declared_coverage_is_told_and_not_trusted(tmp_path: Path) -> None:
    report = import_books([write_books(tmp_path / "b", _HOLED, _DECLARED)], to=tmp_path / "s")
    (gap,) = report.coverage_gaps
    assert (gap.table, gap.from_on, gap.rows, gap.compared_with) == (
        "deliveries",
        date(2026, 5, 1),
        0,
        "orders",
    )
    snapshot = Snapshot.open(tmp_path / "s")
    assert _told(snapshot.coverage["deliveries"]) == _MENDED
    assert _told(snapshot.coverage["orders"]) == ["2026-01-01/2026-10-01"]
    (kept,) = snapshot.manifest["coverage_contradicted"]
    assert (kept["from"], kept["to"], kept["withheld"]) == ("2026-05-01", "2026-06-01", True)


def test_a_person_who_signs_stands_against_the_rows(tmp_path: Path) -> None:
    books = write_books(tmp_path / "b", _HOLED, _DECLARED)
    signed = tmp_path / "c.json"
    signed.write_text(json.dumps(_DECLARED | {"confirmed_by": "A. Weber"}), encoding="utf-8")
    report = import_books([books], to=tmp_path / "s", coverage=signed)
    assert [gap.table for gap in report.coverage_gaps] == ["deliveries"]
    assert _told(report.coverage["deliveries"]) == ["2026-01-01/2026-10-01"]


def test_books_without_a_hole_contradict_nobody(tmp_path: Path) -> None:
    report = import_books([write_books(tmp_path / "b", trading_books(), _DECLARED)])
    assert report.coverage_gaps == ()
    assert _told(report.coverage["deliveries"]) == ["2026-01-01/2026-10-01"]
