"""Simple interest for paying late, on stretches of days with one amount and one rate each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO, round_half_away

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HUNDRED = Decimal(100)


def late_interest(
    spans: Iterable[Mapping[str, str]], per_days: Decimal, places: int, *, daily: bool = False
) -> Decimal:
    """Return the interest of all stretches together, in the currency's minor unit.

    Each stretch has `base`, `rate` (percent for `per_days` days) and `days`. It is rounded once,
    or, where a law asks for it, the interest of a day is rounded first (`daily`).
    """
    parts = [(Decimal(one["base"]) * Decimal(one["rate"]), int(one["days"])) for one in spans]
    whole = _HUNDRED * per_days
    if daily:
        return sum((round_half_away(day / whole, places) * days for day, days in parts), ZERO)
    return round_half_away(sum((day * days for day, days in parts), ZERO) / whole, places)
