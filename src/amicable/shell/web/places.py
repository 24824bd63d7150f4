"""The places of the console, in the order of the rail, and the keys that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from amicable.core.cases.rights import READS_BOARD

if TYPE_CHECKING:
    from django.http import HttpRequest

SHORTCUTS = (
    ("j", "down"),
    ("k", "up"),
    ("Enter", "open"),
    ("Esc", "fold"),
    ("/", "search"),
    ("t", "today"),
    ("i", "cases"),
    ("a", "assign"),
    ("r", "release"),
    ("f", "narrow"),
    ("x", "select"),
    ("e", "close"),
    ("u", "undo"),
    ("n", "note"),
    ("q", "question"),
    ("c", "copy"),
    ("?", "keys"),
)
"""Keys and what they do, as the help of the keyboard lists them."""

_ALL: frozenset[str] = frozenset()
_PLACES = (
    ("today", "t", _ALL),
    ("cases", "i", _ALL),
    ("approvals", "", _ALL),
    ("board", "", READS_BOARD),
    ("import", "", frozenset({"work"})),
    ("people", "", frozenset({"set_up"})),
    ("readings", "", frozenset({"audit"})),
    ("tour", "", _ALL),
)
"""Each with its key and the rights of which one is enough; none where all may go there."""


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the rail."""

    name: str
    url: str
    key: str
    is_here: bool


def places_of(request: HttpRequest, rights: frozenset[str]) -> tuple[Place, ...]:
    """Return the places that somebody with these rights may go to."""
    found = [
        (name, url, key)
        for name, key, needs in _PLACES
        if (url := _url(name)) is not None and (not needs or needs & rights)
    ]
    here = max((url for _, url, _ in found if _leads_to(url, request.path)), key=len, default="")
    return tuple(Place(name, url, key, url == here) for name, url, key in found)


def _url(name: str) -> str | None:
    """Return the address of a place, None where this site does not have it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _leads_to(url: str, path: str) -> bool:
    """Say whether an address stands at a place or below it; the nearest of them is where it is."""
    return path == url or (url != "/" and path.startswith(f"{url.rstrip('/')}/"))
