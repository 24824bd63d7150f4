"""Twenty people click through a served desk, over HTTP, with time to think between."""

from __future__ import annotations

import random
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.db import connections
from django.test import Client

from amicable.core.cases.states import OPEN
from amicable.shell.store.models import Case, User
from tests.bench.desk.clones import rare_word
from tests.bench.desk.seeding import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

_KNOWN = 4000
WIDE = (
    ("board", "/board"),
    ("approvals", "/approvals"),
    ("customer", "/customers/K-000003"),
    ("tour", "/tour"),
)
"""Pages that read over many cases; the customer is one of the twenty who complain all the time."""


@dataclass(slots=True)
class Clicks:
    """Milliseconds by page, and how long all of it took in seconds."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    seconds: float = 0.0

    @property
    def count(self) -> int:
        """Return how many pages were asked for."""
        return sum(map(len, self.took.values()))


class UnansweredError(AssertionError):
    """A page was answered otherwise than with itself."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who clicks; `cases` are those that they may open."""

    number: int
    cookie: str
    cases: Sequence[str]
    last: int


def people() -> list[Person]:
    """Sign twenty people in, and let each know some open cases and some of any age."""
    last = Case.objects.count() - 24
    found = []
    opened = list(
        Case.objects.filter(state__in=OPEN).order_by("pk").values_list("pk", flat=True)[:_KNOWN]
    )
    for number, user in enumerate(User.objects.order_by("pk")[:PEOPLE]):
        client = Client()
        client.force_login(user)
        found.append(Person(number, client.cookies["sessionid"].value, opened, last))
    connections.close_all()
    return found


def click(port: int, group: Sequence[Person], *, seconds: float, think: float) -> Clicks:
    """Let all of them click for so long, each thinking so long between two clicks on average."""
    clicks, failed = Clicks(), list[BaseException]()
    started = time.perf_counter()

    def one(person: Person) -> None:
        try:
            _clicks(person, port, clicks, until=started + seconds, think=think)
        except (UnansweredError, OSError) as wrong:
            failed.append(wrong)

    threads = [threading.Thread(target=one, args=(person,)) for person in group]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    clicks.seconds = time.perf_counter() - started
    return clicks


def _clicks(person: Person, port: int, clicks: Clicks, *, until: float, think: float) -> None:
    chance = random.Random(f"{person.number} {think}")  # noqa: S311 - no secret
    server = HTTPConnection("127.0.0.1", port, timeout=60)
    time.sleep(think * chance.random())
    while time.perf_counter() < until:
        page, address = _choice(chance, person)
        clicks.took[page].append(_ask(server, address, person))
        time.sleep(think * (0.5 + chance.random()))
    server.close()


def _ask(server: HTTPConnection, address: str, person: Person) -> float:
    started = time.perf_counter()
    server.request("GET", address, headers={"Cookie": f"sessionid={person.cookie}"})
    answer = server.getresponse()
    content = answer.read()
    took = (time.perf_counter() - started) * 1000
    if answer.status != 200 or b"</html>" not in content[-20:]:
        raise UnansweredError(address, answer.status)
    return took


def warm(port: int, person: Person) -> list[tuple[str, float]]:
    """Ask for each page once, and tell how long the first of all took."""
    chance = random.Random(0)  # noqa: S311 - no secret
    server = HTTPConnection("127.0.0.1", port, timeout=60)
    told: dict[str, float] = {}
    for _ in range(60):
        page, address = _choice(chance, person)
        took = _ask(server, address, person)
        told.setdefault(page, took)
    server.close()
    return list(told.items())


def look(port: int, group: Sequence[Person], *, seconds: float) -> Clicks:
    """Let one person of the leads look at the wide pages, one after the other, for so long."""
    clicks, lead = Clicks(), group[0]
    server = HTTPConnection("127.0.0.1", port, timeout=60)
    started = time.perf_counter()
    while time.perf_counter() < started + seconds:
        for page, address in WIDE:
            clicks.took[page].append(_ask(server, address, lead))
    server.close()
    clicks.seconds = time.perf_counter() - started
    return clicks


def _choice(chance: random.Random, person: Person) -> tuple[str, str]:
    """Choose the next page: half of all clicks open a case, as at work."""
    number = chance.randrange(1, person.last)
    word = rare_word(chance.randrange(2000, 20_000))
    page, address = chance.choice(
        (
            ("today", "/"),
            ("inbox", "/cases?queue=open"),
            ("inbox", "/cases?queue=mine"),
            ("case", f"/cases/{chance.choice(person.cases)}"),
            ("case", f"/cases/{chance.choice(person.cases)}"),
            ("case", f"/cases/{number:016x}"),
            ("search number", f"/cases?queue=any&text=RE-{number:07}"),
            ("search word", f"/cases?queue=any&text={word}"),
            ("search common", "/cases?queue=any&text=invoice+price"),
            ("search common", f"/cases?queue=any&text={quote('发票')}"),
            ("search common", "/cases?queue=open&text=factura"),
        )
    )
    return page, address
