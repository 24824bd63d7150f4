"""Who works here, with what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator

from amicable.shell.store.models import User

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Person:
    """One who works here, or did."""

    id: int
    name: str
    user_name: str
    address: str
    role: str
    limit: Decimal
    team_id: int | None
    team: str
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    sees_people: bool
    is_active: bool
    has_second_factor: bool
    last_here_at: datetime | None


def people() -> tuple[Person, ...]:
    """Return everybody who has an account, those who work here first."""
    rows = User.objects.select_related("team").order_by("-is_active", "email", "username")
    safe = set(Authenticator.objects.values_list("user_id", flat=True))
    return tuple(_person(row, safe) for row in rows)


def person(user_id: int) -> Person | None:
    """Return one of them; None where nobody has the number."""
    return next((one for one in people() if one.id == user_id), None)


def _person(row: User, safe: Container[int]) -> Person:
    return Person(
        id=row.pk,
        name=row.get_full_name(),
        user_name=row.username,
        address=row.email,
        role=row.role,
        limit=row.limit or Decimal(0),
        team_id=row.team_id,
        team=row.team.name if row.team else "",
        languages=tuple(row.languages),
        skills=tuple(row.skills),
        sees_people=row.may_see_people,
        is_active=row.is_active,
        has_second_factor=row.pk in safe,
        last_here_at=row.last_login,
    )
