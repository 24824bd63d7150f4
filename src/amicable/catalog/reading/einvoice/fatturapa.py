"""An Italian e-invoice (FatturaPA), with one or several documents in a file, as rows.

Its discounts are per unit and one after the other, its stamp duty, pension fund and accessory
costs are amounts of their own: each becomes an allowance or a charge, so that net is lines less
allowances plus charges, as in EN 16931.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice import fatturapa_bindings as terms
from amicable.catalog.reading.einvoice.charges import sum_of
from amicable.catalog.reading.einvoice.en16931 import unpacked_base64
from amicable.catalog.reading.einvoice.fatturapa_charges import Charges
from amicable.catalog.reading.einvoice.names import Names
from amicable.catalog.reading.einvoice.places import Places
from amicable.catalog.reading.einvoice.rows import (
    BilledDocument,
    Enclosed,
    blocks,
    day,
    links_of,
    number_of,
    told_apart,
    total,
)
from amicable.catalog.reading.einvoice.tracked import Tracked

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.names import Parties
    from amicable.catalog.reading.einvoice.rows import (
        Row,
        Tables,
    )

_DIGITS = 60
"""Of products of the longest numbers that are read."""
_NOBODY = "FatturaPA that count nowhere: made by the buyer for its own tax (TD16 to TD29)"
_LINE_TOTAL = f"{terms.LINES}/PrezzoTotale"


def billed_documents(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return the rows of every document of a file whose root is one of `ROOTS`."""
    found = Tracked(root, {})
    with localcontext() as context:
        context.prec = _DIGITS
        documents = [_Body(found, body, source).whole() for body in found.all(root, terms.BODIES)]
    if documents:
        # The header is one for all documents: what nobody took is told with the last of them.
        unmapped = found.unmapped(None, terms.is_money)
        documents[-1] = replace(documents[-1], unmapped=unmapped + documents[-1].unmapped)
    return tuple(documents)


