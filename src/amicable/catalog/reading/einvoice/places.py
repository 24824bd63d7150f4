"""Amounts with more decimals than the books keep: rounded, and what fell away is told."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.catalog.reading.einvoice.rows import number_of
from amicable.core.vocabulary.connector import Unmapped
from amicable.core.vocabulary.money import round_half_away
from amicable.core.vocabulary.tables import SCALES, TABLES

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import Row

PLACES = 4
"""Decimals of an amount in the books; some syntaxes allow more, up to eight."""


class Places:
    """Rounds amounts of one document to the decimals of the books, and remembers which."""

    def __init__(self) -> None:
        self._rounded: dict[tuple[str, int], list[tuple[str, Decimal]]] = defaultdict(list)

    def within(self, amount: str | None, path: str, scale: int = PLACES) -> str | None:
        """Return an amount with the decimals of the books; what is no number stays."""
        number = number_of(amount)
        if amount is None or number is None:
            return amount
        kept = round_half_away(number, scale)
        if kept == number:
            return amount
        self._rounded[path, scale].append((amount, number - kept))
        return format(kept, "f")

    def fit(self, table: str, row: Row) -> Row:
        """Return a row whose numbers have the decimals that their columns keep."""
        return {name: self._fitting(table, name, text) for name, text in row.items()}

    def _fitting(self, table: str, name: str, text: str | None) -> str | None:
        column = TABLES[table].column(name)
        scale = SCALES.get(column.type) if column else None
        return text if scale is None else self.within(text, f"{table}.{name}", scale)

    def told(self, currency: str) -> tuple[Unmapped, ...]:
        """Return what fell away, by the path of the amounts."""
        return tuple(
            Unmapped(
                f"{path} beyond {scale} decimals",
                len(cut),
                cut[0][0],
                format(sum((lost for _, lost in cut), Decimal(0)), "f"),
                currency,
            )
            for (path, scale), cut in self._rounded.items()
        )
