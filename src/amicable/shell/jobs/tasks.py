"""Work that is enqueued inside a change and done by a worker: each makes one call."""

from __future__ import annotations

from django.tasks import task
from django.utils import timezone

from amicable.core.cases.actor import WORKER
from amicable.shell.operations.investigate_case import investigate_case


@task
def investigate(case_id: str) -> None:
    """Investigate a case again over its books as they are when a worker comes to it."""
    investigate_case(case_id, now=timezone.now(), actor=WORKER)
