"""Allowances and charges of one document, in the order in which they were found."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.rows import amount_of, number_of, total
from amicable.core.vocabulary.money import round_half_away

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.places import Places
    from amicable.catalog.reading.einvoice.rows import Row

_CENTS = 2


class ChargeRows:
    """The rows of `invoice_charges` of one document, with the line of the file they stand in."""

    def __init__(self, number: str, places: Places) -> None:
        self.number = number
        self.places = places
        self.rows: list[tuple[int, Row]] = []

    def add(self, place: Any, lowers: Decimal, columns: Row) -> Row:
        """Add what lowers an amount, or raises it where it is below zero."""
        row: Row = {
            "invoice_id": self.number,
            "sequence": str(len(self.rows) + 1),
            "is_charge": "true" if lowers < 0 else "false",
            "amount": format(abs(lowers), "f"),
            **columns,
        }
        known: Row = dict.fromkeys(
            ("line", "percent", "base", "tax_category", "tax_rate", "reason")
        )
        row = self.places.fit("invoice_charges", known | row)
        self.rows.append((place.sourceline, row))
        return row

    def change(self, place: Any, amount: Decimal, columns: Row, *, raises: bool) -> Row:
        """Add a discount, or with `raises` a charge, that may be written below zero itself."""
        indicator: Row = {"is_charge": "true" if raises else "false"}
        return self.add(place, amount, columns | indicator | {"amount": format(amount, "f")})

    def add_roundings(self, place: Any, lines: list[Row], taxes: list[Row]) -> None:
        """Add what parts the base of a tax from its parts, where rounding once explains it.

        Syntaxes whose lines have more decimals than the currency round their sum, not each.
        """
        document = [row for _, row in self.rows if row["line"] is None]
        for tax in taxes:
            parts = [amount_of(row["net"]) for row in lines if _same(row, tax)]
            parts += [
                amount_of(row["amount"]) * (1 if row["is_charge"] == "true" else -1)
                for row in document
                if _same(row, tax)
            ]
            whole, base = sum(parts, Decimal(0)), amount_of(tax["base"])
            each = sum((round_half_away(one, _CENTS) for one in parts), Decimal(0))
            if whole != base and base in {round_half_away(whole, _CENTS), each}:
                kind: Row = {"tax_category": tax["category"], "tax_rate": tax["rate"]}
                self.add(place, whole - base, kind | {"reason": "rounding"})

    def document(self, indicator: str) -> str | None:
        """Return the sum of the document's own charges (`true`) or allowances (`false`)."""
        return sum_of([row for _, row in self.rows if row["line"] is None], indicator)


def sum_of(charges: list[Row], indicator: str) -> str | None:
    """Return the sum of the charges (`true`) or allowances (`false`) among rows."""
    return total(one["amount"] for one in charges if one["is_charge"] == indicator)


def _same(row: Row, tax: Row) -> bool:
    category, rate = row["tax_category"], number_of(row["tax_rate"])
    return category == tax["category"] and (rate or 0) == (number_of(tax["rate"]) or 0)
