"""Offers of a case: proposed, and the customer's answer kept; both ends of one are moves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.views.decorators.http import require_POST

from amicable.core.cases.offer import NewOffer
from amicable.shell.operations.answer_offer import OfferAnswer, answer_offer
from amicable.shell.operations.propose_offer import propose_offer
from amicable.shell.web.console.case_moves import answered, expected_of
from amicable.shell.web.reader import actor_of, now_of
from amicable.shell.web.written import whole_number

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def offer(request: HttpRequest, case_id: str) -> HttpResponse:
    """Propose an offer."""
    propose_offer(
        case_id,
        _written(request),
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    return answered(request, case_id, "done.offer")


@require_POST
def offer_answer(request: HttpRequest, case_id: str) -> HttpResponse:
    """Keep what the customer answered, with the message that shows it."""
    shown = request.POST.get("message", "")
    said = OfferAnswer(
        "agreed" if request.POST.get("answer") == "agreed" else "declined",
        whole_number(shown) or None,
        request.POST.get("why", ""),
    )
    answer_offer(
        case_id,
        said,
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    return answered(request, case_id, "done.answer_offer")


def _written(request: HttpRequest) -> NewOffer:
    posted = request.POST
    is_of_money = posted.get("kind") in {"courtesy_credit", "payment_plan"}
    return NewOffer(
        kind=posted.get("kind", ""),
        until=_day(posted.get("until", "")) or date.min,
        amount=_amount(posted.get("amount", "")) if is_of_money else None,
        currency=posted.get("currency", "")[:3] if is_of_money else "",
        count=whole_number(posted.get("count", "")) or 0,
        first_on=_day(posted.get("first_on", "")),
        days=whole_number(posted.get("days", "")) or 0,
        what=posted.get("what", ""),
    )


def _amount(written: str) -> Decimal | None:
    """Return an amount as the form's own field writes it, with a dot; None for anything else."""
    try:
        return Decimal(written[:20])
    except InvalidOperation:
        return None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
