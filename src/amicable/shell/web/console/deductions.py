"""Deductions: moved on and released from the page of a case, opened from that of a customer."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from amicable.core.cases.deducted import DEDUCTED_MOVES
from amicable.shell.operations.decline_deduction import decline_deduction
from amicable.shell.operations.move_deduction import DeductionOrder, move_deduction
from amicable.shell.operations.move_deductions import DeductionsOrder, move_deductions
from amicable.shell.operations.open_customer_payments import open_customer_payments
from amicable.shell.operations.release_deduction import release_deduction
from amicable.shell.web.console.case_moves import answered, expected_of
from amicable.shell.web.reader import actor_of, now_of, reader_for
from amicable.shell.web.written import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


@require_POST
def deduction(request: HttpRequest, case_id: str) -> HttpResponse:
    """Move a deduction on, whole or a part of it.

    Raises:
        Http404: there is no such move.
    """
    move = request.POST.get("move", "")
    if move not in DEDUCTED_MOVES:
        raise Http404
    went = move_deduction(
        case_id,
        DeductionOrder(
            _number(request),
            move,
            _amount(request.POST.get("amount", "")),
            request.POST.get("why", ""),
        ),
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    return answered(request, case_id, "done.deduct" if went else "done.deduct_waits")


@require_POST
def deductions_move(request: HttpRequest, case_id: str) -> HttpResponse:
    """Move the chosen deductions the same way.

    Raises:
        Http404: there is no such move.
    """
    move = request.POST.get("move", "")
    if move not in DEDUCTED_MOVES:
        raise Http404
    chosen = tuple(map(_number_in, request.POST.getlist("deduction")))
    went = move_deductions(
        case_id,
        DeductionsOrder(chosen, move, request.POST.get("why", "")),
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
    )
    is_whole = went == len(set(chosen))
    return answered(request, case_id, "done.deduct" if is_whole else "done.deduct_waits")


@require_POST
def deduction_release(request: HttpRequest, case_id: str) -> HttpResponse:
    """Release what waits for a deduction."""
    return _decided(request, case_id, release_deduction)


@require_POST
def deduction_decline(request: HttpRequest, case_id: str) -> HttpResponse:
    """Take back what waits for a deduction."""
    return _decided(request, case_id, decline_deduction)


@require_POST
def payments_open(request: HttpRequest) -> HttpResponse:
    """Open a case of each short payment of a customer, and say how many there are."""
    customer_id = request.POST.get("customer", "")
    opened = open_customer_payments(customer_id, now=now_of(request), actor=actor_of(request))
    told = reader_for(request).say("deduction.opened", count=len(opened))
    messages.success(request, told)
    return redirect("customer", customer_id=customer_id)


def _decided(request: HttpRequest, case_id: str, operation: Callable[..., None]) -> HttpResponse:
    operation(
        case_id,
        _number(request),
        now=now_of(request),
        actor=actor_of(request),
        expected=expected_of(request),
        why=request.POST.get("why", ""),
    )
    return answered(request, case_id, f"done.{operation.__name__}")


def _number(request: HttpRequest) -> int:
    return _number_in(request.POST.get("deduction", ""))


def _number_in(written: str) -> int:
    return whole_number(written) or 0


def _amount(written: str) -> Decimal | None:
    """Return an amount as the form's own field writes it; none where nothing is written.

    What is no number is kept as one that nothing allows, so that it never means all of it.
    """
    if not written.strip():
        return None
    try:
        return Decimal(written.strip()[:20])
    except InvalidOperation:
        return Decimal("NaN")
