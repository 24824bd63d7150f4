"""For whom a case waited, from the events of its record that put it into a state."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, cast

from amicable.core.cases.states import AT_WORK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from amicable.core.cases.states import State

DESK = "desk"
"""Nobody was waited for: the next step was ours."""
LEADS_TO: dict[str, State] = {
    "case.opened": "received",
    "case.investigated": "investigating",
    "decision.proposed": "waiting_release",
    "case.merged": "closed",
    "case.split_off": "investigating",
    "fault.opened": "investigating",
}
"""States of events that do not name them."""
_WAITED_FOR: dict[str, str] = {
    "waiting_customer": "customer",
    "waiting_release": "release",
    "waiting_books": "books",
    **dict.fromkeys(AT_WORK, DESK),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A case entered a state; inside, it waits for a function."""

    at: datetime
    state: State
    function: str = ""

    @property
    def waited_for(self) -> str:
        """Return for whom the case waits from then on; empty where it is over, or answered."""
        if self.state == "waiting_inside":
            return self.function or DESK
        return _WAITED_FOR.get(self.state, "")


@dataclass(frozen=True, slots=True)
class Wait:
    """A stretch in which a case waited for somebody; it has no end while it lasts."""

    function: str
    """logistics, sales…; customer, release, books, or the desk itself."""
    began_at: datetime
    ended_at: datetime | None = None


def step_of(verb: str, after: Mapping[str, Any], at: datetime) -> Step | None:
    """Return the step that an event is; None where it leaves the case in its state."""
    state = after.get("state") or LEADS_TO.get(verb)
    return Step(at, cast("State", state), str(after.get("function") or "")) if state else None


def waits_of(steps: Iterable[Step]) -> Iterator[Wait]:
    """Yield the waits of a case from its steps in their order; one that took no time is none."""
    begun = [next(own) for _, own in groupby(steps, key=lambda step: step.waited_for)]
    for step, following in pairwise([*begun, None]):
        ended_at = following.at if following else None
        if step and step.waited_for and (ended_at is None or ended_at > step.at):
            yield Wait(step.waited_for, step.at, ended_at)
