"""The credit requests that leave for the invoicing system, one or two for an invoice."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from amicable.core.settle.cancel import cancellation
from amicable.core.settle.rebill import billed_anew
from amicable.core.settle.request_notes import country_needs, request_notes
from amicable.core.settle.tax_group import tax_groups
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.settlement import CreditRequest, Release

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from amicable.core.vocabulary.case import Decision
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.settlement import (
        Correction,
        Reason,
        RequestBasis,
        RequestKind,
        Settled,
        TaxShare,
    )

# CEF VATEX codes of the categories that have one reason only; E has many and needs its own.
_EXEMPTIONS = {
    "AE": ("VATEX-EU-AE", "Reverse charge"),
    "G": ("VATEX-EU-G", "Export outside the EU"),
    "K": ("VATEX-EU-IC", "Intra-Community supply"),
    "O": ("VATEX-EU-O", "Not subject to VAT"),
}


def credit_requests(
    decision: Decision,
    settled: Sequence[Settled],
    invoices: Sequence[Invoice],
    basis: RequestBasis,
) -> tuple[CreditRequest, ...]:
    """Return the requests that the decision asks for, in the order of the settled invoices.

    A credit gives one request; where the customer prefers a corrected invoice there are two, the
    cancellation in full and the new invoice. Other remedies move no document.
    """
    by_id = {invoice.invoice_id: invoice for invoice in invoices}
    wanted = {(remedy.invoice_id, remedy.kind) for remedy in decision.remedies}
    release = Release(decision.approval.role, released=not decision.approval.needed)
    found: list[CreditRequest] = []
    for correction in (each.correction for each in settled if each.correction):
        invoice = by_id[correction.invoice_id]
        if (invoice.invoice_id, "corrected_invoice") in wanted:
            found += _rebilling(invoice, correction, basis, release)
        elif (invoice.invoice_id, "credit_note") in wanted:
            found.append(request_for("credit_note", invoice, correction, basis, release))
    return tuple(found)


def _rebilling(
    invoice: Invoice, correction: Correction, basis: RequestBasis, release: Release
) -> list[CreditRequest]:
    causes, findings = _named(correction)
    whole = cancellation(invoice, tax_groups(invoice), causes, findings)
    anew = billed_anew(invoice, whole, correction)
    return [
        request_for("cancellation", invoice, whole, basis, release),
        request_for("corrected_invoice", invoice, anew, basis, release),
    ]


def _named(correction: Correction) -> tuple[tuple[str, ...], tuple[str, ...]]:
    causes = (cause for line in correction.lines for cause in line.causes)
    findings = (finding for line in correction.lines for finding in line.findings)
    return tuple(dict.fromkeys(causes)), tuple(dict.fromkeys(findings))


def request_for(
    kind: RequestKind,
    invoice: Invoice,
    correction: Correction,
    basis: RequestBasis,
    release: Release,
) -> CreditRequest:
    """Return one request with its reasons, its notes and what its country asks for."""
    correction = replace(
        correction, taxes=tuple(_with_reason(share) for share in correction.taxes)
    )
    bare = CreditRequest(
        id=_idempotency_id(basis.case_id, kind, correction),
        case_id=basis.case_id,
        kind=kind,
        issue_on=basis.as_of,
        invoice=invoice,
        seller=basis.seller,
        customer=basis.customer,
        correction=correction,
        reasons=_reasons(correction, basis),
        release=release,
    )
    return replace(
        bare,
        notes=request_notes(bare, basis.countries),
        needs=country_needs(bare, basis.countries),
    )


def _with_reason(share: TaxShare) -> TaxShare:
    """Return the share with the reason of its category, when the books hold none."""
    if share.exemption_code or share.exemption_reason:
        return share
    code, reason = _EXEMPTIONS.get(share.category or "", (None, None))
    return replace(share, exemption_code=code, exemption_reason=reason)


def _reasons(correction: Correction, basis: RequestBasis) -> tuple[Reason, ...]:
    causes, _ = _named(correction)
    return tuple(basis.reasons[cause] for cause in causes if cause in basis.reasons)


def _idempotency_id(case_id: str, kind: RequestKind, correction: Correction) -> str:
    """Return SHA-256 over case, kind, invoice, lines and amounts: a retry gives the same id."""
    lines = [
        [line.line, line.category, _text(line.rate), _text(line.net)] for line in correction.lines
    ]
    taxes = [
        [share.category, _text(share.rate), _text(share.base), _text(share.tax)]
        for share in correction.taxes
    ]
    totals = [_text(correction.net), _text(correction.tax), _text(correction.gross)]
    named = [case_id, kind, correction.invoice_id, correction.currency, lines, taxes, totals]
    return sha256(json.dumps(named, ensure_ascii=False).encode()).hexdigest()


def _text(value: Decimal | None) -> str | None:
    """Return the number without zeros at its end, so that 1.0 and 1.00 are one amount."""
    return None if value is None else plain(value.normalize())
