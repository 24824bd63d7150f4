"""What a list of cases is narrowed by, as it stands in an address: words in, values out.

An address is written by anybody, so what does not fit is left out rather than guessed at.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal, cast

from amicable.core.cases.states import STATES

if TYPE_CHECKING:
    from collections.abc import Mapping

Queue = Literal[
    "mine",
    "nobody",
    "release",
    "answered",
    "late",
    "deductions",
    "customer",
    "inside",
    "books",
    "open",
    "over",
    "any",
]
Sort = Literal["best", "due", "newest", "oldest", "disputed"]

QUEUES: tuple[Queue, ...] = (
    "mine", "nobody", "release", "answered", "late", "deductions", "customer", "inside",
    "books", "open", "over", "any",
)  # fmt: skip
SORTS: tuple[Sort, ...] = ("best", "due", "newest", "oldest", "disputed")
"""The best first is an order of what is searched only."""
SORTINGS = ("proven_ours", "proven_answerable", "one_question", "needs_colleague")
PRIORITIES = ("P1", "P2", "P3", "P4")
AGES: dict[str, tuple[int, int | None]] = {
    "0-7": (0, 7), "7-30": (7, 30), "30-60": (30, 60), "60-90": (60, 90), "90-": (90, None),
}  # fmt: skip
"""Ages of cases, each from so many days and under so many; None is without an end."""
DUE_WITHIN = {"day": 1, "week": 7}
"""Days within which the next deadline of a case falls; one that is over counts too."""
_KNOWN: dict[str, tuple[str, ...]] = {
    "state": STATES,
    "sorting": SORTINGS,
    "priority": PRIORITIES,
    "aged": tuple(AGES),
    "within": tuple(DUE_WITHIN),
}
_LONGEST = 120
_MOST_DIGITS = 9
_LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a list; empty narrows nothing. Amounts are in the company's currency."""

    queue: Queue = "open"
    sort: Sort = "due"
    state: str = ""
    owner: str = ""
    """`me`, `nobody`, or the number of a user."""
    team: str = ""
    language: str = ""
    customer: str = ""
    """Number of the customer, or the beginning of it."""
    cause: str = ""
    """Code of a cause, or its group: `P` is all that begin so."""
    currency: str = ""
    sorting: str = ""
    priority: str = ""
    aged: str = ""
    """A key of `AGES`, counted from when the complaint was received."""
    within: str = ""
    """A key of `DUE_WITHIN`."""
    least: Decimal | None = None
    most: Decimal | None = None
    until: date | None = None
    """The last day on which the next deadline falls."""
    text: str = ""

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """Return the orders that it may have, the usual one first."""
        return SORTS if self.text else SORTS[1:]

    @property
    def narrowing(self) -> dict[str, str]:
        """Return what narrows beside the queue, as words of an address."""
        return {
            name: _written(value)
            for name, value in asdict(self).items()
            if name not in {"queue", "sort"} and value not in {None, ""}
        }

    @property
    def words(self) -> dict[str, str]:
        """Return all of it as words of an address; what is as usual is left out."""
        usual = {"queue": "open", "sort": self.sorts[0]}
        found = {"queue": self.queue, "sort": self.sort}
        kept = {name: word for name, word in found.items() if word != usual[name]}
        return {**kept, **self.narrowing}


def read_filters(words: Mapping[str, str]) -> Filters:
    """Read filters from the words of an address; what is not understood is left out."""
    plain = {one.name for one in fields(Filters)} - {"queue", "sort", "least", "most", "until"}
    texts = {name: _text(words.get(name, "")) for name in plain}
    for name, known in _KNOWN.items():
        texts[name] = _among(texts[name], known)
    texts["currency"] = _currency(texts["currency"])
    texts["owner"] = _among(texts["owner"], ("me", "nobody")) or _number(texts["owner"])
    texts["team"] = _number(texts["team"])
    sorts = SORTS if texts["text"] else SORTS[1:]
    return Filters(
        queue=cast("Queue", _among(words.get("queue", ""), QUEUES) or "open"),
        sort=cast("Sort", _among(words.get("sort", ""), sorts) or sorts[0]),
        least=_amount(words.get("least", "")),
        most=_amount(words.get("most", "")),
        until=_day(words.get("until", "")),
        **texts,
    )


def _text(word: str) -> str:
    """Return a text as a database takes it: without NUL, which PostgreSQL refuses."""
    return word.replace("\0", "").strip()[:_LONGEST]


def _number(word: str) -> str:
    """Return the number of a row, or nothing for what cannot be one."""
    return word if word.isascii() and word.isdecimal() and len(word) <= _MOST_DIGITS else ""


def _currency(word: str) -> str:
    """Return a code of three letters, or nothing for what is none."""
    return word.upper() if word.isascii() and word.isalpha() and len(word) == 3 else ""


def _among(word: str, known: tuple[str, ...]) -> str:
    return word if word in known else ""


def _amount(word: str) -> Decimal | None:
    """Read an amount as browsers write numbers: digits and a point."""
    try:
        found = Decimal(word.strip())
    except InvalidOperation:
        return None
    if not found.is_finite() or abs(found) > _LARGEST:
        return None
    return found.quantize(Decimal("0.0001"))


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word.strip())
    except ValueError:
        return None


def _written(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
