"""Twenty people click through the pages, each thinking some four seconds between two clicks."""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import connections
from django.test import Client

from amicable.shell.store.models import Case, User

if TYPE_CHECKING:
    from collections.abc import Iterator

_THINK_SECONDS = 4.0
_GOAL = 150


def click(*, users: int, clicks: int) -> Iterator[str]:
    """Yield one line a page: how often it was asked for, p50, p95 and p99 in milliseconds."""
    took: dict[str, list[int]] = defaultdict(list)
    known = list(Case.objects.order_by("pk").values_list("pk", flat=True)[:5000])
    people = list(User.objects.order_by("pk")[:users])
    lines = [
        threading.Thread(target=_person, args=(number, user, clicks, known, took))
        for number, user in enumerate(people)
    ]
    for line in lines:
        line.start()
    for line in lines:
        line.join()
    for page in sorted(took):
        times = sorted(took[page])
        marks = statistics.quantiles(times, n=100)
        good = "ok" if marks[94] <= _GOAL else "MISSED"
        yield (
            f"{page:12} {len(times):5} clicks  p50 {marks[49]:6.0f} ms  p95 {marks[94]:6.0f} ms"
            f"  p99 {marks[98]:6.0f} ms  goal {_GOAL}: {good}"
        )


def _person(
    number: int, user: User, clicks: int, known: list[str], took: dict[str, list[int]]
) -> None:
    chance = random.Random(number)  # noqa: S311 - no secret
    client = Client()
    client.force_login(user)
    for _ in range(clicks):
        time.sleep(_THINK_SECONDS * (0.5 + chance.random()))
        page, address = _choice(chance, known)
        started = time.perf_counter()
        answer = client.get(address, SERVER_NAME="localhost")
        if answer.status_code != 200:
            raise AssertionError(address)
        took[page].append(int((time.perf_counter() - started) * 1000))
    connections.close_all()


def _choice(chance: random.Random, known: list[str]) -> tuple[str, str]:
    case_id = chance.choice(known)
    return chance.choice(
        (
            ("today", "/"),
            ("inbox", "/cases?queue=open"),
            ("inbox mine", "/cases?queue=mine"),
            ("case", f"/cases/{case_id}"),
            ("case", f"/cases/{case_id}"),
            ("search", f"/cases?queue=open&text=RE-{int(case_id, 16):07}"),
            ("search word", "/cases?queue=open&text=damaged+larkspur"),
            ("search zh", "/cases?queue=open&text=用量"),
        )
    )
