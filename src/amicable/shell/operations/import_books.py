"""Import sources into a snapshot: all of them or, with a clear sentence, nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.person import NOBODY
from amicable.core.vocabulary.worded import English, worded
from amicable.shell.engine.coverage_file import read_coverage_file, write_proposal
from amicable.shell.engine.importing.building import build_snapshot
from amicable.shell.engine.importing.covering import CoverageWishes
from amicable.shell.engine.importing.linking import read_links
from amicable.shell.engine.importing.mapping.stage_sheets import SheetWishes
from amicable.shell.engine.importing.sharing import beside
from amicable.shell.engine.importing.sources import find_connectors, gather
from amicable.shell.engine.importing.unpacking import Unpacking
from amicable.shell.engine.importing.wishes import Wishes
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from amicable.core.vocabulary.import_report import ImportReport
    from amicable.core.vocabulary.person import Person
    from amicable.shell.engine.importing.covering import Confirm


class OtherSnapshotError(InputError):
    """The target folder holds something that is not this snapshot."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            worded(
                "other_snapshot",
                "{target} is there and holds something else; choose another --to.",
                target=str(target),
            )
        )


class TargetError(InputError):
    """The folder of the snapshot cannot be written to."""

    def __init__(self, parent: Path, error: OSError) -> None:
        super().__init__(
            worded(
                "unwritable_target",
                "{parent} cannot be written to ({why}); choose another --to, or set"
                " AMICABLE_CACHE to a folder of yours.",
                parent=str(parent),
                why=English(str(error.strerror)),
            )
        )


def _quiet(_step: str, _done: int, _total: int) -> None:
    """Show no progress."""


def import_books(  # noqa: PLR0913 - one argument per option of the command
    sources: Sequence[Path],
    *,
    to: Path | None = None,
    connector: str | None = None,
    link: Path | None = None,
    as_of: date | None = None,
    quarantine: bool = False,
    coverage: Path | None = None,
    propose_coverage: Path | None = None,
    confirm: Confirm | None = None,
    heading_map: str | None = None,
    onto: Path | None = None,
    person: Person = NOBODY,
    progress: Callable[[str, int, int], None] = _quiet,
) -> ImportReport:
    """Import the sources into one snapshot and report what became of every row.

    The snapshot appears at `to` (default: under the cache folder, named by its id) by one rename
    of a finished folder; the same content again leaves what is there. With `quarantine`, bad
    rows and what depends on them go to a CSV file beside it, and a file among others that cannot
    be read is left out. `coverage` is a file of what a person confirmed, `propose_coverage`
    where to write what the rows propose, `confirm` asks a person. `heading_map` is what
    spreadsheets are understood by: a file, the name of a shipped map, or a new file that is to
    keep what `person` confirms. `onto` is a snapshot that the sources amend.

    Raises:
        BadRowsError: Rows are bad and `quarantine` is off; its `report` lists them.
        InputError: A source is missing or unreadable, or the target is no place for it.
    """
    settings = read_settings()
    _refuse_taken(to)
    parent = to.parent if to else settings.cache_folder / "snapshots"
    with _room(parent) as (work, unpacking):
        progress("reading", 0, 4)
        known = find_connectors(settings.catalogue_roots)
        found = gather(sources, known, unpacking, only=connector, quarantine=quarantine)
        rejects = work / "rejects.csv" if quarantine else None
        covering = CoverageWishes(as_of, read_coverage_file(coverage), confirm)
        base = Snapshot.open(onto) if onto else None
        sheets = SheetWishes(heading_map, person, settings.catalogue_roots)
        said = (covering, rejects, settings.personal_key, read_links(link), found.unpacked)
        wishes = Wishes(*said, beside(parent, base), sheets, base, settings.seller_tax_ids)
        names = list(map(str, sources))
        report = build_snapshot(found.readings, names, work / "snapshot", wishes, progress)
        notes = tuple(map(unpacking.shown, report.notes))
        report = replace(report, notes=notes, set_aside_files=found.set_aside)
        if propose_coverage and report.proposal:
            write_proposal(propose_coverage, report.proposal)
        return _place(report, work, to or parent / str(report.snapshot_id).replace(":", "-"))


@contextmanager
def _room(parent: Path) -> Iterator[tuple[Path, Unpacking]]:
    """Give a work folder that is gone afterwards; errors name archives as they were given."""
    work = _workroom(parent)
    unpacking = Unpacking(work / "unpacked")
    try:
        yield work, unpacking
    except InputError as wrong:
        if unpacking.names:
            wrong.args = tuple(unpacking.shown(str(said)) for said in wrong.args)
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _refuse_taken(target: Path | None) -> None:
    """Refuse, before any work, a target that holds anything but a snapshot."""
    if target is None or not target.exists() or (target / "manifest.json").is_file():
        return
    if not target.is_dir() or any(target.iterdir()):
        raise OtherSnapshotError(target)


def _workroom(parent: Path) -> Path:
    """Return a new folder beside the target, on the same disk, so that one rename suffices."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
        _sweep(parent)
        return Path(tempfile.mkdtemp(prefix=f".import-{os.getpid()}-", dir=parent))
    except OSError as error:
        raise TargetError(parent, error) from error


def _sweep(parent: Path) -> None:
    """Remove what imports left there that were killed before they could."""
    for left in parent.glob(".import-*-*"):
        owner = left.name.split("-")[1]
        if owner.isdigit() and not _is_running(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(owner: int) -> bool:
    try:
        os.kill(owner, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _place(report: ImportReport, work: Path, target: Path) -> ImportReport:
    """Move the finished snapshot, and the reject file beside it, to where they belong."""
    try:
        (work / "snapshot").rename(target)
    except OSError as error:
        if not (target / "manifest.json").is_file():
            raise OtherSnapshotError(target) from error
        if Snapshot.open(target).id != report.snapshot_id:
            raise OtherSnapshotError(target) from error
    if report.rejects_path:
        beside = target.with_name(f"{target.name}.rejects.csv")
        Path(report.rejects_path).rename(beside)
        report = replace(report, rejects_path=str(beside))
    return replace(report, path=str(target))
