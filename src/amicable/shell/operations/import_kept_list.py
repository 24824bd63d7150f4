"""Imports a portion of a kept list, so that a page shows how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.shell.operations.import_cases import import_cases
from amicable.shell.operations.open_own_office import open_own_office
from amicable.shell.operations.read_case_list import read_case_list
from amicable.shell.settings import read_settings
from amicable.shell.store.lists import read_list

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.operations.keep_case_list import KeptList
    from amicable.shell.operations.sort_case_list import Imported

PORTION = 20
"""Rows that one request opens: a few seconds."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What became of a portion, and how far the list is."""

    imported: Imported
    done: int
    total: int


def import_kept_list(kept: KeptList, *, start: int, now: datetime, actor: Actor) -> Portion:
    """Open the cases of the rows from `start` on, as many as a portion takes.

    Beginning anywhere again opens nothing twice.

    Raises:
        InputError: the actor may not import, no books are set, or the database was busy.
    """
    with open_own_office() as office:
        listed = read_case_list(
            read_list(kept.sha256, kept.name), name=kept.name, office=office, today=now.date()
        )
        total = len(listed.rows.cases)
        only = range(max(start, 0), min(max(start, 0) + PORTION, total))
        imported = import_cases(
            listed,
            office=office,
            books=str((read_settings().books or office.book.snapshot.path).resolve()),
            now=now,
            actor=actor,
            only=only,
        )
    return Portion(imported, only.stop if only else total, total)
