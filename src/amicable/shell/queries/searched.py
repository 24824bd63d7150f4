"""Search over everything of a case: words, numbers, amounts, customers, people.

Everything that is asked for has to be found somewhere in the case. What looks like an amount is
compared as one, in any way of writing it; two Chinese characters suffice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.search import found_by

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from amicable.shell.store.models import Case


def searched(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Return the cases in which everything of the text is found."""
    return found_by(cases, text)
