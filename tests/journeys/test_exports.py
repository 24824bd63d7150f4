"""Exports of SAP, QuickBooks and Odoo are imported as they are, by a map or by a proposal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.books.mapping.correct import with_meaning, without_heading
from amicable.core.vocabulary.person import Person
from amicable.shell.engine.importing.mapping import stage_sheets
from amicable.shell.operations.import_books import import_books
from tests.journeys.exported import EXPORTS, SAP, write_csv, write_xlsx
from tests.journeys.program import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from amicable.core.vocabulary.import_report import ImportReport
    from amicable.core.vocabulary.proposal import Proposal
    from tests.journeys.exported import Export

_WRITERS = {".xlsx": write_xlsx, ".csv": write_csv}
_MOST_CORRECTIONS = 2


def _written(export: Export, suffix: str, folder: Path) -> Path:
    return _WRITERS[suffix](export, folder / f"{export.name}_export{suffix}")


def _money(report: ImportReport, export: Export) -> dict[tuple[str, str], Decimal]:
    return {
        (table, column): sum((Decimal(x) for x in report.sums[table][column].values()), Decimal(0))
        for table, column in export.money
    }


@pytest.mark.parametrize("suffix", _WRITERS)
@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_an_export_is_imported_by_its_map(export: Export, suffix: str, tmp_path: Path) -> None:
    report = import_books([_written(export, suffix, tmp_path)], heading_map=export.name)
    assert _money(report, export) == export.money
    assert any(export.name in note for note in report.notes)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_an_export_is_recognised_without_being_told(export: Export, tmp_path: Path) -> None:
    named = import_books([_written(export, ".csv", tmp_path)], heading_map=export.name)
    assert import_books([_written(export, ".csv", tmp_path)]).snapshot_id == named.snapshot_id


class _Corrector:
    """A person who puts headings right, and counts how often."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self.corrections = 0

    def confirm(self, proposal: Proposal, _again: Callable[[str], Proposal]) -> Proposal:
        for heading, slot in self.export.meanings.items():
            meant = {one.heading: one.slot for one in proposal.meanings}
            if meant.get(heading) != slot:
                proposal = with_meaning(proposal, heading, slot)
                self.corrections += 1
        for one in proposal.meanings:
            if one.slot in self.export.meanings.values() and one.heading not in (
                self.export.meanings
            ):
                proposal = without_heading(proposal, one.heading)
                self.corrections += 1
        return proposal


@pytest.mark.parametrize("suffix", _WRITERS)
@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_a_proposal_needs_two_corrections_at_most(
    export: Export, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage_sheets, "load_maps", lambda _roots, _known: {})
    person = _Corrector(export)
    source = _written(export, suffix, tmp_path)
    report = import_books([source], person=Person(confirm=person.confirm))
    assert _money(report, export) == export.money
    assert person.corrections <= _MOST_CORRECTIONS


def _causes(books: str) -> set[tuple[str, str]]:
    audit = run("audit", "--books", books, "--json", "--exit-zero")
    return {(line["cause"], line["invoice_id"]) for line in audit.lines}


def test_a_ledger_without_lines_finds_what_was_doubled_paid_twice_and_reminded(
    tmp_path: Path,
) -> None:
    report = import_books([_written(SAP, ".csv", tmp_path)])
    assert {
        ("Y06", "1000-90000101-2026"),
        ("D01", "1000-90000103-2026"),
        ("L02", "1000-90000101-2026"),
    } <= _causes(str(report.path))
