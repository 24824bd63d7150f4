"""A Spanish e-invoice (Facturae), with one or several documents in a file, as rows.

What the buyer keeps back (IRPF, guarantees) lowers what is to be paid and not the gross, as in
EN 16931. A surcharge of equivalence is part of its tax; reimbursed expenses and taxes that are no
value added tax are charges.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice import facturae_bindings as terms
from amicable.catalog.reading.einvoice.charges import ChargeRows, sum_of
from amicable.catalog.reading.einvoice.countries import two_letters
from amicable.catalog.reading.einvoice.en16931 import unpacked_base64
from amicable.catalog.reading.einvoice.facturae_taxes import Taxes
from amicable.catalog.reading.einvoice.facturae_totals import Totals
from amicable.catalog.reading.einvoice.names import Names, in_series
from amicable.catalog.reading.einvoice.places import Places
from amicable.catalog.reading.einvoice.rows import (
    BilledDocument,
    Enclosed,
    amount_of,
    blocks,
    day,
    links_of,
    number_of,
    told_apart,
)
from amicable.catalog.reading.einvoice.tracked import Tracked

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.names import Parties
    from amicable.catalog.reading.einvoice.rows import Row, Tables

_DIGITS = 60
"""Of sums and products of the longest numbers that are read."""
_TYPES_OF_FILES = {"ZIP": ".zip", "GZIP": ".gz"}


def billed_documents(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return the rows of every document of a file whose root is one of `ROOTS`."""
    found = Tracked(root, {})
    found.take_below(root, terms.SIGNATURE)
    with localcontext() as context:
        context.prec = _DIGITS
        invoices = found.all(root, terms.INVOICES)
        documents = [_Invoice(found, one, source).whole() for one in invoices]
        for batch, each in terms.BATCH_TOTALS.items():
            _take_batch_total(found, batch, each)
    if documents:
        # The header is one for all documents: what nobody took is told with the last of them.
        currency = found.text(root, "FileHeader/Batch/InvoiceCurrencyCode")
        notes, last = _missing(found), documents[-1]
        unmapped = found.unmapped(currency, terms.is_money) + last.unmapped
        documents[-1] = replace(last, unmapped=unmapped, notes=notes)
    return tuple(documents)


def _take_batch_total(found: Tracked, batch: str, each: str) -> None:
    path = f"{terms.INVOICES}/{terms.TOTALS}/{each}"
    parts = [amount_of(one.text) for one in found.all(found.root, path)]
    found.take_if(found.root, f"FileHeader/Batch/{batch}/TotalAmount", sum(parts, Decimal(0)))


def _missing(found: Tracked) -> tuple[str, ...]:
    """Return a note where the batch announces another number of invoices than it holds."""
    said = found.text(found.root, "FileHeader/Batch/InvoicesCount")
    held = len(found.all(found.root, terms.INVOICES))
    if said is None or number_of(said) == held:
        return ()
    name = found.text(found.root, "FileHeader/Batch/BatchIdentifier") or "its batch"
    return (f"{name} announces {said} invoices and holds {held}",)


