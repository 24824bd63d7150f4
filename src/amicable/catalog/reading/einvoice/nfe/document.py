"""An NF-e as rows of the books: its access key is the id, its number the number.

A line's net is its product less its discount; freight, other charges and taxes on top belong to
the document. What the administration has not authorised, what was issued in the test environment,
and what says that nothing is to be paid (gifts, consignments, entries) counts nowhere.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.names import Names
from amicable.catalog.reading.einvoice.nfe import terms
from amicable.catalog.reading.einvoice.nfe.charges import Charges
from amicable.catalog.reading.einvoice.nfe.parties import buyer_and_seller
from amicable.catalog.reading.einvoice.nfe.payment import asked_for
from amicable.catalog.reading.einvoice.nfe.standing import standing_of
from amicable.catalog.reading.einvoice.rows import (
    BilledDocument,
    blocks,
    day,
    links_of,
    number_of,
    told_apart,
    total,
)
from amicable.catalog.reading.einvoice.tracked import Tracked
from amicable.core.vocabulary.connector import Unmapped
from amicable.core.vocabulary.money import round_half_away

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.nfe.standing import Standing
    from amicable.catalog.reading.einvoice.rows import Row, Tables

_DIGITS = 60
"""Of sums and products of the longest numbers that are read."""
_PLACES = 8
"""Decimals of a price in the books; an NF-e allows ten."""


def billed_nfe(body: Any, key: str, source: str) -> tuple[BilledDocument, Standing]:
    """Return the rows of an `infNFe` with that access key, and whether it counts."""
    with localcontext() as context:
        context.prec = _DIGITS
        return _Nfe(body, key, source).whole()


class _Nfe:
    """One NF-e on its way into rows."""

    def __init__(self, body: Any, key: str, source: str) -> None:
        root = body.getroottree().getroot()
        self.found = Tracked(root, terms.PREFIXES)
        self.root = root
        self.body = body
        self.key = key
        self.source = source
        self.names = Names(source)
        self.charges = Charges(self.found, body, key)
        self.lost: list[Decimal] = []

    def whole(self) -> tuple[BilledDocument, Standing]:
        """Return everything the document says, and its standing."""
        codes = {name: self.found.text(self.body, path) for name, path in terms.CODES.items()}
        standing = standing_of(self.found, self.root, self.body, codes)
        lines = self.lines()
        header = self.header(codes, [row for _, row in lines], standing)
        tables: Tables = {
            "invoices": [(self.body.sourceline, header)],
            "invoice_lines": lines,
            "invoice_charges": self.charges.rows,
        }
        for path in terms.SAID_BY_THE_SYNTAX:
            self.found.take(self.root, path)
        document = BilledDocument(
            number=self.key,
            tables=blocks(tables, self.source),
            names=tuple(self.names.found),
            enclosed=(),
            unmapped=self.unmapped(),
            links=links_of(header),
        )
        return document, standing

    def lines(self) -> list[tuple[int, Row]]:
        """Return the rows of `invoice_lines`, and add what changes their amounts."""
        numbered = [
            (one.get("nItem") or str(place), one)
            for place, one in enumerate(self.found.all(self.body, terms.LINES), 1)
        ]
        supplied = day(self.found.text(self.body, terms.SUPPLIED))
        return [
            (one.sourceline, self.line(one, name) | {"supplied_on": supplied})
            for name, one in told_apart(numbered)
        ]

    def line(self, line: Any, name: str) -> Row:
        """Return a row of `invoice_lines`: net is the product less its discount.

        A product outside of the total (indTot 0) has an allowance that takes it out.
        """
        row = self.columns(line, terms.LINE) | {"invoice_id": self.key, "line": name}
        product = self.found.text(line, terms.named("prod/vProd"))
        discount = self.found.text(line, terms.named("prod/vDesc"))
        outside = self.found.text(line, terms.named("prod/indTot")) == "0"
        lowers = {"Fora do total (indTot 0)": product if outside else None, "Desconto": discount}
        for reason, amount in lowers.items():
            self.charges.add(line, -(number_of(amount) or Decimal(0)), reason, line=name)
        allowance = total(lowers.values())
        row["unit_price"] = self.within_places(row["unit_price"])
        row["allowance"] = allowance if number_of(allowance) else None
        whole, less = number_of(product), number_of(row["allowance"])
        row["net"] = product if whole is None or less is None else format(whole - less, "f")
        row["item_id"] = self.item(line, row["description"])
        row["order_id"] = self.names.paper("orders", self.found.text(line, terms.LINE_ORDER))
        preceding = self.found.text(line, terms.LINE_REFERENCE)
        row["preceding_invoice_id"] = self.names.paper("invoices", preceding)
        row["preceding_line"] = self.found.text(line, terms.LINE_REFERENCE_PLACE)
        return row

    def header(self, codes: dict[str, str | None], lines: list[Row], standing: Standing) -> Row:
        """Return the row of `invoices`; what the totals name becomes charges on the way."""
        row = self.columns(self.body, terms.HEADER)
        line_net = total(one["net"] for one in lines)
        gross = self.found.text(self.charges.totals, terms.named("vNF"))
        self.charges.add_all(number_of(line_net) or Decimal(0), number_of(gross))
        self.take_repeated()
        references = self.found.all(self.body, terms.REFERENCES)
        first = self.found.taken(references[0]) if references else None
        gross, asked = asked_for(self.found, self.body, gross, self.charges)
        order = self.found.text(self.body, terms.ORDER) or self.order_of_lines()
        buyer, seller = buyer_and_seller(self.found, self.body, codes, first, self.names)
        row |= {
            "invoice_id": self.key,
            "kind": terms.KINDS.get(codes["purpose"] or "", "380"),
            "issued_on": day(row["issued_on"]),
            "currency": "BRL",
            "gross": gross,
            "line_net": line_net,
            "net": gross,
            "allowance": self.charges.whole("false"),
            "charge": self.charges.whole("true"),
            "status": standing.status,
            "purchase_order": order,
            "order_id": self.names.paper("orders", order),
            "contract_id": self.names.paper(
                "contracts", self.found.text(self.body, terms.CONTRACT)
            ),
            "preceding_invoice_id": self.names.paper("invoices", first),
            "customer_id": buyer,
            "seller_id": seller,
        }
        return row | asked

    def take_repeated(self) -> None:
        """Count what says once more what lines and charges say: sums, prices of equal units."""
        for name, path in terms.SUMMED.items():
            parts = self.found.all(self.body, path)
            said = total((one.text or "").strip() for one in parts)
            self.charges.take_alike(terms.named(name), number_of(said) or Decimal(0))
        for line in self.found.all(self.body, terms.LINES):
            pairs = [
                [self.found.all(line, terms.named(f"prod/{name}{way}")) for way in ("Com", "Trib")]
                for name in ("u", "q", "vUn")
            ]
            if all(one and two and one[0].text == two[0].text for one, two in pairs):
                for _, (again, *_more) in pairs:
                    self.found.taken(again)

    def order_of_lines(self) -> str | None:
        """Return the customer's order where every line names the same one."""
        lines = self.found.all(self.body, terms.LINES)
        orders = {self.found.text(line, terms.LINE_ORDER) for line in lines}
        return orders.pop() if len(orders) == 1 else None

    def item(self, line: Any, described: str | None) -> str | None:
        """Return the reference of a line's item, known by the seller's code, else by its GTIN."""
        own = self.found.text(line, terms.named("prod/cProd"))
        code = self.found.text(line, terms.named("prod/cEAN")) or ""
        return self.names.item(own, ("GTIN", code if code.isdigit() else ""), described)

    def columns(self, node: Any, paths: terms.Paths) -> Row:
        """Return the columns of a row."""
        return {column: self.found.text(node, path) for column, path in paths.items()}

    def within_places(self, price: str | None) -> str | None:
        """Return a price with the decimals of the books, and remember one that had more."""
        number = number_of(price)
        if number is None:
            return price
        kept = round_half_away(number, _PLACES)
        if kept != number:
            self.lost.append(number - kept)
        return format(kept, "f")

    def unmapped(self) -> tuple[Unmapped, ...]:
        """Return what no column takes, and what fell away of prices; an amount of zero is none."""
        told = [
            Unmapped(terms.told_place(one.path), one.count, one.example, one.amount, one.currency)
            for one in self.found.unmapped("BRL", terms.is_money)
            if not one.amount or number_of(one.amount)
        ]
        if self.lost:
            place = f"infNFe/det/prod/vUnCom beyond {_PLACES} decimals"
            lost = format(sum(self.lost, Decimal(0)), "f")
            told.append(Unmapped(place, len(self.lost), lost, lost, "BRL"))
        return tuple(told)
