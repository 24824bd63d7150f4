"""Keeps one internal note in a fault and in every case of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.cases.fault import FAULT, UngroupableError
from amicable.core.vocabulary.worded import worded
from amicable.shell.operations.add_note import add_note
from amicable.shell.store.changing import kept_together
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.operations.add_note import Note


def tell_cases(fault: str, note: Note, *, now: datetime, actor: Actor) -> int:
    """Keep the note in all of them or in none, and return in how many cases; always internal.

    Raises:
        UngroupableError: the case groups no others.
        EmptyNoteError: there are no words.
        NotAllowedError: the actor has no right to it.
        BusyError: the database could not be written in time.
    """
    inside = replace(note, key=f"{fault}:{note.key}", audience="internal", with_whom="")
    with kept_together():
        row = Case.objects.filter(pk=fault, kind=FAULT).first()
        if row is None:
            because = worded(
                "ungroupable.no_others", "case {case_id} groups no others", case_id=fault
            )
            raise UngroupableError(because)
        children = sorted(row.children.values_list("pk", flat=True))
        for case_id in (fault, *children):
            add_note(case_id, inside, now=now, actor=actor)
    return len(children)
