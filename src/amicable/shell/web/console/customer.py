"""The page of a customer: history, promises, balance, and what to keep in mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amicable.shell.operations.keep_in_mind import keep_in_mind
from amicable.shell.operations.read_customer import read_customer
from amicable.shell.web.console.case_moves import answered
from amicable.shell.web.reader import actor_of, now_of, reader_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def customer(request: HttpRequest, customer_id: str) -> HttpResponse:
    """Show a customer whole."""
    read = reader_for(request)
    day = now_of(request).astimezone(read.zone).date()
    found = read_customer(customer_id, read, day=day)
    return render(request, "console/customer.html", {"found": found, "view": found.view})


@require_POST
def mind(request: HttpRequest, case_id: str) -> HttpResponse:
    """Keep what the customer of a case asked us to keep in mind, and go back to the page."""
    kept_for = keep_in_mind(
        case_id,
        request.POST.get("words", ""),
        now=now_of(request),
        actor=actor_of(request),
    )
    if request.POST.get("back") == "case":
        return answered(request, case_id, "done.kept_in_mind")
    return redirect("customer", customer_id=kept_for)
