"""What one finding, and one claim, asks for: the facts a table is told, and its answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from amicable.core.vocabulary.case import Refused, Remedy, RemedyKind
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.reason import GOODWILL_WISH, UNTOLD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from amicable.core.vocabulary.case import Claim
    from amicable.core.vocabulary.finding import Finding
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.policy import Evaluate, Row, Situation

_KINDS: frozenset[str] = frozenset(get_args(RemedyKind))
_CREDITS = frozenset({"credit_note", "corrected_invoice"})
_DOCUMENT = frozenset({"net", "tax", "gross"})
_MONEY = _CREDITS | {"reallocate_payment", "apply_credit", "waive_fee", "refund"}


class UnknownRemedyError(InputError):
    """A row of a policy asks for something that Amicable cannot do."""

    def __init__(self, row: Row, kind: str) -> None:
        super().__init__(
            f"The row {row.rule} of the policy {row.policy} asks for {kind!r}:"
            f" use one of {', '.join(sorted(_KINDS))}."
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """A row that fired, and what it asks for; `refused` is what it considered and did not give."""

    row: Row
    remedy: Remedy | None = None
    refused: Refused | None = None


def remedy_kind(row: Row) -> RemedyKind:
    """Return the remedy a row asks for. Raises InputError when there is no such remedy."""
    return _kind(row, row.values["remedy"])


def finding_remedies(situation: Situation, evaluate: Evaluate) -> tuple[Answered, ...]:
    """Return what the findings on the identified invoices ask for, claimed or not."""
    invoices = {invoice.invoice_id: invoice for invoice in situation.invoices}
    customer = situation.customer
    rebilled = customer is not None and customer.correction_preference == "cancel_and_rebill"
    found: list[Answered] = []
    for finding in situation.findings:
        row = evaluate(
            "remedies",
            {
                "cause": finding.cause,
                "standing": _standing(finding),
                "amount": _amount(finding),
                "basis": finding.basis,
                "invoice": _paid(invoices.get(finding.invoice_id)),
                "preference": "cancel_and_rebill" if rebilled else "credit",
            },
        )
        found += _answers(row, finding, situation.claims)
    return tuple(found)


def claim_remedies(situation: Situation, evaluate: Evaluate) -> tuple[Answered, ...]:
    """Return what the claims get beside what their findings give: words, questions, people."""
    found = []
    blocked: dict[str, list[str]] = defaultdict(list)
    for gap in situation.cannot_tell:
        blocked[gap.invoice_id].append(gap.cause)
    for claim in situation.claims:
        causes = blocked.get(claim.invoice_id or "", [])
        row = evaluate(
            "replies",
            {
                "verdict": claim.verdict or "request",
                "corrected": claim.corrected,
                "gap": _gap(claim, situation, causes),
            },
        )
        kind = remedy_kind(row)
        remedy = Remedy(
            kind,
            claim.invoice_id,
            claims=(claim.id,),
            findings=claim.findings,
            because=row.values["because"],
        )
        found.append(Answered(row, None if kind == "none" else remedy, _refused(row)))
    return tuple(found)


def _answers(row: Row, finding: Finding, claims: tuple[Claim, ...]) -> list[Answered]:
    told = tuple(claim.id for claim in claims if finding.id in claim.findings)
    wanted = [row.values["remedy"], row.values.get("also", "")]
    answers = [
        Answered(row, _remedy(_kind(row, kind), finding, told, row.values["because"]))
        for kind in wanted
        if kind not in {"", "none"}
    ]
    return answers or [Answered(row, None, _refused(row))]


def _remedy(kind: RemedyKind, finding: Finding, claims: tuple[str, ...], because: str) -> Remedy:
    gross = finding.gross if kind in _MONEY else None
    return Remedy(
        kind=kind,
        invoice_id=finding.invoice_id,
        net=_net(finding) if kind in _CREDITS else None,
        tax=finding.tax if kind in _CREDITS else None,
        gross=gross,
        currency=None if gross is None else finding.currency,
        claims=claims,
        findings=(finding.id,),
        because=because,
    )


def _net(finding: Finding) -> Decimal | None:
    return None if finding.gross is None else finding.gross - (finding.tax or ZERO)


def _refused(row: Row) -> Refused | None:
    kind = row.values.get("refused", "")
    return Refused(kind, row.values["because"]) if kind else None


def _kind(row: Row, kind: str) -> RemedyKind:
    if kind not in _KINDS:
        raise UnknownRemedyError(row, kind)
    return cast("RemedyKind", kind)


def _standing(finding: Finding) -> str:
    if finding.corrected:
        return "corrected"
    if finding.certainty == "likely":
        return "likely"
    return "consequence" if finding.consequence_of or _swallowed(finding) else "proven"


def _swallowed(finding: Finding) -> bool:
    """Return whether another finding gives its money already: the document is credited whole."""
    wanted = finding.difference is not None and finding.difference > 0
    return wanted and finding.basis in _DOCUMENT and finding.gross == 0


def _amount(finding: Finding) -> str:
    if finding.difference is None:
        return "none"
    if finding.difference == 0:
        return "zero"
    return "above" if finding.difference > 0 else "below"


def _paid(invoice: Invoice | None) -> str:
    paid = invoice is not None and invoice.open_amount is not None and invoice.open_amount <= 0
    return "paid" if paid else "open"


def _gap(claim: Claim, situation: Situation, blocked: Iterable[str]) -> str:
    """Return what keeps us from deciding a claim: a likely finding, the words, or records.

    `blocked` are the causes that our records do not tell of its invoice.
    """
    own = [one for one in situation.findings if one.id in claim.findings] if claim.findings else []
    if own and all(finding.is_unusual for finding in own):
        return "their_proof"  # earlier invoices alone ask what was agreed
    if any(finding.certainty == "likely" for finding in own):
        return "likely"
    if claim.reason == UNTOLD:
        return "unstated"
    if any(one.kind == "above_invoice" and one.claim == claim.id for one in situation.guards):
        return "above_invoice"
    ours = claim.reason == GOODWILL_WISH or any(
        cause.startswith(claim.reason) for cause in blocked
    )
    return "our_records" if ours else "their_proof"
