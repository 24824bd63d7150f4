"""Where each deduction of a short payment stands once it is judged, and until when to answer it.

Payers, retailers above all, take objections for some weeks only; a deduction that is not answered
by then is lost. Source: domain/04-b2b-notice-windows.csv.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from amicable.core.vocabulary.short_payment import Deduction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.case import Claim
    from amicable.core.vocabulary.short_payment import (
        DeductionState,
        DeductionWindow,
        ShortPayment,
    )

_STATES: dict[str | None, DeductionState] = {
    "ours": "agreed",
    "shared": "agreed_in_part",
    "customer": "to_charge_back",
}


def with_deductions(
    claims: Sequence[Claim], payment: ShortPayment | None, window: DeductionWindow | None
) -> tuple[Claim, ...]:
    """Return the claims of a short payment with the state and the last day of their deductions.

    The days count from the day after the payment came. Without a payment the claims stay as they
    are, without a window there is a state and no day.
    """
    if payment is None:
        return tuple(claims)
    until = payment.received_on + timedelta(days=window.days) if window else None
    confirmed = window is None or window.is_confirmed
    parts: defaultdict[str | None, count[int]] = defaultdict(lambda: count(1))
    return tuple(
        replace(
            one,
            deduction=Deduction(
                _STATES.get(one.verdict, "taken"),
                until,
                is_confirmed=confirmed,
                part=next(parts[one.invoice_id]),
            ),
        )
        for one in claims
    )
