"""Who asks for a page: as a reader of words, and as an actor of operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.utils import timezone
from django.utils.translation import get_language

from amicable.core.cases.actor import Actor
from amicable.core.cases.rights import rights_of
from amicable.core.vocabulary.money import ZERO
from amicable.shell.queries.page_words import page_languages, reader_of
from amicable.shell.settings import read_settings
from amicable.shell.web.places import SHORTCUTS, places_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from amicable.shell.queries.page_words import Reader


def reader(request: HttpRequest) -> dict[str, Any]:
    """Return what every template knows: the reader, their language, their places."""
    read = reader_for(request)
    rights = frozenset(map(str, rights_of(actor_of(request))))
    return {
        "reader": read,
        "language": read.words.language,
        "page_languages": page_languages(),
        "places": places_of(request, rights) if request.user.is_authenticated else (),
        "shortcuts": SHORTCUTS,
        "rights": rights,
        "own_currency": read_settings().own_money.currency,
        "can_mail": bool(read_settings().smtp_url),
    }


def reader_for(request: HttpRequest) -> Reader:
    """Return the reader of a request: the account's language and zone, else the browser's."""
    user = request.user
    if user.is_authenticated:
        return reader_of(user.language, user.zone)
    return reader_of(get_language() or "en", "UTC")


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts by a request; a stranger has no right to anything."""
    user = request.user
    if not user.is_authenticated:
        return Actor("user")
    role = cast("Any", user.role)
    return Actor("user", str(user.pk), role, user.limit or ZERO)


def now_of(_request: HttpRequest) -> datetime:
    """Return the moment of a request: a face reads the clock, and nothing below it."""
    return timezone.now()
