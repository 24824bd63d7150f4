"""The totals of a Spanish e-invoice: those that are columns, and those that follow from others."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice import facturae_bindings as terms
from amicable.catalog.reading.einvoice.rows import amount_of, number_of, total

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.charges import ChargeRows
    from amicable.catalog.reading.einvoice.facturae_taxes import Taxes
    from amicable.catalog.reading.einvoice.rows import Row
    from amicable.catalog.reading.einvoice.tracked import Tracked

_UNTAXED: Row = {"tax_category": "O", "tax_rate": "0"}


class Totals:
    """The amounts of a document, with the charges that belong to no line."""

    def __init__(self, found: Tracked, invoice: Any, charges: ChargeRows, taxes: Taxes) -> None:
        self.found = found
        self.invoice = invoice
        self.charges = charges
        self.taxes = taxes.rows()
        self.before_taxes = self.amount("TotalGrossAmountBeforeTaxes")
        self.outputs = self.amount("TotalTaxOutputs")
        self.untaxed = self.other_taxes = Decimal(0)
        for place, code, amount in taxes.others():
            self._add_tax(place, code, amount)
        taxes.take_of_lines()

    def columns(self, lines: list[Row]) -> Row:
        """Return the amounts of the row of `invoices`."""
        self._add_changes(terms.DISCOUNTS, "Discount", "TotalGeneralDiscounts")
        self._add_changes(terms.SURCHARGES, "Charge", "TotalGeneralSurcharges")
        later = self._add_expenses()
        self._add_untaxed_base()
        self.charges.add_roundings(self.invoice, lines, self.taxes)
        line_net = total(row["net"] for row in lines)
        self._take_if("TotalGrossAmount", number_of(line_net))
        whole, taxes_withheld = self.amount("InvoiceTotal"), self.amount("TotalTaxesWithheld")
        net = None if self.before_taxes is None else self.before_taxes + later + self.other_taxes
        tax = None if self.outputs is None else self.outputs - self.other_taxes
        return {
            "line_net": line_net,
            "net": _text(net),
            "tax": _text(tax),
            "gross": _text(None if whole is None else whole + (taxes_withheld or 0) + later),
            "allowance": self.charges.document("false"),
            "charge": self.charges.document("true"),
            "prepaid": self._prepaid(whole),
            "withheld": self._withheld(taxes_withheld),
        }

    def amount(self, name: str) -> Decimal | None:
        """Take a total and return it."""
        return number_of(self.found.text(self.invoice, f"{terms.TOTALS}/{name}"))

    def _take_if(self, name: str, stated: Decimal | None) -> None:
        self.found.take_if(self.invoice, f"{terms.TOTALS}/{name}", stated)

    def _add_tax(self, place: Any, code: str, amount: Decimal) -> None:
        """Add a tax that is no value added tax as a charge, in the base of the other or not."""
        self.other_taxes += amount
        self.found.take(place, "TaxableBase/TotalAmount|TaxRate")
        reason: Row = {"reason": f"tax {code}", "reason_code": "ABL"}
        bases = sum((amount_of(one["base"]) for one in self.taxes), Decimal(0))
        is_taxed = len(self.taxes) == 1 and bases == amount_of(_text(self.before_taxes)) + amount
        kind: Row = _UNTAXED
        if is_taxed:
            kind = {"tax_category": self.taxes[0]["category"], "tax_rate": self.taxes[0]["rate"]}
        else:
            self.untaxed += amount
        self.charges.add(place, -amount, reason | kind)

    def _add_changes(self, path: str, name: str, whole: str) -> None:
        """Add the discounts or surcharges of the whole document."""
        only: Row = {}
        if len(self.taxes) == 1:
            only = {"tax_category": self.taxes[0]["category"], "tax_rate": self.taxes[0]["rate"]}
        added = Decimal(0)
        for change in self.found.all(self.invoice, path):
            stated = self.found.text(change, f"{name}Amount")
            amount = amount_of(stated)
            added += amount
            rate = self.found.text(change, f"{name}Rate")
            columns: Row = only | {
                "percent": rate,
                "reason": self.found.text(change, f"{name}Reason"),
            }
            self.charges.change(change, amount, columns, raises=name == "Charge")
        self._take_if(whole, added)

    def _add_expenses(self) -> Decimal:
        """Add what was paid for the buyer, and the cost of credit: due, and not taxed."""
        spent = total(
            self.found.taken(one) for one in self.found.all(self.invoice, terms.REIMBURSED)
        )
        stated = f"{terms.TOTALS}/TotalReimbursableExpenses"
        if spent is None:
            spent = self.found.text(self.invoice, stated)
        self.found.take_if(self.invoice, stated, number_of(spent))
        credit = self.found.text(self.invoice, f"{terms.TOTALS}/TotalFinancialExpenses")
        every = (("suplidos", amount_of(spent)), ("gastos financieros", amount_of(credit)))
        for reason, amount in every:
            if amount:
                self.charges.add(self.invoice, -amount, _UNTAXED | {"reason": reason})
        later = sum((amount for _, amount in every), Decimal(0))
        self.untaxed += later
        return later

    def _add_untaxed_base(self) -> None:
        """Count untaxed charges in the row of what is not subject to tax."""
        if not self.untaxed:
            return
        row = next((one for one in self.taxes if one["category"] == "O"), None)
        if row is None:
            number = self.charges.number
            row = {"invoice_id": number, "category": "O", "rate": "0", "base": "0", "tax": "0"}
            row["exemption_reason"] = "suplidos, gastos financieros, otros impuestos"
            self.taxes.append(row)
        row["base"] = format(amount_of(row["base"]) + self.untaxed, "f")

    def _prepaid(self, whole: Decimal | None) -> str | None:
        """Return what was paid or given before; what is outstanding follows from it."""
        subsidies, account, in_kind = (
            total(self.found.taken(one) for one in self.found.all(self.invoice, path))
            for path in terms.PREPAID
        )
        self._take_if("TotalPaymentsOnAccount", amount_of(account))
        if whole is not None:
            left = whole - amount_of(subsidies) - amount_of(account)
            self._take_if("TotalOutstandingAmount", left)
        return total([subsidies, account, in_kind])

    def _withheld(self, taxes: Decimal | None) -> str | None:
        """Return the taxes that the buyer withholds and the guarantee it keeps."""
        path = f"{terms.WITHHELD}/TaxAmount/TotalAmount"
        self.found.take_if(self.invoice, path, taxes or Decimal(0))
        guarantee = self.found.text(self.invoice, terms.GUARANTEE)
        kept = (taxes or Decimal(0)) + amount_of(guarantee)
        return _text(kept) if kept else None


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount, "f")
