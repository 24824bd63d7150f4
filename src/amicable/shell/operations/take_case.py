"""Opens a case and gives it to whoever the rule says, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.states import ENDED
from amicable.shell.operations.assign_by_rule import assign_by_rule
from amicable.shell.operations.open_case import open_case
from amicable.shell.store.changing import kept_together
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.operations.resolve_complaint import Resolved


def take_case(
    resolved: Resolved, *, raw: bytes, origin: str, books: str, now: datetime, actor: Actor
) -> str:
    """Open a case as `open_case` does, give it to somebody, and return its id.

    No case is seen before it has been given. One that was opened before keeps its owner, and one
    that is over is given to nobody.

    Raises:
        BusyError: the database could not be written in time.
    """
    with kept_together():
        case_id = open_case(resolved, raw=raw, origin=origin, books=books, now=now, actor=actor)
        if not Case.objects.filter(pk=case_id, state__in=ENDED).exists():
            assign_by_rule(case_id, now=now, actor=actor)
    return case_id
