"""How each copy of a case differs: number, customer, state, owner, money, dates, rare words."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.desk.seeding import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

_SEED = 20261127
_OPEN_PERCENT = 10
"""Of a hundred cases so many are open; the others are over, as after years of work."""
_OPEN = {
    "received": 8, "acknowledged": 8, "identified": 6, "investigating": 14,
    "waiting_customer": 14, "waiting_inside": 12, "waiting_release": 12, "waiting_books": 8,
    "decided": 4, "offered": 4, "agreed": 4, "settled": 2, "escalated": 2, "reopened": 2,
}  # fmt: skip
_OVER = {"closed": 88, "rejected": 8, "withdrawn": 4}
_PRIORITIES = {"P1": 3, "P2": 12, "P3": 60, "P4": 25}
_NAMES = ("Alba", "Brightwater", "Larkspur", "Mojácar", "Paineira", "宏图贸易", "Retama", "Umbu")
_SYLLABLES = tuple(a + b for a in "bdfglmnprstvz" for b in "aeiou")
_RARE_WORDS = 20_000
_OLDEST_DAYS = 1500


class Clone(NamedTuple):
    """One copy, in the order of the columns of its table; amounts in ten-thousandths."""

    case_id: str
    turn: int
    """Copies of one case differ in it: it keeps the keys of their rows apart."""
    original: str
    invoice_id: str
    customer_id: str
    customer_name: str
    state: str
    priority: str
    owner_id: int | None
    disputed: int
    received_at: datetime
    closed_at: datetime | None
    next_due_at: datetime | None
    answered_in_at: datetime | None
    words: str


def clones(count: int, originals: Sequence[str], owners: Sequence[int]) -> Iterator[Clone]:
    """Yield so many copies, the same at each run, the oldest first."""
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    for number in range(1, count + 1):
        age = timedelta(minutes=_OLDEST_DAYS * 1440 * (count - number) // count)
        received = NOW - age - timedelta(minutes=chance.randrange(60))
        turn, place = divmod(number, len(originals))
        yield _clone(chance, number, received, (originals[place], turn + 1), owners, count)


def _clone(
    chance: random.Random,
    number: int,
    received: datetime,
    original: tuple[str, int],
    owners: Sequence[int],
    count: int,
) -> Clone:
    is_open = chance.random() * 100 < _OPEN_PERCENT
    due = NOW + timedelta(minutes=chance.randrange(-2880, 24000))
    customer = _customer(chance, count)
    name = f"{_NAMES[customer % len(_NAMES)]} {customer}"
    cents = int(10 ** (chance.random() * 4 + 3))
    return Clone(
        case_id=f"{number:016x}",
        turn=original[1],
        original=original[0],
        invoice_id=f"RE-{number:07}",
        customer_id=f"K-{customer:06}",
        customer_name=name,
        state=_one(chance, _OPEN if is_open else _OVER),
        priority=_one(chance, _PRIORITIES),
        owner_id=None if chance.random() < 0.1 else chance.choice(owners),
        disputed=cents * 100,
        received_at=received,
        closed_at=None if is_open else received + timedelta(days=chance.randrange(1, 40)),
        next_due_at=due if is_open and chance.random() < 0.95 else None,
        answered_in_at=NOW if is_open and chance.random() < 0.02 else None,
        words=f"{number:016x} re {number:07} {number} re{number:07} k {customer:06} {customer}"
        f" k{customer:06} {name.casefold()} n{cents // 100} {_rare(chance)} {_rare(chance)}",
    )


def _customer(chance: random.Random, count: int) -> int:
    """Return a customer: one case of ten comes from twenty who complain all the time."""
    return (
        chance.randrange(20) if chance.random() < 0.1 else chance.randrange(20, count // 10 + 40)
    )


def _one(chance: random.Random, weights: dict[str, int]) -> str:
    return chance.choices(tuple(weights), tuple(weights.values()))[0]


def _rare(chance: random.Random) -> str:
    """Return a word, the hundredth a hundred times as rare as the first, as words are."""
    return rare_word(int(_RARE_WORDS ** chance.random()))


def rare_word(rank: int) -> str:
    """Return the word of a rank, which begins at one."""
    return "x" + "".join(
        _SYLLABLES[rank // len(_SYLLABLES) ** place % len(_SYLLABLES)] for place in range(3)
    )
