"""The deductions of a case between their rows and their values, and what goes along. No rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.cases.deducted import Deducted
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO, plain
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.clock_moves import cancel_clocks, meet_clocks
from amicable.shell.store.moving import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from amicable.core.cases.rights import CaseFacts
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Case, Deduction

OBJECTION = "deduction"
"""The kind of the clock that ends with our last day to object to a deduction."""
OPEN_STATES = ("taken", "asked")
_PARTS = ("agreed", "charged_back", "repaid", "written_off")


class NoSuchDeductionError(InputError):
    """A case has no deduction of this number."""

    def __init__(self, case_id: str, number: int) -> None:
        super().__init__(
            worded(
                "no_such_deduction",
                "Case {case_id} has no deduction {number} that this can be done to; look at"
                " the case again.",
                case_id=case_id,
                number=str(number),
            )
        )


def deducted_of(row: Deduction) -> Deducted:
    """Return the value of a row."""
    parts = {name: getattr(row, name) or ZERO for name in _PARTS}
    return Deducted(row.taken or ZERO, row.currency, asked_on=row.asked_on, **parts)


def keep_deducted(row: Deduction, one: Deducted) -> None:
    """Keep a value in its row; a move that waited for somebody's release is void by it."""
    for name in _PARTS:
        setattr(row, name, getattr(one, name))
    row.asked_on, row.state = one.asked_on, one.state
    row.wanted, row.wanted_amount, row.wanted_role = "", None, ""
    row.wanted_worth, row.wanted_by = None, None
    row.save()


def deduction_in(case: Case, number: int) -> Deduction:
    """Return a deduction of a case by the number of its row.

    Raises:
        NoSuchDeductionError: there is none.
    """
    found = case.deductions.filter(pk=number).first()
    if found is None:
        raise NoSuchDeductionError(case.pk, number)
    return found


def waiting_in(case: Case, number: int) -> Deduction:
    """Return a deduction of a case for which a move waits.

    Raises:
        NoSuchDeductionError: there is none, or nothing waits for it.
    """
    row = deduction_in(case, number)
    if not row.wanted:
        raise NoSuchDeductionError(case.pk, number)
    return row


def open_parts(case: Case) -> frozenset[tuple[str, int]]:
    """Return the invoice and part of each deduction of which something is open."""
    rows = case.deductions.filter(state__in=OPEN_STATES)
    return frozenset(rows.values_list("invoice_id", "part"))


def parts_begun(case: Case) -> frozenset[tuple[str, int]]:
    """Return the invoice and part of each deduction of which some is decided: its hold follows."""
    rows = case.deductions.exclude(agreed=0, charged_back=0, repaid=0, written_off=0)
    return frozenset(rows.values_list("invoice_id", "part"))


def release_facts(row: Deduction, case: Case, now: datetime | None = None) -> CaseFacts:
    """Return what rights ask about a case of which a deduction's move is to be released."""
    wanted_by = f"user:{row.wanted_by_id}" if row.wanted_by_id else ""
    return replace(
        facts_of(case, now),
        amount=row.wanted_worth,
        needs_role=row.wanted_role,
        proposed_by=wanted_by,
        has_answer=True,
        is_credited=False,
        in_notice=False,
    )


def deductions_told(rows: Iterable[Deduction]) -> dict[str, object]:
    """Return what the record says of deductions: where each cent is, and the days; no words."""
    return {
        "deductions": [
            {
                "deduction": one.pk,
                "invoice": one.invoice_id,
                "part": one.part,
                "state": one.state,
                "currency": one.currency,
                "taken": plain(one.taken or ZERO),
                **{name: plain(getattr(one, name) or ZERO) for name in _PARTS},
                "prove_until": one.prove_until.isoformat() if one.prove_until else None,
                "object_until": one.object_until.isoformat() if one.object_until else None,
            }
            for one in rows
        ]
    }


def end_objection(change: Change) -> None:
    """Meet the clock of our objection once nothing is open, and end what else runs then."""
    if open_parts(change.case):
        return
    meet_clocks(change, ("first_reply", "resolution", "legal", "objection", OBJECTION))
    cancel_clocks(change)
