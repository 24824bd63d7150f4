"""The deductions of a case as its page tells them: state, money, deadline, and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from amicable.core.cases.deducted import DEDUCTED_MOVES, judged_anew, movable, next_move
from amicable.core.cases.rights import refusal
from amicable.core.vocabulary.money import ZERO, Money
from amicable.shell.settings import read_settings
from amicable.shell.store.deduction_rows import deducted_of, release_facts
from amicable.shell.store.models import Deduction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.deducted import Deducted, DeductedMove
    from amicable.core.vocabulary.case import Verdict
    from amicable.shell.store.models import Case, Claim

MOST = 100


@dataclass(frozen=True, slots=True)
class DeductionView:
    """One deduction; `refusal` says why the one who looks may not release what waits for it."""

    row: Deduction
    one: Deducted
    next: DeductedMove | None
    """The one thing to do now; None waits for our answer, or for the payer."""
    moves: tuple[DeductedMove, ...]
    """What else may be done."""
    refusal: str | None
    books: str
    """For whom the books of today speak, where what was done is otherwise; `gone` where they no
    longer show that it was kept back."""
    is_late: bool
    """Whether our last day to object is past, and something is open."""

    @property
    def can_move(self) -> bool:
        """Tell whether anything may be done to it."""
        return bool(self.next or self.moves)


@dataclass(frozen=True, slots=True)
class DeductedSum:
    """What a payer kept back and still has, in one currency."""

    open: Money
    owed: Money
    """Charged back, and not repaid yet."""


def deductions_view(case: Case, actor: Actor, *, day: date) -> tuple[DeductionView, ...]:
    """Return the deductions of a case on a day, those of one invoice together."""
    rows = case.deductions.order_by("taken_on", "invoice_id", "part")
    claims = {one.name: one for one in case.claims.all()}
    return tuple(_view(one, claims.get(one.claim), actor, day) for one in rows)


def moves_together(found: Sequence[DeductionView]) -> tuple[DeductedMove, ...]:
    """Return what may be done to two deductions or more at once, in the order of the page."""
    return tuple(
        move
        for move in DEDUCTED_MOVES
        if sum(move == one.next or move in one.moves for one in found) > 1
    )


def deducted_sums(customer_id: str) -> tuple[DeductedSum, ...]:
    """Return what a customer still has of what was kept back, a sum a currency."""
    rows = Deduction.objects.filter(case__customer_id=customer_id)
    kept = rows.filter(state__in=("taken", "asked", "charged_back"))
    of_currency: dict[str, list[Deducted]] = {}
    for row in kept.order_by("currency", "pk"):
        of_currency.setdefault(row.currency, []).append(deducted_of(row))
    return tuple(
        DeductedSum(
            Money(_sum(one.open for one in found), currency),
            Money(_sum(one.charged_back for one in found), currency),
        )
        for currency, found in of_currency.items()
    )


def deductions_waiting(actor: Actor) -> list[Deduction]:
    """Return the deductions whose move the actor may release, the oldest first."""
    wanted = Deduction.objects.exclude(wanted="").select_related("case").order_by("pk")
    return [
        one
        for one in wanted[:MOST]
        if refusal("release_deduction", release_facts(one, one.case), actor) is None
    ]


def _view(row: Deduction, claim: Claim | None, actor: Actor, day: date) -> DeductionView:
    one, books = deducted_of(row), _books(row, claim)
    step = next_move(one, day=day, prove_until=row.prove_until, is_small=_is_small(one))
    if books == "for_us":
        step = "charge_back"
    others = (move for move in DEDUCTED_MOVES if movable(one, move) and move != step)
    facts = release_facts(row, row.case)
    waits = refusal("release_deduction", facts, actor) if row.wanted else None
    is_late = bool(one.open) and row.object_until is not None and row.object_until < day
    return DeductionView(row, one, step, tuple(others), waits, books, is_late)


def _books(row: Deduction, claim: Claim | None) -> str:
    one = deducted_of(row)
    if row.state == "taken" or not one.owed:
        return ""
    if claim is None:
        return "gone"
    verdict = cast("Verdict | None", claim.verdict or None)
    return judged_anew(one, verdict, claim.supported or ZERO) or ""


def _is_small(one: Deducted) -> bool:
    """Tell whether so little is open that the company lets it go without a person."""
    settings = read_settings()
    worth = settings.own_money.worth(one.open, one.currency)
    return worth is not None and worth <= settings.automatic_limit


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
