"""Whether a one-time link still works, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.shell.store.entry_links import valid_link

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A link that works. Its address is empty for the first admin, who gives their own."""

    address: str

    @property
    def is_first(self) -> bool:
        """Tell whether the first admin comes in by it."""
        return not self.address


def entry(token: str, *, now: datetime) -> Entry | None:
    """Return what a link lets somebody do; None where it does not work."""
    link = valid_link(token, now)
    if link is None:
        return None
    return Entry(link.user.email if link.user else "")
