"""Lines named by their place on the invoice: `line 2`, `the second item`, `the last one`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.intake.lexicon import Lexicon

LAST = -1
_CUES = {f"line_{place}": place for place in range(1, 6)} | {"line_last": LAST}


def line_place(folded: str, lexicon: Lexicon) -> int | None:
    """Return the place that a claim's folded words name, from 1 or `LAST`.

    None where they name none, or several: who says `lines 1 and 2` means more than one.
    """
    if lexicon.says("no_line", folded):
        return None
    told = [place for cue, place in _CUES.items() if lexicon.says(cue, folded)]
    return told[0] if len(told) == 1 else None
