"""Does one thing to many cases, each by itself: what one refuses does not stop the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.operations.assign_case import assign_case
from amicable.shell.operations.hold_to_case import StoppedTextError
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.prioritise_case import prioritise_case
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.queries.foreseen_acts import foreseen_acts
from amicable.shell.store.changing import BusyError, SomeoneElseError
from amicable.shell.store.moving import NotAllowedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.standing import Priority
    from amicable.core.cases.together import Wish

_PRIORITIES = ("P1", "P2", "P3", "P4")
_MOST_DIGITS = 9


class NoSuchPriorityError(InputError):
    """A priority that is none."""

    def __init__(self, priority: str) -> None:
        super().__init__(
            worded(
                "no_such_priority",
                "There is no priority {priority}; choose one of P1, P2, P3, P4.",
                priority=Quoted(priority),
            )
        )


class NoSuchOwnerError(InputError):
    """An owner that is not the number of anybody."""

    def __init__(self, owner: str) -> None:
        super().__init__(
            worded(
                "no_such_owner",
                "Nobody at the desk is {owner}; choose somebody else.",
                owner=Quoted(owner[:40]),
            )
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: its version now, or why nothing was done to it."""

    case_id: str
    version: int
    why_not: str = ""
    """`someone_else`, `busy`, `proof`, or what `foresee` says; empty when it was done."""

    @property
    def is_done(self) -> bool:
        """Tell whether it was done."""
        return not self.why_not


def act_on_cases(
    seen: Mapping[str, int], wish: Wish, *, now: datetime, actor: Actor
) -> tuple[Outcome, ...]:
    """Do to each case what was foreseen of it, at the version that was looked at.

    Each case is a transaction of its own. When the database is busy, the rest is left as it is.

    Args:
        seen: The cases, each with the version that was shown to the actor.
        wish: What is asked for.
        now: The moment of acting.
        actor: Who acts.

    Raises:
        NoSuchOwnerError, NoSuchPersonError, NoSuchPriorityError: the value of the wish is none.
            Nothing is done.
        TooManyCasesError: more were chosen than can be looked through; nothing is done.
    """
    if wish.act == "prioritise" and wish.value not in _PRIORITIES:
        raise NoSuchPriorityError(wish.value)
    if wish.act == "assign" and not _is_owner(wish.value):
        raise NoSuchOwnerError(wish.value)
    foreseen = foreseen_acts(tuple(seen), wish, actor=actor)
    return tuple(
        _outcomes(((row.case.pk, row.why_not) for row in foreseen), seen, wish, now, actor)
    )


def _is_owner(value: str) -> bool:
    return not value or (value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS)


def _outcomes(
    rows: Iterable[tuple[str, str]],
    seen: Mapping[str, int],
    wish: Wish,
    now: datetime,
    actor: Actor,
) -> Iterable[Outcome]:
    is_busy = False
    for case_id, foreseen in rows:
        version = seen[case_id]
        why_not = "busy" if is_busy else foreseen
        if not why_not:
            why_not = _do(case_id, version, wish, now=now, actor=actor)
            is_busy = why_not == "busy"
        yield Outcome(case_id, version if why_not else version + 1, why_not)


def _do(case_id: str, version: int, wish: Wish, *, now: datetime, actor: Actor) -> str:
    """Do it to one case; return why not, as a code."""
    try:
        _call(case_id, version, wish, now=now, actor=actor)
    except SomeoneElseError:
        return "someone_else"
    except BusyError:
        return "busy"
    except NotAllowedError as refused:
        return refused.why
    except StoppedTextError:
        return "proof"
    return ""


def _call(case_id: str, version: int, wish: Wish, *, now: datetime, actor: Actor) -> None:
    if wish.act == "assign":
        owner = int(wish.value) if wish.value else None
        assign_case(case_id, owner=owner, why=wish.why, now=now, actor=actor, expected=version)
    elif wish.act == "prioritise":
        to = cast("Priority", wish.value)
        prioritise_case(case_id, priority=to, why=wish.why, now=now, actor=actor, expected=version)
    elif wish.act == "release":
        release_decision(case_id, why=wish.why, now=now, actor=actor, expected=version)
    else:
        move_case(case_id, "close", why=wish.why, now=now, actor=actor, expected=version)
