"""A case with everything that belongs to it, for auditors and counsel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.shell.queries.case_content import numbers_in
from amicable.shell.queries.record.plain_rows import plain_row

if TYPE_CHECKING:
    from amicable.shell.store.models import Case

_CASE = (
    "id", "origin", "state", "waiting_function", "waiting_since", "kind", "channel", "language",
    "subject", "sender", "customer_id", "customer_name", "customer_kind", "country", "owner_id",
    "team_id", "priority", "currency", "disputed", "ours", "due", "undecided", "verdict",
    "received_at", "opened_at", "decided_at", "closed_at", "reopened_count", "parent_id",
    "merged_into_id", "snapshot", "as_of",
)  # fmt: skip
_CLAIM = (
    "name", "reason", "root_cause", "invoice_id", "line", "claimed", "currency", "verdict",
    "decided_by", "supported", "findings",
)  # fmt: skip
_PARTS = {
    "claims": _CLAIM,
    "decisions": (
        "id", "rule", "verdict", "amount", "currency", "role", "because", "state",
        "proposed_by_id", "proposed_at", "approved_by_id", "approved_at", "released_at", "why",
    ),
    "holds": ("invoice_id", "line", "amount", "currency", "held_at", "until"),
    "clocks": (
        "rule", "sequence", "kind", "is_legal", "started_at", "due_at", "paused_at", "pauses",
        "met_at", "breached_at", "cancelled_at", "terms",
    ),
    "tasks": (
        "function", "assignee_id", "address", "question", "facts", "state", "asked_at",
        "asked_by_id", "due_at", "answered_at", "answered_by", "choice", "answer",
    ),
    "questions": ("code", "text", "asked_at", "answered_at", "answer"),
    "offers": (
        "id", "kind", "amount", "currency", "terms", "letter", "state", "role", "because",
        "proposed_by_id", "proposed_at", "approved_by_id", "made_at", "until", "answered_at",
        "answer_id",
    ),
    "participants": ("role", "function", "name", "address"),
    "links": ("other_id", "kind"),
    "documents": ("kind", "format", "status", "name", "number", "sha256"),
}  # fmt: skip
_TOLD_CASE = (
    "id", "kind", "channel", "language", "subject", "customer_id", "customer_name", "currency",
    "received_at", "decided_at", "closed_at",
)  # fmt: skip
_TOLD_CLAIM = (
    "name", "reason", "invoice_id", "line", "claimed", "currency", "verdict", "supported",
)  # fmt: skip
_TOLD_FINDING = (
    "id", "cause", "invoice_id", "line", "basis", "billed", "expected", "difference", "gross",
    "currency", "explanation",
)  # fmt: skip


def whole_case(case: Case) -> dict[str, Any]:
    """Return the case and what belongs to it, internal parts and all."""
    parts = {
        name: [plain_row(row, fields) for row in getattr(case, name).order_by("pk")]
        for name, fields in _PARTS.items()
    }
    return plain_row(case, _CASE) | parts | {"numbers": _numbers(case)}


def told_case(case: Case) -> dict[str, Any]:
    """Return of a case what its customer may see: nothing that is not named here.

    What was decided is told once the decision went out, never before.
    """
    claims = [
        plain_row(row, _TOLD_CLAIM)
        for row in (case.claims.order_by("pk") if case.decided_at else [])
    ]
    told = {one["invoice_id"] for one in [*claims, *told_findings(case)]}
    numbers = {key: number for key, number in _numbers(case).items() if key in told}
    return plain_row(case, _TOLD_CASE) | {"claims": claims, "numbers": numbers}


def whole_findings(case: Case) -> list[dict[str, Any]]:
    """Return every finding as in amicable.case/1."""
    return [dict(row.content) for row in case.findings.order_by("pk")]


def told_findings(case: Case) -> list[dict[str, Any]]:
    """Return the findings that the customer was told of."""
    if case.decided_at is None:
        return []
    return [
        {name: row.content.get(name) for name in _TOLD_FINDING}
        for row in case.findings.filter(audience="customer").order_by("pk")
    ]


def _numbers(case: Case) -> dict[str, str]:
    """Return the printed numbers of the invoices that the last investigation speaks of."""
    last = case.investigations.order_by("-sequence").first()
    return dict(numbers_in(last.content)) if last else {}
