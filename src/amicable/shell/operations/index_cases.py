"""Makes anew what cases are found by; needed only when the rule of words has changed."""

from __future__ import annotations

from amicable.shell.store.changing import kept_together
from amicable.shell.store.models import Case
from amicable.shell.store.search import keep_words


def index_cases() -> int:
    """Make the words of every case anew and return how many cases there are; safe beside work.

    Raises:
        BusyError: the database could not be written in time; asking again begins anew.
    """
    count = 0
    for case_id in Case.objects.order_by("pk").values_list("pk", flat=True).iterator():
        with kept_together():
            keep_words(Case.objects.select_for_update().get(pk=case_id))
        count += 1
    return count
