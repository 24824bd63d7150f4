"""An e-invoice of EN 16931, in UBL or CII, as rows of the books.

Last days of the standard are inclusive and become exclusive. Parties, items and papers leave as
names to be matched: only the other sources know whom they mean (design: `books.md`).
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice import bindings as terms
from amicable.catalog.reading.einvoice.names import Names
from amicable.catalog.reading.einvoice.rows import (
    BilledDocument,
    Enclosed,
    blocks,
    day,
    links_of,
    told_apart,
    total,
)
from amicable.catalog.reading.einvoice.tracked import Tracked
from amicable.catalog.reading.einvoice.wrapping import EInvoiceError

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.names import Parties
    from amicable.catalog.reading.einvoice.rows import (
        Row,
        Tables,
    )

Pair = tuple[str, str]


def billed_document(root: Any, source: str) -> BilledDocument:
    """Return the rows of the document whose root is a key of `bindings.ROOTS`.

    Raises:
        InputError: An amount is in another currency than the document.
    """
    return _Document(root, source).whole()


class _Document:
    """One e-invoice on its way into rows."""

    def __init__(self, root: Any, source: str) -> None:
        self.root = root
        self.source = source
        self.side = 0 if terms.ROOTS[root.tag] == "ubl" else 1
        self.found = Tracked(root, terms.PREFIXES)
        self.names = Names(source)
        self.number = self.text(root, terms.HEADER["invoice_id"]) or source
        self.currency = self.text(root, terms.HEADER["currency"])
        self.charges = 0

    def whole(self) -> BilledDocument:
        """Return everything the document says."""
        header = self.header()
        tables = blocks(self.tables(header), self.source)
        links = links_of(header)
        enclosed = tuple(
            self.enclosed(one, links) for one in self.all(self.root, terms.ATTACHMENTS)
        )
        for path in terms.SAID_BY_THE_SYNTAX:
            self.found.take(self.root, path)
        self.refuse_other_currencies()
        return BilledDocument(
            number=self.number,
            tables=tables,
            names=tuple(self.names.found),
            enclosed=enclosed,
            unmapped=self.found.unmapped(self.currency, lambda name: name.endswith("Amount")),
            links=links,
        )

    def tables(self, header: Row) -> Tables:
        """Return the document's rows by table."""
        numbered = [
            (self.text(line, terms.LINE["line"]) or str(place), line)
            for place, line in enumerate(self.all(self.root, terms.LINES), 1)
        ]
        lines = told_apart(numbered)
        found: Tables = {
            "invoices": [(self.root.sourceline, header)],
            "invoice_lines": [(line.sourceline, self.line(line, name)) for name, line in lines],
            "invoice_taxes": [
                (tax.sourceline, self.tax(tax))
                for tax in self.all(self.root, terms.TAXES)
                if self.is_own(next(iter(self.all(tax, terms.TAX_ROW["tax"])), None))
            ],
            "invoice_charges": self.charge_rows(self.root, terms.CHARGES, None),
        }
        found["invoice_charges"] += self.freight_rows()
        for name, line in lines:
            found["invoice_charges"] += self.charge_rows(line, terms.LINE_CHARGES, name)
        return found

    def header(self) -> Row:
        """Return the row of `invoices`."""
        row = self.columns(self.root, terms.HEADER)
        row["number"] = row["invoice_id"]
        row["tax"] = self.tax_total()
        row["customer_id"] = self.party("customers")
        row["seller_id"] = self.party("sellers")
        row["contract_id"] = self.names.paper("contracts", row["contract_id"])
        row["order_id"] = self.names.paper("orders", row["purchase_order"])
        row["preceding_invoice_id"] = self.names.paper("invoices", row["preceding_invoice_id"])
        return row

    def line(self, line: Any, name: str) -> Row:
        """Return a row of `invoice_lines`; its allowances and charges are summed up."""
        row = self.columns(line, terms.LINE) | {"invoice_id": self.number, "line": name}
        row["item_id"] = self.item(line, row["item_id"], row["description"])
        if row["period_from"] is None and row["period_to"] is None:
            row["supplied_on"] = day(self.text(self.root, terms.SUPPLIED))
        charges = [
            self.columns(charge, terms.CHARGE_ROW) for charge in self.all(line, terms.LINE_CHARGES)
        ]
        for column, indicator in (("allowance", "false"), ("charge", "true")):
            row[column] = total(one["amount"] for one in charges if one["is_charge"] == indicator)
        return row

    def tax(self, tax: Any) -> Row:
        """Return a row of `invoice_taxes`; a category without a rate (O) has rate 0."""
        row = self.columns(tax, terms.TAX_ROW)
        return {**row, "invoice_id": self.number, "rate": row["rate"] or "0"}

    def charge_rows(self, parent: Any, path: Pair, line: str | None) -> list[tuple[int, Row]]:
        """Return the rows of `invoice_charges` below a document or a line, numbered on."""
        return [
            (charge.sourceline, self.charge(self.columns(charge, terms.CHARGE_ROW), line))
            for charge in self.all(parent, path)
        ]

    def freight_rows(self) -> list[tuple[int, Row]]:
        """Return the rows of `invoice_charges` for freight that has an element of its own."""
        return [
            (freight.sourceline, self.charge(self.columns(freight, terms.FREIGHT_ROW), None))
            for freight in self.all(self.root, terms.FREIGHT)
        ]

    def charge(self, row: Row, line: str | None) -> Row:
        """Return a row of `invoice_charges` with the next number."""
        self.charges += 1
        known: Row = {"is_charge": "true", **row}
        return known | {"invoice_id": self.number, "sequence": str(self.charges), "line": line}

    def tax_total(self) -> str | None:
        """Return the tax in the invoice's own currency (BT-110), not the accounting one."""
        own = [one for one in self.all(self.root, terms.TAX) if self.is_own(one)]
        return self.found.taken(own[0]) if own else None

    def is_own(self, amount: Any) -> bool:
        """Say whether an amount is in the invoice's own currency."""
        return amount is None or amount.get("currencyID") in {None, self.currency}

    def refuse_other_currencies(self) -> None:
        """Refuse amounts that would be read as the invoice's own currency and state another.

        Only the tax in the accounting currency (BT-111) may be in another, and that is not read.
        """
        for one in self.found.taken_elements():
            if not self.is_own(one):
                raise EInvoiceError(
                    self.source,
                    f"line {one.sourceline} states {one.text} {one.get('currencyID')}, and the "
                    f"invoice is in {self.currency}",
                    "ask for it with all amounts in one currency",
                )

    def party(self, table: Parties) -> str | None:
        """Return the reference of the buyer or seller, and note the name to be matched."""
        party = next(iter(self.all(self.root, terms.PARTIES[table])), None)
        if party is None:
            return None
        values = {name: text for name, text in self.columns(party, terms.PARTY).items() if text}
        own = self.all(party, terms.PARTY_IDS)
        new_id = self.new_id(party, values, own)
        if "name" not in values and (trading := self.text(party, terms.TRADING_NAME)):
            values["name"] = trading
        own_ids = tuple(self.found.taken(one) or "" for one in own)
        return self.names.party(table, new_id, values, own_ids)

    def new_id(self, party: Any, values: dict[str, str], own: list[Any]) -> str:
        """Return the id of a new row: the strongest identifier the document gives."""
        legal = self.all(party, terms.PARTY["legal_id"])
        if "tax_id" in values:
            return f"ubl:VAT:{values['tax_id']}"
        endpoint = self.all(party, terms.ENDPOINT)
        for default, found in (("legal", legal), ("id", own), ("endpoint", endpoint)):
            if found and (text := self.found.taken(found[0])):
                return f"ubl:{found[0].get('schemeID') or default}:{text}"
        return f"ubl:invoice:{self.number}"

    def item(self, line: Any, own: str | None, described: str | None) -> str | None:
        """Return the reference of a line's item, known by the seller's id, else by its GTIN."""
        standard = next(iter(self.all(line, terms.GTIN)), None)
        if standard is None or own is not None:
            return self.names.item(own, ("GTIN", ""), described)
        scheme = standard.get("schemeID") or "GTIN"
        return self.names.item(own, (scheme, self.found.taken(standard) or ""), described)

    def enclosed(self, binary: Any, links: Row) -> Enclosed:
        """Return a file inside the document."""
        self.found.taken(binary)
        name = binary.get("filename") or self.text(binary, terms.ATTACHMENT_NAME) or "attachment"
        return Enclosed(name, unpacked_base64(binary.xpath("string()")), links)

    def all(self, node: Any, paths: Pair) -> list[Any]:
        """Return every element at the path of this document's syntax."""
        return self.found.all(node, paths[self.side])

    def text(self, node: Any, paths: Pair) -> str | None:
        """Return the text of the first element or attribute at the path, null when empty."""
        return self.found.text(node, paths[self.side])

    def columns(self, node: Any, table: terms.Terms) -> Row:
        """Return the columns of a row, dates and indicators as the books write them."""
        row = {column: self.text(node, paths) for column, paths in table.items()}
        for column in row.keys() & {"issued_on", "due_on", "period_from", "period_to"}:
            row[column] = day(row[column], later=column == "period_to")
        if "is_charge" in row:
            said = row["is_charge"] or ""
            row["is_charge"] = {"1": "true", "0": "false"}.get(said, row["is_charge"])
        return row


def unpacked_base64(text: str) -> bytes:
    """Return the bytes of a file written in base64; what is none stays as it was written."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return text.encode()
