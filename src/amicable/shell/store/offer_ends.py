"""What ends with an offer, in the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from amicable.shell.store.clock_moves import resume_clocks

if TYPE_CHECKING:
    from amicable.core.cases.states import State
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Offer

_STAYS = frozenset({"waiting_books", "decided", "agreed"})


def leave_offered(change: Change, offer: Offer) -> None:
    """Let a case go back to where it was before an offer that came to nothing.

    One that something else happened to since stays where that put it.
    """
    if change.case.state != "offered":
        return
    back = offer.came_from if offer.came_from in _STAYS else "investigating"
    change.enter(cast("State", back))
    resume_clocks(change, why="offer")