class _Invoice:
    """One document of a file on its way into rows."""

    def __init__(self, found: Tracked, invoice: Any, source: str) -> None:
        self.found = found
        self.invoice = invoice
        self.source = source
        self.names = Names(source)
        series, number = found.text(invoice, terms.SERIES), found.text(invoice, terms.NUMBER)
        self.number = in_series(series, number) or source
        self.places = Places()
        self.charges = ChargeRows(self.number, self.places)
        self.taxes = Taxes(found, invoice, self.number)

    def whole(self) -> BilledDocument:
        """Return everything the document says."""
        numbered = [
            (self.line_name(line, place), line)
            for place, line in enumerate(self.found.all(self.invoice, terms.LINES), 1)
        ]
        lines = [(line.sourceline, self.line(line, name)) for name, line in told_apart(numbered)]
        totals = Totals(self.found, self.invoice, self.charges, self.taxes)
        header = self.header([row for _, row in lines], totals)
        tables: Tables = {
            "invoices": [(self.invoice.sourceline, self.places.fit("invoices", header))],
            "invoice_lines": lines,
            "invoice_taxes": [
                (self.invoice.sourceline, self.places.fit("invoice_taxes", row))
                for row in totals.taxes
            ],
            "invoice_charges": self.charges.rows,
        }
        links = links_of(header)
        return BilledDocument(
            number=self.number,
            tables=blocks(tables, self.source),
            names=tuple(self.names.found),
            enclosed=tuple(self.enclosed(links)),
            unmapped=self.places.told(header["currency"] or ""),
            links=links,
        )

    def line_name(self, line: Any, place: int) -> str:
        """Return the number of a line; the schema allows decimals in it."""
        return (self.found.text(line, terms.LINE_NAME) or str(place)).removesuffix(".0")

    def header(self, lines: list[Row], totals: Totals) -> Row:
        """Return the row of `invoices`."""
        row = self.columns(self.invoice, terms.HEADER) | totals.columns(lines)
        ordered = self.reference((terms.ORDER,))
        contract = self.reference(terms.CONTRACTS)
        row |= {
            "invoice_id": self.number,
            "number": self.number,
            "kind": self.kind(row["gross"]),
            "due_on": self.due_on(row["payable"]),
            "sent_to": self.sent_to(),
            "customer_id": self.party("customers"),
            "seller_id": self.party("sellers"),
            "purchase_order": ordered,
            "order_id": self.names.paper("orders", ordered),
            "contract_id": self.names.paper("contracts", contract),
        }
        series = self.found.text(self.invoice, f"{terms.CORRECTIVE}/InvoiceSeriesCode")
        number = self.found.text(self.invoice, f"{terms.CORRECTIVE}/InvoiceNumber")
        preceding = self.names.paper("invoices", in_series(series, number))
        return {**row, "preceding_invoice_id": preceding}

    def kind(self, gross: str | None) -> str | None:
        """Return the kind of the document; one below zero is a credit note by its sign."""
        document = self.found.text(self.invoice, "InvoiceHeader/InvoiceDocumentType")
        kind = self.found.text(self.invoice, terms.CLASS) or ""
        method = self.found.text(self.invoice, f"{terms.CORRECTIVE}/CorrectionMethod")
        if (number_of(gross) or 0) < 0:
            return None
        if kind.endswith("R") or method:
            return "384" if method == terms.FULL_CORRECTION else "383"
        return "389" if document == "AF" else "380"

    def due_on(self, payable: str | None) -> str | None:
        """Return when the last instalment is due; their amounts are what is to be paid."""
        self.found.take_if(self.invoice, terms.DUE_AMOUNTS, number_of(payable))
        found = self.found.all(self.invoice, terms.DUE_DAYS)
        days = sorted(filter(None, (day(self.found.taken(one)) for one in found)))
        return days[-1] if days else None

    def reference(self, names: tuple[str, ...]) -> str | None:
        """Return the first reference of those names, of the document or else of a line."""
        places = [f"{place}/{name}" for name in names for place in (terms.ISSUED, terms.LINES)]
        every = [one for path in places for one in self.found.all(self.invoice, path)]
        told = next((text for one in every if (text := (one.text or "").strip())), None)
        for one in every:
            if (one.text or "").strip() == told:
                self.found.taken(one)
        return told

    def line(self, line: Any, name: str) -> Row:
        """Return a row of `invoice_lines`; its discounts and charges are summed up."""
        row = self.columns(line, terms.LINE) | {"invoice_id": self.number, "line": name}
        unit = self.found.text(line, "UnitOfMeasure")
        code = self.found.text(line, terms.CODE)
        category, rate = self.taxes.of_line(line, row["net"])
        stated = number_of(row["net"])
        row |= {
            "unit": terms.UNITS.get(unit or "", unit),
            "item_id": self.names.item(code, ("GTIN", ""), row["description"]),
            "tax_category": category,
            "tax_rate": rate,
        }
        if row["period_from"] is None and row["period_to"] is None and not row["supplied_on"]:
            row["supplied_on"] = day(self.found.text(self.invoice, terms.SUPPLIED))
        less = self.changes(line, terms.LINE_DISCOUNTS, "Discount", row)
        more = self.changes(line, terms.LINE_CHARGES, "Charge", row)
        row["allowance"], row["charge"] = sum_of(less, "false"), sum_of(more, "true")
        if stated is not None:
            before = stated + amount_of(row["allowance"]) - amount_of(row["charge"])
            self.found.take_if(line, "TotalCost", before)
        return self.places.fit("invoice_lines", row)

    def changes(self, line: Any, path: str, name: str, row: Row) -> list[Row]:
        """Add the discounts or charges of a line, and return their rows."""
        known: Row = {one: row[one] for one in ("line", "tax_category", "tax_rate")}
        rows = []
        for change in self.found.all(line, path):
            amount = amount_of(self.found.text(change, f"{name}Amount"))
            columns = known | {
                "percent": self.found.text(change, f"{name}Rate"),
                "reason": self.found.text(change, f"{name}Reason"),
            }
            rows.append(self.charges.change(change, amount, columns, raises=name == "Charge"))
        return rows

    def party(self, table: Parties) -> str | None:
        """Return the reference of the buyer or seller, and note the name to be matched."""
        party = next(iter(self.found.all(self.found.root, terms.PARTIES[table])), None)
        if party is None:
            return None
        values = {
            column: text
            for column, path in terms.PARTY.items()
            if (text := self.found.text(party, path))
        }
        values["country"] = two_letters(values.get("country")) or "ES"
        names = filter(None, (self.found.text(party, path) for path in terms.PARTY_NAMES))
        if name := " ".join(names):
            values["name"] = name
        if number := self.found.text(party, terms.TAX_ID):
            values["tax_id"] = number
        own = self.found.text(party, terms.PARTY_ID)
        new_id = f"ubl:VAT:{number}" if number else f"ubl:invoice:{self.number}"
        return self.names.party(table, new_id, values, (own,) if own else ())

    def sent_to(self) -> str | None:
        """Return the offices of an administration that the invoice goes to (DIR3)."""
        path = f"{terms.PARTIES['customers']}/{terms.CENTRES}"
        codes = [self.found.taken(one) for one in self.found.all(self.found.root, path)]
        return " ".join(dict.fromkeys(filter(None, codes))) or None

    def enclosed(self, links: Row) -> list[Enclosed]:
        """Return the files inside the document."""
        files = []
        for one in self.found.all(self.invoice, terms.ENCLOSED):
            name = self.found.text(one, "AttachmentDescription") or "anexo"
            kind = f".{(self.found.text(one, 'AttachmentFormat') or 'bin').lower()}"
            packed = self.found.text(one, "AttachmentCompressionAlgorithm") or ""
            self.found.take(one, "AttachmentEncoding")
            for suffix in filter(None, (kind, _TYPES_OF_FILES.get(packed, ""))):
                name = name if name.lower().endswith(suffix) else f"{name}{suffix}"
            written = self.found.text(one, "AttachmentData") or ""
            files.append(Enclosed(name, unpacked_base64(written), links))
        return files

    def columns(self, node: Any, paths: terms.Paths) -> Row:
        """Return the columns of a row, days as the books write them."""
        row = {column: self.found.text(node, path) for column, path in paths.items()}
        for column in row.keys() & {"issued_on", "supplied_on", "period_from", "period_to"}:
            row[column] = day(row[column], later=column == "period_to")
        return row
