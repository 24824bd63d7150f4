"""A Mexican e-invoice (CFDI 3.3 and 4.0): invoices and credit notes as rows.

Its id is the UUID of its stamp, by which all other documents name it; its number is series and
folio. The total is after withheld taxes, so that it is what is to be paid. Carriage and payroll
(types T and N) are no invoices; receipts of payments (P) are read in `cfdi_payments`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import localcontext
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice import cfdi_bindings as terms
from amicable.catalog.reading.einvoice.cfdi_paper import Comprobante
from amicable.catalog.reading.einvoice.cfdi_payments import receipt
from amicable.catalog.reading.einvoice.cfdi_taxes import Taxes
from amicable.catalog.reading.einvoice.charges import ChargeRows
from amicable.catalog.reading.einvoice.places import Places
from amicable.catalog.reading.einvoice.rows import (
    BilledDocument,
    amount_of,
    blocks,
    day,
    number_of,
    total,
)

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import Row, Tables

_DIGITS = 60
_NO_INVOICES = {"T": "carriage", "N": "payroll"}
_DAYS = re.compile(r"(?:cr[ée]dito|neto|contado)? ?(?:a|de)? ?(\d{1,3}) ?d[ií]as?\b.{0,20}")


def billed_documents(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return the document whose root is one of `ROOTS`, as rows.

    Raises:
        EInvoiceError: It is of a version before 3.3.
    """
    paper = Comprobante(root, source)
    if paper.type in _NO_INVOICES:
        what = f"CFDI of type {paper.type} ({_NO_INVOICES[paper.type]}), which are no invoices"
        return (BilledDocument(paper.number, (), (), (), (), {}, what=what),)
    with localcontext() as context:
        context.prec = _DIGITS
        return (receipt(paper) if paper.type == "P" else _Invoice(paper).whole(),)


class _Invoice:
    """One invoice or credit note on its way into rows."""

    def __init__(self, paper: Comprobante) -> None:
        self.paper = paper
        self.found = paper.found
        self.root = paper.root
        self.places = Places()
        self.charges = ChargeRows(paper.id, self.places)
        self.taxes = Taxes(paper, self.charges)

    def whole(self) -> BilledDocument:
        """Return everything the document says."""
        lines = [
            (line.sourceline, self.line(line, str(place)))
            for place, line in enumerate(self.found.all(self.root, terms.LINES), 1)
        ]
        taxes = self.taxes.rows()
        header = self.header([row for _, row in lines], taxes)
        tables: Tables = {
            "invoices": [(self.root.sourceline, self.places.fit("invoices", header))],
            "invoice_lines": lines,
            "invoice_taxes": [
                (self.root.sourceline, self.places.fit("invoice_taxes", row)) for row in taxes
            ],
            "invoice_charges": self.charges.rows,
        }
        links: Row = {column: header[column] for column in ("invoice_id", "customer_id")}
        currency = header["currency"] or ""
        left = self.found.unmapped(currency, terms.is_money)
        return BilledDocument(
            number=self.paper.number,
            tables=blocks(tables, self.paper.source),
            names=tuple(self.paper.names.found),
            enclosed=(),
            unmapped=left + self.places.told(currency),
            links=links,
            notes=self.paper.notes(),
        )

    def header(self, lines: list[Row], taxes: list[Row]) -> Row:
        """Return the row of `invoices`."""
        self.charges.add_roundings(self.root, lines, taxes)
        row = {column: self.paper.text(path) for column, path in terms.HEADER.items()}
        row["issued_on"] = day(row["issued_on"])
        withheld = self.taxes.withheld()
        kind, preceding = self.kind()
        return row | {
            "invoice_id": self.paper.id,
            "number": self.paper.number,
            "kind": kind,
            "status": None if self.paper.uuid else "draft",
            "line_net": total(one["net"] for one in lines),
            "net": self.net(),
            "tax": total(one["tax"] for one in taxes),
            "gross": total([row["payable"], withheld]),
            "allowance": self.charges.document("false"),
            "charge": self.charges.document("true"),
            "withheld": withheld,
            "due_on": self.due_on(row["issued_on"]),
            "customer_id": self.paper.party("customers"),
            "seller_id": self.paper.party("sellers"),
            "preceding_invoice_id": self.paper.names.paper("invoices", preceding),
        }

    def kind(self) -> tuple[str, str | None]:
        """Return the kind of the document, and the one before that it credits or replaces."""
        by_type = self.paper.related()
        if self.paper.type == "E":
            first = next((one for kind in sorted(by_type) for one in by_type[kind]), None)
            return "381", self.paper.take_related(first)
        for relation, kind in ((terms.REPLACES, "384"), (terms.RAISES, "383")):
            if by_type.get(relation):
                return kind, self.paper.take_related(by_type[relation][0])
        return "380", None

    def net(self) -> str | None:
        """Return what is before tax: subtotal less discount, and what else is charged."""
        whole = number_of(self.paper.text("@SubTotal"))
        less = amount_of(self.paper.text("@Descuento"))
        return None if whole is None else format(whole - less + self.taxes.charged, "f")

    def due_on(self, issued_on: str | None) -> str | None:
        """Return the day that the terms of payment make, where they are a number of days."""
        place = next(iter(self.found.all(self.root, "@CondicionesDePago")), "")
        found = _DAYS.fullmatch(" ".join(str(place).lower().split()))
        if not found or not issued_on:
            return None
        self.found.taken(place)
        try:
            return (date.fromisoformat(issued_on) + timedelta(days=int(found[1]))).isoformat()
        except (ValueError, OverflowError):
            return None

    def line(self, line: Any, name: str) -> Row:
        """Return a row of `invoice_lines`, net of its discount."""
        row = {column: self.found.text(line, path) for column, path in terms.LINE.items()}
        self.found.take(line, "@Unidad")
        own = self.found.text(line, "@NoIdentificacion")
        before, less = self.found.text(line, "@Importe"), self.found.text(line, "@Descuento")
        net = None if number_of(before) is None else amount_of(before) - amount_of(less)
        tax = self.taxes.of_line(line, name, net)
        row |= {
            "invoice_id": self.paper.id,
            "line": name,
            "item_id": self.paper.names.item(own, ("GTIN", ""), row["description"]),
            "tax_category": tax.category,
            "tax_rate": tax.rate,
            "net": before if net is None else format(net + tax.charge, "f"),
            "allowance": less if amount_of(less) else None,
            "charge": format(tax.charge, "f") if tax.charge else None,
        }
        if amount_of(less):
            known: Row = {one: row[one] for one in ("line", "tax_category", "tax_rate")}
            self.charges.add(line, amount_of(less), known | {"reason": "Descuento"})
        return self.places.fit("invoice_lines", row)
