"""The next step of a case for one person: what they may do themselves, else for whom it waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.moves import MOVES
from amicable.core.cases.rights import needs_four_eyes, refusal, rights_of

if TYPE_CHECKING:
    from amicable.core.cases.actor import Actor
    from amicable.core.cases.rights import CaseFacts, Refusal

_MOVES = frozenset(move.name for move in MOVES)
_WAITING = {
    "waiting_customer": "wait_customer",
    "offered": "wait_customer",
    "waiting_inside": "wait_inside",
}
_INSTEAD: dict[Refusal, str] = {
    "no_answer": "decline",
    "credited": "decline",
    "notice": "wait_notice",
    "offer": "answer_offer",
    "deduction": "settle_deduction",
}
"""What is next where something other than who asks is in the way."""
_OTHERS: frozenset[Refusal] = frozenset({"own_proposal", "own_account"})


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step as a code, empty where nothing is next, and the role that it waits for."""

    name: str
    role: str = ""


def next_step(step: str, facts: CaseFacts, actor: Actor, *, is_unread: bool = False) -> NextStep:
    """Return the step of a case that this person may take now, else whom it waits for.

    Args:
        step: What is next by the state of the case alone, empty where it waits.
        facts: What rights ask about the case.
        actor: Who reads.
        is_unread: Whether the customer wrote what nobody has read.
    """
    works = "work" in rights_of(actor)
    if is_unread and works:
        return NextStep("read")
    if not step:
        return NextStep(_WAITING.get(facts.state, ""))
    if step not in _MOVES:
        return NextStep(step) if works else NextStep("wait_role", "agent")
    because = refusal(step, facts, actor)
    return NextStep(step) if because is None else _waiting(step, because, facts)


def _waiting(step: str, because: Refusal, facts: CaseFacts) -> NextStep:
    if because in _INSTEAD:
        return NextStep(_INSTEAD[because])
    is_above = step == "release" and needs_four_eyes(facts)
    role = facts.needs_role if is_above else "agent"
    return NextStep("wait_other" if because in _OTHERS else "wait_role", role)
