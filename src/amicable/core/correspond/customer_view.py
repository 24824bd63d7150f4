"""The one projection of a case for its customer: what is not named here cannot reach a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from amicable.core.correspond.accepted import seen_acceptances
from amicable.core.correspond.balance import balance, gaps_of
from amicable.core.correspond.items import item_of
from amicable.core.correspond.order import in_order, own_first
from amicable.core.correspond.seen import (
    CustomerView,
    SeenClaim,
    SeenCompared,
    SeenFinding,
    SeenGap,
    SeenInvoice,
    SeenLine,
    SeenPayment,
    SeenRemedy,
)
from amicable.core.correspond.statuses import seen_statuses
from amicable.core.correspond.taken_for import taken_for
from amicable.core.correspond.words import as_date
from amicable.core.vocabulary.claim_row import looks_like_number
from amicable.core.vocabulary.finding import Step
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.step import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from amicable.core.vocabulary.case import Case, Claim, Remedy
    from amicable.core.vocabulary.finding import Finding
    from amicable.core.vocabulary.invoice import Invoice, InvoiceLine

_SILENT_SITUATIONS = frozenset({"acknowledge_unknown", "hand_over", "no_dispute"})
_WITHOUT_INVOICES = _SILENT_SITUATIONS | {"clarify"}
_PAYMENT = "Y"
_TOLD_REMEDIES = frozenset(
    {
        "credit_note",
        "corrected_invoice",
        "reallocate_payment",
        "apply_credit",
        "correct_due_date",
        "reset_reminder",
        "waive_fee",
        "refund",
    }
)


def customer_view(case: Case, *, situation: str, balance_is_current: bool = True) -> CustomerView:
    """Project a case onto what its customer may see.

    A stranger, and a message that a person must look at, see no fact of any account. Findings
    need the audience `customer` (see `mark_audience`); one in the customer's favour is left out
    even then.
    """
    silent = situation in _SILENT_SITUATIONS
    found = situation not in _WITHOUT_INVOICES
    claims = () if silent else _claims(case, situation)
    question = None if silent else case.identified.question
    return CustomerView(
        situation=situation,
        to=case.complaint.message.answer_to or case.complaint.message.sender,
        subject=case.complaint.message.subject,
        name=None if silent else _name(case),
        seller=case.seller.name if case.seller and not silent else None,
        country=case.customer.country if case.customer and not silent else None,
        kind=case.customer.kind if case.customer and not silent else "",
        as_of=case.made_with.as_of,
        balance_is_current=balance_is_current,
        question=question.code if question else None,
        options=question.options if question else (),
        claims=claims,
        also=_also(case) if found else (),
        remedies=_remedies(case) if found else (),
        invoices=_invoices(case) if found else (),
        payment=_paid(case) if found else None,
        is_refuted=case.complaint.message.authentication.is_refuted,
        names_invoice=any(one.kind == "invoice_number" for one in case.complaint.mentions),
        statuses=seen_statuses(case, is_current=balance_is_current),
        accepted=seen_acceptances(case),
        tells_payment=found and _tells_payment(case),
        taken_for=taken_for(case) if found else (),
        unbilled=question.unbilled if question else None,
    )


def _tells_payment(case: Case) -> bool:
    """Say whether they mention a payment, and complain of something else."""
    of_payment = any(one.reason.startswith(_PAYMENT) for one in case.claims)
    return bool(case.complaint.payments) and not of_payment


def _claims(case: Case, situation: str) -> tuple[SeenClaim, ...]:
    """Return the claims in the order in which a letter tells them, each with its place."""
    places: dict[object, int] = {}
    place_of = {one.id: places.setdefault(one.row or one.id, len(places)) for one in case.claims}
    ordered = in_order(case.claims, situation)
    return tuple(replace(_claim(case, one), place=place_of[one.id]) for one in ordered)


def _paid(case: Case) -> SeenPayment | None:
    paid = case.complaint.payment
    if paid is None:
        return None
    return SeenPayment(paid.amount, paid.missing, paid.currency, paid.received_on, paid.invoices)


def _name(case: Case) -> str | None:
    """Return the writer's name as our records hold it; the mail's own header proves nothing."""
    contacts = case.customer.contacts if case.customer else ()
    sender = case.complaint.message.sender.lower()
    return next((one.name for one in contacts if (one.email or "").lower() == sender), None)


def _claim(case: Case, claim: Claim) -> SeenClaim:
    invoice = _invoice(case, claim.invoice_id)
    return SeenClaim(
        reason=claim.reason,
        cause=claim.root_cause or claim.reason,
        invoice=invoice.number if invoice else None,
        item=item_of(invoice, claim.line),
        currency=claim.currency or (invoice.currency if invoice else ""),
        claimed=claim.claimed_amount if claim.claimed_basis == "gross" else None,
        supported=claim.supported_amount,
        verdict=claim.verdict,
        corrected=claim.corrected,
        findings=tuple(
            _finding(case, one) for one in case.findings if one.id in claim.findings and _told(one)
        ),
        derivation=_steps(claim.derivation),
        compared=tuple(
            SeenCompared(item_of(invoice, one.line) or one.line, _steps(one.derivation))
            for one in claim.compared
        ),
        gaps=_gaps(case, claim),
        is_above=any(one.kind == "above_invoice" and one.claim == claim.id for one in case.guards),
        is_likely=claim.verdict == "uncertain" and bool(claim.findings),
        is_unusual=claim.verdict == "uncertain"
        and bool(claim.findings)
        and all(one.is_unusual for one in case.findings if one.id in claim.findings),
        written=_as_written(claim),
        acceptance=claim.acceptance,
    )


def _as_written(claim: Claim) -> str:
    """Return the number that a row gives; what does not look like one is not said back."""
    written = (claim.row.invoice or claim.row.order) if claim.row else ""
    return written if looks_like_number(written) else ""


def _told(finding: Finding) -> bool:
    in_their_favour = finding.difference is not None and finding.difference < ZERO
    return finding.audience == "customer" and not in_their_favour


def _finding(case: Case, finding: Finding) -> SeenFinding:
    invoice = _invoice(case, finding.invoice_id)
    return SeenFinding(
        cause=finding.cause,
        invoice=invoice.number if invoice else None,
        item=item_of(invoice, finding.line),
        basis=finding.basis,
        billed=finding.billed,
        expected=finding.expected,
        difference=finding.difference,
        gross=finding.gross,
        currency=finding.currency,
        derivation=_steps(finding.derivation),
    )


def _steps(derivation: Iterable[Step]) -> tuple[Step, ...]:
    """Keep the declared operands only; where a rule stands in our design is ours to know."""
    return tuple(
        Step(
            step=step.step,
            rule="",
            operands={
                name: step.operands[name] for name in STEPS[step.step] if name in step.operands
            },
            result=step.result,
        )
        for step in derivation
        if step.step in STEPS
    )


def _gaps(case: Case, claim: Claim) -> tuple[SeenGap, ...]:
    if claim.verdict != "uncertain":
        return ()
    gaps = [
        SeenGap(code=one.code, subject=one.subject, period=one.period)
        for one in gaps_of(claim, case.cannot_tell)
        if one.cause.startswith(claim.reason)
    ]
    return tuple(dict.fromkeys(gaps))


def _also(case: Case) -> tuple[SeenFinding, ...]:
    asked = {name for claim in case.claims for name in claim.findings}
    return tuple(
        _finding(case, one)
        for one in case.findings
        if one.id not in asked and one.consequence_of is None and not one.corrected and _told(one)
    )


def _remedies(case: Case) -> tuple[SeenRemedy, ...]:
    merged: dict[tuple[str, str | None], SeenRemedy] = {}
    for remedy in case.decision.remedies:
        if remedy.kind not in _TOLD_REMEDIES or remedy.reason != "error":
            continue
        key = (remedy.kind, remedy.invoice_id)
        one = _remedy(case, remedy)
        merged[key] = _added(merged[key], one) if key in merged else one
    return tuple(merged.values())


def _remedy(case: Case, remedy: Remedy) -> SeenRemedy:
    invoice = _invoice(case, remedy.invoice_id)
    return SeenRemedy(
        kind=remedy.kind,
        invoice=invoice.number if invoice else None,
        gross=remedy.gross,
        currency=remedy.currency or (invoice.currency if invoice else ""),
        due_on=_corrected_due_date(case, remedy.invoice_id),
    )


def _added(one: SeenRemedy, other: SeenRemedy) -> SeenRemedy:
    if one.gross is None or other.gross is None:
        return one if other.gross is None else other
    return replace(one, gross=one.gross + other.gross)


def _invoices(case: Case) -> tuple[SeenInvoice, ...]:
    named = [claim.invoice_id for claim in own_first(case.claims)]
    named += [remedy.invoice_id for remedy in case.decision.remedies]
    wanted = dict.fromkeys(name for name in named if name)
    found = [_invoice(case, name) for name in wanted or case.identified.invoices]
    return tuple(_seen_invoice(case, invoice) for invoice in found if invoice)


def _seen_invoice(case: Case, invoice: Invoice) -> SeenInvoice:
    return SeenInvoice(
        number=invoice.number,
        issued_on=invoice.issued_on,
        currency=invoice.currency,
        gross=invoice.gross,
        net=invoice.net,
        tax=invoice.tax,
        due_on=_corrected_due_date(case, invoice.invoice_id) or invoice.due_on,
        purchase_order=invoice.purchase_order,
        contract=invoice.contract_number,
        contract_signed_on=invoice.contract_signed_on,
        lines=tuple(
            SeenLine(
                item=line.item_name or line.description or line.line,
                net=line.net,
                quantity=line.quantity,
                price=line.unit_price if line.base_quantity in (None, 1) else None,
                period=_period(line),
            )
            for line in invoice.lines
        ),
        balance=balance(
            invoice, case.claims, case.decision.remedies, case.cannot_tell, case.findings
        ),
        credits=tuple((one.number, one.issued_on, one.gross) for one in invoice.credits),
        payments=tuple(
            (one.amount, one.on) for one in invoice.settled_by if one.payment_id and one.on
        ),
    )


def _period(line: InvoiceLine) -> tuple[date, date] | None:
    """Return the first and the last day billed; the books end exclusively (books.md, rule 17)."""
    if line.period_from is None or line.period_to is None:
        return None
    return line.period_from, line.period_to - timedelta(days=1)


def _corrected_due_date(case: Case, invoice_id: str | None) -> date | None:
    for one in case.findings:
        if one.invoice_id == invoice_id and one.basis == "date" and _told(one):
            return as_date(one.expected)
    return None


def _invoice(case: Case, invoice_id: str | None) -> Invoice | None:
    return next((one for one in case.invoices if one.invoice_id == invoice_id), None)
