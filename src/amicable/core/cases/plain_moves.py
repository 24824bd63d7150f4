"""Moves that only change a case's state: how each is told, to whom, and what else ends with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlainMove:
    """What a move is beside its states, which stand in `moves.py`."""

    verb: str
    """Of its event."""
    is_told: bool = False
    """Whether the customer's copy of the record shows it."""
    needs_reason: bool = False


PLAIN_MOVES: dict[str, PlainMove] = {
    "acknowledge": PlainMove("case.acknowledged", is_told=True),
    "investigate": PlainMove("case.taken_up"),
    "close": PlainMove("case.closed", is_told=True),
    "reject": PlainMove("case.rejected", needs_reason=True),
    "escalate": PlainMove("case.escalated", needs_reason=True),
    "withdraw": PlainMove("case.withdrawn", is_told=True, needs_reason=True),
    "reopen": PlainMove("case.reopened", is_told=True, needs_reason=True),
}
