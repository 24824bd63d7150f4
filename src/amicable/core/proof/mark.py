"""A mark on an outgoing text: where it stands, which rule made it, and what the rule saw."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Severity = Literal["error", "warning"]
Verdict = Literal["stop", "warn", "ok"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One place that is wrong or unwise. The words for `rule` are the reader's, not the text's."""

    rule: str
    severity: Severity
    start: int
    end: int
    facts: Mapping[str, str] = field(default_factory=dict)
    """What the sentence about the rule names, written as the reader of the text writes it."""
    better: str = ""
    """A wording to use instead, in the language of the text."""


def verdict_of(marks: Sequence[Mark]) -> Verdict:
    """Return `stop` when any mark is an error, `warn` when there are only warnings, else `ok`."""
    if any(one.severity == "error" for one in marks):
        return "stop"
    return "warn" if marks else "ok"


def in_place(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks in the order of the text, one where several say the same of a place.

    An error hides a warning that lies within its place: one thing is told once.
    """
    ordered = sorted(marks, key=lambda one: (one.start, one.severity != "error", -one.end))
    kept: list[Mark] = []
    for mark in ordered:
        if not any(_covers(other, mark) for other in kept):
            kept.append(mark)
    return tuple(kept)


def _covers(other: Mark, mark: Mark) -> bool:
    inside = other.start <= mark.start and mark.end <= other.end
    if not inside:
        return False
    return other.rule == mark.rule or (other.severity == "error" and mark.severity == "warning")
