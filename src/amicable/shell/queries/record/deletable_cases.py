"""Which ended cases need not be kept any longer, by the rules of retention in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from amicable.core.record.retention import kept_until
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.retention import retention_rules
from amicable.shell.settings import read_settings
from amicable.shell.store.models import Case, Document, Hold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from amicable.core.record.retention import KeptUntil, Kind, RetentionRule
    from amicable.shell.settings import Settings

_ALWAYS: tuple[Kind, ...] = ("letters", "complaints")
_BOOKED: tuple[Kind, ...] = (*_ALWAYS, "vouchers", "tax")


@dataclass(frozen=True, slots=True)
class DeletableCase:
    """A case that no rule in force asks to keep, and the last duty that ran out."""

    case_id: str
    ended_on: date
    kept_until: KeptUntil


def rules_in_force(settings: Settings | None = None) -> tuple[RetentionRule, ...]:
    """Return the rules that the settings name, else that of the seller's country; maybe none.

    Raises:
        UnknownRetentionError: the settings name a rule that is not in the catalogue.
    """
    known = settings or read_settings()
    roots = (BUILT_IN, *known.catalogue_roots)
    names = known.retention or ((known.seller_country,) if known.seller_country else ())
    return retention_rules(roots, names)


def duty_of(case: Case, rules: tuple[RetentionRule, ...], *, is_booked: bool) -> KeptUntil | None:
    """Return until when an ended case is kept; None for one that goes on, or without a rule."""
    if case.closed_at is None:
        return None
    return kept_until(rules, _BOOKED if is_booked else _ALWAYS, case.closed_at.date())


def deletable_cases(day: date) -> Iterator[DeletableCase]:
    """Yield the cases that may be deleted on a day, the longest ended first.

    Where no rule sets a period none may be: what we do not know we keep. A case that still holds
    an amount, or was joined to (or is the parent of) one that goes on, is kept too.
    """
    rules = rules_in_force()
    booked = booked_cases()
    ended = Case.objects.filter(closed_at__isnull=False)
    ended = ended.exclude(Exists(Hold.objects.filter(case=OuterRef("pk"), until=None)))
    ended = ended.exclude(merged_into__isnull=False, merged_into__closed_at=None)
    ended = ended.exclude(Exists(Case.objects.filter(parent=OuterRef("pk"), closed_at=None)))
    for case in ended.order_by("closed_at", "pk").iterator():
        duty = duty_of(case, rules, is_booked=case.pk in booked)
        if duty is not None and case.closed_at and duty.day < day:
            yield DeletableCase(case.pk, case.closed_at.date(), duty)


def booked_cases() -> frozenset[str]:
    """Return the cases whose papers were booked, such as a credit that was asked for."""
    papers = Document.objects.exclude(status="draft")
    return frozenset(papers.values_list("case_id", flat=True))
