"""How a case stands when it is opened: its money, its priority, its sorting, its first state."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from amicable.core.cases.counted_once import held_lines, own_errors
from amicable.core.cases.holds import held_by_invoice, holds_of
from amicable.core.cases.parted import held_bills, parted
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.cases.counted_once import Counted
    from amicable.core.cases.states import State
    from amicable.core.vocabulary.case import Case, Verdict
    from amicable.core.vocabulary.own_money import OwnMoney

Sorting = Literal["proven_ours", "proven_answerable", "one_question", "needs_colleague"]
Priority = Literal["P1", "P2", "P3", "P4"]

_ASKING = frozenset({"clarify", "acknowledge_unknown"})
_OPEN = frozenset({"verdict_uncertain", "verdict_uncertain_several"})
"""Letters that settle nothing and ask for the paper that would."""
_PROMISING = frozenset({"hand_over", "request_received", "copy_asked"})
_LARGE = Decimal(10_000)  # domain 04, 04-sla-default.csv
_SMALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands; amounts gross in `currency`.

    `disputed` is None where it is unknown, or where one case disputes amounts of several
    currencies: they have no sum. `worth` is all of it in the company's currency, and `moves` what
    its remedies move in all; None where a currency has no reference rate.
    """

    currency: str
    disputed: Decimal | None
    worth: Decimal | None
    moves: Decimal | None
    ours: Decimal
    due: Decimal
    undecided: Decimal
    verdict: Verdict | None
    sorting: Sorting
    priority: Priority
    state: State
    errors: Counted = field(default_factory=dict)
    """The errors of ours in it, by which a sum over many cases counts each once."""
    held: Counted = field(default_factory=dict)
    """What it holds of each line of an invoice, for the same."""


def standing(case: Case, *, own: OwnMoney, is_strategic: bool = False) -> Standing:
    """Return how a case stands on the day it is opened.

    `ours` counts what is put right, asked for or not; `due` what is disputed and proven to be
    owed; `undecided` what no record settles. How they add up to what is disputed says `head`.
    """
    currency = _currency(case)
    sums = _disputed(case)
    worth = None if sums is None else own.total((amount, name) for name, amount in sums.items())
    ours = _ours(case, currency)
    parts = parted(case, currency)
    return Standing(
        currency=currency,
        disputed=None if sums is None or sums.keys() - {currency} else sums.get(currency, ZERO),
        worth=worth,
        moves=_moves(case, own, own.worth(ours, currency)),
        ours=ours,
        due=parts.due,
        undecided=parts.undecided,
        verdict=_verdict(case),
        sorting=sort_case(case),
        priority=priority(case, worth, is_known=sums is not None, is_strategic=is_strategic),
        state=first_state(case),
        errors=own_errors(case, currency),
        held=held_lines(case, currency),
    )


def sort_case(case: Case) -> Sorting:
    """Sort a case by what it needs: nothing more, one question, or a colleague."""
    if case.identified.question is not None or case.identified.status != "found":
        return "one_question"
    verdicts = {claim.verdict for claim in case.claims}
    if not case.claims or _is_for_a_person(case):
        return "needs_colleague"
    if "uncertain" in verdicts:
        return "needs_colleague"
    return "proven_ours" if verdicts & {"ours", "shared"} else "proven_answerable"


def first_state(case: Case) -> State:
    """Return the state in which a case is opened: what could be done at once is done."""
    if case.letter is not None:
        return "waiting_release"
    return "investigating" if case.identified.status == "found" else "received"


def state_after_answer(situation: str, *, has_credit: bool) -> State:
    """Return the state after an answer has gone out: who has to do the next thing now."""
    if situation in _ASKING:
        return "waiting_customer"
    if situation in _PROMISING:
        return "investigating"
    if situation == "no_dispute":
        return "closed"
    if has_credit:
        return "waiting_books"
    return "waiting_customer" if situation in _OPEN else "decided"


def priority(case: Case, worth: Decimal | None, *, is_known: bool, is_strategic: bool) -> Priority:
    """Return the priority by domain 04 (`04-sla-default.csv`); limits in the company's currency.

    A known amount (`is_known`) without a worth, in a currency without a rate, may be a large one.
    """
    kinds = {one.kind for one in case.complaint.urgency}
    if kinds & {"service_at_risk", "legal"}:
        return "P1"
    is_large = worth > _LARGE if worth is not None else is_known
    if is_strategic or kinds & {"regulator", "deadline"} or is_large:
        return "P2"
    is_small = worth is not None and worth < _SMALL
    return "P4" if is_small or case.complaint.kind != "dispute" else "P3"


def _is_for_a_person(case: Case) -> bool:
    return any(one.kind == "hand_to_person" for one in case.decision.remedies)


def _currency(case: Case) -> str:
    named = [claim.currency for claim in case.claims if claim.currency]
    named += [invoice.currency for invoice in case.invoices]
    return named[0] if named else ""


def _disputed(case: Case) -> dict[str, Decimal] | None:
    """Return what is disputed, a sum a currency: amounts claimed, and lines in full without one.

    An invoice that is disputed as a whole holds its lines; none counts for more than its gross.
    """
    if not held_by_invoice(holds_of(case)):
        return None
    held = held_bills(case)
    sums: dict[str, Decimal] = {}
    for bill in case.invoices:
        amount = held.pop(bill.invoice_id, ZERO)
        if amount:
            sums[bill.currency] = sums.get(bill.currency, ZERO) + amount
    return sums


def _ours(case: Case, currency: str) -> Decimal:
    """Return the gross of all that puts our own errors right, in one currency."""
    counted = [
        one.gross
        for one in case.decision.remedies
        if one.reason == "error" and one.gross and one.currency == currency
    ]
    supported = [one.supported_amount for one in case.claims if one.currency == currency]
    return max(sum(counted, ZERO), sum(supported, ZERO))


def _moves(case: Case, own: OwnMoney, ours: Decimal | None) -> Decimal | None:
    """Return what a release moves, every remedy counted, and never less than what is ours."""
    remedies = [(one.gross, one.currency) for one in case.decision.remedies if one.gross]
    total = own.total((gross, currency or own.currency) for gross, currency in remedies)
    return None if total is None or ours is None else max(total, ours)


def _verdict(case: Case) -> Verdict | None:
    return verdict_of(claim.verdict for claim in case.claims if claim.verdict)


def verdict_of(claims: Iterable[Verdict]) -> Verdict | None:
    """Return the verdict of the whole: one that all claims share, else shared or uncertain."""
    verdicts = set(claims)
    if len(verdicts) == 1:
        return next(iter(verdicts))
    if not verdicts:
        return None
    return "uncertain" if "uncertain" in verdicts else "shared"
