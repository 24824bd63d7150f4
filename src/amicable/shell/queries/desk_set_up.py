"""How the desk is set up: teams, functions that are asked, accounts, and the record of it all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.core.cases.rights import rights_of
from amicable.core.record.chain import verify_chain
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.desk_events import DESK, desk_event_of
from amicable.shell.store.models import Account, DeskEvent, FunctionDesk, Team, User

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amicable.core.cases.actor import Actor, Right

MOST_ROWS = 200
"""Events and accounts that a page shows, the newest or the first by name."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What an admin looks after beside people."""

    teams: tuple[Mapping[str, Any], ...]
    functions: tuple[Mapping[str, Any], ...]
    accounts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class DeskChange:
    """One event of the record of the desk, as a page shows it."""

    sequence: int
    at: datetime
    actor: str
    """The name of a person where the event bears a number that is somebody's."""
    verb: str
    why: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class DeskRecord:
    """The record of the desk: its newest changes, and whether all of it is as it was written."""

    changes: tuple[DeskChange, ...]
    count: int
    broken: str
    """What was altered, in one sentence; empty where nothing was."""


class NoSetUpRightError(InputError):
    """Somebody asks how the desk is set up who may not know."""

    def __init__(self) -> None:
        super().__init__(
            worded(
                "no_set_up_right",
                "Your role has no right to see how the desk is set up; ask an admin.",
            )
        )


def desk_set_up(actor: Actor) -> SetUp:
    """Return teams, functions and accounts, each by name.

    Raises:
        NoSetUpRightError: the actor may not set the desk up.
    """
    _check(actor, "set_up")
    return SetUp(
        teams=tuple(Team.objects.order_by("name").values("id", "name", "languages")),
        functions=tuple(FunctionDesk.objects.order_by("function").values()),
        accounts=tuple(Account.objects.order_by("customer_id").values()[:MOST_ROWS]),
    )


def desk_record(actor: Actor) -> DeskRecord:
    """Return the newest changes of the desk, and what is wrong with the record, if anything.

    Raises:
        NoSetUpRightError: the actor may neither set the desk up nor audit it.
    """
    _check(actor, "set_up", "audit")
    rows = list(DeskEvent.objects.order_by("sequence"))
    broken = verify_chain((desk_event_of(row) for row in rows), case_id=DESK)
    names = {f"user:{user.pk}": str(user) for user in User.objects.all()}
    return DeskRecord(
        changes=tuple(_change(row, names) for row in rows[: -MOST_ROWS - 1 : -1]),
        count=len(rows),
        broken=broken.sentence if broken else "",
    )


def _check(actor: Actor, *needed: Right) -> None:
    if not rights_of(actor) & set(needed):
        raise NoSetUpRightError


def _change(row: DeskEvent, names: Mapping[str, str]) -> DeskChange:
    return DeskChange(
        sequence=row.sequence,
        at=row.at,
        actor=names.get(row.actor, row.actor),
        verb=row.verb,
        why=row.why,
        before=row.before,
        after=row.after,
        hash=row.hash,
    )
