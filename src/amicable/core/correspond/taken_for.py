"""The invoices for which we took a number that the customer wrote with a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Case

_NUMBER = "number_"
_SLIPPED = {"number_similar"}


def taken_for(case: Case) -> tuple[str, ...]:
    """Return the number of each invoice of the case whose number is told by a slip only.

    What was written may be mistyped from another of theirs: a letter says what we took it for. It
    does not say it back, for it may be the number of somebody else's invoice.
    """
    slipped = {
        one.invoice_id
        for one in case.identified.candidates
        if {why.code for why in one.why if why.code.startswith(_NUMBER)} == _SLIPPED
    }
    return tuple(one.number for one in case.invoices if one.invoice_id in slipped)
