"""What raises or lowers the amounts of an Italian e-invoice, as allowances and charges."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice import fatturapa_bindings as terms
from amicable.catalog.reading.einvoice.charges import ChargeRows
from amicable.catalog.reading.einvoice.rows import number_of
from amicable.core.vocabulary.money import round_half_away

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.places import Places
    from amicable.catalog.reading.einvoice.rows import Row
    from amicable.catalog.reading.einvoice.tracked import Tracked

_CENT = Decimal("0.01")


class Charges(ChargeRows):
    """What raises or lowers one Italian document."""

    def __init__(self, found: Tracked, body: Any, number: str, places: Places) -> None:
        super().__init__(number, places)
        self.found = found
        self.body = body

    def add_line_changes(self, line: Any, row: Row) -> list[Row]:
        """Add the discounts and surcharges of a line, which change its unit price in turn.

        What is left of a cent between them and the line's total goes to the last.
        """
        price, quantity = number_of(row["unit_price"]), number_of(row["quantity"]) or Decimal(1)
        net, every = number_of(row["net"]), self.found.all(line, terms.LINE_CHANGES)
        if price is None or net is None or not every:
            return []
        whole = left = round_half_away(price * quantity, 2)
        amounts: list[Decimal] = []
        for change in every:
            each = self._change(change, price)
            price -= each
            amounts.append(round_half_away(each * quantity, 2))
            left -= amounts[-1]
        if abs(left - net) <= _CENT * len(every):
            amounts[-1] += left - net
        known: Row = {one: row[one] for one in ("line", "tax_category", "tax_rate")}
        return [
            self.add(change, amount, known | self._rate(change, whole))
            for change, amount in zip(every, amounts, strict=True)
        ]

    def add_changes(self, line_net: str | None) -> None:
        """Add the discounts and surcharges of the whole document."""
        left = number_of(line_net) or Decimal(0)
        for change in self.found.all(self.body, terms.CHANGES):
            amount = round_half_away(self._change(change, left), 2)
            self.add(change, amount, self._rate(change, left))
            left -= amount

    def add_pension_funds(self) -> None:
        """Add what goes to pension funds, which is a charge."""
        for fund in self.found.all(self.body, terms.PENSION_FUNDS):
            amount = number_of(self.found.text(fund, "ImportoContributoCassa")) or Decimal(0)
            columns: Row = {
                "percent": self.found.text(fund, "AlCassa"),
                "base": self.found.text(fund, "ImponibileCassa"),
                "tax_category": terms.category(self.found.text(fund, terms.NATURE)),
                "tax_rate": self.found.text(fund, "AliquotaIVA"),
                "reason": self.found.text(fund, "TipoCassa"),
            }
            self.add(fund, -amount, columns)

    def _change(self, change: Any, price: Decimal) -> Decimal:
        """Return by how much a discount lowers a price; below zero for a surcharge."""
        is_more = self.found.text(change, "Tipo") == "MG"
        amount = number_of(self.found.text(change, "Importo"))
        if amount is None:
            percent = number_of(self.found.text(change, "Percentuale")) or Decimal(0)
            amount = price * percent / 100
        return -amount if is_more else amount

    def _rate(self, change: Any, base: Decimal) -> Row:
        percent = self.found.text(change, "Percentuale")
        return {"percent": percent, "base": format(base, "f")}
