"""Findings as nested plain values with everything they hold, and back.

What an audit keeps of a finished range, and what the executors of a cluster write, is read again
as the same findings: texts stay texts, so that no cent and no day can change on the way.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.finding import Evidence, Finding, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

_AMOUNTS = ("difference", "gross", "tax")
_NESTED = ("evidence", "operands", "derivation")


def record_of(finding: Finding) -> dict[str, Any]:
    """Return a finding as a mapping of texts, flags, lists and mappings."""
    record = {name: getattr(finding, name) for name in Finding.__slots__}
    return record | {
        **{name: _amount_text(record[name]) for name in _AMOUNTS},
        "operands": dict(finding.operands),
        "evidence": [
            {"table": one.table, "key": list(one.key), "column": one.column, "value": one.value}
            for one in finding.evidence
        ],
        "derivation": [
            {
                "step": one.step,
                "rule": one.rule,
                "operands": dict(one.operands),
                "result": one.result,
            }
            for one in finding.derivation
        ],
    }


def finding_of(record: Mapping[str, Any]) -> Finding:
    """Return the finding that a record was made of."""
    plain_values = {name: record[name] for name in Finding.__slots__ if name not in _NESTED}
    amounts = {name: _amount(record[name]) for name in _AMOUNTS}
    return Finding(
        **plain_values | amounts,
        operands=dict(record["operands"]),
        evidence=tuple(
            Evidence(one["table"], tuple(one["key"]), one["column"], one["value"])
            for one in record["evidence"]
        ),
        derivation=tuple(
            Step(one["step"], one["rule"], dict(one["operands"]), one["result"])
            for one in record["derivation"]
        ),
    )


def _amount_text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
