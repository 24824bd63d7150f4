"""The life of a deduction after the answer: each cent of it is open, or went one way.

What a payer kept back is taken; it is asked about, agreed, charged back, repaid or written off,
whole or in parts. Nothing is lost on the way: the parts and what is open add up to what was taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, get_args

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO, round_money
from amicable.core.vocabulary.worded import Quoted, Sum, Word, worded

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from amicable.core.vocabulary.case import Verdict

DeductedMove = Literal["charge_back", "agree", "write_off", "note_repayment"]
DEDUCTED_MOVES: tuple[DeductedMove, ...] = get_args(DeductedMove)
"""In the order of the page."""
DeductedState = Literal[
    "taken", "asked", "agreed", "charged_back", "repaid", "written_off", "settled"
]
"""`settled` went more than one way, and nothing of it is open or owed."""
GIVING: frozenset[DeductedMove] = frozenset({"agree", "write_off"})
"""Moves that give money away: they need a limit, and where it is much, four eyes."""
_FROM: dict[DeductedMove, tuple[str, ...]] = {
    "charge_back": ("open",),
    "agree": ("open", "charged_back"),
    "write_off": ("open", "charged_back"),
    "note_repayment": ("charged_back", "open"),
}
_INTO: dict[DeductedMove, str] = {
    "charge_back": "charged_back",
    "agree": "agreed",
    "write_off": "written_off",
    "note_repayment": "repaid",
}
_JUDGED = frozenset({"ours", "shared", "customer"})


class UnfitAmountError(InputError):
    """So much of a deduction cannot go this way."""

    def __init__(self, move: DeductedMove, amount: Decimal, most: Decimal, currency: str) -> None:
        super().__init__(
            worded(
                "unfit_amount",
                "{amount} of the deduction cannot take the move {move}: write an amount in"
                " whole cents, above zero and at most {most}.",
                amount=Sum(amount, currency),
                move=Quoted(Word("deduct", move)),
                most=most,
            )
        )


@dataclass(frozen=True, slots=True)
class Deducted:
    """What a payer kept back of an invoice, gross, and where each part of it went."""

    taken: Decimal
    currency: str
    agreed: Decimal = ZERO
    """We credit it, or it was earned."""
    charged_back: Decimal = ZERO
    """Billed back: the payer owes it again and has not paid it yet."""
    repaid: Decimal = ZERO
    written_off: Decimal = ZERO
    asked_on: date | None = None
    """When we asked the payer to show what it is for."""

    @property
    def open(self) -> Decimal:
        """Return what nobody has decided yet."""
        return self.taken - self.agreed - self.charged_back - self.repaid - self.written_off

    @property
    def owed(self) -> Decimal:
        """Return what the payer still has and has not been granted."""
        return self.open + self.charged_back

    @property
    def state(self) -> DeductedState:
        """Return where it stands: by what is open, then by what is owed, then by how it ended."""
        if self.open:
            return "asked" if self.asked_on else "taken"
        if self.charged_back:
            return "charged_back"
        if self.agreed == self.taken:
            return "agreed"
        if self.repaid == self.taken:
            return "repaid"
        return "written_off" if self.written_off == self.taken else "settled"


def movable(one: Deducted, move: DeductedMove) -> Decimal:
    """Return how much of a deduction may go this way; zero means that the move is not there.

    What was charged back may be agreed or written off after all; what was agreed stays so.
    """
    return sum((getattr(one, name) for name in _FROM[move]), ZERO)


def moved(one: Deducted, move: DeductedMove, amount: Decimal) -> Deducted:
    """Return the deduction after so much of it went this way.

    Raises:
        UnfitAmountError: it is not an amount of its currency, or more than may go.
    """
    most = movable(one, move)
    is_whole = amount.is_finite() and round_money(amount, one.currency) == amount
    if not is_whole or not ZERO < amount <= most:
        raise UnfitAmountError(move, amount, most, one.currency)
    into = _INTO[move]
    after = replace(one, **{into: getattr(one, into) + amount})
    if move == "charge_back":
        return after
    first = one.charged_back if move == "note_repayment" else max(ZERO, amount - one.open)
    return replace(after, charged_back=one.charged_back - min(amount, first))


def answered(one: Deducted, verdict: Verdict | None, supported: Decimal, day: date) -> Deducted:
    """Return the deduction after the answer that judges it has left.

    What was proven for the payer is agreed and the rest is asked for again, as the letter says;
    what no record decides is asked about. Only what is open is touched.
    """
    if not one.open:
        return one
    if verdict not in _JUDGED:
        return replace(one, asked_on=one.asked_on or day)
    granted = min(round_money(supported, one.currency), one.open)
    if granted > ZERO:
        one = moved(one, "agree", granted)
    return moved(one, "charge_back", one.open) if one.open else one


def judged_anew(
    one: Deducted, verdict: Verdict | None, supported: Decimal
) -> Literal["for_payer", "for_us"] | None:
    """Say for whom the books of today speak, where what was done so far is otherwise.

    What was asked about may be decided by now, and what was charged back may be proven.
    """
    granted = one.agreed + one.written_off
    if verdict in {"ours", "shared"} and one.owed and min(supported, one.taken) > granted:
        return "for_payer"
    is_asked = bool(one.open) and one.asked_on is not None
    return "for_us" if verdict == "customer" and is_asked else None


def prove_by(asked_on: date, days: int, object_until: date | None) -> date:
    """Return the last day on which a payer can show what a deduction is for.

    It lies before our own last day to object, as far as there is time for that.
    """
    last = asked_on + timedelta(days=days)
    if object_until is None or object_until <= asked_on:
        return last
    return max(asked_on + timedelta(days=1), min(last, object_until - timedelta(days=1)))


def next_move(
    one: Deducted, *, day: date, prove_until: date | None, is_small: bool
) -> DeductedMove | None:
    """Return the next thing to do with a deduction; None waits for our answer, or for the payer.

    A small sum is not worth a quarrel. What was asked about and not shown in time is asked back.
    """
    if one.open and one.asked_on is not None:
        is_late = prove_until is not None and day > prove_until
        return ("write_off" if is_small else "charge_back") if is_late else None
    return "note_repayment" if not one.open and one.charged_back else None
