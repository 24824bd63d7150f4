"""Keeps the deductions of a short payment with their deadlines, as the books tell them."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from amicable.core.clocks.rule import ClockRule
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.clock_rules import Place, office_calendar
from amicable.shell.engine.deduction_windows import window_for
from amicable.shell.settings import read_settings
from amicable.shell.store.clock_moves import begin, show_next
from amicable.shell.store.clock_terms import terms_of
from amicable.shell.store.deduction_rows import OBJECTION, deductions_told
from amicable.shell.store.models import Deduction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.case import Case
    from amicable.core.vocabulary.short_payment import DeductionWindow, ShortPayment
    from amicable.shell.store.changing import Change

RULE = "deduction_window"


def keep_deductions(change: Change, case: Case) -> None:
    """Keep each deduction of a resolved case, in the caller's transaction.

    One that was asked about, agreed or charged back stays as it is: the books of a later day do
    not undo what was done. Its page says where they speak otherwise by now, and one that they no
    longer show has no claim. The clock of our objection runs from the payment and starts once.

    Raises:
        CatalogueEntryError: a window of the catalogue cannot be used.
    """
    payment = case.complaint.payment
    if payment is None:
        return
    kept = {(one.invoice_id, one.part): one for one in change.case.deductions.all()}
    found = list(_rows(change, case, payment))
    fresh = []
    for one in found:
        known = kept.pop((one.invoice_id, one.part), None)
        if known is None or known.state == "taken":
            one.pk = known.pk if known else None
            one.save()
            fresh.append(one)
        else:
            known.claim = one.claim
            known.save(update_fields=["claim"])
    gone = [one.pk for one in kept.values() if one.state == "taken"]
    change.case.deductions.filter(pk__in=gone).delete()
    left = [one.pk for one in kept.values() if one.state != "taken"]
    change.case.deductions.filter(pk__in=left).update(claim="")
    if fresh:
        change.record("deduction.taken", after=deductions_told(fresh))
    _start_clock(change, payment)


def _rows(change: Change, case: Case, payment: ShortPayment) -> Iterator[Deduction]:
    numbers = dict(case.numbers)
    for claim in case.claims:
        told = claim.deduction
        if told is None or claim.invoice_id is None or not claim.claimed_amount:
            continue
        yield Deduction(
            case=change.case,
            payment_id=payment.payment_id,
            invoice_id=claim.invoice_id,
            part=told.part,
            number=numbers.get(claim.invoice_id, claim.invoice_id),
            claim=claim.id,
            taken_on=payment.received_on,
            currency=claim.currency or payment.currency,
            taken=claim.claimed_amount,
            object_until=told.until,
            is_confirmed=told.is_confirmed,
        )


def _start_clock(change: Change, payment: ShortPayment) -> None:
    settings = read_settings()
    roots = (BUILT_IN, *settings.catalogue_roots)
    window = window_for(payment.customer_id, roots)
    if window is None or change.case.clocks.filter(rule=RULE).exists():
        return
    place = Place(settings.zone, settings.seller_country)
    calendar = office_calendar(roots, place, payment.received_on.year)
    came = datetime.combine(payment.received_on, time(12), ZoneInfo(calendar.zone))
    terms = terms_of(_rule(window), calendar, cycles=(), before=None)
    clock = begin(change, OBJECTION, is_legal=False, terms=terms, started_at=came)
    due = clock.due_at.isoformat() if clock.due_at else None
    change.record("clock.started", after={"clocks": [[RULE, window.version, due]]})
    show_next(change)


def _rule(window: DeductionWindow) -> ClockRule:
    return ClockRule(
        id=RULE,
        version=window.version,
        kind="deduction",
        value=window.days,
        unit="day",
        day_type="calendar",
        may_pause=False,
        is_legal=False,
        source=window.source,
        flag="V" if window.is_confirmed else "P",
    )
