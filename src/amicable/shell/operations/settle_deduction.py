"""Lets so much of a deduction go one way, with all that follows, in the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.deducted import moved
from amicable.core.vocabulary.money import plain
from amicable.shell.queries.deduction_letter import deduction_letter
from amicable.shell.queries.offer_note import noted_open
from amicable.shell.store.deduction_rows import (
    OPEN_STATES,
    deducted_of,
    deductions_told,
    end_objection,
    keep_deducted,
    open_parts,
)
from amicable.shell.store.hold_ends import lift_holds, shrink_later
from amicable.shell.store.letters_out import LetterOut, send_letter
from amicable.shell.store.offer_rows import day_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from amicable.core.cases.deducted import DeductedMove
    from amicable.shell.queries.deduction_letter import Part
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Deduction

_VERBS: dict[DeductedMove, str] = {
    "charge_back": "deduction.charged_back",
    "agree": "deduction.agreed",
    "write_off": "deduction.written_off",
    "note_repayment": "deduction.repaid",
}
_TOLD = frozenset({"charge_back", "agree"})
"""What the payer hears of by letter."""
_GOES_ON = frozenset({"waiting_customer", "decided", "investigating", "settled"})


def settle_deduction(
    change: Change, row: Deduction, move: DeductedMove, amount: Decimal, *, why: str = ""
) -> None:
    """Move it, tell the payer, and take off the hold of what is decided.

    Raises:
        UnfitAmountError: so much of it cannot go this way.
    """
    settle_deductions(change, [(row, amount)], move, why=why)


def settle_deductions(
    change: Change, parts: Sequence[Part], move: DeductedMove, *, why: str = ""
) -> None:
    """Move parts of several deductions the same way, and tell the payer in one letter.

    Raises:
        UnfitAmountError: so much of one of them cannot go this way.
    """
    for row, amount in parts:
        _move(change, row, move, amount, why)
    if move in _TOLD and change.case.sender:
        _write(change, parts, move)
    lift_holds(change, but=open_parts(change.case))
    end_objection(change)
    _go_on(change, move)


def _move(change: Change, row: Deduction, move: DeductedMove, amount: Decimal, why: str) -> None:
    before = row.state
    keep_deducted(row, moved(deducted_of(row), move, amount))
    change.record(
        _VERBS[move],
        why=why,
        audience="internal" if move == "write_off" else "customer",
        before={"state": before},
        after={"amount": plain(amount), **deductions_told([row])},
    )
    if before in OPEN_STATES and row.state in OPEN_STATES:
        shrink_later(change, row, amount)


def _write(change: Change, parts: Sequence[Part], move: DeductedMove) -> None:
    letter = deduction_letter(parts, move, change.case.language)
    key = f"deduction:{parts[0][0].pk}:{move}:{change.case.event_count}"
    body = noted_open(letter.body, change.case, letter.language, day_of(change.now))
    send_letter(change, LetterOut(key, letter.subject, body, letter.language, "deduction"))


def _go_on(change: Change, move: DeductedMove) -> None:
    """Let the case go on once nothing is open: a credit is to be posted, or all is decided."""
    case = change.case
    if case.state not in _GOES_ON or open_parts(case):
        return
    if move == "agree":
        change.enter("waiting_books")
    elif case.state != "settled":
        change.enter("decided")
