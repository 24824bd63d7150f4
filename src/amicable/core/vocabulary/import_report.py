"""What an import tells: what came in, what was dropped, kept out or set aside, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from amicable.core.vocabulary.connector import BadRow
    from amicable.core.vocabulary.coverage import Coverage
    from amicable.core.vocabulary.coverage_proposal import CoverageGap, CoverageProposal


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome of an import; amounts are text by currency, as the manifest writes them.

    `snapshot_id` and `path` are null when bad rows stopped the import. `bad_rows` holds the
    first ones of `bad_count`. `moved` counts the rows set aside by table, with the rows that
    depend on them, and `moved_money` the gross of their invoices and the amount of their
    payments by currency. `set_aside_files` names each file that could not be read, and why.
    `coverage_from` says who declared the coverage, `coverage_gaps` where
    the rows contradict it, and `proposal` what the rows propose.

    An import onto an older snapshot (`onto`, its id) counts by table what was `added`, what was
    there in the `same` form, and what was `altered`, with the first keys of these.
    """

    snapshot_id: str | None = None
    path: str | None = None
    as_of: date | None = None
    as_of_assumed: bool = False
    said_on: date | None = None
    """The day on which a list says, above its headings, that it was made."""
    coverage: Mapping[str, tuple[Coverage, ...]] = field(default_factory=dict)
    coverage_from: str = "nobody"
    coverage_gaps: tuple[CoverageGap, ...] = ()
    proposal: CoverageProposal | None = None
    sources: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    sums: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    repeats: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    unknown_columns: tuple[str, ...] = ()
    unknown_files: tuple[str, ...] = ()
    new_parties: tuple[str, ...] = ()
    set_apart: tuple[str, ...] = ()
    """What of the e-invoices is not ours to collect, a sentence each, with its money."""
    notes: tuple[str, ...] = ()
    bad_rows: tuple[BadRow, ...] = ()
    bad_count: int = 0
    moved: Mapping[str, int] = field(default_factory=dict)
    moved_money: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rejects_path: str | None = None
    set_aside_files: tuple[str, ...] = ()
    onto: str | None = None
    added: Mapping[str, int] = field(default_factory=dict)
    same: Mapping[str, int] = field(default_factory=dict)
    altered: Mapping[str, int] = field(default_factory=dict)
    altered_keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class BadRowsError(InputError):
    """The sources hold rows that cannot enter the books; `report` lists them."""

    def __init__(self, report: ImportReport) -> None:
        self.report = report
        super().__init__(_sentence(report))


def _sentence(report: ImportReport) -> str:
    first = report.bad_rows[0]
    column = f", column {first.column}" if first.column else ""
    value = "is empty" if first.value is None else f"is {first.value[:60]!r}"
    rows = "1 bad row" if report.bad_count == 1 else f"{report.bad_count} bad rows"
    file = first.file.rpartition("/")[2]
    return (
        f"{rows}, so nothing was imported: {file}, row {first.row}{column} {value}, "
        f"expected {first.expected}; mend the source, or set the bad rows and what "
        "depends on them aside with --quarantine."
    )