class _Body:
    """One document of a file on its way into rows."""

    def __init__(self, found: Tracked, body: Any, source: str) -> None:
        self.found = found
        self.body = body
        self.source = source
        self.names = Names(source)
        self.number = found.text(body, terms.HEADER["invoice_id"]) or source
        self.places = Places()
        self.charges = Charges(found, body, self.number, self.places)

    def whole(self) -> BilledDocument:
        """Return everything the document says."""
        numbered = [
            (self.found.text(line, terms.LINE_NAME) or str(place), line)
            for place, line in enumerate(self.found.all(self.body, terms.LINES), 1)
        ]
        lines = [(line.sourceline, self.line(line, name)) for name, line in told_apart(numbered)]
        line_net = total(row["net"] for _, row in lines)
        self.charges.add_pension_funds()
        taxes = self.taxes()
        self.charges.add_changes(line_net)
        header = self.header(line_net, [row for _, row in taxes])
        tables: Tables = {
            "invoices": [(self.body.sourceline, header)],
            "invoice_lines": lines,
            "invoice_taxes": taxes,
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
            what=_NOBODY if header["status"] else "e-invoices",
        )

    def header(self, line_net: str | None, taxes: list[Row]) -> Row:
        """Return the row of `invoices`; totals that the document does not state are added up."""
        row = self.columns(self.body, terms.HEADER)
        net, tax = total(one["base"] for one in taxes), total(one["tax"] for one in taxes)
        days = sorted(filter(None, (day(self.found.taken(one)) for one in self.due_days())))
        kind = self.found.text(self.body, terms.KIND)
        row |= {
            "number": row["invoice_id"],
            "kind": terms.KINDS.get(kind or "", kind),
            "status": "draft" if kind in terms.BILLS_NOBODY else None,
            "line_net": line_net,
            "net": net,
            "tax": tax,
            "gross": row["gross"] or total([net, tax, row["rounding"]]),
            "allowance": self.charges.document("false"),
            "charge": self.charges.document("true"),
            "payable": total(
                self.found.taken(one) for one in self.found.all(self.body, terms.DUE_AMOUNTS)
            ),
            "due_on": days[-1] if days else None,
            "sent_to": self.sent_to(),
            "customer_id": self.party("customers"),
            "seller_id": self.party("sellers"),
            "contract_id": self.names.paper("contracts", row["contract_id"]),
            "order_id": self.names.paper("orders", row["purchase_order"]),
        }
        row["withheld"] = self.withheld(row)
        preceding = row["preceding_invoice_id"]
        return {**row, "preceding_invoice_id": self.names.paper("invoices", preceding)}

    def withheld(self, row: Row) -> str | None:
        """Return the tax that the buyer withholds, unless the amounts to pay still hold it."""
        parts = self.found.all(self.body, terms.WITHHELD)
        if not parts or number_of(row["payable"]) == number_of(row["gross"]):
            return None
        return total(self.found.taken(one) for one in parts)

    def due_days(self) -> list[Any]:
        """Return the days of the instalments; the document is due when the last of them is."""
        return self.found.all(self.body, terms.DUE_DAYS)

    def line(self, line: Any, name: str) -> Row:
        """Return a row of `invoice_lines`; its discounts and surcharges are summed up."""
        row = self.columns(line, terms.LINE) | {"invoice_id": self.number, "line": name}
        nature = self.found.text(line, terms.NATURE)
        row["net"] = self.places.within(row["net"], _LINE_TOTAL)
        row["tax_category"] = terms.category(nature)
        row["item_id"] = self.item(line, row["description"])
        changes = self.charges.add_line_changes(line, row)
        row["allowance"] = sum_of(changes, "false")
        row["charge"] = sum_of(changes, "true")
        return row

    def taxes(self) -> list[tuple[int, Row]]:
        """Return the rows of `invoice_taxes`, one for each category and rate.

        Accessory costs and roundings of a summary are part of its base, and charges here.
        """
        merged: dict[tuple[str, str], tuple[int, list[Row]]] = {}
        for summary in self.found.all(self.body, terms.SUMMARIES):
            row = self.summary(summary)
            key = (row["category"] or "", format(number_of(row["rate"]) or Decimal(0), "f"))
            merged.setdefault(key, (summary.sourceline, []))[1].append(row)
        return [(place, _merged(rows)) for place, rows in merged.values()]

    def summary(self, summary: Any) -> Row:
        """Return a summary as a row, and add its accessory costs and rounding as charges."""
        nature = self.found.text(summary, terms.NATURE)
        rate = self.found.text(summary, "AliquotaIVA")
        for name in ("SpeseAccessorie", "Arrotondamento"):
            extra = number_of(self.found.text(summary, name))
            if extra:
                tax: Row = {"tax_category": terms.category(nature), "tax_rate": rate}
                self.charges.add(summary, -extra, tax | {"reason": name})
        return {
            "invoice_id": self.number,
            "category": terms.category(nature),
            "rate": rate or "0",
            "base": self.found.text(summary, "ImponibileImporto"),
            "tax": self.found.text(summary, "Imposta"),
            "exemption_code": nature,
            "exemption_reason": self.found.text(summary, "RiferimentoNormativo"),
        }

    def item(self, line: Any, described: str | None) -> str | None:
        """Return the reference of a line's item, known by the seller's code, else by its EAN."""
        own: str | None = None
        standard = ("GTIN", "")
        for code in self.found.all(line, terms.CODES):
            scheme = self.found.text(code, "CodiceTipo") or ""
            value = self.found.text(code, "CodiceValore")
            if scheme.upper() in {"EAN", "GTIN"}:
                standard = ("GTIN", value or "")
            else:
                own = own or value
        return self.names.item(own, standard, described)

    def party(self, table: Parties) -> str | None:
        """Return the reference of the buyer or seller, and note the name to be matched."""
        party = next(iter(self.found.all(self.body, terms.PARTIES[table])), None)
        if party is None:
            return None
        values = {
            column: text
            for column, path in terms.PARTY.items()
            if (text := self.found.text(party, path))
        }
        country = self.found.text(party, terms.TAX_COUNTRY)
        code = self.found.text(party, terms.TAX_CODE)
        names = filter(None, (self.found.text(party, path) for path in terms.PARTY_NAMES))
        if name := " ".join(names):
            values["name"] = name
        if code:
            values["tax_id"] = f"{country or ''}{code}"
            new_id = f"ubl:VAT:{values['tax_id']}"
        elif "legal_id" in values:
            new_id = f"ubl:legal:{values['legal_id']}"
        else:
            new_id = f"ubl:invoice:{self.number}"
        return self.names.party(table, new_id, values, ())

    def sent_to(self) -> str | None:
        """Return the address the document went to: certified mail, else the code."""
        given = [self.found.text(self.body, path) for path in terms.SENT_TO]
        return next((one for one in given if one and one.strip("0X")), None)

    def enclosed(self, links: Row) -> list[Enclosed]:
        """Return the files inside the document."""
        files = []
        for one in self.found.all(self.body, terms.ENCLOSED):
            name = self.found.text(one, "NomeAttachment") or "allegato"
            packed = self.found.text(one, "AlgoritmoCompressione")
            written = self.found.text(one, "Attachment") or ""
            suffix = f".{packed.lower()}" if packed else ""
            full = name if name.lower().endswith(suffix) else f"{name}{suffix}"
            files.append(Enclosed(full, unpacked_base64(written), links))
        return files

    def columns(self, node: Any, paths: terms.Paths) -> Row:
        """Return the columns of a row, days as the books write them."""
        row = {column: self.found.text(node, path) for column, path in paths.items()}
        for column in row.keys() & {"issued_on", "period_from", "period_to"}:
            row[column] = day(row[column], later=column == "period_to")
        return row


def _merged(rows: list[Row]) -> Row:
    """Return the summaries of one category and rate as one row."""
    codes = dict.fromkeys(row["exemption_code"] for row in rows if row["exemption_code"])
    reasons = dict.fromkeys(row["exemption_reason"] for row in rows if row["exemption_reason"])
    return {
        **rows[0],
        "base": total(row["base"] for row in rows),
        "tax": total(row["tax"] for row in rows),
        "exemption_code": ", ".join(code for code in codes if code) or None,
        "exemption_reason": "; ".join(reason for reason in reasons if reason) or None,
    }
