"""A 数电票 as rows of the books: the number of twenty digits is id and number.

A red-letter invoice (红字发票) states everything below zero; here it is a credit note with amounts
above, linked to the blue one that it names. A line that only discounts the one before it (折扣行)
is an allowance of that line.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.fapiao import terms
from amicable.catalog.reading.einvoice.names import Names
from amicable.catalog.reading.einvoice.rows import (
    BilledDocument,
    blocks,
    day,
    links_of,
    number_of,
    total,
)
from amicable.catalog.reading.einvoice.tracked import Tracked
from amicable.core.vocabulary.connector import Unmapped
from amicable.core.vocabulary.money import plain, round_half_away

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.names import Parties
    from amicable.catalog.reading.einvoice.rows import Row, Tables

_DIGITS = 60
"""Of sums and products of the longest numbers that are read."""
_LONG_NUMBER = re.compile(r"-?\d{1,18}(\.\d{0,20})?", re.ASCII)
_PLACES = 8
"""Decimals of a price or a quantity in the books; the bureau writes up to thirteen."""


def billed_fapiao(root: Any, source: str) -> BilledDocument | None:
    """Return the rows of an `EInvoice`, or None where it bears no number."""
    found = Tracked(root, {})
    numbers = [found.text(root, path) for path in terms.NUMBERS]
    number = next(filter(None, numbers), None)
    if number is None:
        return None
    with localcontext() as context:
        context.prec = _DIGITS
        return _Fapiao(found, root, number, source).whole()


class _Fapiao:
    """One 数电票 on its way into rows."""

    def __init__(self, found: Tracked, root: Any, number: str, source: str) -> None:
        self.found = found
        self.root = root
        self.number = number
        self.source = source
        self.names = Names(source)
        self.charges: list[tuple[int, Row]] = []
        self.lost: list[Decimal] = []
        self.stated = {one: found.text(root, path) for one, path in terms.HEADER.items()}
        gross = number_of(self.stated["gross"])
        self.is_red = gross is not None and gross < 0

    def whole(self) -> BilledDocument:
        """Return everything the document says."""
        lines = self.lines()
        header = self.header(lines)
        tables: Tables = {
            "invoices": [(self.root.sourceline, header)],
            "invoice_lines": [(place, row) for place, row, _ in lines],
            "invoice_taxes": self.taxes(lines),
            "invoice_charges": self.charges,
        }
        for path in terms.SAID_BY_THE_SYNTAX:
            self.found.take(self.root, path)
        return BilledDocument(
            number=self.number,
            tables=blocks(tables, self.source),
            names=tuple(self.names.found),
            enclosed=(),
            unmapped=self.unmapped(),
            links=links_of(header),
        )

    def header(self, lines: list[tuple[int, Row, str | None]]) -> Row:
        """Return the row of `invoices`."""
        issued = [self.found.text(self.root, path) for path in terms.ISSUED]
        gross = self.signed(self.stated["gross"])
        self.found.take(self.root, terms.GROSS_IN_WORDS)
        return {
            "invoice_id": self.number,
            "number": self.number,
            "kind": "381" if self.is_red else "380",
            "issued_on": day(next(filter(None, issued), None)),
            "currency": "CNY",
            "line_net": total(row["net"] for _, row, _ in lines),
            "net": self.signed(self.stated["net"]),
            "tax": self.signed(self.stated["tax"]),
            "gross": gross,
            "preceding_invoice_id": self.names.paper("invoices", self.corrected()),
            "customer_id": self.party("customers"),
            "seller_id": self.party("sellers"),
        }

    def corrected(self) -> str | None:
        """Return the number of the blue invoice that a red one takes back."""
        if not self.is_red:
            return None
        stated = self.found.text(self.root, terms.CORRECTED)
        if stated is not None:
            return stated
        for remark in self.found.all(self.root, terms.REMARKS):
            named = terms.CORRECTED_IN_REMARKS.search(remark.text or "")
            if named is not None:
                return named[1]
        return None

    def lines(self) -> list[tuple[int, Row, str | None]]:
        """Return the place, row and tax of each line, discounts folded into what they discount."""
        rows: list[tuple[int, Row, str | None]] = []
        for line in self.found.all(self.root, terms.LINES):
            row, tax = self.line(line, str(len(rows) + 1))
            if rows and self.is_discount(rows[-1][1], row):
                place, before, its_tax = rows[-1]
                self.discount(line, before, row["net"])
                rows[-1] = (place, before, total([its_tax, tax]))
            else:
                rows.append((line.sourceline, row, tax))
        return rows

    def line(self, line: Any, name: str) -> tuple[Row, str | None]:
        """Return a row of `invoice_lines` and the tax of the line."""
        row: Row = {one: self.found.text(line, path) for one, path in terms.LINE.items()}
        category, rate = terms.rate_of(self.rate(line))
        tax = self.signed(self.found.text(line, terms.LINE_TAX))
        row |= {
            "invoice_id": self.number,
            "line": name,
            "net": self.signed(row["net"]),
            "quantity": self.signed(self.within_places(row["quantity"])),
            "unit_price": self.within_places(row["unit_price"]),
            "tax_category": category,
            "tax_rate": rate,
            "allowance": None,
            "item_id": self.item(line, row["description"]),
        }
        self.take_sum(line, total([row["net"], tax]))
        return row, tax

    def item(self, line: Any, called: str | None) -> str | None:
        """Return the reference of a line's item: its words and specification; there is no code.

        So does the map of the bureau's list name it.
        """
        words = " ".join(filter(None, (called, self.found.text(line, "SpecMod"))))
        return self.names.item(words or None, ("", ""), words)

    def rate(self, line: Any) -> str | None:
        """Return a line's tax rate as written; one that hides the rate stays to be told."""
        written = next(iter(self.found.all(line, terms.LINE_RATE)), None)
        if written is None:
            return None
        text = (written.text or "").strip()
        return self.found.taken(written) if terms.rate_of(text)[1] is not None else text

    def take_sum(self, line: Any, amount: str | None) -> None:
        """Count an amount with tax as told where net and tax of the line add up to it."""
        for one in self.found.all(line, terms.LINE_GROSS):
            if number_of(self.signed((one.text or "").strip())) == number_of(amount):
                self.found.taken(one)

    def is_discount(self, before: Row, row: Row) -> bool:
        """Say whether a line lowers the one before it: the same name and rate, below zero."""
        net, last = number_of(row["net"]), number_of(before["net"])
        alike = all(row[one] == before[one] for one in ("description", "tax_rate"))
        is_bare = number_of(row["quantity"]) is None
        return alike and is_bare and net is not None and last is not None and net < 0 <= last + net

    def discount(self, line: Any, before: Row, net: str | None) -> None:
        """Make a discount line an allowance of the line before it."""
        less = -(number_of(net) or Decimal(0))
        before["net"] = plain((number_of(before["net"]) or Decimal(0)) - less)
        before["allowance"] = total([before["allowance"], plain(less)])
        row: Row = {
            "invoice_id": self.number,
            "sequence": str(len(self.charges) + 1),
            "is_charge": "false",
            "amount": plain(less),
            "line": before["line"],
            "reason": "折扣",
        }
        self.charges.append((line.sourceline, row))

    def taxes(self, lines: list[tuple[int, Row, str | None]]) -> list[tuple[int, Row]]:
        """Return a row of `invoice_taxes` for each category and rate that lines state.

        None where a line hides its rate: the total of the document is the only whole tax then.
        """
        if any(row["tax_rate"] is None for _, row, _ in lines):
            return []
        merged: dict[tuple[str, str], list[tuple[int, Row, str | None]]] = {}
        for one in lines:
            key = (one[1]["tax_category"] or "", one[1]["tax_rate"] or "")
            merged.setdefault(key, []).append(one)
        return [
            (
                parts[0][0],
                {
                    "invoice_id": self.number,
                    "category": category,
                    "rate": rate,
                    "base": total(row["net"] for _, row, _ in parts),
                    "tax": total(tax for *_, tax in parts) or "0",
                },
            )
            for (category, rate), parts in merged.items()
        ]

    def party(self, table: Parties) -> str | None:
        """Return the reference of the buyer or seller, and note the name to be matched."""
        party = next(iter(self.found.all(self.root, terms.PARTIES[table])), None)
        if party is None:
            return None
        prefix = terms.PREFIXES[table]
        found = {one: self.found.text(party, f"{prefix}{end}") for one, end in terms.PARTY.items()}
        values = {one: text for one, text in found.items() if text}
        code = values.get("tax_id", "")
        if table == "sellers" or terms.CREDIT_CODE.fullmatch(code):
            values["country"] = "CN"
        new_id = f"ubl:USCC:{code}" if code else f"ubl:invoice:{self.number}"
        return self.names.party(table, new_id, values, ())

    def signed(self, amount: str | None) -> str | None:
        """Return an amount as it counts: that of a red invoice the other way round."""
        number = number_of(amount)
        return amount if number is None or not self.is_red else plain(-number)

    def within_places(self, written: str | None) -> str | None:
        """Return a number with the decimals of the books, and remember one that had more."""
        if written is None or not _LONG_NUMBER.fullmatch(written):
            return written
        number = Decimal(written)
        kept = round_half_away(number, _PLACES)
        if kept != number:
            self.lost.append(number - kept)
        return plain(kept)

    def unmapped(self) -> tuple[Unmapped, ...]:
        """Return what no column takes, and how many decimals fell away."""
        told = self.found.unmapped("CNY", terms.is_money)
        if not self.lost:
            return told
        place = f"EInvoice/{terms.LINES} prices and quantities beyond {_PLACES} decimals"
        return (*told, Unmapped(place, len(self.lost), plain(self.lost[0])))
