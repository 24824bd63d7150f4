"""Marks as `amicable.proof/1`, the shape that other programs may rely on (contracts.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.proof.mark import verdict_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.proof.told import ToldMark


def proof_contract(marks: Sequence[ToldMark], *, unread: Sequence[str] = ()) -> dict[str, object]:
    """Return the marks of a text as a JSON-ready mapping; `unread` names the files at a mail."""
    return {
        "schema": "amicable.proof/1",
        "verdict": verdict_of([one.mark for one in marks]),
        "marks": [
            {
                "rule": one.mark.rule,
                "severity": one.mark.severity,
                "start": one.mark.start,
                "end": one.mark.end,
                "text": one.text,
                "why": one.why,
                "mend": one.mend,
            }
            for one in marks
        ],
        "unread": list(unread),
    }
