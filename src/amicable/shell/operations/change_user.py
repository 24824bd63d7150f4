"""Changes what somebody at the desk may do, or that they do not work here any more."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.cases.colleague import is_limit
from amicable.core.cases.rights import ROLES, rights_of
from amicable.core.cases.states import OPEN
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.worded import Word, worded
from amicable.shell.store.changing import changing, kept_together
from amicable.shell.store.desk_events import append_desk_event
from amicable.shell.store.models import Case, Team, User

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded


class UnusableRightsError(InputError):
    """What somebody may do cannot be changed as it is written."""

    def __init__(self, because: Worded) -> None:
        super().__init__(
            worded("unusable_rights", "Nothing was changed: {because}.", because=because)
        )


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody at the desk is and may do, whole, as it shall be from now on."""

    role: str
    limit: Decimal = Decimal(0)
    team: int | None = None
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    sees_people: bool = False
    is_active: bool = True


def change_user(
    user_id: int, rights: Rights, *, now: datetime, actor: Actor, why: str = ""
) -> None:
    """Keep somebody's rights with an event of what changed; the same again changes nothing.

    The open cases of somebody who does not work here any more are nobody's from then on.

    Raises:
        UnusableRightsError: a value cannot be used, the actor may not set the desk up, would
            change their own rights, or would leave the desk without an admin.
        BusyError: the database could not be written in time.
    """
    _check(rights, actor)
    with kept_together():
        user = User.objects.select_for_update().filter(pk=user_id).first()
        if user is None:
            because = worded(
                "unusable_rights.nobody", "nobody here has the number {user}", user=str(user_id)
            )
            raise UnusableRightsError(because)
        before, after = _told(user), _wished(rights)
        changed = {name for name in after if after[name] != before[name]}
        if not changed:
            return
        _check_whom(user, changed, actor)
        _keep(user, rights)
        append_desk_event(
            "user.changed",
            at=now,
            actor=actor.name,
            why=why.strip(),
            before={"user": user.pk, **{name: before[name] for name in sorted(changed)}},
            after={"user": user.pk, **{name: after[name] for name in sorted(changed)}},
        )
        if not rights.is_active:
            _give_back_cases(user, now=now, actor=actor)
        if not User.objects.filter(role="admin", is_active=True).exists():
            because = worded(
                "unusable_rights.last_admin",
                "the desk needs an admin; make somebody else one first",
            )
            raise UnusableRightsError(because)


def _check(rights: Rights, actor: Actor) -> None:
    is_team = rights.team is None or Team.objects.filter(pk=rights.team).exists()
    for is_right, because in (
        (
            "set_up" in rights_of(actor),
            worded("because.set_up", "ask an admin, who may set the desk up"),
        ),
        (
            rights.role in ROLES,
            worded(
                "because.role",
                "choose a role of {roles}",
                roles=tuple(Word("role_name", one) for one in ROLES),
            ),
        ),
        (is_limit(rights.limit), worded("because.limit", "write a limit of zero or more")),
        (is_team, worded("unusable_rights.team", "there is no such team")),
    ):
        if not is_right:
            raise UnusableRightsError(because)


def _check_whom(user: User, changed: set[str], actor: Actor) -> None:
    """An admin who gave themselves a limit or a role would decide by being admin alone."""
    if actor.name == f"user:{user.pk}" and changed & {"role", "limit", "sees_people", "is_active"}:
        because = worded(
            "unusable_rights.own", "nobody changes their own rights; ask another admin"
        )
        raise UnusableRightsError(because)


def _told(user: User) -> dict[str, Any]:
    return {
        "role": user.role,
        "limit": plain(user.limit or Decimal(0)),
        "team": user.team_id,
        "languages": list(user.languages),
        "skills": list(user.skills),
        "sees_people": user.may_see_people,
        "is_active": user.is_active,
    }


def _wished(rights: Rights) -> dict[str, Any]:
    return {
        "role": rights.role,
        "limit": plain(rights.limit),
        "team": rights.team,
        "languages": list(rights.languages),
        "skills": list(rights.skills),
        "sees_people": rights.sees_people,
        "is_active": rights.is_active,
    }


def _give_back_cases(user: User, *, now: datetime, actor: Actor) -> None:
    """Leave no open case to somebody who does not work here: nobody would ever see it."""
    theirs = Case.objects.filter(owner=user, state__in=OPEN).order_by("pk")
    for case_id in list(theirs.values_list("pk", flat=True)):
        with changing(case_id, now=now, actor=actor) as change:
            change.case.owner = None
            change.record("case.assigned", before={"owner": user.pk}, after={"owner": None})


def _keep(user: User, rights: Rights) -> None:
    user.role, user.limit, user.team_id = rights.role, rights.limit, rights.team
    user.languages, user.skills = list(rights.languages), list(rights.skills)
    user.may_see_people, user.is_active = rights.sees_people, rights.is_active
    user.save()
