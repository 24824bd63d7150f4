"""Uses a one-time link: somebody sets their password, or becomes the first admin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from amicable.core.cases.colleague import is_address
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.changing import kept_together
from amicable.shell.store.desk_events import append_desk_event
from amicable.shell.store.entry_links import use_up, valid_link
from amicable.shell.store.models import User

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.store.models import EntryLink


class DeadLinkError(InputError):
    """A one-time link was used, has run out, or never was one."""

    def __init__(self) -> None:
        super().__init__(
            worded("dead_link", "This link does not work any more; ask an admin for a new one.")
        )


class UnusableEntryError(InputError):
    """Somebody cannot come in with what they wrote."""

    def __init__(self, because: Worded) -> None:
        super().__init__(because)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody writes when they come in; the address is asked of the first admin only."""

    password: str = field(repr=False)
    again: str = field(repr=False)
    name: str = ""
    address: str = ""


def enter_desk(token: str, newcomer: Newcomer, *, now: datetime) -> int:
    """Return the number of whose password was set; the link is used up with it.

    Raises:
        DeadLinkError: the link cannot be used, or somebody became the first admin already.
        UnusableEntryError: the password is too weak, or the address cannot be used.
        BusyError: the database could not be written in time.
    """
    with kept_together():
        link = valid_link(token, now)
        if link is None or not use_up(link, now):
            raise DeadLinkError
        user = _whose(link, newcomer)
        user.first_name = newcomer.name.strip()[:150] or user.first_name
        _set_password(user, newcomer)
        user.save()
        append_desk_event(
            "user.entered",
            at=now,
            actor=f"user:{user.pk}",
            before={},
            after={"user": user.pk, "role": user.role, "is_first": link.user_id is None},
        )
    return user.pk


def _whose(link: EntryLink, newcomer: Newcomer) -> User:
    if link.user is not None:
        if not link.user.is_active:
            raise DeadLinkError
        return link.user
    if User.objects.exists():
        raise DeadLinkError
    if not is_address(newcomer.address):
        because = worded(
            "unusable_entry.address", "Write your address, such as ada@company.example."
        )
        raise UnusableEntryError(because)
    address = newcomer.address.lower()
    return User(username=address[:150], email=address, role="admin")


def _set_password(user: User, newcomer: Newcomer) -> None:
    if newcomer.password != newcomer.again:
        because = worded(
            "unusable_entry.differ", "The two passwords differ; write the same one twice."
        )
        raise UnusableEntryError(because)
    try:
        validate_password(newcomer.password, user)
    except ValidationError as error:
        because = worded("unusable_entry.password", "{faults}", faults=" ".join(error.messages))
        raise UnusableEntryError(because) from error
    user.set_password(newcomer.password)
