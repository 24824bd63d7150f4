"""An agreed payment plan as rows: its terms, and what it holds back. No rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.cases.offer import instalments
from amicable.core.cases.plan import Covered, PlanGrace, plan_holds
from amicable.core.vocabulary.money import ZERO, plain
from amicable.shell.store.hold_calls import plan_webhook
from amicable.shell.store.models import Hold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.cases.hold_event import Became
    from amicable.core.cases.offer import Instalment
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Offer

CHECK = "plan.check"
"""The kind of timer that rings when the grace of an instalment is over."""


def parts_of_plan(offer: Offer) -> tuple[Instalment, ...]:
    """Return the instalments that were promised."""
    first = date.fromisoformat(offer.terms["first_on"])
    amount = offer.amount or ZERO
    return instalments(amount, offer.currency, int(offer.terms["count"]), first)


def covers_of(offer: Offer) -> tuple[Covered, ...]:
    """Return what a plan covers, as it was kept when it was agreed."""
    return tuple(
        Covered(name, Decimal(amount), Decimal(open_amount))
        for name, amount, open_amount in offer.terms.get("covers", ())
    )


def keep_covers(offer: Offer, covers: Sequence[Covered]) -> None:
    """Put what a plan covers onto its offer; the caller saves it."""
    kept = [[one.invoice_id, plain(one.amount), plain(one.open)] for one in covers]
    offer.terms = offer.terms | {"covers": kept}


def keep_grace(offer: Offer, grace: PlanGrace) -> None:
    """Put the grace of a plan onto its offer, with its version; the caller saves it."""
    kept = {"days": grace.days, "version": grace.version, "source": grace.source}
    offer.terms = offer.terms | {"grace": kept}


def grace_of(offer: Offer) -> PlanGrace:
    """Return the grace that a plan was agreed with."""
    kept = offer.terms.get("grace")
    return PlanGrace(int(kept["days"]), kept["version"], kept["source"]) if kept else PlanGrace()


def keep_plan_holds(change: Change, offer: Offer, paid: Mapping[str, Decimal]) -> None:
    """Hold what is still to come, each instalment until its day, and tell what changed."""
    known = {
        (one.invoice_id, one.instalment): one for one in change.case.holds.filter(offer=offer)
    }
    placed, changed = [], []
    for one in plan_holds(parts_of_plan(offer), covers_of(offer), paid):
        row = known.pop((one.invoice_id, one.instalment), None)
        if row is None:
            placed.append(
                Hold.objects.create(
                    case=change.case,
                    offer=offer,
                    customer_id=change.case.customer_id,
                    invoice_id=one.invoice_id,
                    instalment=one.instalment,
                    amount=one.amount,
                    currency=offer.currency,
                    held_at=change.now,
                    until=one.until,
                )
            )
        elif row.amount != one.amount:
            changed.append(_resized(row, one.amount))
    changed += [_resized(row, ZERO) for row in known.values() if row.amount != ZERO]
    _tell(change, "placed", placed)
    _tell(change, "changed", changed)


def end_plan_holds(change: Change, offer: Offer, last: date) -> None:
    """Take off what a plan still holds; nothing of it counts after that day."""
    ended = list(change.case.holds.filter(offer=offer, until__gt=last))
    for one in ended:
        one.until = last
        one.save(update_fields=["until"])
    if ended:
        change.record(
            "hold.ends",
            audience="customer",
            after={
                "holds": [[one.invoice_id, one.line] for one in ended],
                "until": last.isoformat(),
            },
        )
    plan_webhook(change, "lifted", ended)


def _resized(row: Hold, amount: Decimal) -> Hold:
    row.amount = amount
    row.save(update_fields=["amount"])
    return row


def _tell(change: Change, became: Became, rows: Sequence[Hold]) -> None:
    if rows:
        held = [[one.invoice_id, one.line, plain(one.amount or ZERO)] for one in rows]
        change.record(f"hold.{became}", audience="customer", after={"holds": held})
        plan_webhook(change, became, rows)
