"""The lines that were compared for a claim about none in particular, each with its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.explain import explain
from amicable.core.correspond.layout import sentences

if TYPE_CHECKING:
    from amicable.core.correspond.seen import SeenClaim
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.finding import Step

_KEPT_BACK = frozenset({"withheld", "bank_charges", "set_off", "discount_window"})
_SHOWN = 6
"""More lines than these are counted: a letter that lists fifty is not read."""


def line_by_line(claim: SeenClaim, words: Words) -> list[str]:
    """Say of each compared line what it is called and what the records show, then how many more.

    Nothing where one line or none bears the answer out: its records need no name.
    """
    borne_out = [one for one in claim.compared if bears_out(one.derivation)]
    if len(borne_out) < 2:
        return []
    told = [
        words.say(
            "calculation.compared",
            item=one.item,
            records=sentences(explain(one.derivation, words, currency=claim.currency)),
        )
        for one in borne_out[:_SHOWN]
    ]
    more = len(borne_out) - _SHOWN
    return [*told, words.say("calculation.more", count=more, more=str(more))] if more > 0 else told


def bears_out(derivation: tuple[Step, ...]) -> bool:
    """Tell whether a claim's calculation ends where the invoice does; another proves nothing.

    One that says what the payer may keep back proves just that.
    """
    if any(step.step in _KEPT_BACK for step in derivation):
        return True
    last = derivation[-1].operands
    return last.get("billed") is not None and last.get("billed") == last.get("expected")
