"""Gives each claim its verdict: arithmetic on findings, never on impressions.

Section 10 of `domain/02-pricing-recalculation.md`. A claim is refuted only by a check that tests
that claim's own reason on records that cover it; everything else is uncertain.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.findings import confirm
from amicable.core.investigate.reasons import REQUESTS, TOLERANT, fits
from amicable.core.vocabulary.case import Claim, Compared
from amicable.core.vocabulary.money import ZERO, minor_unit
from amicable.core.vocabulary.reason import GOODWILL_WISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from amicable.core.vocabulary.case import Verdict
    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.complaint import StatedClaim
    from amicable.core.vocabulary.finding import Finding, Outcome
    from amicable.core.vocabulary.invoice import Invoice


@dataclass(frozen=True, slots=True)
class Records:
    """What the investigation brought: settled findings, every outcome, the checks asked."""

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    checks: Mapping[str, Check]
    invoices: Mapping[str, Invoice]
    snapshot: str
    missing: frozenset[str] = frozenset()
    """The tables that the books do not have."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A stated claim on one invoice and, where the words say so, one line.

    `invoice_id` is empty where a row of a list names an invoice that is not known.
    """

    stated: StatedClaim
    invoice_id: str
    line: str | None


def judge(asked: Sequence[Asked], records: Records) -> tuple[Claim, ...]:
    """Return one claim with its verdict for each of `asked`, split where lines differ in cause.

    Every finding supports one claim only: the one whose reason it answers best.
    """
    owners = _owners(asked, records.findings)
    about = _by_invoice({one.invoice_id for one in asked}, records)
    claims: list[Claim] = []
    for position, one in enumerate(asked):
        if not one.invoice_id:
            claims.append(_unplaced(one))
            continue
        own = about[one.invoice_id]
        mine = tuple(f for f in own.findings if owners.get(f.id) == position)
        claims += _claims_of(one, mine, own)
    return tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(claims, start=1))


def undecided(stated: Sequence[StatedClaim]) -> tuple[Claim, ...]:
    """Return the claims of a complaint whose invoice is not known: all uncertain."""
    return tuple(
        replace(_unplaced(Asked(one, "", None)), id=f"c{n}")
        for n, one in enumerate(stated, start=1)
    )


def _unplaced(one: Asked) -> Claim:
    return replace(_claim(one), invoice_id=None)


def _by_invoice(invoice_ids: AbstractSet[str], records: Records) -> dict[str, Records]:
    """Part the records by invoice: a claim is judged on those of its own."""
    findings: dict[str, list[Finding]] = defaultdict(list)
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    for finding in records.findings:
        findings[finding.invoice_id].append(finding)
    for outcome in records.outcomes:
        outcomes[outcome.invoice_id].append(outcome)
    return {
        one: replace(records, findings=tuple(findings[one]), outcomes=tuple(outcomes[one]))
        for one in invoice_ids
    }


def _owners(asked: Sequence[Asked], findings: Sequence[Finding]) -> dict[str, int]:
    owners: dict[str, int] = {}
    for finding in findings:
        if finding.consequence_of is not None or not _harms(finding):
            continue
        marks = [(_fit(one, finding), -n) for n, one in enumerate(asked)]
        best = max(marks, default=(0, 0))
        if best[0] > 0:
            owners[finding.id] = -best[1]
    return owners


def _harms(finding: Finding) -> bool:
    if finding.explains:
        return False
    if finding.corrected or finding.difference is None or finding.difference > 0:
        return True
    return finding.basis == "fee" and finding.difference == 0  # wrongly reminded, without a fee


def _fit(one: Asked, finding: Finding) -> int:
    if one.invoice_id != finding.invoice_id:
        return 0
    if one.line is not None and finding.line is not None and one.line != finding.line:
        return 0
    return fits(one.stated.reason, finding.cause)


def _claims_of(one: Asked, mine: tuple[Finding, ...], records: Records) -> list[Claim]:
    proven = [f for f in mine if f.certainty == "certain" and not f.corrected]
    if proven:
        groups: dict[str, list[Finding]] = {}
        for finding in proven:
            groups.setdefault(finding.cause, []).append(finding)
        verdict = _ours_or_shared(one, tuple(proven))
        return [_supported(one, tuple(group), verdict) for group in groups.values()]
    if one.stated.reason in REQUESTS:
        return [replace(_claim(one), verdict=None)]
    mended = [f for f in mine if f.corrected]
    if mended:
        return [_mended(one, mended[0])]
    if mine:
        return [replace(_claim(one), findings=tuple(f.id for f in mine))]
    return [_refuted(one, records)]


def _claim(one: Asked) -> Claim:
    stated = one.stated
    return Claim(
        id="",
        reason=stated.reason,
        reason_score=stated.score,
        invoice_id=one.invoice_id,
        line=one.line,
        sentence=stated.sentence,
        claimed_amount=stated.claimed_amount,
        claimed_basis=stated.claimed_basis,
        currency=stated.currency,
        verdict="uncertain",
        root_cause=None,
        decided_by=None,
        supported_amount=ZERO,
        row=stated.row,
        acceptance=stated.acceptance,
    )


def _supported(one: Asked, proven: tuple[Finding, ...], verdict: Verdict) -> Claim:
    lines = {finding.line for finding in proven}
    return replace(
        _claim(one),
        line=next(iter(lines)) if len(lines) == 1 else one.line,
        verdict=verdict,
        root_cause=proven[0].cause,
        decided_by=proven[0].check,
        supported_amount=sum((f.gross or ZERO for f in proven), ZERO),
        findings=tuple(f.id for f in proven),
        currency=proven[0].currency,
    )


def _ours_or_shared(one: Asked, proven: tuple[Finding, ...]) -> Verdict:
    """Judge a claimed amount against all that was found for it, on the basis it was claimed on.

    An amount that is exactly the net found is that, whatever the customer calls it.
    """
    claimed = one.stated.claimed_amount
    if claimed is None or one.stated.claimed_basis == "unit_price":
        return "ours"
    gross = sum((f.gross or ZERO for f in proven), ZERO)
    net = sum((f.difference or ZERO for f in proven), ZERO)
    found = net if one.stated.claimed_basis == "net" else max(gross, net)
    tolerance = sum((_unit(f) for f in proven if f.cause in TOLERANT), ZERO)
    is_more = claimed > found + tolerance and claimed not in {gross, net}
    return "shared" if is_more and found > 0 else "ours"


def _unit(finding: Finding) -> Decimal:
    return Decimal(1).scaleb(-minor_unit(finding.currency))


def _mended(one: Asked, finding: Finding) -> Claim:
    return replace(
        _claim(one),
        line=finding.line,
        verdict="customer",
        decided_by=finding.check,
        findings=(finding.id,),
        corrected=True,
        derivation=finding.derivation,
        evidence=finding.evidence,
        currency=finding.currency,
    )


def _refuted(one: Asked, records: Records) -> Claim:
    answers = [outcome for outcome in records.outcomes if _answers(one, outcome, records)]
    if not answers or any(_leaves_doubt(outcome, records) for outcome in answers):
        return _claim(one)
    answers.sort(key=lambda outcome: (records.checks[outcome.check].stage, outcome.line or ""))
    deciding = next((o for o in answers if records.checks[o.check].explains), answers[0])
    check = records.checks[deciding.check]
    shown = confirm(deciding, check, snapshot=records.snapshot)
    return replace(
        _claim(one),
        line=one.line or (deciding.line if len(answers) == 1 else None),
        verdict="customer",
        decided_by=deciding.check,
        derivation=shown.derivation,
        evidence=shown.evidence,
        compared=_compared(one, [o for o in answers if o.check == check.code], records),
        currency=shown.currency or one.stated.currency,
    )


def _compared(one: Asked, answers: Sequence[Outcome], records: Records) -> tuple[Compared, ...]:
    """Return each line found right, where the claim itself names none of several.

    One that was billed too little answers the claim too, and is ours to know.
    """
    if one.line is not None or len(answers) == 1:
        return ()
    right = (o for o in answers if o.status == "clean")
    shown = (confirm(o, records.checks[o.check], snapshot=records.snapshot) for o in right)
    told = (Compared(f.line, f.derivation, f.evidence) for f in shown if f.line is not None)
    return tuple(sorted(told, key=lambda each: (len(each.line), each.line)))


def _leaves_doubt(outcome: Outcome, records: Records) -> bool:
    """Say whether an outcome does not refute: it could not tell, or it found an error.

    That too little was billed, whoever granted it, denies that it was too much; but without a
    table of promises somebody may have promised less yet.
    """
    found = [
        f.difference
        for f in records.findings
        if (f.check, f.invoice_id, f.line) == (outcome.check, outcome.invoice_id, outcome.line)
        and f.difference is not None
    ]
    if outcome.status == "blocked":
        return True
    if outcome.status == "clean":
        return outcome.likely
    if found and all(one < 0 for one in found):
        return outcome.likely and "promises" in records.missing
    return outcome.likely or any(one > 0 for one in found)


def _answers(one: Asked, outcome: Outcome, records: Records) -> bool:
    if outcome.invoice_id != one.invoice_id:
        return False
    if one.line is not None and outcome.line not in {None, one.line}:
        return False
    tested = records.checks[outcome.check].answers
    return one.stated.reason in tested or one.stated.reason == GOODWILL_WISH
