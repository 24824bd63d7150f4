"""Rights: what a role may do, and what nobody may do alone.

A refusal is a code, worded by the pages. The rules: an auditor reads and exports, an admin sets
the desk up and decides nothing by that alone, a credit needs somebody whose limit reaches it,
nobody releases what they proposed where the decision table asks for more than an agent, and an
account manager never releases for their own account.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.cases.fault import OF_FAULT
from amicable.core.cases.moves import MOVES, move_named
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.cases.actor import Actor, Right
    from amicable.core.cases.states import State

Refusal = Literal[
    "state",
    "right",
    "limit",
    "rate",
    "role",
    "own_proposal",
    "own_account",
    "no_answer",
    "notice",
    "credited",
    "fault",
    "offer",
    "deduction",
]

_RIGHTS: dict[str, frozenset[Right]] = {
    "agent": frozenset({"work", "release"}),
    "lead": frozenset({"work", "release", "lead"}),
    "finance": frozenset({"work", "release", "audit"}),
    "manager": frozenset({"work", "release", "lead", "audit"}),
    "auditor": frozenset({"audit"}),
    "admin": frozenset({"set_up", "audit"}),
    "none": frozenset(),
}
"""Who may do what: an admin sets up, an auditor reads, and neither decides by that alone."""
ROLES = tuple(role for role, rights in _RIGHTS.items() if rights)
"""Roles that somebody at the desk can be given."""
READS_BOARD: frozenset[Right] = frozenset({"lead", "audit"})
"""Who has one of these reads the board."""
_RELEASES = frozenset({"release", "release_offer", "release_deduction"})
_OVER_AN_OFFER = frozenset({"close", "reject", "merge"})
"""What would end a promise that is open, by us alone."""
_OVER_A_DEDUCTION = frozenset({"close", "reject", "withdraw", "merge"})
"""What would lose sight of money that nobody has agreed to or asked back."""
_RANKS = {"none": 0, "agent": 1, "lead": 2, "finance": 2, "manager": 3, "director": 4}


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What rights ask about a case."""

    state: State
    amount: Decimal | None = ZERO
    """What a release would move, gross, in the company's currency; None in one without a rate."""
    needs_role: str = "none"
    """Who must release by the decision table."""
    proposed_by: str = ""
    """Name of the actor who proposed what waits for release."""
    account_manager: str = ""
    """Name of the actor who looks after this customer."""
    is_credited: bool = False
    """Whether a credit for one of its errors was asked for already, here or in another case."""
    in_notice: bool = False
    """Whether the account manager still has time to add facts before the customer hears."""
    is_fault: bool = False
    """Whether it groups the cases of a systemic fault and has no customer of its own."""
    has_offer: bool = False
    """Whether the customer has an offer of ours that is open still."""
    has_deduction: bool = False
    """Whether a deduction is open: taken, and neither agreed nor charged back."""
    has_answer: bool = True
    """Whether a letter is there to go out."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The actor may do it now."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The actor may not do it now, and why, as a code."""

    because: Refusal


def may(actor: Actor, name: str, facts: CaseFacts) -> Allowed | Refused:
    """Tell whether an actor may do this to a case now; a refusal says why.

    Monotone in the limit: whoever may do something may do it with a higher limit too.

    Raises:
        KeyError: there is no such move; names are written in the program, never by a person.
    """
    because = refusal(name, facts, actor)
    return Allowed() if because is None else Refused(because)


def rights_of(actor: Actor) -> frozenset[Right]:
    """Return the rights of an actor; a program acts with those of an agent."""
    if actor.kind in {"worker", "command"} and actor.role == "none":
        return _RIGHTS["agent"]
    if actor.kind == "command":
        return _RIGHTS["manager"] | _RIGHTS["admin"]
    return _RIGHTS.get(actor.role, frozenset())


def reads_counsel(actor: Actor) -> bool:
    """Tell whether an actor may read what is between us and our counsel: who leads may."""
    return "lead" in rights_of(actor)


def refusal(name: str, facts: CaseFacts, actor: Actor) -> Refusal | None:
    """Return why an actor may not do this now; None when they may."""
    move = move_named(name)
    if facts.state not in move.before:
        return "state"
    if facts.is_fault and name not in OF_FAULT:
        return "fault"
    if move.needs not in rights_of(actor):
        return "right"
    if facts.has_offer and name in _OVER_AN_OFFER:
        return "offer"
    if facts.has_deduction and name in _OVER_A_DEDUCTION:
        return "deduction"
    return _releasing(facts, actor) if name in _RELEASES else None


def needs_four_eyes(facts: CaseFacts) -> bool:
    """Tell whether whoever proposes may not release it: the table asks for more than an agent."""
    return _RANKS.get(facts.needs_role, _RANKS["director"]) >= _RANKS["lead"]


def allowed(facts: CaseFacts, actor: Actor) -> tuple[str, ...]:
    """Return the names of what an actor may do now, in the order of the page."""
    return tuple(move.name for move in MOVES if refusal(move.name, facts, actor) is None)


def _releasing(facts: CaseFacts, actor: Actor) -> Refusal | None:
    own_account = bool(facts.account_manager) and facts.account_manager == actor.name
    own_proposal = needs_four_eyes(facts) and facts.proposed_by == actor.name
    faults: tuple[tuple[Refusal, bool], ...] = (
        ("no_answer", not facts.has_answer),
        ("credited", facts.is_credited and facts.amount != ZERO),
        ("notice", facts.in_notice),
        ("own_account", own_account),
        ("own_proposal", own_proposal),
        (_too_low(facts, actor), not (_is_high_enough(facts, actor) or _reaches(facts, actor))),
    )
    return next((code for code, is_so in faults if is_so), None)


def _is_high_enough(facts: CaseFacts, actor: Actor) -> bool:
    return _rank(actor) >= _RANKS.get(facts.needs_role, _RANKS["director"])


def _too_low(facts: CaseFacts, actor: Actor) -> Refusal:
    """Name what is missing: a rate or a wider limit for one who has a limit, else another role."""
    if actor.limit <= ZERO:
        return "role"
    return "rate" if facts.amount is None else "limit"


def _reaches(facts: CaseFacts, actor: Actor) -> bool:
    """A limit of one's own releases what it covers, whatever the table's role.

    It covers no amount of which nobody knows what it is worth.
    """
    return facts.amount is not None and ZERO < facts.amount <= actor.limit


def roles_within(actor: Actor) -> tuple[str, ...]:
    """Return the roles of the table of authority for which an actor may release."""
    return tuple(role for role, rank in _RANKS.items() if rank <= _rank(actor))


def _rank(actor: Actor) -> int:
    if actor.kind in {"worker", "command"}:
        return _RANKS["none"] if actor.kind == "worker" else _RANKS["director"]
    return _RANKS.get(actor.role, 0)
