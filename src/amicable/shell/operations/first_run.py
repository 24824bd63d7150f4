"""Makes the link by which the first admin comes in, while nobody is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.settings import read_settings
from amicable.shell.store.changing import kept_together
from amicable.shell.store.desk_events import append_desk_event
from amicable.shell.store.entry_links import make_entry_link
from amicable.shell.store.models import User

if TYPE_CHECKING:
    from datetime import datetime


def first_run(*, now: datetime) -> str | None:
    """Return the address of a new one-time link; None where somebody has an account already.

    It works once, for 24 hours, and voids the one that was made before.

    Raises:
        BusyError: the database could not be written in time.
    """
    if User.objects.exists():  # so that a busy desk starts without waiting to write
        return None
    with kept_together():
        if User.objects.exists():
            return None
        token = make_entry_link(None, now)
        append_desk_event("desk.link_made", at=now, actor="command", before={}, after={})
    return f"{read_settings().address}/first-run/{token}"
