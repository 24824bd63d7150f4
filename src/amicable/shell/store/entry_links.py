"""Links by which somebody sets a password, once: made, found and used up by the token's hash."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from amicable.shell.store.models import EntryLink

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.shell.store.models import User

VALID_HOURS = 24
_TOKEN_BYTES = 32


def make_entry_link(user: User | None, now: datetime) -> str:
    """Keep a new link for somebody, None for the first admin; older ones of theirs are void."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    EntryLink.objects.filter(user=user, used_at=None).update(expires_at=now)
    EntryLink.objects.create(
        token_hash=_hash(token),
        user=user,
        made_at=now,
        expires_at=now + timedelta(hours=VALID_HOURS),
    )
    return token


def valid_link(token: str, now: datetime) -> EntryLink | None:
    """Return the link of a token that was not used and has not run out, else None."""
    return (
        EntryLink.objects.select_related("user")
        .filter(token_hash=_hash(token), used_at=None, expires_at__gt=now)
        .first()
    )


def use_up(link: EntryLink, now: datetime) -> bool:
    """Use a link up, and tell whether it was this call that did."""
    free = EntryLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now)
    return free.update(used_at=now) == 1


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
