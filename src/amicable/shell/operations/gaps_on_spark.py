"""Counts on a Spark cluster what an audit could not judge."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from amicable.shell.engine.spark.cluster_books import book_on_cluster

if TYPE_CHECKING:
    from amicable.shell.operations.open_audit import OpenAudit


def gaps_on_spark(audit: OpenAudit, master: str) -> Counter[tuple[str, str]]:
    """Return how many rows each check could not judge, by check and reason code.

    Raises:
        InputError: Spark cannot be reached, or the folder that it shares with this machine.
    """
    counts: Counter[tuple[str, str]] = Counter()
    with book_on_cluster(audit.book, master) as (asked, _):
        for scope, values in audit.scopes:
            counts += asked.blocked(scope, values)
    return counts
