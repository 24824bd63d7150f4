"""A case as `amicable.case/1` without a word of the person who wrote, the rest as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEPT = frozenset({"sha256", "kind", "language", "received_at", "channel"})
"""What of a complaint says nothing about who wrote it."""
_UNSAID = {"words": "", "status": ""}
"""What a row of a list says in words; what its state means stays."""


def redacted(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the case with the sender, what they wrote and what was written to them left out.

    Invoices, findings, amounts and verdicts stay: they are the company's own records. Keys stay
    too, with nothing in them.
    """
    complaint = content.get("complaint") or {}
    return {
        **content,
        "complaint": {
            name: part if name in _KEPT else _emptied(part) for name, part in complaint.items()
        },
        "claims": [_claim(claim) for claim in content.get("claims") or []],
        "statuses": [{**one, **_UNSAID} for one in content.get("statuses") or []],
        "guards": [],
        "letter": _emptied(content.get("letter")),
    }


def _claim(claim: Mapping[str, Any]) -> dict[str, Any]:
    row = claim.get("row")
    return {
        **claim,
        "sentence": _emptied(claim.get("sentence")),
        "row": {**row, **_UNSAID} if row else row,
    }


def _emptied(part: Any) -> Any:
    if isinstance(part, str):
        return ""
    if isinstance(part, list):
        return []
    if isinstance(part, dict):
        return {name: _emptied(inner) for name, inner in part.items()}
    return None
