"""Which statements of an account follow one another: one opens with what another closes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from amicable.core.vocabulary.bank_statement import BankStatement


def chains_of(every: Sequence[BankStatement]) -> list[list[BankStatement]]:
    """Return statements of one account with balances as runs without a gap, by their days.

    Each has one before it and one behind it at most, so that a month and its days are two runs.
    """
    left = sorted(every, key=lambda one: (one.closed_on, one.opened_on, one.source, one.row))
    closings = Counter(one.closing for one in left)
    runs: list[list[BankStatement]] = []
    while left:
        run = [next((one for one in left if _begins(one, closings)), left[0])]
        while run[-1] in left:
            left.remove(run[-1])
            closings[run[-1].closing] -= 1
            run += [one for one in left if _follows(one, run[-1])][:1]
        runs.append(run)
    return sorted(runs, key=lambda run: (run[-1].closed_on, run[0].opened_on, run[0].source))


def _begins(one: BankStatement, closings: Counter[Decimal | None]) -> bool:
    """Say whether no other statement that is left closes with what it opens with."""
    return closings[one.opening] == (1 if one.closing == one.opening else 0)


def _follows(one: BankStatement, before: BankStatement) -> bool:
    return one.opening == before.closing and one.closed_on >= before.closed_on
