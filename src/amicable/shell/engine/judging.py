"""Judges a row in Python: the statuses that the SQL of `checking` gives, from the same checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.investigate.evaluator import evaluator
from amicable.core.vocabulary.expression import NEVER, columns_of, with_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from amicable.core.vocabulary.check import Check

    Row = Mapping[str, Any]
    Judge = Callable[[Row], str | None]


def judge(check: Check) -> Judge:
    """Return the function from a row to what the check says of it, None where it does not apply.

    It says fires, likely, corrected or clean, or the reason code why it cannot tell.
    """
    applies, blocked = evaluator(check.applies), evaluator(check.blocked)
    fires, likely = evaluator(check.fires), evaluator(check.likely or NEVER)
    mended = _mended(check)

    def answer(row: Row) -> str | None:
        if applies(row) is not True:
            return None
        reason: str | None = blocked(row)
        if reason is not None:
            return reason
        if fires(row) is True:
            return "likely" if likely(row) is True else "fires"
        return "corrected" if mended(row) else "clean"

    return answer


def tested_columns(checks: Sequence[Check]) -> frozenset[str]:
    """Return the columns that the tests of some checks read."""
    tests = [test for one in checks for test in (one.applies, one.blocked, one.fires, one.likely)]
    read = frozenset[str]().union(*(columns_of(test) for test in tests if test))
    pairs = {pair for one in checks for pair in one.relation.uncorrected.items()}
    return read | {billed for left, billed in pairs if left in read}


def _mended(check: Check) -> Callable[[Row], bool]:
    """Return the test on the amounts as billed, asked only where a credit changed them."""
    pairs = dict(check.relation.uncorrected)
    changed = [(name, pairs[name]) for name in columns_of(check.fires) & set(pairs)]
    as_billed = evaluator(with_columns(check.fires, pairs))

    def answer(row: Row) -> bool:
        return any(row[left] != row[right] for left, right in changed) and as_billed(row) is True

    return answer
