"""What a customer says was promised and paid, and whether our own deadlines were kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from amicable.core.correspond.words import as_date, as_decimal
from amicable.shell.store.models import Clock, Investigation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

SHOWN = 20
"""So many broken promises are listed."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the customer about a promise or a payment, with what it names."""

    case_id: str
    sentence: str
    who: str
    on: date | None
    amount: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class Promises:
    """What was promised: by us, as our clocks show; and as the customer remembers it."""

    kept: int
    broken: int
    running: int
    latest_broken: Sequence[Clock]
    """The last of those that were broken."""
    said: tuple[Said, ...]
    paid: tuple[Said, ...]

    @property
    def any(self) -> bool:
        """Tell whether a deadline of ours ran at all."""
        return bool(self.kept or self.broken or self.running)


def customer_promises(case_ids: Sequence[str], customer_id: str) -> Promises:
    """Return the promises of a customer's cases; what was said only of the cases named."""
    clocks = Clock.objects.filter(case__customer_id=customer_id, cancelled_at=None)
    counted = clocks.aggregate(
        kept=Count("pk", filter=Q(met_at__isnull=False, breached_at=None)),
        broken=Count("pk", filter=Q(breached_at__isnull=False)),
        running=Count("pk", filter=Q(met_at=None, breached_at=None)),
    )
    broken = clocks.filter(breached_at__isnull=False).order_by("-due_at")
    told = _told(case_ids)
    return Promises(
        **counted,
        latest_broken=list(broken[:SHOWN]) if counted["broken"] else (),
        said=tuple(_said(case, one) for case, (said, _) in told.items() for one in said or ()),
        paid=tuple(_said(case, one) for case, (_, paid) in told.items() for one in paid or ()),
    )


def _told(case_ids: Sequence[str]) -> dict[str, tuple[Any, Any]]:
    asked = Investigation.objects.filter(case__in=case_ids)
    rows = asked.order_by("-case__received_at", "sequence")
    columns = ("case_id", "content__complaint__promises", "content__complaint__payments")
    return {case: (said, paid) for case, said, paid in rows.values_list(*columns)}


def _said(case_id: str, one: dict[str, Any]) -> Said:
    return Said(
        case_id,
        sentence=one["sentence"],
        who=one.get("who") or "",
        on=as_date(one["on"]) if one["on"] else None,
        amount=as_decimal(one["amount"]) if one["amount"] else None,
        currency=one["currency"] or "",
    )
