"""Begins an agreed payment plan: what it covers is held, and each instalment gets its timer."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from amicable.core.cases.plan import cover
from amicable.core.vocabulary.money import ZERO
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.plan_graces import grace_for
from amicable.shell.settings import read_settings
from amicable.shell.store.plan_rows import (
    CHECK,
    keep_covers,
    keep_grace,
    keep_plan_holds,
    parts_of_plan,
)
from amicable.shell.store.timers import set_timer

if TYPE_CHECKING:
    from datetime import date

    from amicable.shell.operations.read_unpaid import Unpaid
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Offer


def begin_plan(change: Change, offer: Offer, unpaid: Unpaid) -> None:
    """Keep what a plan covers, in the caller's transaction; the caller saves the offer.

    It covers what is unpaid up to its amount: the invoices of the case, then the oldest due.
    Over nothing unpaid nothing is held, and nothing is waited for. The grace that is in force now
    is the plan's own from now on.

    Raises:
        CatalogueEntryError: a grace of the catalogue cannot be used.
    """
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    grace = grace_for(change.case.customer_id, roots)
    keep_covers(offer, cover(offer.amount or ZERO, unpaid.in_currency(offer.currency)))
    keep_grace(offer, grace)
    change.record("plan.begun", after={"offer": offer.pk, **offer.terms["grace"]})
    if not offer.terms["covers"]:
        return
    keep_plan_holds(change, offer, {})
    for number, part in enumerate(parts_of_plan(offer), 1):
        set_timer(
            CHECK, f"{offer.pk}:{number}", _judged_at(grace.over_on(part.due_on)), change.case.pk
        )


def _judged_at(last: date) -> datetime:
    """Return the moment after the last day of an instalment's grace, where our office is."""
    after = last + timedelta(days=1)
    return datetime.combine(after, time(), ZoneInfo(read_settings().zone))
