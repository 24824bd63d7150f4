"""Checks a payment plan when the grace of an instalment is over: kept so far, kept, or broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.plan import paid_of, plan_state
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO, plain
from amicable.shell.queries.page_words import reader_of
from amicable.shell.settings import read_settings
from amicable.shell.store.changing import changing
from amicable.shell.store.effects import plan_mail
from amicable.shell.store.offer_rows import day_of, offer_told
from amicable.shell.store.plan_rows import (
    CHECK,
    covers_of,
    end_plan_holds,
    grace_of,
    keep_plan_holds,
    parts_of_plan,
)
from amicable.shell.store.timers import stop_timer

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from amicable.core.cases.actor import Actor
    from amicable.shell.operations.read_unpaid import Unpaid
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Offer


class OldBooksOfPlanError(InputError):
    """The books were taken before an instalment could be in them."""

    def __init__(self, case_id: str, known_on: date) -> None:
        super().__init__(
            f"The books of {known_on} cannot show the instalment of case {case_id} yet; import"
            f" newer ones."
        )


def check_plan(offer: Offer, number: int, unpaid: Unpaid, *, now: datetime, actor: Actor) -> None:
    """Judge a plan by the books, for its instalment of this number; one that is over stays.

    Kept to its end it is closed, and the case settled. A missed instalment breaks it: nothing of
    it is held any more, the whole rest is due, and whoever has the case is told.

    Raises:
        OldBooksOfPlanError: the books are older than the grace of the instalment.
        BusyError: the database could not be written in time.
    """
    with changing(offer.case_id, now=now, actor=actor) as change:
        plan = change.case.offers.get(pk=offer.pk)
        if plan.state != "agreed":
            return
        parts, covers, grace = parts_of_plan(plan), covers_of(plan), grace_of(plan)
        if unpaid.known_on < grace.over_on(parts[number - 1].due_on):
            raise OldBooksOfPlanError(offer.case_id, unpaid.known_on)
        paid = paid_of(covers, unpaid.open)
        came_in = sum(paid.values(), ZERO)
        state = plan_state(parts, covers, came_in, unpaid.known_on, grace)
        if state == "running":
            keep_plan_holds(change, plan, paid)
        else:
            _end(change, plan, state, came_in)


def _end(change: Change, plan: Offer, state: str, came_in: Decimal) -> None:
    plan.state = state
    plan.save(update_fields=["state"])
    for number in range(1, int(plan.terms["count"]) + 1):
        stop_timer(CHECK, f"{plan.pk}:{number}", change.now)
    end_plan_holds(change, plan, day_of(change.now))
    before = change.case.state
    _go_on(change, state)
    change.record(
        f"offer.{state}",
        audience="customer",
        before={"state": before},
        after={"state": change.case.state, **offer_told(plan), "paid": plain(came_in)},
    )
    if state == "broken":
        _tell(change, plan)


def _go_on(change: Change, state: str) -> None:
    """Settle the case of a plan that was kept; take up the one whose plan was broken.

    A case that something else happened to since stays where that put it.
    """
    if state == "kept" and change.case.state == "agreed":
        change.enter("settled")
    elif state == "broken" and change.case.state in {"agreed", "settled", "closed"}:
        change.enter("reopened")
        change.case.next_step = "plan_broken"


def _tell(change: Change, plan: Offer) -> None:
    """Write to whoever has the case; without an address it stands in their list."""
    owner = change.case.owner
    if owner is None or not owner.email:
        return
    reader = reader_of(owner.language, owner.zone)
    facts = {
        "case": change.case.pk,
        "customer": change.case.customer_name or change.case.sender,
        "amount": reader.money(plan.amount, plan.currency),
    }
    link = f"{read_settings().address}/cases/{change.case.pk}"
    plan_mail(
        change,
        key=f"plan:{plan.pk}:broken",
        to=owner.email,
        subject=reader.words.say("plan_mail.subject", facts),
        body=reader.words.say("plan_mail.body", facts) + f"\n\n{link}\n",
    )
