"""The report of an import as JSON for machines: `amicable.import/1`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from amicable.shell.engine.coverage_json import coverage_as_json, gap_as_json, proposal_as_json
from amicable.shell.queries.readiness_json import readiness_contract

if TYPE_CHECKING:
    from amicable.core.vocabulary.import_report import ImportReport
    from amicable.core.vocabulary.readiness import Readiness


PAGE = "readiness.html"
"""The page of readiness in the folder of a snapshot, outside its id."""


def import_contract(report: ImportReport, readiness: Readiness | None = None) -> dict[str, Any]:
    """Return the report as `amicable.import/1`; money is text by table, column and currency."""
    return {
        "schema": "amicable.import/1",
        "snapshot": report.snapshot_id,
        "path": report.path,
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "as_of_assumed": report.as_of_assumed,
        "coverage": coverage_as_json(report.coverage),
        "coverage_from": report.coverage_from,
        "coverage_contradicted": [gap_as_json(gap) for gap in report.coverage_gaps],
        "coverage_proposed": proposal_as_json(report.proposal) if report.proposal else None,
        "sources": list(report.sources),
        "counts": dict(report.counts),
        "rows": dict(report.rows),
        "sums": {table: dict(sums) for table, sums in report.sums.items()},
        "repeats_dropped": dict(report.repeats),
        "unknown_columns": list(report.unknown_columns),
        "unknown_files": list(report.unknown_files),
        "new_rows_of_documents": list(report.new_parties),
        "not_ours_to_collect": list(report.set_apart),
        "notes": list(report.notes),
        "onto": report.onto,
        "added": dict(report.added),
        "same": dict(report.same),
        "altered": {
            table: {"rows": rows, "first": list(report.altered_keys.get(table, ()))}
            for table, rows in report.altered.items()
        },
        "bad_rows": {
            "count": report.bad_count,
            "first": [asdict(bad) for bad in report.bad_rows],
        },
        "set_aside": {
            "rows": dict(report.moved),
            "money": {table: dict(money) for table, money in report.moved_money.items()},
            "file": report.rejects_path,
            "files": list(report.set_aside_files),
        },
        "readiness": readiness_contract(readiness) if readiness else None,
        "readiness_page": f"{report.path}/{PAGE}" if readiness else None,
    }
