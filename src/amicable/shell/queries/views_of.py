"""Views that somebody kept under a name, and the people a case can be given to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Q

from amicable.shell.store.models import SavedView, Team, User

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class KeptView:
    """A name, and the address that it stands for."""

    name: str
    address: str
    is_mine: bool = True


def views_of(user: int) -> tuple[KeptView, ...]:
    """Return the views of somebody, and those that others share."""
    kept = SavedView.objects.filter(Q(user=user) | Q(is_shared=True)).order_by("name", "pk")
    return tuple(KeptView(one.name, urlencode(one.filters), one.user_id == user) for one in kept)


def colleagues_of() -> Sequence[User]:
    """Return everybody who works here now."""
    return list(User.objects.filter(is_active=True).order_by("username"))


def teams_of() -> Sequence[Team]:
    """Return the teams of the desk."""
    return list(Team.objects.order_by("name"))
