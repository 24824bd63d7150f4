"""The sections of the report, in the order of reading, and which finding belongs to which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Finding

Section = Literal[
    "over",
    "doubled",
    "paid_open",
    "paid_twice",
    "credits",
    "reminded",
    "dates",
    "under",
    "short",
    "deducted",
    "unusual",
    "follows",
]

SECTIONS: tuple[Section, ...] = (
    "over",
    "doubled",
    "paid_open",
    "paid_twice",
    "credits",
    "reminded",
    "dates",
    "under",
    "short",
    "deducted",
    "unusual",
)
"""What is counted. Consequences (`follows`) are listed in the workbook and counted nowhere."""

_BY_CAUSE: dict[str, Section] = {
    "D01": "doubled",
    "D02": "doubled",
    "L01": "reminded",
    "L02": "reminded",
    "M02": "deducted",
    "T04": "deducted",
    "Y01": "paid_open",
    "Y02": "paid_open",
    "Y03": "credits",
    "Y04": "deducted",
    "Y05": "deducted",
    "Y06": "paid_twice",
    "Y07": "short",
}


def section_of(finding: Finding) -> Section:
    """Return the section of a finding; each finding belongs to one."""
    if finding.consequence_of is not None:
        return "follows"
    if finding.is_unusual:
        return "unusual"
    if finding.cause in _BY_CAUSE:
        return _BY_CAUSE[finding.cause]
    if finding.difference is None:
        return "dates"
    return "under" if finding.difference < 0 else "over"
