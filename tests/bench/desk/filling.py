"""Fills a desk with cases, seeded, in bulk and past the operations: only their number matters."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import batched
from typing import TYPE_CHECKING, Any

from django.db import connection

from amicable.core.cases.states import STATES
from amicable.shell.store.models import (
    Case,
    Claim,
    Clock,
    Event,
    Investigation,
    Message,
    SearchEntry,
    User,
)
from amicable.shell.store.search import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
_SEED = 20261127
_AT_ONCE = 2000
_WORDS = (
    "invoice", "price", "contract", "delivery", "short", "damaged", "twice", "reminder", "credit",
    "paid", "factura", "precio", "entrega", "abono", "fatura", "desconto", "发票", "价格", "用量",
)  # fmt: skip
_NAMES = ("Alba", "Brightwater", "Larkspur", "Mojácar", "Paineira", "宏图贸易", "Retama", "Umbu")
_OVER = 9
"""Of ten cases so many are over, as after years of work."""


def fill(count: int) -> None:
    """Make so many cases with two messages, a claim, a clock and three events each."""
    if Case.objects.count() >= count:
        return
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    users = [
        User.objects.create_user(f"user{number}", role="agent", password=None)
        for number in range(20)
    ]
    for numbers in batched(range(count), _AT_ONCE):
        _some(list(numbers), chance, users)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _some(numbers: list[int], chance: random.Random, users: list[User]) -> None:
    cases = [_case(number, chance, users) for number in numbers]
    Case.objects.bulk_create(cases)
    Claim.objects.bulk_create(_claim(case, chance) for case in cases)
    Message.objects.bulk_create(one for case in cases for one in _messages(case, chance))
    Event.objects.bulk_create(one for case in cases for one in _events(case))
    running = [case for case in cases if case.next_due_at is not None]
    Clock.objects.bulk_create(_clock(case) for case in running)
    _enter(cases)
    Investigation.objects.bulk_create(_investigation(case) for case in cases)


def _enter(cases: list[Case]) -> None:
    """Enter the cases for the search."""
    found = Case.objects.filter(pk__in=[case.pk for case in cases])
    found = found.prefetch_related("claims", "participants", "messages")
    SearchEntry.objects.bulk_create(SearchEntry(case=one, words=words_of(one)) for one in found)


def _case(number: int, chance: random.Random, users: list[User]) -> Case:
    received = NOW - timedelta(minutes=chance.randrange(2_000_000))
    is_over = chance.randrange(10) < _OVER
    state = "closed" if is_over else chance.choice(STATES[:12])
    amount = Decimal(chance.randrange(100, 5_000_000)) / 100
    return Case(
        id=f"{number:016x}",
        origin=f"bench:{number}",
        state=state,
        kind="dispute",
        channel="mail",
        language=chance.choice(("en", "es", "pt", "zh")),
        subject=" ".join(chance.choices(_WORDS, k=5)),
        words=" ".join(chance.choices(_WORDS, k=20)),
        sender=f"ap{number % 5000}@customer.example",
        customer_id=f"K-{number % 5000:05}",
        customer_name=f"{chance.choice(_NAMES)} {number % 5000}",
        owner=None if chance.random() < 0.1 else chance.choice(users),
        priority=chance.choice(("P1", "P2", "P3", "P3", "P4")),
        currency="EUR",
        disputed=amount,
        ours=amount if chance.random() < 0.4 else Decimal(0),
        verdict=chance.choice(("ours", "customer", "shared", "uncertain")),
        sorting=chance.choice(("proven_ours", "proven_answerable", "needs_colleague")),
        next_due_at=None if is_over else NOW + timedelta(hours=chance.randrange(-48, 400)),
        received_at=received,
        opened_at=received,
        event_count=3,
        head_hash="0" * 64,
    )


def _claim(case: Case, chance: random.Random) -> Claim:
    code = chance.choice(("P01", "Q01", "D01", "Y01", "U01"))
    return Claim(
        case=case,
        name="c1",
        reason=code,
        root_cause=code,
        invoice_id=f"RE-{int(case.pk, 16):07}",
        line="1",
        currency="EUR",
        verdict=case.verdict,
        supported=case.ours or Decimal(0),
    )


def _messages(case: Case, chance: random.Random) -> Iterator[Message]:
    for key, direction in (("in:1", "in"), ("letter:1", "out")):
        yield Message(
            case=case,
            key=key,
            direction=direction,
            channel="mail",
            audience="customer",
            sender=case.sender,
            subject=case.subject,
            body=" ".join(chance.choices(_WORDS, k=60)),
            state="received" if direction == "in" else "draft",
            written_at=case.received_at,
        )


def _events(case: Case) -> Iterator[Event]:
    for number, verb in enumerate(("case.opened", "case.investigated", "decision.proposed"), 1):
        yield Event(
            case=case,
            sequence=number,
            at=case.opened_at,
            actor="worker",
            verb=verb,
            previous="0" * 64,
            body_hash="0" * 64,
            hash=f"{number:064}",
        )


def _clock(case: Case) -> Clock:
    return Clock(
        case=case,
        rule="sla_resolution_p3",
        kind="resolution",
        started_at=case.opened_at,
        due_at=case.next_due_at,
        terms={"rule": {}, "calendar": {}, "cycles": [], "before": None},
    )


def _investigation(case: Case) -> Investigation:
    return Investigation(
        case=case,
        sequence=1,
        made_at=case.opened_at,
        snapshot="sha256:0",
        as_of=date(2026, 9, 30),
        content=_CONTENT,
    )


_CONTENT: dict[str, Any] = {
    "complaint": {"mentions": []},
    "identified": {"status": "found", "invoices": []},
    "claims": [],
    "findings": [],
    "corrected": [],
    "explained": [],
    "guards": [],
    "cannot_tell": [],
    "systemic": [],
    "decision": {"remedies": [], "approval": {"role": "agent"}, "refused": []},
}
