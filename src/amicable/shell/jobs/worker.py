"""The worker: timers, effects, tasks and the reaper, in turns, until told to stop."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import OperationalError, close_old_connections
from django.utils import timezone

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.perform_call import perform_call
from amicable.shell.operations.perform_effect import perform_effect
from amicable.shell.operations.reap_work import reap_work
from amicable.shell.operations.run_timer import run_timer

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

PAUSE_SECONDS = 1.0
"""How long a worker rests that found nothing to do."""
_IN_A_ROW = 50
_log = logging.getLogger("amicable.worker")


def work(stop: Event, *, name: str) -> None:
    """Work until `stop` is set; what is begun is finished first.

    A failure of one kind of work is logged and does not keep the others from being done.
    """
    kinds: tuple[Callable[[], bool], ...] = (
        lambda: run_timer(now=timezone.now()),
        lambda: perform_effect(now=timezone.now()),
        lambda: perform_call(now=timezone.now()),
        lambda: _run_task(name),
    )
    while not stop.is_set():
        close_old_connections()
        _reap()
        if not any(_some(kind, stop) for kind in kinds):
            stop.wait(PAUSE_SECONDS)


def _reap() -> None:
    try:
        reap_work(now=timezone.now())
    except (InputError, OperationalError) as failed:
        _log.warning("the reaper could not look: %s", failed)


def _some(kind: Callable[[], bool], stop: Event) -> bool:
    """Do one kind of work, so many in a row at most, and say whether there was any."""
    did = False
    try:
        for _ in range(_IN_A_ROW):
            if stop.is_set() or not kind():
                break
            did = True
    except (InputError, OperationalError) as failed:
        _log.warning("work was put off: %s", failed)
        return False
    return did


def _run_task(name: str) -> bool:
    """Run one task of the queue; its own failures are kept with the task."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    if not DBTaskResult.objects.ready().exists():
        return False
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=name,
        excluded_queue_names=[],
    )
    worker.run()
    return True
