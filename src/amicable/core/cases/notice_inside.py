"""The account manager of a strategic customer hears first, and has a window to add facts.

They add, and never overrule: the verdict stays what the records say. That they never release for
their own account is a right (`rights.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from decimal import Decimal

ACCOUNT_MANAGER = "account_manager"
"""The function whose tasks are these notices."""
Occasion = Literal["new_case", "verdict_against", "large_credit", "credit_without_rate"]


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What says whether an account manager hears first."""

    is_strategic: bool
    is_new: bool
    verdict: str
    """What is proposed to be told: ours, customer, shared, uncertain, or nothing yet."""
    credit: Decimal | None = ZERO
    """In the company's currency; None where it is in one without a reference rate."""
    limit: Decimal = ZERO
    """Credit above which the account manager hears of it, in the company's currency."""


def occasions(facts: NoticeFacts) -> tuple[Occasion, ...]:
    """Return of what the account manager hears now; of nothing where the customer is ordinary."""
    if not facts.is_strategic:
        return ()
    found: tuple[tuple[Occasion, bool], ...] = (
        ("new_case", facts.is_new),
        ("verdict_against", facts.verdict in {"customer", "shared"}),
        ("large_credit", facts.credit is not None and facts.credit > facts.limit),
        ("credit_without_rate", facts.credit is None),
    )
    return tuple(name for name, holds in found if holds)
