"""Findings as the rows of `amicable.findings/1`: no prose, money as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Evidence, Finding, Step


def finding_row(finding: Finding) -> dict[str, Any]:
    """Return one finding as a JSON-ready mapping, its operands as text (contracts.md)."""
    return {
        "id": finding.id,
        "check": finding.check,
        "cause": finding.cause,
        "stage": finding.stage,
        "customer_id": finding.customer_id,
        "invoice_id": finding.invoice_id,
        "line": finding.line,
        "basis": finding.basis,
        "billed": finding.billed,
        "expected": finding.expected,
        "difference": None if finding.difference is None else plain(finding.difference),
        "currency": finding.currency,
        "certainty": finding.certainty,
        "responsible": finding.responsible,
        "consequence_of": finding.consequence_of,
        "evidence": [evidence_row(one) for one in finding.evidence],
        "operands": dict(sorted(finding.operands.items())),
    }


def evidence_row(evidence: Evidence) -> dict[str, Any]:
    """Return one cited value: table, key, column, value."""
    return {
        "table": evidence.table,
        "key": list(evidence.key),
        "column": evidence.column,
        "value": evidence.value,
    }


def step_row(step: Step, text: str) -> dict[str, Any]:
    """Return one step of a derivation with its words."""
    return {
        "step": step.step,
        "text": text,
        "rule": step.rule,
        "operands": dict(step.operands),
        "result": step.result,
    }
