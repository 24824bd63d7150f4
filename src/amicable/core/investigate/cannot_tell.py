"""Says what a check could not judge, and which record would tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from amicable.core.investigate.alternatives import alternatives_of
from amicable.core.vocabulary.finding import CannotTell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Literal

    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.finding import Outcome

    Code = Literal["no_table", "no_column", "not_covered", "no_convention", "assumed_only"]

_DAYS = ("supplied_on", "ordered_on", "period_from", "issued_on")


def untold(outcomes: Iterable[Outcome], checks: Mapping[str, Check]) -> tuple[CannotTell, ...]:
    """Return one entry for every blocked outcome, in the order given."""
    return tuple(
        _entry(outcome, checks[outcome.check])
        for outcome in outcomes
        if outcome.status == "blocked" and outcome.blocked
    )


def _entry(outcome: Outcome, check: Check) -> CannotTell:
    code, _, subject = (outcome.blocked or "").partition(":")
    return CannotTell(
        check=check.code,
        cause=check.cause,
        invoice_id=outcome.invoice_id,
        line=outcome.line,
        code=cast("Code", code),
        subject=subject,
        would_help="contracts" if code == "no_convention" else subject,
        period=_month(outcome.operands) if code == "not_covered" else "",
        alternatives=alternatives_of(subject, outcome.operands),
    )


def _month(operands: Mapping[str, str]) -> str:
    return next((operands[name][:7] for name in _DAYS if name in operands), "")
