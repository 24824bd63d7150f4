"""Who gets a new case: by language, customer, skill and load, the same way each time, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Because = Literal["only", "customer", "language", "skill", "load", "order"]


@dataclass(frozen=True, slots=True)
class Colleague:
    """One who could take a case."""

    id: int
    languages: frozenset[str] = frozenset()
    """Codes they write; empty for all."""
    skills: frozenset[str] = frozenset()
    """Groups of dispute reasons that they know well."""
    customers: frozenset[str] = frozenset()
    """Customers of whom they have an open case."""
    load: int = 0
    """Open cases that are theirs."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is known of a case that nobody has."""

    language: str
    customer_id: str = ""
    skills: frozenset[str] = frozenset()
    """Groups of the reasons that it is about."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who gets it, and what decided between those who could, in the order it was asked."""

    colleague: int
    because: tuple[Because, ...]


def assign(incoming: Incoming, colleagues: Iterable[Colleague]) -> Assigned | None:
    """Return who gets a case; None where nobody writes its language.

    Asked in this order, each among those whom the one before left: who writes the language, who
    has an open case of the customer, who knows most of what it is about, who has the fewest open
    cases, who was here first.
    """
    everybody = sorted(colleagues, key=lambda one: one.id)
    left = [one for one in everybody if not one.languages or incoming.language in one.languages]
    if not left:
        return None
    because: list[Because] = ["language"] if len(left) < len(everybody) else []
    for why, worth in _questions(incoming):
        best = _best(left, worth)
        if len(best) < len(left):
            because.append(why)
        left = best
    if not because:
        because.append("only")
    return Assigned(left[0].id, tuple(because))


def _questions(incoming: Incoming) -> tuple[tuple[Because, Callable[[Colleague], int]], ...]:
    """Return what is asked and how much an answer is worth; the most counts."""
    return (
        ("customer", lambda one: int(incoming.customer_id in one.customers)),
        ("skill", lambda one: len(incoming.skills & one.skills)),
        ("load", lambda one: -one.load),
        ("order", lambda one: -one.id),
    )


def _best(left: Sequence[Colleague], worth: Callable[[Colleague], int]) -> list[Colleague]:
    most = max(map(worth, left))
    return [one for one in left if worth(one) == most]
