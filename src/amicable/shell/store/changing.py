"""One change of a case: its row locked, its events chained, all of it or nothing.

Two who change the same case at once come one after the other. The second, if it acts on what it
saw before, is told so instead of overwriting; on SQLite one that waits longer than the database
does is told to try again.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import OperationalError, transaction

from amicable.core.cases.fault import FAULT
from amicable.core.cases.moves import PRIMARY, is_waiting
from amicable.core.cases.states import ENDED
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, Word, worded
from amicable.shell.store.events import append_event
from amicable.shell.store.models import Case
from amicable.shell.store.search import keep_words
from amicable.shell.store.waits import keep_wait

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.states import State
    from amicable.shell.store.models import Event

_BUSY = ("database is locked", "database table is locked", "deadlock detected", "lock timeout")


class SomeoneElseError(InputError):
    """Somebody else changed the case since it was looked at."""

    def __init__(self, case: Case) -> None:
        last = case.events.order_by("-sequence").first()
        self.verb = last.verb if last else ""
        self.actor = last.actor if last else ""
        self.version = case.version
        super().__init__(
            worded(
                "someone_else",
                "Someone else just did this to case {case_id} ({verb}, {actor}); look at it"
                " as it is now and decide again.",
                case_id=case.pk,
                verb=Word("event", self.verb),
                actor=Word("actor", self.actor),
            )
        )


class BusyError(InputError):
    """The database was busy for longer than anybody should wait."""

    def __init__(self) -> None:
        super().__init__(worded("busy", "The desk is busy and nothing was changed; try again."))


class NoSuchCaseError(InputError):
    """No case has this id."""

    def __init__(self, case_id: str) -> None:
        super().__init__(
            worded(
                "no_such_case",
                "There is no case {case_id}; look it up in the list of cases.",
                case_id=Quoted(case_id),
            )
        )


class Change:
    """A case while it is changed: `case` is its locked row, `record` appends to its record."""

    def __init__(self, case: Case, *, now: datetime, actor: Actor) -> None:
        self.case = case
        self.now = now
        self.actor = actor

    def record(
        self,
        verb: str,
        *,
        why: str = "",
        before: Mapping[str, object] | None = None,
        after: Mapping[str, object] | None = None,
        audience: str = "internal",
        personal: Mapping[str, tuple[str, str]] | None = None,
    ) -> Event:
        """Append an event; `personal` gives texts about a person: field to (address, text).

        `before`, `after` and `why` hold codes, ids, amounts as text and days, never a name, an
        address or somebody's words: those are personal, so that erasing them keeps the chain.
        Why we did it is ours alone: of an event that the customer sees it is kept in a second one.
        """
        is_ours = audience == "internal"
        event = append_event(
            self.case,
            verb=verb,
            at=self.now,
            actor=self.actor.name,
            why=why if is_ours else "",
            states=(before or {}, after or {}),
            audience=audience,
            personal=personal or {},
        )
        if why and not is_ours:
            self.record("why.kept", why=why, after={"of": event.sequence, "verb": verb})
        return event

    def enter(self, state: State, *, function: str = "", person: str = "") -> str:
        """Put the case into a state and return the one it was in; what it waits for goes along."""
        before = self.case.state
        self.case.state = state
        self.case.waiting_function, self.case.waiting_person = function, person
        self.case.waiting_since = self.now if is_waiting(state) else None
        is_fault = self.case.kind == FAULT
        self.case.next_step = "" if is_fault else PRIMARY.get(state, "")
        self.case.closed_at = self.now if state in ENDED else None
        self.case.reopened_count += state == "reopened"
        if before in ENDED and state not in ENDED:
            self._leave_to_nobody()
        return before

    def _leave_to_nobody(self) -> None:
        """Take the owner off a case that comes back after they have left."""
        owner = self.case.owner
        if owner is not None and not owner.is_active:
            self.case.owner = None
            self.record("case.assigned", before={"owner": owner.pk}, after={"owner": None})


@contextmanager
def changing(
    case_id: str, *, now: datetime, actor: Actor, expected: int | None = None
) -> Iterator[Change]:
    """Lock a case, let it be changed, and keep row and events together; or change nothing.

    `expected` is the version that the actor saw; None acts on whatever the case is now.

    Raises:
        NoSuchCaseError: there is no such case.
        SomeoneElseError: the case is not at the expected version any more.
        BusyError: the database could not be written in time.
    """
    with kept_together():
        case = Case.objects.select_for_update().filter(pk=case_id).first()
        if case is None:
            raise NoSuchCaseError(case_id)
        if expected is not None and case.version != expected:
            raise SomeoneElseError(case)
        seen = case.version
        change = Change(case, now=now, actor=actor)
        yield change
        keep_case(case, version=seen + 1, now=now)


def keep_case(case: Case, *, version: int, now: datetime) -> None:
    """Keep the row of a changed case, what it is found by, and for whom it waits since."""
    case.version = version
    case.save()
    keep_words(case)
    keep_wait(case, now)


@contextmanager
def kept_together() -> Iterator[None]:
    """Do what is inside in one transaction; say so in one sentence when the database is busy.

    Raises:
        BusyError: the database could not be written in time.
    """
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        if any(words in str(error) for words in _BUSY):
            raise BusyError from error
        raise
