"""Keeps a team: its name, and the languages that its customers write in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.cases.rights import rights_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.store.changing import kept_together
from amicable.shell.store.desk_events import append_desk_event
from amicable.shell.store.models import Team

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded

_CODE = re.compile(r"[a-z]{2,3}")


class UnusableTeamError(InputError):
    """A team cannot be kept as it is written."""

    def __init__(self, name: str, because: Worded) -> None:
        super().__init__(
            worded(
                "unusable_team",
                "The team {name} cannot be kept: {because}.",
                name=Quoted(name),
                because=because,
            )
        )


def keep_team(name: str, *, languages: Sequence[str], now: datetime, actor: Actor) -> None:
    """Make a team, or change the languages of the one that bears the name.

    Raises:
        UnusableTeamError: a value cannot be used, or the actor may not set the desk up.
        BusyError: the database could not be written in time.
    """
    called = " ".join(name.split())
    for is_right, because in (
        (
            "set_up" in rights_of(actor),
            worded("because.set_up", "ask an admin, who may set the desk up"),
        ),
        (0 < len(called) <= 100, worded("unusable_team.name", "write a name of 1 to 100 letters")),
        (
            all(map(_CODE.fullmatch, languages)),
            worded("unusable_team.languages", "write languages as codes such as en es"),
        ),
    ):
        if not is_right:
            raise UnusableTeamError(name, because)
    with kept_together():
        team, is_new = Team.objects.get_or_create(name=called)
        before = None if is_new else list(team.languages)
        if before == list(languages):
            return
        team.languages = list(languages)
        team.save()
        append_desk_event(
            "team.made" if is_new else "team.changed",
            at=now,
            actor=actor.name,
            before={"languages": before},
            after={"team": team.pk, "name": called, "languages": list(languages)},
        )
