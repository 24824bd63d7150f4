"""Keeps an uploaded list by its hash, once it is known to be a list of cases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from amicable.shell.operations.open_own_office import open_own_office
from amicable.shell.operations.read_case_list import read_case_list
from amicable.shell.store.lists import keep_list

if TYPE_CHECKING:
    from datetime import datetime

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list that is kept: the hash of its bytes, and how its file is called."""

    sha256: str
    name: str


def keep_case_list(raw: bytes, *, name: str, now: datetime) -> KeptList:
    """Keep a list whose rows can be read for a month; return by what it is known.

    Raises:
        InputError: it cannot be read as a list of cases, or no books are set.
    """
    plain = PurePosixPath(name.replace("\\", "/")).name[-_LONGEST:] or "list.csv"
    with open_own_office() as office:
        read_case_list(raw, name=plain, office=office, today=now.date())
    return KeptList(keep_list(raw, now=now), plain)
