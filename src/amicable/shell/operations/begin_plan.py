"""Begins an agreed payment plan: what it covers is held, and each instalment gets its timer."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from amicable.core.cases.plan import GRACE, cover
from amicable.core.vocabulary.money import ZERO
from amicable.shell.settings import read_settings
from amicable.shell.store.plan_rows import CHECK, keep_covers, keep_plan_holds, parts_of_plan
from amicable.shell.store.timers import set_timer

if TYPE_CHECKING:
    from datetime import date

    from amicable.shell.operations.read_unpaid import Unpaid
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Offer


def begin_plan(change: Change, offer: Offer, unpaid: Unpaid) -> None:
    """Keep what a plan covers, in the caller's transaction; the caller saves the offer.

    It covers what is unpaid up to its amount: the invoices of the case, then the oldest due.
    Over nothing unpaid nothing is held, and nothing is waited for.
    """
    keep_covers(offer, cover(offer.amount or ZERO, unpaid.in_currency(offer.currency)))
    if not offer.terms["covers"]:
        return
    keep_plan_holds(change, offer, {})
    for number, part in enumerate(parts_of_plan(offer), 1):
        set_timer(CHECK, f"{offer.pk}:{number}", _judged_at(part.due_on), change.case.pk)


def _judged_at(due_on: date) -> datetime:
    """Return the moment after the grace of an instalment, where our office is."""
    after = due_on + GRACE + timedelta(days=1)
    return datetime.combine(after, time(), ZoneInfo(read_settings().zone))
