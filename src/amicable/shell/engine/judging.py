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
    changed, as_billed = _changed(check), _as_billed(check)

    def answer(row: Row) -> str | None:
        if applies(row) is not True:
            return None
        reason: str | None = blocked(row)
        if reason is not None:
            return reason
        was_credited = changed(row)
        was_wrong = was_credited and as_billed(row) is True
        if was_credited and check.basis == "net" and not was_wrong:
            return "clean"
        if fires(row) is True:
            return "likely" if likely(row) is True else "fires"
        return "corrected" if was_wrong else "clean"

    return answer


def tested_columns(checks: Sequence[Check]) -> frozenset[str]:
    """Return the columns that the tests of some checks read."""
    tests = [test for one in checks for test in (one.applies, one.blocked, one.fires, one.likely)]
    read = frozenset[str]().union(*(columns_of(test) for test in tests if test))
    pairs = {pair for one in checks for pair in one.relation.uncorrected.items()}
    return read | {billed for left, billed in pairs if left in read}


def _changed(check: Check) -> Callable[[Row], bool]:
    """Return the test whether credits changed what the check reads."""
    pairs = dict(check.relation.uncorrected)
    read = [(name, pairs[name]) for name in columns_of(check.fires) & set(pairs)]
    return lambda row: any(row[left] != row[right] for left, right in read)


def _as_billed(check: Check) -> Callable[[Row], object]:
    return evaluator(with_columns(check.fires, dict(check.relation.uncorrected)))
