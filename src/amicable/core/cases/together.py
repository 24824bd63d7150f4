"""What is done to many cases at once: for each of them what will happen, or why it will not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.cases.rights import refusal
from amicable.core.cases.worklist import may_go_together

if TYPE_CHECKING:
    from amicable.core.cases.actor import Actor
    from amicable.core.cases.rights import CaseFacts, Refusal
    from amicable.core.cases.worklist import Work

Act = Literal["assign", "prioritise", "release", "close"]
ACTS: tuple[Act, ...] = ("assign", "prioritise", "release", "close")
"""What may be done to many cases at once, in the order of the page."""
UNDONE: frozenset[Act] = frozenset({"assign", "prioritise"})
"""What can be taken back: nobody outside has heard of it."""
MOST = 200
"""So many cases at most, since each of them is foreseen and shown."""

WhyNot = Literal["same", "alone"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: the act, and its value where it has one (an owner, a priority)."""

    act: Act
    value: str = ""
    why: str = ""


def foresee(wish: Wish, *, work: Work, facts: CaseFacts, actor: Actor) -> Refusal | WhyNot | None:
    """Return why the wish will not be done to a case, None when it will.

    `same` needs no doing; `alone` is an answer that somebody has to read by itself: it is not
    proven, or the decision table asks for more than an agent.
    """
    why = refusal(wish.act, facts, actor)
    if why is not None:
        return why
    if wish.act == "assign" and wish.value == str(work.owner or ""):
        return "same"
    if wish.act == "prioritise" and wish.value == work.priority:
        return "same"
    return "alone" if wish.act == "release" and not may_go_together(work) else None
