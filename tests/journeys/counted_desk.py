"""What a desk did, counted in its tables and at the mail server; each fault is a sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from amicable.core.record.chain import verify_chain
from amicable.shell.store.event_values import event_of
from amicable.shell.store.models import Case, Clock, Effect, Message, Timer

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True)
class Counted:
    """Figures, and what is wrong."""

    figures: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def expect(self, what: str, found: object, wanted: object) -> None:
        """Note a figure, and a fault where it is not as it must be."""
        self.figures[what] = found
        if found != wanted:
            self.faults.append(f"{what}: {found!r}, not {wanted!r}")


def count_all(*, mails: int, replies: int, taken: Mapping[str, int]) -> Counted:
    """Count cases, decisions, steps of clocks and mails, each against what it must be."""
    counted = Counted()
    counted.expect("cases", Case.objects.count(), mails)
    heard = Message.objects.filter(direction="in").count()
    counted.expect("mails heard", heard, mails + replies)
    for case in Case.objects.order_by("pk"):
        _count_case(counted, case)
    _count_timers(counted)
    _count_mails(counted, taken)
    return counted


def _count_case(counted: Counted, case: Case) -> None:
    rows = list(case.events.order_by("sequence"))
    broken = verify_chain(map(event_of, rows), case_id=case.pk, head=case.head_hash)
    if broken is not None:
        counted.faults.append(f"{case.pk}: {broken.sentence}")
    verbs = Counter(row.verb for row in rows)
    for verb in ("case.opened", "decision.released", "credit.requested"):
        if verbs[verb] != 1:
            counted.faults.append(f"{case.pk}: {verb} happened {verbs[verb]} times")
    counted.figures["events"] = counted.figures.get("events", 0) + len(rows)
    steps = Counter((row.after["clock"], row.after["share"]) for row in rows if row.verb in _STEPS)
    for step, times in steps.items():
        if times != 1:
            counted.faults.append(f"{case.pk}: step {step} was told {times} times")
    counted.figures["steps told"] = counted.figures.get("steps told", 0) + len(steps)


_STEPS = ("clock.step", "clock.breached")


_WAITED = timedelta(seconds=10)
"""A worker's time is of before it waits for the case: what ended the clock may be later."""


def _count_timers(counted: Counted) -> None:
    """A timer that is due is done, and told where its clock still ran."""
    due = Timer.objects.filter(due_at__lte=timezone.now())
    counted.figures["timers due"] = due.count()
    counted.expect("timers missed", due.filter(done_at=None).count(), 0)
    for timer in due.filter(kind="clock.step"):
        number, share, _ = timer.key.split(":")
        clock = Clock.objects.get(pk=number)
        over = clock.met_at or clock.cancelled_at
        if over and timer.done_at and over <= timer.done_at + _WAITED:
            continue
        told = clock.case.events.filter(verb__in=_STEPS, after__clock=clock.rule)
        if not told.filter(after__share=int(share)).exists():
            counted.faults.append(
                f"timer {timer.key} was done {timer.done_at} and its step was never told; "
                f"its clock was over {over}"
            )


def _count_mails(counted: Counted, taken: Mapping[str, int]) -> None:
    """Every mail left; one that left more than once was unknown, and how many is told."""
    effects = list(Effect.objects.all())
    counted.figures["mails"] = len(effects)
    counted.expect("mails not done", sum(one.state != "done" for one in effects), 0)
    counted.figures["mails unknown"] = sum(one.was_unknown for one in effects)
    again = [one for one in effects if taken.get(one.message_id, 0) > 1]
    counted.figures["mails sent again"] = len(again)
    counted.expect("mails sent again that were known", _known(again), [])
    never = [one.key for one in effects if not taken.get(one.message_id)]
    counted.expect("mails that never left", never, [])
    ours = {one.message_id for one in effects}
    counted.expect("mails nobody decided", sorted(set(taken) - ours), [])
    unsent = Message.objects.filter(
        direction="out", state__in=("released", "unknown", "failed")
    ).count()
    counted.expect("letters not noted as sent", unsent, 0)


def _known(again: list[Effect]) -> list[str]:
    return [one.key for one in again if not one.was_unknown]
