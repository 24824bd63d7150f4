"""The company's own currency, in which its limits are, and what others are worth in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO, round_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class OwnMoney:
    """A currency with reference rates: what one unit of another is worth in it.

    An amount in a currency without a rate has no worth here: whoever compares it with a limit
    takes the safe side. Amounts of different currencies are never compared as bare numbers.
    """

    currency: str = "EUR"
    rates: Mapping[str, Decimal] = field(default_factory=dict)

    def worth(self, amount: Decimal, currency: str) -> Decimal | None:
        """Return what an amount is worth, None where nobody gave a rate; nothing is nothing."""
        if not amount:
            return ZERO
        if currency == self.currency:
            return amount
        rate = self.rates.get(currency)
        return None if rate is None else round_money(amount * rate, self.currency)

    def total(self, amounts: Iterable[tuple[Decimal, str]]) -> Decimal | None:
        """Return what amounts are worth together, None where one of them has no rate."""
        total = ZERO
        for amount, currency in amounts:
            worth = self.worth(amount, currency)
            if worth is None:
                return None
            total += worth
        return total
