"""Invites somebody by a one-time link, or gives one who is here a new link for their password."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.cases.colleague import is_address, is_limit
from amicable.core.cases.rights import ROLES, rights_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.worded import Quoted, Word, worded
from amicable.shell.settings import read_settings
from amicable.shell.store.changing import kept_together
from amicable.shell.store.desk_events import append_desk_event
from amicable.shell.store.entry_links import make_entry_link
from amicable.shell.store.models import User

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded


class UnusableInvitationError(InputError):
    """Somebody cannot be invited as it is written."""

    def __init__(self, address: str, because: Worded) -> None:
        super().__init__(
            worded(
                "unusable_invitation",
                "{address} cannot be invited: {because}.",
                address=Quoted(address),
                because=because,
            )
        )


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite. One who has an account keeps their role and limit."""

    address: str
    role: str = "agent"
    limit: Decimal = Decimal(0)
    """Largest credit they release alone, in the company's currency."""


def invite_user(invitation: Invitation, *, now: datetime, actor: Actor) -> str:
    """Return the address of a new link; older links of the same person are void.

    Raises:
        UnusableInvitationError: a value cannot be used, or the actor may not set the desk up.
        BusyError: the database could not be written in time.
    """
    _check(invitation, actor)
    with kept_together():
        user = User.objects.filter(email__iexact=invitation.address).first()
        is_new = user is None
        if user is None:
            user = _new(invitation)
        if not user.is_active:
            because = worded(
                "unusable_invitation.gone",
                "they do not work here any more; make them active first",
            )
            raise UnusableInvitationError(invitation.address, because)
        token = make_entry_link(user, now)
        append_desk_event(
            "user.invited" if is_new else "user.link_made",
            at=now,
            actor=actor.name,
            before={},
            after={"user": user.pk, "role": user.role, "limit": plain(user.limit or Decimal(0))},
        )
    return f"{read_settings().address}/enter/{token}"


def _check(invitation: Invitation, actor: Actor) -> None:
    reasons = (
        (
            "set_up" in rights_of(actor),
            worded("because.set_up", "ask an admin, who may set the desk up"),
        ),
        (
            is_address(invitation.address),
            worded("unusable_invitation.address", "write an address such as ines@company.example"),
        ),
        (
            invitation.role in ROLES,
            worded(
                "because.role",
                "choose a role of {roles}",
                roles=tuple(Word("role_name", one) for one in ROLES),
            ),
        ),
        (
            is_limit(invitation.limit),
            worded("because.limit", "write a limit of zero or more"),
        ),
    )
    for is_right, because in reasons:
        if not is_right:
            raise UnusableInvitationError(invitation.address, because)


def _new(invitation: Invitation) -> User:
    address = invitation.address.lower()
    user = User(username=address[:150], email=address)
    user.role, user.limit = invitation.role, invitation.limit
    user.set_unusable_password()
    user.save(force_insert=True)
    return user
