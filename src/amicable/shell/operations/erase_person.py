"""Erases a person on lawful request: key, texts and rows go, and every chain still verifies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.rights import rights_of
from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.forget_files import forget_files
from amicable.shell.operations.forget_mails import forget_mails
from amicable.shell.operations.open_mailroom import open_mailroom
from amicable.shell.queries.record.deletable_cases import booked_cases, duty_of, rules_in_force
from amicable.shell.store.changing import kept_together
from amicable.shell.store.erasing import Erasing, erase_everywhere, leave_no_trace
from amicable.shell.store.erasure_log import note_erasure
from amicable.shell.store.mentions import cases_that_mention
from amicable.shell.store.models import Case, Effect
from amicable.shell.store.persons import cases_of, key_of
from amicable.shell.store.search import forget_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class NotErasedError(InputError):
    """A person cannot be erased as it was asked; nothing was changed."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Nothing was erased: {why}.")


@dataclass(frozen=True, slots=True)
class Erasure:
    """Who is to be erased and why. `despite_duty` erases although a law may ask to keep it."""

    address: str
    reason: str
    """Kept in the record of each case: write the request's number, not the person's name."""
    despite_duty: bool = False


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: texts in the records, mails of the inbox, lists, and in which cases."""

    texts: int
    mails: int
    lists: int
    """Uploaded lists that named them; each went as a whole."""
    cases: tuple[str, ...]


def erase_person(wished: Erasure, *, now: datetime, actor: Actor) -> Erased:
    """Destroy a person's key and texts and empty the rows about them, in one transaction.

    It is noted in the log of erasures, so that a restored backup forgets them again. The inbox has
    a file of its own and follows after that; should it fail, asking again goes on.
    Verification then says "erased on" for their texts, never "broken".

    Raises:
        NotErasedError: the actor may not, nobody is known under the address, a case goes on, a
            mail is still to leave, or a law asks to keep it.
        BusyError: the database could not be written in time.
        ErasureLogError: it cannot be noted in the log of erasures; nobody is erased.
        InboxError: everything is erased but what is in the inbox.
    """
    if not {"lead", "set_up"} & rights_of(actor):
        raise NotErasedError(_NO_RIGHT)
    if not wished.reason.strip():
        raise NotErasedError(_NO_REASON)
    address, why = wished.address.strip(), wished.reason.strip()
    if not address:
        # An empty address is that of every note and letter without one.
        raise NotErasedError(_UNKNOWN.format(address="nobody"))
    inbox = open_mailroom(fetches=False).inbox
    # Every text of the desk is read for it: that may take long, and holds nobody up outside.
    mentioned = cases_that_mention(address)
    leave_no_trace()
    with kept_together():
        cases = list(cases_of(address) | Case.objects.filter(pk__in=mentioned).distinct())
        is_known = bool(cases or key_of(address) or inbox.mails_of(address))
        _check(cases, now, despite_duty=wished.despite_duty)
        erasing = Erasing(address, why, now, actor, despite_duty=wished.despite_duty)
        taken = erase_everywhere(erasing, mentioned)
        lists = forget_files(taken, now=now)
        if not (is_known or lists):
            raise NotErasedError(_UNKNOWN.format(address=wished.address))
        forget_words()
        note_erasure(address, why, now)
    return Erased(taken.texts, forget_mails(inbox, address, taken), lists, taken.cases)


_NO_RIGHT = "your role has no right to it; ask a lead or an admin"
_NO_REASON = "say why; the reason is kept in the record"
_UNKNOWN = "nothing is held about {address}; look the address up as it stands in a case"


def _leaving(case: Case) -> bool:
    """Tell whether a mail has not left yet; a call tells of invoices, not of persons."""
    open_states = ("ready", "running", "unknown")
    return Effect.objects.filter(case=case, kind="mail", state__in=open_states).exists()


def _check(cases: Sequence[Case], now: datetime, *, despite_duty: bool) -> None:
    rules, booked = rules_in_force(), booked_cases()
    for case in cases:
        if case.closed_at is None:
            why = f"case {case.pk} goes on; close it first"
            raise NotErasedError(why)
        if _leaving(case):
            why = f"a mail of case {case.pk} is still to leave; let it go first"
            raise NotErasedError(why)
        duty = duty_of(case, rules, is_booked=case.pk in booked)
        if despite_duty or (duty is not None and duty.day < now.date()):
            continue
        until = f"until {duty.day} ({duty.rule}: {duty.law})" if duty else "for an unknown time"
        why = (
            f"case {case.pk} is to be kept {until}; if the request is lawful all the same, ask"
            f" to erase despite the duty"
        )
        raise NotErasedError(why)
