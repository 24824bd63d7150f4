"""The taxes of a Spanish e-invoice: those on top by category and rate, and the others."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice import facturae_bindings as terms
from amicable.catalog.reading.einvoice.rows import amount_of, number_of

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import Row
    from amicable.catalog.reading.einvoice.tracked import Tracked

_REVERSED = re.compile(r"inversi[óo]n\s+del\s+sujeto\s+pasivo|reverse\s+charge", re.IGNORECASE)
_EVENTS = {"01": "E", "02": "O"}
"""Codes of special taxable events: exempt, not subject."""
SURCHARGED = "RE"
"""Category of lines with a surcharge of equivalence, whose rate is not that of the tax alone."""
_PARTS = (
    "TaxableBase/TotalAmount",
    "TaxAmount/TotalAmount",
    "EquivalenceSurchargeAmount/TotalAmount",
)


class Taxes:
    """What the lines say about their taxes, and the rows that the document's own taxes make."""

    def __init__(self, found: Tracked, invoice: Any, number: str) -> None:
        self.found = found
        self.invoice = invoice
        self.number = number
        self._bases: dict[tuple[str, Decimal], dict[str, Decimal]] = {}
        self._reasons: dict[str, str] = {}
        for one in found.all(invoice, terms.REVERSED):
            if _REVERSED.search(one.text or ""):
                self._reasons["AE"] = found.taken(one) or ""

    def of_line(self, line: Any, net: str | None) -> tuple[str | None, str | None]:
        """Take the taxes of a line; return the category and rate of its value added tax."""
        found: tuple[str | None, str | None] = (None, None)
        event = self.found.text(line, f"{terms.EVENT}/SpecialTaxableEventCode")
        for tax in self.found.all(line, terms.OUTPUTS):
            code = self.found.text(tax, "TaxTypeCode") or ""
            rate = self._rate(tax)
            if code in terms.VATS and found == (None, None):
                category = self._category(code, rate, event)
                if _has_surcharge(tax):
                    category = SURCHARGED
                if reason := self.found.text(line, f"{terms.EVENT}/SpecialTaxableEventReason"):
                    self._reasons.setdefault(category, reason)
                found = (category, format(rate, "f"))
                bases = self._bases.setdefault((code, rate), {})
                bases[category] = bases.get(category, Decimal(0)) + amount_of(net)
        return found

    def rows(self) -> list[Row]:
        """Return the rows of `invoice_taxes`, one for each category and rate."""
        found: list[Row] = []
        for tax in self._of_kind(is_vat=True):
            code, rate = self.found.text(tax, "TaxTypeCode") or "", self._rate(tax)
            if _has_surcharge(tax):
                self._bases.setdefault((code, rate), {SURCHARGED: Decimal(0)})
            base, amount, extra = (self.found.text(tax, path) for path in _PARTS)
            whole = amount_of(amount) + amount_of(extra)
            for category, share in self._shared(code, rate, base).items():
                row: Row = {
                    "invoice_id": self.number,
                    "category": category,
                    "rate": format(rate, "f"),
                    "base": share,
                    "tax": format(whole, "f"),
                    "exemption_reason": self._reasons.get(category),
                }
                found.append(row)
        return _merged(found)

    def take_of_lines(self) -> None:
        """Count what lines say of their taxes as told by the document's own, where they agree."""
        for kind in (terms.OUTPUTS, terms.WITHHELD):
            for path in _PARTS:
                every = self.found.all(self.invoice, f"{kind}/{path}")
                whole = [amount_of(one.text) for one in every]
                of_lines = f"{terms.LINES}/{kind}/{path}"
                self.found.take_if(self.invoice, of_lines, sum(whole, Decimal(0)))
        for name in ("TaxTypeCode", "TaxRate"):
            own = self.found.all(self.invoice, f"{terms.WITHHELD}/{name}")
            said = {one.text for one in own}
            for one in self.found.all(self.invoice, f"{terms.LINES}/{terms.WITHHELD}/{name}"):
                if one.text in said:
                    self.found.taken(one)

    def others(self) -> list[tuple[Any, str, Decimal]]:
        """Take the taxes that are no value added tax: where they stand, their type, amount."""
        return [
            (
                tax,
                self.found.text(tax, "TaxTypeCode") or "",
                amount_of(self.found.text(tax, "TaxAmount/TotalAmount")),
            )
            for tax in self._of_kind(is_vat=False)
        ]

    def _of_kind(self, *, is_vat: bool) -> list[Any]:
        every = self.found.all(self.invoice, terms.OUTPUTS)
        return [tax for tax in every if (tax.findtext("TaxTypeCode") in terms.VATS) is is_vat]

    def _rate(self, tax: Any) -> Decimal:
        """Return the rate of a tax with its surcharge of equivalence."""
        names = ("TaxRate", "EquivalenceSurcharge")
        rates = [number_of(self.found.text(tax, name)) for name in names]
        return sum((one for one in rates if one is not None), Decimal(0))

    def _category(self, code: str, rate: Decimal, event: str | None) -> str:
        """Return the tax category (UNCL 5305) of a line."""
        is_reversed = "AE" in self._reasons
        if event in _EVENTS:
            return "AE" if is_reversed and event == "02" else _EVENTS[event]
        if rate:
            return terms.VATS[code]
        return "AE" if is_reversed else "Z"

    def _shared(self, code: str, rate: Decimal, base: str | None) -> dict[str, str | None]:
        """Return the base by category: of several, what their lines come to, where that ties."""
        bases = self._bases.get((code, rate)) or {self._category(code, rate, None): Decimal(0)}
        if len(bases) > 1 and sum(bases.values()) == number_of(base) and not rate:
            return {category: format(share, "f") for category, share in bases.items()}
        return {next(iter(bases)): base}


def _has_surcharge(tax: Any) -> bool:
    return bool(number_of(str(tax.findtext("EquivalenceSurcharge") or "").strip()))


def _merged(rows: list[Row]) -> list[Row]:
    """Return the rows with one for each category and rate."""
    found: dict[tuple[str | None, Decimal], Row] = {}
    for row in rows:
        key = (row["category"], amount_of(row["rate"]))
        known = found.get(key)
        if known is None:
            found[key] = row
            continue
        for column in ("base", "tax"):
            known[column] = format(amount_of(known[column]) + amount_of(row[column]), "f")
    return list(found.values())
