"""What each kind of timer does when it is due: one function a kind, given key, case and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    type Due = Callable[[str, str | None, datetime], None]

TIMER_KINDS: dict[str, Due] = {}
"""A kind that is not here is put off, and says so: an older program meets a newer row."""
