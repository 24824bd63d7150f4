"""What stands around a row while its columns are filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.books.terms.proposals import Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.books.terms.groups import Group
    from amicable.core.books.terms.heads import ReadHead
    from amicable.core.books.terms.matching import Known
    from amicable.core.books.terms.wording import Wording

Columns = dict[str, tuple[Said, ...]]
"""What is said of each column of a row, one reading or several."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a row: its group, its contract, the records and the language."""

    group: Group
    head: ReadHead
    known: Known
    wording: Wording
    document: str
    codes: Mapping[str, str] = field(default_factory=dict)
    """The code that the document gives an item elsewhere, by the item's name."""
    dates_left: bool = False
    """True where the document holds a date that was not understood, which may be the start."""
