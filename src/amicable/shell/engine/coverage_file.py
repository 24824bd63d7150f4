"""Files of coverage: a proposal that a person reads, and what that person confirms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.declared import PackageError, declared_as_of, declared_coverage
from amicable.core.vocabulary.coverage_proposal import ConfirmedCoverage
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.coverage_json import proposal_as_json

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.coverage_proposal import CoverageProposal

_LARGEST = 10_000_000
_READ = (
    "Is each table complete for its dates (to is exclusive)? Mend them, delete the tables you are "
    "not sure of, and write your name into confirmed_by."
)
_KNOWN = ("as_of", "coverage", "confirmed_by", "proposal")


class UnreadCoverageError(InputError):
    """A proposal was handed in as it was written, so nobody has read it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: confirmed_by is empty; read the proposal, mend its dates, and write the "
            "name of who confirms them into confirmed_by."
        )


def read_coverage_file(path: Path | None) -> ConfirmedCoverage | None:
    """Return what a file says the books cover; without a file, nothing.

    Raises:
        UnreadCoverageError: The file is a proposal that nobody confirmed.
        PackageError: The file cannot be followed.
    """
    if path is None:
        return None
    written = _tree(path)
    if "confirmed_by" in written and not str(written["confirmed_by"] or "").strip():
        raise UnreadCoverageError(path)
    by = str(written["confirmed_by"]).strip() if "confirmed_by" in written else None
    return ConfirmedCoverage(
        coverage=declared_coverage(path, written),
        source=f"file {path.name}" + (f", confirmed by {by}" if by else ""),
        as_of=declared_as_of(path, written),
        confirmed_by=by,
    )


def write_proposal(path: Path, proposal: CoverageProposal) -> None:
    """Write a proposal for a person to read, mend and hand in as `--coverage`.

    Raises:
        PackageError: The file cannot be written.
    """
    told = proposal_as_json(proposal)
    tree = {
        "as_of": told.pop("as_of"),
        "coverage": told.pop("coverage"),
        "confirmed_by": "",
        "proposal": {"read": _READ, **told},
    }
    text = json.dumps(tree, indent=2, ensure_ascii=False) + "\n"
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.rename(path)
    except OSError as error:
        mend = f"choose a file that can be written ({error.strerror})"
        raise PackageError(path, "the proposal", mend) from error


def _tree(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise PackageError(path, "its size", f"keep it below {_LARGEST} bytes")
        written = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PackageError(path, "the file", f"give one to read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise PackageError(path, "its JSON", f"mend it ({error})") from error
    if not isinstance(written, dict) or not set(written) <= set(_KNOWN):
        raise PackageError(path, "its JSON", f"use {', '.join(_KNOWN)} only")
    return written
