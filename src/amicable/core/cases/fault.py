"""A systemic fault: one cause, many cases, and a case of its own that groups them.

The parent decides nothing for its children: each is answered by itself, and closing the parent
closes none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.worded import Word, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from amicable.core.vocabulary.worded import Worded


FAULT = "fault"
"""The kind of a case that groups others."""
OF_FAULT: frozenset[str] = frozenset(
    {"close", "escalate", "reopen", "assign", "prioritise", "note", "hand_task", "export"}
)
"""What may be done to it: nothing that is about one customer."""
FEWEST = 2


class UngroupableError(InputError):
    """Cases that cannot be grouped under one fault."""

    def __init__(self, because: Worded) -> None:
        super().__init__(
            worded("ungroupable", "The cases cannot be grouped: {because}.", because=because)
        )


@dataclass(frozen=True, slots=True)
class Child:
    """A case as grouping looks at it."""

    case_id: str
    causes: frozenset[str]
    """Of the errors that are proven in it."""
    currency: str = ""
    disputed: Decimal | None = None
    ours: Decimal = ZERO
    parent: str = ""
    is_fault: bool = False
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class FaultTotal:
    """What the cases of a fault come to in one currency; amounts that nobody knows are counted."""

    currency: str
    cases: int
    still_open: int
    disputed: Decimal
    unknown: int
    ours: Decimal


def shared_causes(children: Iterable[Child]) -> tuple[str, ...]:
    """Return the causes that are proven in every case, by their codes."""
    causes = [one.causes for one in children]
    return tuple(sorted(frozenset.intersection(*causes))) if causes else ()


def why_no_group(children: Sequence[Child], cause: str) -> Worded | None:
    """Return why cases are not of one fault; None when they are."""
    if len(children) < FEWEST:
        return worded("ungroupable.fewest", "choose at least {fewest}", fewest=FEWEST)
    return next(filter(None, (why_no_child(one, cause) for one in children)), None)


def why_no_child(child: Child, cause: str) -> Worded | None:
    """Return why a case is not of this fault; None when it is.

    It groups others itself, it is grouped already, or the cause is not proven in it.
    """
    if child.is_fault:
        return worded(
            "ungroupable.itself", "case {case_id} groups others itself", case_id=child.case_id
        )
    if child.parent:
        return worded(
            "ungroupable.taken",
            "case {case_id} is under case {parent} already; take it out there first",
            case_id=child.case_id,
            parent=child.parent,
        )
    return None if cause in child.causes else _unproven(child, cause)


def _unproven(child: Child, cause: str) -> Worded:
    if not cause:
        return worded(
            "ungroupable.no_cause",
            "case {case_id} has no proven error of the cause that was chosen",
            case_id=child.case_id,
        )
    return worded(
        "ungroupable.other_cause",
        "case {case_id} has no proven error of the cause {cause}",
        case_id=child.case_id,
        cause=Word("cause", cause),
    )


def fault_totals(children: Iterable[Child]) -> tuple[FaultTotal, ...]:
    """Return what the cases come to, a row a currency; currencies are never added together."""
    by_currency: dict[str, list[Child]] = {}
    for one in children:
        by_currency.setdefault(one.currency, []).append(one)
    return tuple(
        FaultTotal(
            currency=currency,
            cases=len(rows),
            still_open=sum(not one.is_over for one in rows),
            disputed=sum((one.disputed or ZERO for one in rows), ZERO),
            unknown=sum(one.disputed is None for one in rows),
            ours=sum((one.ours for one in rows), ZERO),
        )
        for currency, rows in sorted(by_currency.items())
    )
