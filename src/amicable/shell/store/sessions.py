"""What the sessions of those who work here still hold about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session

from amicable.core.record.traces import without

if TYPE_CHECKING:
    import re
    from collections.abc import Collection

LISTS = "case_lists"
"""Where a session keeps the lists it uploaded: hash to name and the rows that opened no case."""


def forget_in_sessions(traces: re.Pattern[str], mark: str, lists: Collection[str]) -> None:
    """Take the rows of lists that are gone, and every mention of a person, out of all sessions.

    That a list was uploaded stays, so that its page says why it is gone.
    """
    for session in Session.objects.iterator():
        before = session.get_decoded()
        after = without(before, traces, mark)
        for sha256 in lists:
            if sha256 in after.get(LISTS, {}):
                after[LISTS][sha256] |= {"bad": {}, "strangers": []}
        if after != before:
            session.session_data = Session.objects.encode(after)
            session.save(update_fields=["session_data"])
