"""The states of a case, in the order of the flow, and what each of them means."""

from __future__ import annotations

from typing import Literal, get_args

State = Literal[
    "received",
    "acknowledged",
    "identified",
    "investigating",
    "waiting_customer",
    "waiting_inside",
    "waiting_release",
    "waiting_books",
    "decided",
    "offered",
    "agreed",
    "settled",
    "closed",
    "rejected",
    "escalated",
    "reopened",
    "withdrawn",
]

STATES: tuple[State, ...] = get_args(State)
"""In the order in which a queue lists them."""

ENDED: frozenset[State] = frozenset({"closed", "rejected", "withdrawn"})
"""Nothing is to be done, unless somebody reopens it."""
OPEN: tuple[State, ...] = tuple(state for state in STATES if state not in ENDED)
AT_WORK: frozenset[State] = frozenset(
    {"received", "acknowledged", "identified", "investigating", "escalated", "reopened"}
)
"""Somebody at the desk has to do the next thing, and nothing is proposed yet."""
WAITING: frozenset[State] = frozenset({"waiting_customer", "waiting_inside", "waiting_books"})
"""Somebody else has to do the next thing."""
ANSWERED: frozenset[State] = frozenset({"decided", "offered", "agreed", "settled"})
"""The customer has our answer."""
