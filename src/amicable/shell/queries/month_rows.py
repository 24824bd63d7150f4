"""What the figures of a month are made of, from the rows of the desk."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q

from amicable.core.cases.month import Disputed, Given
from amicable.core.cases.states import ANSWERED, ENDED
from amicable.core.vocabulary.money import ZERO
from amicable.shell.store.deduction_rows import OPEN_STATES, deducted_of
from amicable.shell.store.models import Case, Decision, Deduction, Event, Finding, Offer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

_DECIDED = ANSWERED | ENDED | {"waiting_books"}
"""A question that went out is no answer yet."""
_READ = (
    "state", "currency", "disputed", "undecided", "due",
    "received_at", "opened_at", "decided_at", "closed_at",
)  # fmt: skip
_GIVING = frozenset({"credit_note", "corrected_invoice", "waive_fee", "refund"})
"""Remedies that give money; a payment that is put right, or a credit that is applied, does not."""
_COURTESY = "courtesy_credit"
_MOVED = {"deduction.agreed": "agreed", "deduction.written_off": "written_off"}


def disputes_since(since: datetime, until: datetime) -> tuple[Disputed, ...]:
    """Return the disputes that were open, answered or ended at some time of a period."""
    lasts = Q(closed_at=None) | Q(closed_at__gte=since) | Q(decided_at__gte=since)
    rows = Case.objects.filter(lasts, kind="dispute", opened_at__lt=until).order_by("pk")
    return tuple(
        Disputed(
            one.pk,
            one.currency,
            one.disputed,
            one.undecided or ZERO,
            one.due or ZERO,
            received_at=one.received_at,
            opened_at=one.opened_at,
            answered_at=one.decided_at if one.state in _DECIDED else None,
            ended_at=one.closed_at,
        )
        for one in rows.only(*_READ)
    )


def given_since(since: datetime, until: datetime) -> tuple[Given, ...]:
    """Return what was given to customers in a period, the oldest first.

    An error counts when its answer is released, a courtesy when it is agreed, and of deductions
    what was agreed or written off after the answer.
    """
    found = [
        *_errors(since, until),
        *_courtesies(since, until),
        *_let_go(since, until),
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.case_id, one.invoice_id)))


def to_credit(until: datetime) -> Mapping[str, Decimal]:
    """Return what was proposed, or asked for and not issued, at a moment, by currency."""
    of_case = Event.objects.filter(case=OuterRef("case"), at__lt=until)
    asked = Exists(of_case.filter(verb="credit.requested"))
    posted = Exists(of_case.filter(verb="credit.posted", at__gte=OuterRef("released_at")))
    is_open = Q(case__closed_at=None) | Q(case__closed_at__gte=until)
    rows = Decision.objects.filter(is_open, proposed_at__lt=until, amount__gt=0).filter(
        Q(state__in=("proposed", "approved"))
        | (Q(state="released") & (Q(released_at__gte=until) | (asked & ~posted)))
    )
    sums: dict[str, Decimal] = {}
    for remedies in rows.values_list("investigation__content__decision__remedies", flat=True):
        for one in _giving(remedies):
            amount = Decimal(one["gross"])
            sums[one["currency"]] = sums.get(one["currency"], ZERO) + amount
    is_open = Q(case__closed_at=None) | Q(case__closed_at__gte=until)
    later = Exists(of_case.filter(verb="credit.posted", at__gte=OuterRef("answered_at")))
    agreed = Offer.objects.filter(is_open, ~later, kind=_COURTESY, state="agreed")
    for courtesy in agreed.filter(answered_at__lt=until):
        sums[courtesy.currency] = sums.get(courtesy.currency, ZERO) + (courtesy.amount or ZERO)
    return sums


def deducted_on(first: date) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """Return by currency what is open of all deductions, and what was taken from a day on."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    asked = Q(state__in=OPEN_STATES) | Q(taken_on__gte=first)
    for row in Deduction.objects.filter(asked).order_by("currency", "pk"):
        still, lately = sums.get(row.currency, (ZERO, ZERO))
        taken = row.taken if row.taken and row.taken_on >= first else ZERO
        sums[row.currency] = (still + deducted_of(row).open, lately + taken)
    return tuple((currency, *both) for currency, both in sums.items())


def _errors(since: datetime, until: datetime) -> Iterator[Given]:
    rows = Decision.objects.filter(
        state="released", amount__gt=0, released_at__gte=since, released_at__lt=until
    ).select_related("case")
    decided = list(
        rows.defer("why").annotate(remedies=F("investigation__content__decision__remedies"))
    )
    findings = _findings([one.case_id for one in decided])
    for row in decided:
        for remedy in _giving(row.remedies):
            known = [
                findings[row.case_id, name]
                for name in remedy["findings"]
                if (row.case_id, name) in findings
            ]
            for cause, responsible, amount in _parted(remedy, known, row.case.cause):
                at = row.released_at or until
                whole = _of_case(row.case, "error", amount, remedy["currency"], at)
                invoice = remedy["invoice_id"] or ""
                yield replace(whole, cause=cause, responsible=responsible, invoice_id=invoice)


def _giving(remedies: Sequence[Mapping[str, Any]] | None) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in remedies or () if one["kind"] in _GIVING and one["gross"])


def _findings(cases: Sequence[str]) -> Mapping[tuple[str, str], Finding]:
    rows = Finding.objects.filter(case__in=cases).defer("content")
    return {(one.case_id, one.name): one for one in rows}


def _parted(
    remedy: Mapping[str, Any], known: Sequence[Finding], cause: str
) -> Iterator[tuple[str, str, Decimal]]:
    """Part a remedy among its findings where they add up to it, else give it to the dearest."""
    amount = Decimal(remedy["gross"])
    dear = sorted(known, key=lambda one: (-(one.gross or ZERO), one.name))
    if not dear:
        yield cause, "unknown", amount
    elif sum((one.gross or ZERO for one in dear), ZERO) == amount:
        yield from ((one.cause, one.responsible, one.gross) for one in dear if one.gross)
    else:
        yield dear[0].cause, dear[0].responsible, amount


def _courtesies(since: datetime, until: datetime) -> Iterator[Given]:
    agreed = Offer.objects.filter(
        kind=_COURTESY, state="agreed", answered_at__gte=since, answered_at__lt=until
    )
    for one in agreed.select_related("case"):
        yield _of_case(
            one.case, "courtesy", one.amount or ZERO, one.currency, one.answered_at or until
        )


def _let_go(since: datetime, until: datetime) -> Iterator[Given]:
    moved = Event.objects.filter(verb__in=_MOVED, at__gte=since, at__lt=until)
    for one in moved.select_related("case"):
        amount = Decimal(one.after["amount"])
        currency = one.after["deductions"][0]["currency"]
        yield _of_case(one.case, _MOVED[one.verb], amount, currency, one.at)


def _of_case(case: Case, kind: str, amount: Decimal, currency: str, at: datetime) -> Given:
    name = case.customer_name or case.sender
    return Given(case.pk, kind, case.cause, "", case.customer_id, name, "", amount, currency, at)
