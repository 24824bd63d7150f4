"""Search over everything of a case: words, numbers, amounts, customers, people.

Everything that is asked for has to be found somewhere in the case. What looks like an amount is
compared as one, in any way of writing it; two Chinese characters suffice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.shell.store.search import among, found_by

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from amicable.shell.store.models import Case


@dataclass(frozen=True, slots=True)
class Searched:
    """The cases that were found.

    `most` is how many of those that were opened last were looked at, where the words are in more;
    None where all were.
    """

    cases: QuerySet[Case]
    most: int | None = None


def searched(cases: QuerySet[Case], text: str, *, with_counsel: bool = False) -> Searched:
    """Return the cases in which everything of the text is found.

    Words that only talk with our counsel has find a case only for who may read it.
    """
    found = found_by(text, with_counsel=with_counsel)
    return Searched(cases.filter(pk__in=among(found)), found.most)
