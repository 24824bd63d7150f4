"""A resolved case as rows: claims, findings, papers, holds. Values in, rows out, no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.shell.store.models import Claim, Document, Finding, Hold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from amicable.core.cases.holds import Held
    from amicable.core.vocabulary.case import Case as Resolved
    from amicable.core.vocabulary.case import Document as Paper
    from amicable.shell.store.models import Case


def claim_rows(row: Case, case: Resolved) -> list[Claim]:
    """Return the claims of a resolved case as rows that are not kept yet."""
    return [
        Claim(
            case=row,
            name=one.id,
            reason=one.reason,
            root_cause=one.root_cause or "",
            invoice_id=one.invoice_id or "",
            line=one.line or "",
            claimed=one.claimed_amount,
            currency=one.currency or "",
            verdict=one.verdict or "",
            decided_by=one.decided_by or "",
            supported=one.supported_amount,
            findings=list(one.findings),
        )
        for one in case.claims
    ]


def finding_rows(
    row: Case, case: Resolved, contents: Iterable[Mapping[str, Any]]
) -> list[Finding]:
    """Return the errors found as rows; `contents` are they as in amicable.case/1, by id."""
    written = {content["id"]: dict(content) for content in contents}
    return [
        Finding(
            case=row,
            name=one.id,
            check_code=one.check,
            cause=one.cause,
            invoice_id=one.invoice_id or "",
            line=one.line or "",
            difference=one.difference,
            gross=one.gross,
            currency=one.currency or "",
            certainty=one.certainty,
            responsible=one.responsible,
            audience=one.audience,
            content=written[one.id],
        )
        for one in case.findings
        if one.id in written
    ]


def document_rows(row: Case, papers: Iterable[Paper], hashes: Mapping[str, str]) -> list[Document]:
    """Return the papers as rows; `hashes` gives the SHA-256 of each name."""
    return [
        Document(
            case=row,
            kind=one.kind,
            format=one.format,
            status=one.status,
            name=one.name,
            number=one.number or "",
            sha256=hashes[one.name],
        )
        for one in papers
    ]


def hold_rows(row: Case, holds: Iterable[Held], *, customer_id: str, now: datetime) -> list[Hold]:
    """Return holds as rows that are not kept yet."""
    return [
        Hold(
            case=row,
            customer_id=customer_id,
            invoice_id=one.invoice_id,
            line=one.line,
            part=one.part,
            amount=one.amount,
            full=one.full,
            currency=one.currency,
            held_at=now,
        )
        for one in holds
    ]
