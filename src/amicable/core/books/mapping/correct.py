"""What a person makes of a proposal: another column, none, another shape."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.proposal import Meaning

if TYPE_CHECKING:
    from amicable.core.vocabulary.proposal import Proposal

CONFIRMED = 100


def with_meaning(proposal: Proposal, heading: str, slot: str) -> Proposal:
    """Return the proposal with a heading put to a slot, taken from whatever had either."""
    kept = [one for one in proposal.meanings if heading != one.heading and slot != one.slot]
    freed = [
        one.heading for one in proposal.meanings if one.slot == slot and one.heading != heading
    ]
    new = Meaning(slot, heading, "you said so", CONFIRMED)
    unmapped = [one for one in (*proposal.unmapped, *freed) if one != heading]
    lacking = tuple(one for one in proposal.lacking if one != slot)
    return replace(
        proposal, meanings=(*kept, new), unmapped=tuple(unmapped), lacking=lacking, rivals=()
    )


def without_heading(proposal: Proposal, heading: str) -> Proposal:
    """Return the proposal with a heading that means nothing."""
    gone = [one for one in proposal.meanings if one.heading == heading]
    lacking = [one.slot for one in gone if one.slot in proposal.required]
    return replace(
        proposal,
        meanings=tuple(one for one in proposal.meanings if one.heading != heading),
        unmapped=(*proposal.unmapped, *(one.heading for one in gone)),
        lacking=(*proposal.lacking, *lacking),
    )
