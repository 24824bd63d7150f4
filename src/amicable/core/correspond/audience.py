"""Which findings a customer may be told: all else stays internal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Case
    from amicable.core.vocabulary.finding import Finding


def mark_audience(case: Case) -> Case:
    """Return the case with the findings marked that its customer may be told.

    A finding is for the customer when it is certain, not in the customer's favour, and answers a
    claim or is put right by a remedy (contracts.md, "Audience"). All else stays internal.
    """
    cited = {name for claim in case.claims for name in claim.findings}
    cited |= {name for remedy in case.decision.remedies for name in remedy.findings}
    return replace(
        case,
        findings=tuple(
            replace(finding, audience="customer" if _may_be_told(finding, cited) else "internal")
            for finding in case.findings
        ),
    )


def _may_be_told(finding: Finding, cited: set[str]) -> bool:
    billed_too_little = finding.difference is not None and finding.difference < ZERO
    return finding.certainty == "certain" and not billed_too_little and finding.id in cited
