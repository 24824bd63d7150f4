"""E-invoices of EN 16931: UBL Invoice and CreditNote, and CII; one XML file or a folder of them.

Every amount of the document becomes a row of the books. Last days of the standard are inclusive
and become exclusive. Parties, items and papers leave as names to be matched: only the other
sources know whom they mean (design: `books.md`, "Several sources make one snapshot").
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from amicable.core.vocabulary import einvoice_terms as terms
from amicable.core.vocabulary.connector import Connector, ForeignName, Reading, TableRows
from amicable.core.vocabulary.error import InputError

_LARGEST = 32 * 1024 * 1024
_NOTHING = "urn:amicable:name:"

Row = dict[str, str | None]
Tables = dict[str, list[tuple[int, Row]]]
ByIds = Literal["customers", "sellers"]
ByNumber = Literal["contracts", "orders", "invoices"]


class EInvoiceError(InputError):
    """A file is no e-invoice that can be read safely."""

    def __init__(self, path: str, because: str) -> None:
        super().__init__(f"{path} cannot be read as an e-invoice: {because}.")


def recognises(path: str) -> bool:
    """Say whether the path is an XML file, or a folder that holds one and no table."""
    there = Path(path)
    if not there.is_dir():
        return there.is_file() and there.suffix.lower() == ".xml"
    kinds = {file.suffix.lower() for file in there.iterdir()}
    return ".xml" in kinds and not kinds & {".csv", ".parquet"}


def read(path: str) -> Reading:
    """Return the rows of every e-invoice at the path, and the names to be matched.

    Raises:
        EInvoiceError: A file is too large, no safe XML, or the only one and no e-invoice.
    """
    there = Path(path)
    files = sorted(there.iterdir()) if there.is_dir() else [there]
    rows: list[TableRows] = []
    names: list[ForeignName] = []
    left_out: list[str] = []
    for file in files:
        root = _root(file) if file.suffix.lower() == ".xml" else None
        if root is not None and root.tag in terms.ROOTS:
            document = _Document(root, str(file))
            rows += document.tables()
            names += document.names
        elif there.is_dir():
            left_out.append(str(file))
        else:
            raise EInvoiceError(path, "its root is no UBL Invoice, UBL CreditNote or CII")
    counts = {"e-invoices": sum(one.table == "invoices" for one in rows)}
    return Reading(rows=tuple(rows), names=tuple(names), left_out=tuple(left_out), counts=counts)


def _root(file: Path) -> Any:
    """Return the root element of a file, parsed without entities, documents types or network."""
    if file.stat().st_size > _LARGEST:
        raise EInvoiceError(str(file), f"it is larger than {_LARGEST} bytes")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(file.read_bytes(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        first = str(error).partition("\n")[0]
        raise EInvoiceError(str(file), f"its XML is broken ({first})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise EInvoiceError(str(file), "it declares a DOCTYPE, which is refused; take it out")
    return root


class _Document:
    """One e-invoice on its way into rows."""

    def __init__(self, root: Any, source: str) -> None:
        self.root = root
        self.source = source
        self.side = 0 if terms.ROOTS[root.tag] == "ubl" else 1
        self.names: list[ForeignName] = []
        self.number = self.text(root, terms.HEADER["invoice_id"]) or source
        self.charges = 0

    def tables(self) -> list[TableRows]:
        """Return the document's rows, one block a table."""
        lines = self.numbered_lines()
        found: Tables = {
            "invoices": [(self.root.sourceline, self.header())],
            "invoice_lines": [(line.sourceline, self.line(line, name)) for name, line in lines],
            "invoice_taxes": [
                (tax.sourceline, self.tax(tax)) for tax in self.all(self.root, terms.TAXES)
            ],
            "invoice_charges": self.charge_rows(self.root, terms.CHARGES, None),
        }
        for name, line in lines:
            found["invoice_charges"] += self.charge_rows(line, terms.LINE_CHARGES, name)
        return [_block(table, self.source, rows) for table, rows in found.items() if rows]

    def numbered_lines(self) -> list[tuple[str, Any]]:
        """Return the lines by their id; an id given twice is told apart as `2 (2)`."""
        lines = self.all(self.root, terms.LINES)
        seen: Counter[str] = Counter()
        told = []
        for place, line in enumerate(lines, 1):
            name = self.text(line, terms.LINE["line"]) or str(place)
            seen[name] += 1
            told.append((f"{name} ({seen[name]})" if seen[name] > 1 else name, line))
        return told

    def header(self) -> Row:
        """Return the row of `invoices`."""
        row = self.columns(self.root, terms.HEADER)
        row["number"] = row["invoice_id"]
        row["tax"] = self.tax_total(row["currency"])
        row["customer_id"] = self.party("customers")
        row["seller_id"] = self.party("sellers")
        row["contract_id"] = self.paper("contracts", row["contract_id"])
        row["order_id"] = self.paper("orders", row["purchase_order"])
        row["preceding_invoice_id"] = self.paper("invoices", row["preceding_invoice_id"])
        return row

    def line(self, line: Any, name: str) -> Row:
        """Return a row of `invoice_lines`; its allowances and charges are summed up."""
        row = self.columns(line, terms.LINE) | {"invoice_id": self.number, "line": name}
        row["item_id"] = self.item(line, row["item_id"], row["description"])
        if row["period_from"] is None and row["period_to"] is None:
            row["supplied_on"] = _day(self.text(self.root, terms.SUPPLIED))
        for column, indicator in (("allowance", "false"), ("charge", "true")):
            charges = self.all(line, terms.LINE_CHARGES)
            rows = [self.columns(charge, terms.CHARGE_ROW) for charge in charges]
            amounts = [one["amount"] for one in rows if one["is_charge"] == indicator]
            row[column] = _sum(amounts)
        return row

    def tax(self, tax: Any) -> Row:
        """Return a row of `invoice_taxes`; a category without a rate (O) has rate 0."""
        row = self.columns(tax, terms.TAX_ROW)
        return {**row, "invoice_id": self.number, "rate": row["rate"] or "0"}

    def charge_rows(
        self, parent: Any, path: tuple[str, str], line: str | None
    ) -> list[tuple[int, Row]]:
        """Return the rows of `invoice_charges` below a document or a line, numbered on."""
        rows = []
        for charge in self.all(parent, path):
            self.charges += 1
            row = self.columns(charge, terms.CHARGE_ROW)
            row |= {"invoice_id": self.number, "sequence": str(self.charges), "line": line}
            rows.append((charge.sourceline, row))
        return rows

    def tax_total(self, currency: str | None) -> str | None:
        """Return the tax in the invoice's own currency (BT-110), not the accounting one."""
        totals = self.all(self.root, terms.TAX)
        own = [one for one in totals if one.get("currencyID") in {None, currency}]
        return (own[0].text or "").strip() or None if own else None

    def party(self, table: ByIds) -> str | None:
        """Return the reference of the buyer or seller, and note the name to be matched."""
        party = next(iter(self.all(self.root, terms.PARTIES[table])), None)
        if party is None:
            return None
        values = {name: text for name, text in self.columns(party, terms.PARTY).items() if text}
        own = self.all(party, terms.PARTY_IDS)
        new_id = self.new_id(party, values, own)
        values.setdefault("name", self.text(party, terms.TRADING_NAME) or new_id)
        name = ForeignName(
            table=table,
            reference=f"{_NOTHING}{table}:{new_id}",
            source=self.source,
            new_id=new_id,
            tax_id=values.get("tax_id"),
            legal_id=values.get("legal_id"),
            own_ids=tuple((one.text or "").strip() for one in own),
            values=values,
        )
        self.names.append(name)
        return name.reference

    def new_id(self, party: Any, values: dict[str, str], own: list[Any]) -> str:
        """Return the id of a new row: the strongest identifier the document gives."""
        legal = self.all(party, terms.PARTY["legal_id"])
        if "tax_id" in values:
            return f"ubl:VAT:{values['tax_id']}"
        endpoint = self.all(party, terms.ENDPOINT)
        for default, found in (("legal", legal), ("id", own), ("endpoint", endpoint)):
            if found and (found[0].text or "").strip():
                scheme = found[0].get("schemeID") or default
                return f"ubl:{scheme}:{found[0].text.strip()}"
        return f"ubl:invoice:{self.number}"

    def paper(self, table: ByNumber, number: str | None) -> str | None:
        """Return the reference of a contract, order or invoice that the document names."""
        if number is None:
            return None
        name = ForeignName(
            table=table,
            reference=f"{_NOTHING}{table}:{number}",
            source=self.source,
            new_id=number if table == "invoices" else None,
            own_ids=(number,),
        )
        self.names.append(name)
        return name.reference

    def item(self, line: Any, own: str | None, described: str | None) -> str | None:
        """Return the reference of a line's item, known by the seller's id, else by its GTIN."""
        standard = next(iter(self.all(line, terms.GTIN)), None)
        code = (standard.text or "").strip() if standard is not None else ""
        if own is None and not code:
            return None
        scheme = "GTIN" if standard is None else standard.get("schemeID") or "GTIN"
        new_id = f"ubl:seller:{own}" if own else f"ubl:{scheme}:{code}"
        name = ForeignName(
            table="items",
            reference=f"{_NOTHING}items:{new_id}",
            source=self.source,
            new_id=new_id,
            own_ids=(own,) if own else (),
            values={"name": described or new_id},
        )
        self.names.append(name)
        return name.reference

    def all(self, node: Any, paths: tuple[str, str]) -> list[Any]:
        """Return every element at the path of this document's syntax."""
        return list(node.xpath(paths[self.side], namespaces=terms.PREFIXES))

    def text(self, node: Any, paths: tuple[str, str]) -> str | None:
        """Return the text of the first element or attribute at the path, null when empty."""
        for found in self.all(node, paths):
            text = found if isinstance(found, str) else str(found.xpath("string()"))
            return text.strip().removeprefix("+") or None
        return None

    def columns(self, node: Any, table: terms.Terms) -> Row:
        """Return the columns of a row, dates and indicators as the books write them."""
        row = {column: self.text(node, paths) for column, paths in table.items()}
        for column in row.keys() & {"issued_on", "due_on", "period_from", "period_to"}:
            row[column] = _day(row[column], later=column == "period_to")
        if "is_charge" in row:
            row["is_charge"] = {"1": "true", "0": "false"}.get(
                row["is_charge"] or "", row["is_charge"]
            )
        return row


def _block(table: str, source: str, rows: list[tuple[int, Row]]) -> TableRows:
    columns = tuple(dict.fromkeys(column for _, row in rows for column in row))
    values = [(number, tuple(row.get(column) for column in columns)) for number, row in rows]
    return TableRows(table, source, columns, values)


def _day(written: str | None, *, later: bool = False) -> str | None:
    """Return an ISO date, a day later when asked; what is no date stays and is reported."""
    if written is None:
        return None
    digits = written.replace("-", "")[:8]
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        return (day + timedelta(days=1 if later else 0)).isoformat()
    except (ValueError, OverflowError):
        return written


def _sum(amounts: list[str | None]) -> str | None:
    """Return the sum of amounts as text; null without any, or when one is no number."""
    try:
        found = [Decimal(amount) for amount in amounts if amount]
    except InvalidOperation:
        return None
    return format(sum(found, Decimal(0)), "f") if found else None


CONNECTOR = Connector(
    name="einvoice",
    title="E-invoices in UBL or CII, a file or a folder",
    recognises=recognises,
    read=read,
)
