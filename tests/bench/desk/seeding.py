"""The cases that all others are copies of: those of the demo, opened as mails are, and people."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from amicable.core.cases.actor import WORKER
from amicable.shell.operations.open_case import open_case
from amicable.shell.operations.run_demo import run_demo
from amicable.shell.store.models import User

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved

PEOPLE = 20
NOW = datetime.now(UTC)  # noqa: TID251 - people click today
"""What is late is so when somebody looks at it."""


def seed(folder: Path) -> None:
    """Open the demo's mails as cases, with letters, proofs and clocks, at a desk of twenty."""
    books = str(folder / "books")

    def opened(resolved: Resolved, raw: bytes, _office: Office) -> None:
        origin = f"mail:{hashlib.sha256(raw).hexdigest()}"
        open_case(resolved, raw=raw, origin=origin, books=books, now=NOW, actor=WORKER)

    run_demo(folder, seed=1, progress=lambda *_: None, resolved=opened)
    for number in range(PEOPLE):
        role = "agent" if number % 10 else "lead"
        User.objects.create_user(f"user{number:02}", role=role, password=None)
