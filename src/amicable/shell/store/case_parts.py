"""The claims of a case as splitting looks at them, and the rows that go along. No rules."""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING, cast

from amicable.core.cases.holds import Held, held_by_invoice
from amicable.core.cases.split import Part, Sums
from amicable.core.cases.standing import verdict_of
from amicable.core.vocabulary.money import ZERO
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from amicable.core.vocabulary.case import Verdict
    from amicable.core.vocabulary.share import ClaimKey
    from amicable.shell.store.models import Case, Hold

_TOLD = frozenset({"ours", "customer", "shared"})


def parts_of(case: Case) -> tuple[Part, ...]:
    """Return the claims of a case, in their order, each with what is held for it."""
    held = {(one.invoice_id, one.line, one.part): one for one in case.holds.filter(offer=None)}
    deductions: defaultdict[str, count[int]] = defaultdict(lambda: count(1))
    told = _answered(case)
    found = []
    for one in case.claims.order_by("pk"):
        deduction = (one.invoice_id, one.line, next(deductions[one.invoice_id]))
        hold = held.get((one.invoice_id, one.line, 0)) or held.get(deduction)
        size = _size(hold, case) if hold else None
        is_own = one.currency in {"", case.currency}
        key = (one.invoice_id, one.line, one.reason)
        found.append(
            Part(
                name=one.name,
                key=key,
                findings=frozenset(one.findings),
                size=size or ZERO,
                supported=(one.supported or ZERO) if is_own else ZERO,
                verdict=one.verdict,
                is_answered=key in told,
            )
        )
    return tuple(found)


def _size(hold: Hold, case: Case) -> Decimal | None:
    if hold.currency not in {"", case.currency}:
        return None
    return hold.full if hold.amount is None else hold.amount


def sums_of(case: Case) -> Sums:
    """Return the amounts of a case."""
    return Sums(case.disputed, case.ours or ZERO, case.due or ZERO, case.undecided or ZERO)


def keep_sums(case: Case, sums: Sums) -> None:
    """Put amounts onto a case, and what its claims come to; the caller saves it."""
    case.disputed, case.ours = sums.disputed, sums.ours
    case.due, case.undecided = sums.due, sums.undecided
    own = read_settings().own_money
    case.worth = None if sums.disputed is None else own.worth(sums.disputed, case.currency)
    first = case.claims.order_by("pk").first()
    case.cause = (first.root_cause or first.reason) if first else ""
    verdicts = case.claims.exclude(verdict="").values_list("verdict", flat=True)
    case.verdict = verdict_of(cast("Iterable[Verdict]", verdicts)) or ""


def divide_case(whole: Case, part: Case, goes: Iterable[Part], findings: AbstractSet[str]) -> None:
    """Move claims, their findings and their holds to another case."""
    gone = list(goes)
    whole.claims.filter(name__in=[one.name for one in gone]).update(case=part)
    whole.findings.filter(name__in=findings).update(case=part)
    whole.deductions.filter(claim__in=[one.name for one in gone]).update(case=part)
    for invoice, line, _ in {one.key for one in gone}:
        whole.holds.filter(offer=None, invoice_id=invoice, line=line).update(case=part)


def held_of(case: Case) -> Decimal | None:
    """Return what is held in a case; None where a line is held in full and nobody knows it.

    None, too, where something is held in another currency than the case's: there is no such sum.
    """
    holds = case.holds.filter(offer=None)
    held = held_by_invoice(
        Held(one.invoice_id, one.line, one.amount, one.currency, one.full) for one in holds
    )
    is_foreign = any(one.currency not in {"", case.currency} for one in holds)
    return None if held is None or is_foreign else sum(held.values(), ZERO)


def _answered(case: Case) -> frozenset[ClaimKey]:
    """Return the claims that an answer which went out has decided."""
    released = case.decisions.filter(state="released").select_related("investigation")
    return frozenset(
        (one["invoice_id"] or "", one["line"] or "", one["reason"])
        for decision in released
        for one in decision.investigation.content["claims"]
        if one["verdict"] in _TOLD
    )
