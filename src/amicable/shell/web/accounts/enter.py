"""The page of a one-time link: a password is chosen, and the link is used up."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.enter_desk import DeadLinkError, Newcomer, enter_desk
from amicable.shell.queries.entry import entry
from amicable.shell.queries.refusal_words import refusal_words
from amicable.shell.web.reader import now_of, reader_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from amicable.shell.queries.entry import Entry
    from amicable.shell.queries.refusal_words import Refusal


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a password, and keep it once; looking at the page uses nothing up.

    Raises:
        DeadLinkError: the link was used, has run out, or never was one.
    """
    found = entry(token, now=now_of(request))
    if found is None:
        raise DeadLinkError
    if request.method != "POST":
        return _page(request, found)
    written = request.POST
    newcomer = Newcomer(
        password=written.get("password", ""),
        again=written.get("again", ""),
        name=written.get("name", ""),
        address=written.get("address", ""),
    )
    try:
        enter_desk(token, newcomer, now=now_of(request))
    except InputError as wrong:
        return _page(request, found, wrong=refusal_words(wrong, reader_for(request)))
    messages.success(request, reader_for(request).say("entry.done"), extra_tags="good")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('mfa_index')})}")


def _page(request: HttpRequest, found: Entry, *, wrong: Refusal | None = None) -> HttpResponse:
    told = {"entry": found, "wrong": wrong, "written": request.POST}
    return render(request, "account/enter.html", told, status=422 if wrong else 200)
