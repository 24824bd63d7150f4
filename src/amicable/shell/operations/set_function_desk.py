"""Sets where a function of the company is asked: its address, its chief's, its language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.colleague import is_address
from amicable.core.cases.rights import rights_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.queries.page_words import page_languages
from amicable.shell.store.changing import kept_together
from amicable.shell.store.desk_events import append_desk_event
from amicable.shell.store.models import FunctionDesk

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded

_NAME = re.compile(r"[a-z][a-z_]{1,23}")
_MOST_HOURS = 400


class UnusableDeskError(InputError):
    """A function, an address, a language or its hours cannot be used."""

    def __init__(self, what: Worded, written: str | int, mend: Worded) -> None:
        super().__init__(
            worded(
                "unusable_desk",
                "The {what} {written} cannot be used; {mend}.",
                what=what,
                written=Quoted(written) if isinstance(written, str) else written,
                mend=mend,
            )
        )


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Where a function is asked. `hours` are office hours until a reminder, then as many more."""

    function: str
    address: str
    chief_address: str = ""
    language: str = "en"
    hours: int = 16


def set_function_desk(desk: DeskSettings, *, now: datetime, actor: Actor) -> None:
    """Keep where a function is asked from now on; tasks that are open keep what they had.

    The same again changes nothing.

    Raises:
        UnusableDeskError: a value cannot be used, or the actor may not set the desk up.
    """
    for what, written, mend, is_right in _checked(desk, actor):
        if not is_right:
            raise UnusableDeskError(what, written, mend)
    with kept_together():
        before = FunctionDesk.objects.filter(function=desk.function).first()
        kept = {
            "address": desk.address,
            "chief_address": desk.chief_address,
            "language": desk.language,
            "hours": desk.hours,
        }
        if before and all(getattr(before, name) == value for name, value in kept.items()):
            return
        FunctionDesk.objects.update_or_create(function=desk.function, defaults=kept)
        append_desk_event(
            "function.set",
            at=now,
            actor=actor.name,
            before=_told(before) if before else {},
            after=_told(desk),
        )


def _told(desk: DeskSettings | FunctionDesk) -> dict[str, object]:
    """Return what the record says: where a function is asked, but of its chief only whether."""
    return {
        "function": desk.function,
        "address": desk.address,
        "has_chief": bool(desk.chief_address),
        "language": desk.language,
        "hours": desk.hours,
    }


def _checked(
    desk: DeskSettings, actor: Actor
) -> tuple[tuple[Worded, str | int, Worded, bool], ...]:
    plain = worded(
        "unusable_desk.write_address", "write an address such as warehouse@company.example"
    )
    known = page_languages()
    chief = desk.chief_address
    may_set_up = "set_up" in rights_of(actor)
    return (
        (
            worded("unusable_desk.role", "role"),
            actor.role,
            worded("because.set_up", "ask an admin, who may set the desk up"),
            may_set_up,
        ),
        (
            worded("unusable_desk.function", "function"),
            desk.function,
            worded("unusable_desk.write_word", "write a word such as logistics"),
            _NAME.fullmatch(desk.function) is not None,
        ),
        (
            worded("unusable_desk.address", "address"),
            desk.address,
            plain,
            is_address(desk.address),
        ),
        (
            worded("unusable_desk.chief", "chief's address"),
            chief,
            plain,
            not chief or is_address(chief),
        ),
        (
            worded("unusable_desk.language", "language"),
            desk.language,
            worded("unusable_desk.choose", "choose of {known}", known=known),
            desk.language in known,
        ),
        (
            worded("unusable_desk.hours", "hours"),
            desk.hours,
            worded("unusable_desk.write_hours", "write 1 to {most}", most=_MOST_HOURS),
            1 <= desk.hours <= _MOST_HOURS,
        ),
    )
