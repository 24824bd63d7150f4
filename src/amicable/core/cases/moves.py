"""The life cycle: which moves a state allows, and where each leads.

A move changes the state; a step (assign, note, link…) leaves it. What a person may do is computed
from both tables and their rights (`rights.py`), so that no page shows a button that would fail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.states import ANSWERED, AT_WORK, ENDED, OPEN, WAITING

if TYPE_CHECKING:
    from amicable.core.cases.actor import Right
    from amicable.core.cases.states import State


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that can be done to a case."""

    name: str
    before: frozenset[State]
    """The states in which it may be done."""
    after: State | None
    """The state it leads to; None leaves the case where it is, or says so by what it finds."""
    needs: Right


_LIVE: frozenset[State] = frozenset(OPEN)
_PROPOSED: frozenset[State] = frozenset({"waiting_release"})
_CREDIT_ASKED: frozenset[State] = frozenset({"waiting_books"})
_OVER: frozenset[State] = frozenset({*ENDED, "settled", "decided"})
_BEFORE_ANSWER: frozenset[State] = frozenset(
    {*AT_WORK, "waiting_customer", "waiting_inside", "waiting_release"}
)
_MAY_OFFER: frozenset[State] = frozenset(
    {*(_BEFORE_ANSWER - _PROPOSED), *_CREDIT_ASKED, "decided", "agreed"}
)

MOVES: tuple[Move, ...] = (
    Move("release", frozenset({"waiting_release"}), None, "release"),
    Move("decline", frozenset({"waiting_release"}), "investigating", "release"),
    Move("propose", _BEFORE_ANSWER - _PROPOSED, "waiting_release", "work"),
    Move("acknowledge", frozenset({"received", "reopened"}), "acknowledged", "work"),
    Move("investigate", _BEFORE_ANSWER | ANSWERED, "investigating", "work"),
    Move("ask_customer", _BEFORE_ANSWER | ANSWERED, "waiting_customer", "work"),
    Move("hand_task", _BEFORE_ANSWER | ANSWERED, "waiting_inside", "work"),
    Move("post_credit", frozenset({"waiting_books", "agreed"}), "settled", "work"),
    Move("close", ANSWERED | AT_WORK | _CREDIT_ASKED, "closed", "work"),
    Move("reject", _BEFORE_ANSWER, "rejected", "lead"),
    Move("escalate", _LIVE, "escalated", "work"),
    Move("withdraw", _LIVE, "withdrawn", "work"),
    Move("reopen", _OVER, "reopened", "work"),
    Move("assign", _LIVE, None, "work"),
    Move("prioritise", _LIVE, None, "work"),
    Move("note", frozenset({*OPEN, *ENDED}), None, "work"),
    Move("pause", _LIVE, None, "work"),
    Move("resume", _LIVE, None, "work"),
    Move("extend", _LIVE, None, "lead"),
    Move("link", frozenset({*OPEN, *ENDED}), None, "work"),
    Move("offer", _MAY_OFFER, None, "work"),
    Move("release_offer", _MAY_OFFER, "offered", "release"),
    Move("answer_offer", _LIVE, None, "work"),
    Move("deduct", frozenset({*OPEN, *ENDED}), None, "work"),
    Move("release_deduction", frozenset({*OPEN, *ENDED}), None, "release"),
    Move("split", _BEFORE_ANSWER, None, "work"),
    Move("merge", _LIVE, "closed", "work"),
    Move("export", frozenset({*OPEN, *ENDED}), None, "audit"),
)
"""In the order in which a page offers them."""

PRIMARY: dict[str, str] = {
    "waiting_release": "release",
    "received": "propose",
    "acknowledged": "propose",
    "identified": "propose",
    "investigating": "propose",
    "escalated": "propose",
    "reopened": "propose",
    "waiting_books": "post_credit",
    "agreed": "post_credit",
    "decided": "close",
    "settled": "close",
}
"""The next thing to do in a state; a case that waits for somebody has none."""

_BY_NAME = {move.name: move for move in MOVES}


def move_named(name: str) -> Move:
    """Return the move of that name.

    Raises:
        KeyError: there is none; names are written in the program, never by a person.
    """
    return _BY_NAME[name]


def is_waiting(state: State) -> bool:
    """Tell whether somebody else has to do the next thing."""
    return state in WAITING
