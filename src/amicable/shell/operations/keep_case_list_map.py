"""Keeps how a list of cases is read, so that the next one with these headings is read alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.intake.case_list_map import map_text

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.operations.read_case_list import CaseList


def keep_case_list_map(listed: CaseList, path: Path | None = None) -> Path:
    """Write the map down where it is kept (or at `path`) and return where; whole or not at all."""
    place = path or listed.map_file
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f"{place.name}.new")
    fresh.write_text(map_text(listed.mapped, listed.headings), encoding="utf-8")
    fresh.replace(place)
    return place
