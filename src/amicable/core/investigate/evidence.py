"""Names the records a check read: table, key, column and value."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from amicable.core.vocabulary.finding import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.check import Check


def evidence_of(check: Check, operands: Mapping[str, str]) -> tuple[Evidence, ...]:
    """Return the check's citations whose value is known for the row.

    The first part of the key must be known; a later part that the record leaves empty is empty.
    """
    found = []
    for cite in check.evidence:
        key = tuple(operands.get(name, "") for name in cite.key)
        value = operands.get(cite.operand)
        if value is not None and key[0]:
            found.append(Evidence(cite.table, key, cite.column, value))
    return tuple(found)


def finding_id(
    snapshot: str, check: str, invoice_id: str, line: str | None, cited: tuple[Evidence, ...]
) -> str:
    """Return `f` and 12 hex digits over snapshot, check, invoice, line and evidence keys."""
    parts = [snapshot, check, invoice_id, line or ""]
    parts += [f"{one.table}:{'/'.join(one.key)}:{one.column}" for one in cited]
    return "f" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
