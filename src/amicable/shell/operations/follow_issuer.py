"""Gives somebody who comes by the company's provider the role that their groups give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.cases.role_claims import role_by_claims
from amicable.shell.settings import read_settings
from amicable.shell.store.changing import kept_together
from amicable.shell.store.desk_events import append_desk_event
from amicable.shell.store.models import User

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def role_of_claims(claims: Mapping[str, Any]) -> str | None:
    """Return the role that the claims of a provider give by our settings; None for none."""
    settings = read_settings()
    return role_by_claims(claims, claim=settings.oidc.claim, roles=settings.oidc.roles)


def follow_issuer(user_id: int, role: str, *, now: datetime, is_new: bool = False) -> None:
    """Keep the role of a person, with an event where it is another than before.

    A limit was given to a person in a role: it ends when the role does.
    """
    with kept_together():
        user = User.objects.select_for_update().get(pk=user_id)
        if user.role == role and not is_new:
            return
        before = {} if is_new else {"role": user.role, "limit": str(user.limit)}
        user.role, user.limit = role, 0
        user.save(update_fields=["role", "limit"])
        append_desk_event(
            "user.joined" if is_new else "user.changed",
            at=now,
            actor="issuer",
            before=before,
            after={"user": user.pk, "role": role, "limit": "0"},
        )
