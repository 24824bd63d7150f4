"""People and rights: who works here, what each may do, and how somebody comes in."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amicable.core.cases.rights import ROLES
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.operations.change_user import Rights, change_user
from amicable.shell.operations.invite_user import Invitation, invite_user
from amicable.shell.queries.claims_view import cause_groups
from amicable.shell.queries.desk_set_up import desk_set_up
from amicable.shell.queries.page_words import page_languages
from amicable.shell.queries.people import people as everybody
from amicable.shell.queries.people import person as person_of
from amicable.shell.web.reader import actor_of, now_of, reader_for
from amicable.shell.web.written import chosen_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse


class UnreadableAmountError(InputError):
    """An amount is not written as one."""

    def __init__(self, written: str) -> None:
        super().__init__(
            worded(
                "unreadable_amount",
                "{written} is no amount; write it as 250.00.",
                written=Quoted(written),
            )
        )


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List who works here, and how the desk is set up."""
    return show_people(request)


@require_POST
@never_cache
def people_invite(request: HttpRequest) -> HttpResponse:
    """Show the one-time link of an invitation, once."""
    written = request.POST
    wish = Invitation(
        written.get("address", "").strip(),
        written.get("role", "agent"),
        _amount(written.get("limit", "")),
    )
    link = invite_user(wish, now=now_of(request), actor=actor_of(request))
    return show_people(request, link=link, invited=wish.address)


def show_people(request: HttpRequest, **told: str) -> HttpResponse:
    """Answer with everybody and everything that an admin looks after."""
    found = desk_set_up(actor_of(request))
    shown = {"people": everybody(), "set_up": found, "roles": ROLES, **told}
    return render(request, "console/people.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show what somebody may do, and change it.

    Raises:
        Http404: nobody has the number.
    """
    found = desk_set_up(actor_of(request))
    one = person_of(user_id)
    if one is None:
        raise Http404
    if request.method != "POST":
        shown = {
            "person": one,
            "set_up": found,
            "roles": ROLES,
            "languages": sorted({*page_languages(), *one.languages}),
            "skills": cause_groups(reader_for(request)),
        }
        return render(request, "console/person.html", shown)
    change_user(
        user_id,
        _rights(request),
        now=now_of(request),
        actor=actor_of(request),
        why=request.POST.get("why", ""),
    )
    messages.success(request, reader_for(request).say("people.changed"), extra_tags="good")
    return redirect("people")


def _rights(request: HttpRequest) -> Rights:
    written = request.POST
    return Rights(
        role=written.get("role", ""),
        limit=_amount(written.get("limit", "")),
        team=chosen_number(written.get("team", "")),
        languages=chosen_in(written.getlist("languages")),
        skills=tuple(one.upper() for one in chosen_in(written.getlist("skills"))),
        sees_people="sees_people" in written,
        is_active="is_active" in written,
    )


def chosen_in(written: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that were chosen, each once; a field may bear several."""
    return tuple(dict.fromkeys(" ".join(written).lower().split()))


def _amount(written: str) -> Decimal:
    try:
        return Decimal(written.strip() or "0")
    except InvalidOperation:
        raise UnreadableAmountError(written) from None
