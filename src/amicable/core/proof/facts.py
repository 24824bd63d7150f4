"""What a case lets an outgoing text say, and what it keeps inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.proof.gathered import Gathered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

type Sum = tuple[Decimal, str]
"""An amount and its currency."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided for the customer, and who must release it."""

    remedies: Mapping[str, tuple[Sum, ...]] = field(default_factory=dict)
    """Kind of a remedy → its gross amounts."""
    refused: frozenset[str] = frozenset()
    role: str = "none"
    verdicts: tuple[str, ...] = ()
    credited_before: bool = False
    """True when the books hold a credit for what was complained of already."""

    @property
    def is_ours(self) -> bool:
        """Tell whether an error of ours is proven."""
        return any(one in {"ours", "shared"} for one in self.verdicts)

    @property
    def is_theirs(self) -> bool:
        """Tell whether every claim was checked and our invoice found right from the beginning."""
        return set(self.verdicts) == {"customer"} and not self.credited_before


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The facts of a case. Amounts are without sign; what is hidden is told nowhere else."""

    as_of: date
    language: str | None = None
    """The language the customer is answered in; None where nobody knows it."""
    country: str | None = None
    currencies: frozenset[str] = frozenset()
    told: Gathered = field(default_factory=Gathered)
    hidden: Gathered = field(default_factory=Gathered)
    asked: frozenset[str] = frozenset()
    """References that the customer alone wrote."""
    numbers: tuple[str, ...] = ()
    """Printed numbers of the invoices of the case."""
    customer: str = ""
    """The customer's number, which they may know."""
    inside: frozenset[str] = frozenset()
    """Ids, codes and names of tables that mean nothing outside."""
    names: frozenset[str] = frozenset()
    """Folded words of the customer's name, as far as the case shows it."""
    decided: Decided = field(default_factory=Decided)
    pay_now: tuple[Sum, ...] = ()
    on_hold: tuple[Sum, ...] = ()

    def tells(self, value: Decimal, currency: str | None) -> bool:
        """Tell whether the customer may see this amount in this currency."""
        if (value, currency) in self.told.amounts:
            return True
        if currency is None:
            return any(value == one for one, _ in self.told.amounts)
        own = not self.currencies or currency in self.currencies
        return own and (value, None) in self.told.amounts

    def hides(self, value: Decimal, currency: str | None) -> bool:
        """Tell whether this amount stands inside only."""
        return any(
            value == one and (currency is None or unit is None or unit == currency)
            for one, unit in self.hidden.amounts
        )
