"""Two hundred threads at one case: what each was told, and what the case is afterwards.

To be imported after `open_desk()`, in a process of its own whose database is its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from threading import Barrier, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import connection

from amicable.core.record.chain import verify_chain
from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.assign_case import assign_case
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.store.event_values import event_of
from amicable.shell.store.ledger_of_effects import take_effect
from amicable.shell.store.models import Case, Effect, Timer
from amicable.shell.store.timers import take_timer
from tests.shell.opened import NOW, opened, person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

THREADS = 200
DONE = "done"


@dataclass(frozen=True, slots=True)
class Told:
    """What one thread was told (`done`, or the name of a refusal), and after how long."""

    what: str
    sentence: str
    seconds: float


def everything(books: Path) -> dict[str, Any]:
    """Let the crowd do one thing after the other to a case, and return what came of each."""
    case_id = opened(books)
    people = [person(f"agent{n}", "manager", limit="1000") for n in range(THREADS)]
    seen = [Case.objects.get().version]  # what everybody looked at before they acted
    acts: dict[str, Callable[[int], object]] = {
        "notes": lambda n: add_note(case_id, Note(str(n), "Rang."), now=NOW, actor=people[n]),
        "assign": lambda n: assign_case(
            case_id, owner=int(people[n].id), now=NOW, actor=people[n], expected=seen[-1]
        ),
        "release": lambda n: release_decision(
            case_id, now=NOW, actor=people[n], expected=seen[-1]
        ),
        "effect": lambda _: _taken(take_effect(NOW)),
        "timer": lambda _: _taken(take_timer(NOW + timedelta(days=365))),
    }
    told = {}
    for name, act in acts.items():
        told[name] = _summed(_crowd(act))
        seen.append(Case.objects.get().version)
    return {"told": told, "case": _case(seen[0])}


class NothingLeftError(InputError):
    """Another thread took it."""


def _taken(row: Effect | Timer | None) -> None:
    if row is None:
        raise NothingLeftError


def _crowd(act: Callable[[int], object]) -> list[Told]:
    """Let every thread do it at the same moment."""
    told: list[Told] = []
    ready = Barrier(THREADS)

    def one(number: int) -> None:
        connection.ensure_connection()
        ready.wait()
        began = monotonic()
        what, sentence = DONE, ""
        try:
            act(number)
        except Exception as refused:  # noqa: BLE001 - every kind of end is counted by its name
            what, sentence = type(refused).__name__, str(refused)
        told.append(Told(what, sentence, monotonic() - began))
        connection.close()

    threads = [Thread(target=one, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def _summed(told: list[Told]) -> dict[str, Any]:
    return {
        "ends": Counter(one.what for one in told),
        "sentences": sorted({one.sentence for one in told if one.sentence}),
        "longest": max(one.seconds for one in told),
    }


def _case(seen: int) -> dict[str, Any]:
    """Return what the case is now, each thing counted in its own table."""
    case = Case.objects.get()
    events = [event_of(one) for one in case.events.order_by("sequence")]
    return {
        "versions": case.version - seen,
        "events": Counter(one.verb for one in events),
        "broken": verify_chain(events, case_id=case.pk, head=case.head_hash) is not None,
        "notes": case.messages.filter(direction="note").count(),
        "owner": case.owner_id,
        "assigned": [one.after["owner"] for one in events if one.verb == "case.assigned"],
        "mails": Counter(Effect.objects.values_list("state", flat=True)),
        "credits": sorted(
            case.documents.filter(status="requested").values_list("name", flat=True)
        ),
        "asked": sorted(
            name
            for one in events
            if one.verb == "credit.requested"
            for name in one.after["documents"]
        ),
        "timers_taken": Timer.objects.exclude(lease_until=None).count(),
    }
