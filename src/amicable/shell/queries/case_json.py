"""A case as `amicable.case/1`: the shape that other programs may rely on (contracts.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.correspond.explain import explain_finding, explain_step
from amicable.core.correspond.gap import because
from amicable.core.correspond.guard_words import explain_guard
from amicable.core.correspond.question_words import question_words
from amicable.core.vocabulary.money import minor_unit, plain, round_half_away
from amicable.shell.queries.acceptance_row import acceptance_row
from amicable.shell.queries.complaint_row import complaint_row
from amicable.shell.queries.finding_rows import evidence_row, step_row
from amicable.shell.queries.payment_row import deduction_row
from amicable.shell.queries.seen_invoice_rows import seen_invoice_rows
from amicable.shell.queries.status_rows import status_rows
from amicable.shell.queries.systemic_row import systemic_row

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.case import (
        Approval,
        Case,
        Claim,
        Compared,
        Decision,
        Document,
        Remedy,
    )
    from amicable.core.vocabulary.claim_row import ClaimRow
    from amicable.core.vocabulary.finding import CannotTell, Finding
    from amicable.core.vocabulary.guard import Guard
    from amicable.core.vocabulary.identification import Candidate, Question, Unbilled


def case_json(case: Case, words: Words) -> dict[str, Any]:
    """Return the case as JSON-ready mapping, money as text, explanations in the given words."""
    return {
        "schema": "amicable.case/1",
        "id": case.id,
        "snapshot": case.made_with.snapshot,
        "made_with": _made_with(case),
        "complaint": complaint_row(case.complaint, case.identified.sender, words),
        "identified": _identified(case, words),
        "invoices": seen_invoice_rows(case),
        "claims": [_claim(claim, words) for claim in case.claims],
        "statuses": status_rows(case.statuses, words),
        "findings": [_finding(one, words) for one in case.findings if one.is_error],
        "corrected": [_finding(one, words) for one in case.findings if one.corrected],
        "explained": [_finding(one, words) for one in case.findings if one.is_explanation],
        "guards": [_guard(one, words) for one in case.guards],
        "cannot_tell": [_cannot_tell(one, words) for one in case.cannot_tell],
        "decision": _decision(case.decision),
        "letter": _letter(case),
        "documents": [_document(one) for one in case.documents],
        "systemic": [systemic_row(one) for one in case.systemic],
    }


def _text(amount: Decimal | None, currency: str | None) -> str | None:
    """Return an amount with at least the minor unit of its currency, as contracts.md writes it."""
    if amount is None:
        return None
    places = minor_unit(currency or "")
    known = -int(amount.as_tuple().exponent)
    return plain(amount if known >= places else round_half_away(amount, places))


def _made_with(case: Case) -> dict[str, Any]:
    made = case.made_with
    return {
        "amicable": made.amicable,
        "catalogue": made.catalogue,
        "policies": [
            {"name": name, "version": version} for name, version in case.decision.policies
        ],
        "as_of": made.as_of.isoformat(),
        "as_of_assumed": made.as_of_assumed,
        "overlay": made.overlay,
    }


def _identified(case: Case, words: Words) -> dict[str, Any]:
    found = case.identified
    question = found.question
    return {
        "status": found.status,
        "customer_id": found.customer_id,
        "country": case.customer.country if case.customer else None,
        "invoices": list(found.invoices),
        "numbers": dict(case.numbers),
        "score": None if found.score is None else float(found.score),
        "candidates": [_candidate(candidate) for candidate in found.candidates],
        "question": _worded(question, words) if question else None,
        "question_code": question.code if question else None,
        "question_options": list(question.options) if question else [],
        "unbilled": _unbilled(question.unbilled) if question and question.unbilled else None,
    }


def _unbilled(asked: Unbilled) -> dict[str, Any]:
    return {"item": asked.named, "numbers": list(asked.numbers), "bills": list(asked.items)}


def _worded(question: Question, words: Words) -> str:
    return question_words(question.code, question.options, words, question.unbilled)


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "invoice_id": candidate.invoice_id,
        "score": float(candidate.score),
        "why": [f"{why.code}: {why.text}".removesuffix(": ") for why in candidate.why],
        "lines": list(candidate.lines),
    }


def _claim(claim: Claim, words: Words) -> dict[str, Any]:
    currency = claim.currency or ""
    return {
        "id": claim.id,
        "findings": list(claim.findings),
        "reason": claim.reason,
        "reason_score": float(claim.reason_score),
        "sentence": claim.sentence,
        "invoice_id": claim.invoice_id,
        "line": claim.line,
        "claimed_amount": _text(claim.claimed_amount, claim.currency),
        "claimed_basis": claim.claimed_basis,
        "currency": claim.currency,
        "verdict": claim.verdict,
        "root_cause": claim.root_cause,
        "decided_by": claim.decided_by,
        "supported_amount": _text(claim.supported_amount, claim.currency),
        "corrected": claim.corrected,
        "deduction": deduction_row(claim.deduction) if claim.deduction else None,
        "row": _row(claim.row) if claim.row else None,
        "acceptance": acceptance_row(claim.acceptance, words),
        "evidence": [evidence_row(one) for one in claim.evidence],
        "derivation": [
            step_row(step, explain_step(step, words, currency=currency))
            for step in claim.derivation
        ],
        "compared": [_compared(one, currency, words) for one in claim.compared],
    }


def _compared(one: Compared, currency: str, words: Words) -> dict[str, Any]:
    return {
        "line": one.line,
        "evidence": [evidence_row(each) for each in one.evidence],
        "derivation": [
            step_row(step, explain_step(step, words, currency=currency)) for step in one.derivation
        ],
    }


def _row(row: ClaimRow) -> dict[str, Any]:
    return {
        "file": row.file,
        "sheet": row.sheet,
        "row": row.row,
        "invoice": row.invoice,
        "line": row.line,
        "amount": None if row.amount is None else plain(row.amount),
        "words": row.words,
        "item": row.item,
        "quantity": None if row.quantity is None else plain(row.quantity),
        "price": None if row.price is None else plain(row.price),
        "order": row.order,
        "reference": row.reference,
        "status": row.status,
        "status_means": row.status_means,
        "paid_on": row.paid_on,
        "payment": row.payment,
    }


def _finding(finding: Finding, words: Words) -> dict[str, Any]:
    return {
        "id": finding.id,
        "check": finding.check,
        "cause": finding.cause,
        "invoice_id": finding.invoice_id,
        "line": finding.line,
        "basis": finding.basis,
        "billed": finding.billed,
        "expected": finding.expected,
        "difference": _text(finding.difference, finding.currency),
        "gross": _text(finding.gross, finding.currency),
        "tax": _text(finding.tax, finding.currency),
        "currency": finding.currency,
        "certainty": finding.certainty,
        "responsible": finding.responsible,
        "consequence_of": finding.consequence_of,
        "corrected": finding.corrected,
        "audience": finding.audience,
        "explanation": explain_finding(finding, words),
        "evidence": [evidence_row(one) for one in finding.evidence],
        "derivation": [
            step_row(
                step, explain_step(step, words, currency=finding.currency, basis=finding.basis)
            )
            for step in finding.derivation
        ],
    }


def _guard(one: Guard, words: Words) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "claim": one.claim,
        "invoice_id": one.invoice_id,
        "reference": one.reference,
        "on": one.on.isoformat() if one.on else None,
        "amount": _text(one.amount, one.currency),
        "currency": one.currency,
        "confirmed": one.is_confirmed,
        "by_issue_day": one.by_issue_day,
        "without_holidays": one.without_holidays,
        "explanation": explain_guard(one, words),
    }


def _cannot_tell(one: CannotTell, words: Words) -> dict[str, Any]:
    return {
        "check": one.check,
        "cause": one.cause,
        "invoice_id": one.invoice_id,
        "line": one.line,
        "code": one.code,
        "subject": one.subject,
        "period": one.period,
        "because": because(one, words),
        "would_help": one.would_help,
        "alternatives": [
            {"convention": name, "expected": amount} for name, amount in one.alternatives
        ],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "remedies": [_remedy(remedy) for remedy in decision.remedies],
        "offers": [],  # made at the desk, after a case is judged: queries/case_at_desk.py
        "rule": decision.rule,
        "approval": _approval(decision.approval),
        "refused": [{"kind": one.kind, "because": one.because} for one in decision.refused],
    }


def _remedy(remedy: Remedy) -> dict[str, Any]:
    return {
        "kind": remedy.kind,
        "net": _text(remedy.net, remedy.currency),
        "tax": _text(remedy.tax, remedy.currency),
        "gross": _text(remedy.gross, remedy.currency),
        "currency": remedy.currency,
        "reason": remedy.reason,
        "claims": list(remedy.claims),
        "findings": list(remedy.findings),
        "invoice_id": remedy.invoice_id,
        "because": remedy.because,
    }


def _approval(approval: Approval) -> dict[str, Any]:
    return {"needed": approval.needed, "role": approval.role, "because": approval.because}


def _letter(case: Case) -> dict[str, Any] | None:
    letter = case.letter
    if letter is None:
        return None
    return {
        "language": letter.language,
        "situation": letter.situation,
        "status": letter.status,
        "to": letter.to,
        "subject": letter.subject,
        "body": letter.body,
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "format": document.format,
        "status": document.status,
        "number": document.number,
        "path": document.name,
        "notes": list(document.notes),
    }
