"""The next step of each of many cases, as one person may take it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.cases.next_step import next_step
from amicable.shell.queries.release_rows import ReleaseRows
from amicable.shell.store.deduction_rows import OPEN_STATES
from amicable.shell.store.models import Deduction, Offer
from amicable.shell.store.moving import facts_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.next_step import NextStep
    from amicable.core.cases.rights import CaseFacts
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.store.models import Case


def next_steps(cases: Iterable[Case], actor: Actor) -> Mapping[str, NextStep]:
    """Return the next step of each case by its id; the statements are few, however many cases."""
    found = list(cases)
    facts = _to_release([one for one in found if one.next_step == "release"])
    facts |= _to_close([one for one in found if one.next_step == "close"])
    return {
        one.pk: next_step(
            one.next_step,
            facts.get(one.pk) or facts_from(one, None, manager=None, has_answer=True),
            actor,
            is_unread=one.answered_in_at is not None,
        )
        for one in found
    }


def next_words(case: Case, step: NextStep | None, reader: Reader) -> str:
    """Return a next step in words; the state of the case where none is next."""
    key = f"next.{step.name if step else case.next_step}"
    if not reader.words.has(key):
        key = f"state.{case.state}"
    role = reader.say(f"role_name.{step.role}") if step and step.role else ""
    return reader.say(key, role=role) if role else reader.say(key)


def _to_release(cases: list[Case]) -> dict[str, CaseFacts]:
    if not cases:
        return {}
    rows = ReleaseRows.of(cases)
    return {one.pk: rows.facts_of(one) for one in cases}


def _to_close(cases: list[Case]) -> dict[str, CaseFacts]:
    """Return the facts of cases that an open offer or deduction keeps open."""
    if not cases:
        return {}
    ids = [one.pk for one in cases]
    offered = set(Offer.objects.filter(case__in=ids, state="offered").values_list("case_id"))
    taken = Deduction.objects.filter(case__in=ids, state__in=OPEN_STATES).order_by()
    deducted = set(taken.values_list("case_id"))
    return {
        one.pk: replace(
            facts_from(one, None, manager=None, has_answer=True),
            has_offer=(one.pk,) in offered,
            has_deduction=(one.pk,) in deducted,
        )
        for one in cases
    }
