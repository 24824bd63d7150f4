"""Reads a kept list again, by its kept map or by the one that was just changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.intake.case_list_map import map_text
from amicable.shell.operations.open_own_office import open_own_office
from amicable.shell.operations.read_case_list import read_case_list
from amicable.shell.store.lists import read_list

if TYPE_CHECKING:
    from datetime import date

    from amicable.core.intake.case_list_map import CaseListMap
    from amicable.shell.operations.keep_case_list import KeptList
    from amicable.shell.operations.read_case_list import CaseList


def read_kept_list(kept: KeptList, *, today: date, changed: CaseListMap | None = None) -> CaseList:
    """Return the list as it is read now; `changed` is a map that is tried, and not kept.

    Raises:
        InputError: the map does not fit, or no books are set.
    """
    with open_own_office() as office:
        raw = read_list(kept.sha256, kept.name)
        listed = read_case_list(raw, name=kept.name, office=office, today=today)
        if changed is None:
            return listed
        words = map_text(changed, listed.headings)
        return read_case_list(raw, name=kept.name, office=office, today=today, map_words=words)
