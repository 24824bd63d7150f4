"""A step of a clock: so much of its time is gone, and those above hear of it before the breach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.queries.page_words import reader_of
from amicable.shell.settings import read_settings
from amicable.shell.store.changing import changing
from amicable.shell.store.clock_moves import BREACH
from amicable.shell.store.clock_terms import turn_of
from amicable.shell.store.effects import plan_mail
from amicable.shell.store.models import Clock, User

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.store.changing import Change

_TOLD = {50: ("lead",), 75: ("manager",), 90: ("manager", "finance"), BREACH: ("manager",)}
"""Roles that hear of a step, beside the owner (domain 04, section 8)."""


def step_clock(key: str, *, now: datetime, actor: Actor) -> None:
    """Record the step of a timer's key (`clock:share:turn`) and tell who has to know.

    A clock that was met, cancelled, paused or extended since is left alone: its timer is old.

    Raises:
        BusyError: the database could not be written in time.
    """
    number, share, turn = (int(part) for part in key.split(":"))
    clock = Clock.objects.filter(pk=number).first()
    if clock is None:
        return
    with changing(clock.case_id, now=now, actor=actor) as change:
        clock = Clock.objects.get(pk=number)
        is_over = clock.met_at is not None or clock.cancelled_at is not None
        if is_over or clock.paused_at is not None or turn_of(clock) != turn:
            return
        verb = "clock.breached" if share == BREACH else "clock.step"
        if share == BREACH:
            clock.breached_at = now
            clock.save()
        due = clock.due_at.isoformat() if clock.due_at else None
        change.record(verb, after={"clock": clock.rule, "share": share, "due": due})
        _tell(change, clock, share)


def _tell(change: Change, clock: Clock, share: int) -> None:
    """Write to the owner and to those above; a person without an address sees it on the pages."""
    people = User.objects.filter(is_active=True, role__in=_TOLD[share]).exclude(email="")
    owner = change.case.owner
    told = {one.email: one for one in ([owner] if owner and owner.email else []) + list(people)}
    for address, person in sorted(told.items()):
        reader = reader_of(person.language, person.zone)
        facts = {
            "case": change.case.pk,
            "customer": change.case.customer_name or change.case.sender,
            "share": str(share),
            "due": reader.moment(clock.due_at),
        }
        link = f"{read_settings().address}/cases/{change.case.pk}"
        plan_mail(
            change,
            key=f"clock:{clock.pk}:{share}:{person.pk}",
            to=address,
            subject=reader.words.say("clock_mail.subject", facts),
            body=reader.words.say("clock_mail.body", facts) + f"\n\n{link}\n",
        )
