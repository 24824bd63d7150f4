"""For which dates and parties a table is declared complete (design: `books.md`, coverage)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Coverage:
    """A stretch of a table that holds every row there is, as known on `as_of`.

    `to_on` is exclusive; a null end means no end on that side. Empty `sellers` or `customers`
    mean all of them.
    """

    from_on: date | None = None
    to_on: date | None = None
    as_of: date | None = None
    sellers: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()

    def covers(
        self, day: date, *, customer_id: str | None = None, seller_id: str | None = None
    ) -> bool:
        """Say whether a row of that day, customer and seller could not be missing."""
        return (
            (self.from_on is None or self.from_on <= day)
            and (self.to_on is None or day < self.to_on)
            and (not self.customers or customer_id in self.customers)
            and (not self.sellers or seller_id in self.sellers)
        )
