"""Turns outcomes into findings: each error once, the causes in order, consequences attached.

On one line the findings form a chain by stage: each starts from what the one before it left, so
that their differences always add up to billed minus expected. Where a cause leaves nothing due
(a duplicate, a cancelled period), what else differs on that row is only its consequence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from amicable.core.investigate.credited import Credited, after_credits
from amicable.core.investigate.derive import derive, is_money
from amicable.core.investigate.doubt import doubt_of, with_doubt
from amicable.core.investigate.evidence import evidence_of, finding_id
from amicable.core.vocabulary.finding import Finding
from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.finding import Outcome

_AMOUNTS_OF_A_DOCUMENT = frozenset({"net", "tax", "gross"})


@dataclass(frozen=True, slots=True)
class _Fired:
    check: Check
    outcome: Outcome
    billed: str


def find(
    outcomes: Iterable[Outcome], checks: Mapping[str, Check], *, snapshot: str
) -> tuple[Finding, ...]:
    """Return the findings of the outcomes that fired or are already corrected.

    The order is customer (unknown last), invoice, line, stage, check, by code points. It does not
    depend on the order of the outcomes, and a customer's invoices are judged by themselves: one
    customer, a range of them and an executor of a cluster come to the same.
    """
    fired = [
        _as_billed(outcome, checks[outcome.check]) for outcome in outcomes if _speaks(outcome)
    ]
    fired.sort(key=lambda one: (_chain_key(one), sorted(one.outcome.operands.items())))
    found: list[Finding] = []
    for _, chain in groupby(fired, key=lambda one: _chain_key(one)[:6]):
        found += _chain(tuple(chain), snapshot)
    return tuple(sorted(_with_consequences(found, checks), key=order_of))


def confirm(outcome: Outcome, check: Check, *, snapshot: str) -> Finding:
    """Return what a clean outcome proves: a calculation that ends where the bill does."""
    if check.confirms is not None:
        check = replace(check, derivation=check.confirms)
    return _finding(_fired(outcome, check), outcome.operands.get(check.billed, ""), snapshot)


def order_of(finding: Finding) -> tuple[bool, str, str, str, int, str]:
    """Return the key that sorts findings everywhere (contracts.md, `amicable.findings/1`)."""
    return (
        finding.customer_id is None,
        finding.customer_id or "",
        finding.invoice_id,
        finding.line or "",
        finding.stage,
        finding.check,
    )


def _speaks(outcome: Outcome) -> bool:
    return outcome.status in {"fires", "corrected"}


def _as_billed(outcome: Outcome, check: Check) -> _Fired:
    """Take a row that was credited as it was billed: what credits pay is reckoned at the end."""
    if check.basis == "net" and _credited(outcome, check):
        known = dict(outcome.operands)
        if "units" in known and "quantity" in known:
            taken_back = Decimal(known["quantity"]) - Decimal(known["units"])
            known.setdefault("credited_quantity", plain(taken_back))
        known |= _before_credits(check, known)
        outcome = replace(outcome, status="fires", operands=known)
    return _fired(outcome, check)


def _credited(outcome: Outcome, check: Check) -> Decimal:
    if check.billed not in check.relation.uncorrected:
        return Decimal(0)
    return Decimal(outcome.operands.get("credited", "0"))


def _fired(outcome: Outcome, check: Check) -> _Fired:
    column = check.billed
    if outcome.status == "corrected":
        column = check.relation.uncorrected.get(column, column)
    return _Fired(check, outcome, outcome.operands.get(column, "0"))


def _chain_key(one: _Fired) -> tuple[str, str, str, str, tuple[str, ...], bool, int, str]:
    outcome, check = one.outcome, one.check
    basis = check.basis if is_money(check) else check.code
    mended = outcome.status == "corrected"
    row = tuple(outcome.operands.get(name, "") for name in check.relation.row_key)
    place = (outcome.customer_id or "", outcome.invoice_id, outcome.line or "")
    return (*place, basis, row, mended, check.stage, check.code)


def _chain(chain: tuple[_Fired, ...], snapshot: str) -> list[Finding]:
    alone = [_finding(one, one.billed, snapshot) for one in chain]
    if len(alone) == 1:
        return _less_credits(chain, alone, _mended(chain[0], {}))
    ending = next((finding for finding in alone if _ends_the_row(finding)), None)
    if ending is not None:
        linked = [
            finding if finding is ending else replace(finding, consequence_of=ending.id)
            for finding in alone
        ]
        return _less_credits(chain, linked, {})
    current, mended = chain[0].billed, dict[str, str]()
    linked = []
    for one, by_itself in zip(chain, alone, strict=True):
        finding = _finding(one, current, snapshot, mended)
        if _is_explained_away(finding, by_itself):
            continue
        linked.append(finding)
        if not finding.corrected:
            current = finding.expected
            mended |= _mended(one, mended)
            if "@current" in one.check.corrects:
                mended["@current"] = finding.billed
    return _less_credits(chain, linked, mended)


def _less_credits(
    chain: tuple[_Fired, ...], found: list[Finding], right: Mapping[str, str]
) -> list[Finding]:
    """Return the findings of a row as the credits it was given leave them."""
    first = chain[0]
    amount = _credited(first.outcome, first.check) if first.check.basis == "net" else Decimal(0)
    if not amount:
        return found
    known = first.outcome.operands
    billed = Decimal(known.get("quantity", "0"))
    given = Credited(
        amount,
        Decimal(known.get("credited_quantity", "0")),
        billed,
        Decimal(right.get("units", billed)),
    )
    of_quantity = {one.check.code for one in chain if "units" in one.check.corrects}
    return after_credits(found, given, of_quantity)


def _mended(one: _Fired, before: Mapping[str, str]) -> dict[str, str]:
    """Return the columns that are right once this error is mended, with what is right.

    `before` are those that earlier errors mended.
    """
    known = {**one.outcome.operands, **before}
    right: dict[str, str] = {}
    for column, source in one.check.corrects.items():
        if source.startswith("-") and {column, source[1:]} <= known.keys():
            right[column] = plain(Decimal(known[column]) - Decimal(known[source[1:]]))
        elif source in known:
            right[column] = known[source]
    return right


def _is_explained_away(finding: Finding, alone: Finding) -> bool:
    """Say whether causes before it leave nothing of a difference that it had by itself."""
    return finding.difference == 0 and alone.difference != 0


def _ends_the_row(finding: Finding) -> bool:
    return (
        finding.certainty == "certain"
        and not finding.corrected
        and finding.basis == "net"
        and Decimal(finding.expected) == 0
    )


def _finding(
    one: _Fired, current: str, snapshot: str, right: Mapping[str, str] | None = None
) -> Finding:
    """Return the finding of an outcome; `right` are columns that causes before it mended."""
    check, outcome = one.check, one.outcome
    mended = outcome.status == "corrected"
    known = dict(outcome.operands)
    operands = known | {name: value for name, value in (right or {}).items() if name in known}
    whole = (right or {}).get("@current", current)
    if mended:
        operands |= _before_credits(check, known)
    derived = derive(check, operands, current, whole)
    cited = evidence_of(check, operands)
    fires = outcome.status == "fires"
    doubt = doubt_of(check, operands, current, derived.expected) if fires else None
    return Finding(
        id=finding_id(snapshot, check.code, outcome.invoice_id, outcome.line, cited),
        check=check.code,
        cause=check.cause,
        stage=check.stage,
        customer_id=outcome.customer_id,
        invoice_id=outcome.invoice_id,
        line=outcome.line,
        basis=check.basis,
        billed=current,
        expected=derived.expected,
        difference=_difference(check, current, derived.expected, mended=mended),
        currency=operands.get("currency", ""),
        certainty="likely" if outcome.likely or doubt else "certain",
        responsible=check.responsible,
        evidence=cited,
        operands=operands,
        derivation=with_doubt(derived.steps, doubt),
        corrected=mended,
        explains=check.explains,
    )


def _difference(check: Check, billed: str, expected: str, *, mended: bool) -> Decimal | None:
    if not is_money(check):
        return None
    difference = Decimal(billed) - Decimal(expected or "0")
    return difference - difference if mended else difference


def _before_credits(check: Check, known: Mapping[str, str]) -> dict[str, str]:
    pairs = check.relation.uncorrected.items()
    return {net: known[billed] for net, billed in pairs if billed in known}


def _with_consequences(found: list[Finding], checks: Mapping[str, Check]) -> list[Finding]:
    doubled = {
        _document(finding): finding.id
        for finding in found
        if checks[finding.check].settles_line
        and finding.certainty == "certain"
        and not finding.corrected
    }
    return [
        replace(finding, consequence_of=doubled[_document(finding)])
        if _document(finding) in doubled
        and finding.id != doubled[_document(finding)]
        and finding.basis in _AMOUNTS_OF_A_DOCUMENT
        else finding
        for finding in found
    ]


def _document(finding: Finding) -> tuple[str | None, str]:
    return finding.customer_id, finding.invoice_id
