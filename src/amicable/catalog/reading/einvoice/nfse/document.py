"""A national NFS-e as rows of the books: one service, what the buyer withholds of it, who buys.

Its access key is the id. ISS is inside the price; where the buyer keeps it back, and with it
federal taxes and social security, their sum is `withheld` and lowers what is payable.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.names import Names
from amicable.catalog.reading.einvoice.nfe.payment import withheld
from amicable.catalog.reading.einvoice.nfse import terms
from amicable.catalog.reading.einvoice.rows import BilledDocument, blocks, day, links_of, number_of
from amicable.catalog.reading.einvoice.tracked import Tracked
from amicable.core.vocabulary.connector import Unmapped
from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.catalog.reading.einvoice.names import Parties
    from amicable.catalog.reading.einvoice.rows import Row, Tables

_DIGITS = 60
"""Of sums of the longest numbers that are read."""
_KEPT_BACK = frozenset({"2", "3"})
"""tpRetISSQN: 1 not withheld, 2 by the buyer, 3 by a go-between."""


def billed_nfse(body: Any, key: str, source: str) -> tuple[BilledDocument, str | None]:
    """Return the rows of an `infNFSe` with that access key, and the key of what it replaces."""
    with localcontext() as context:
        context.prec = _DIGITS
        return _Nfse(body, key, source).whole()


class _Nfse:
    """One NFS-e on its way into rows."""

    def __init__(self, body: Any, key: str, source: str) -> None:
        self.found = Tracked(body.getroottree().getroot(), terms.PREFIXES)
        self.body = body
        self.key = key
        self.source = source
        self.names = Names(source)
        self.replaced = self.found.text(body, terms.REPLACED)

    def whole(self) -> tuple[BilledDocument, str | None]:
        """Return everything the document says, and what it replaces."""
        line, charges = self.line()
        header = self.header(line)
        tables: Tables = {
            "invoices": [(self.body.sourceline, header)],
            "invoice_lines": [(self.body.sourceline, line)],
            "invoice_charges": charges,
        }
        for path in terms.SAID_BY_THE_SYNTAX:
            self.found.take(self.body, path)
        for path in terms.SAID_BY_THE_SYNTAX[:1]:
            self.found.take(self.found.root, path)
        document = BilledDocument(
            number=self.key,
            tables=blocks(tables, self.source),
            names=tuple(self.names.found),
            enclosed=(),
            unmapped=self.unmapped(),
            links=links_of(header),
        )
        return document, self.replaced

    def header(self, line: Row) -> Row:
        """Return the row of `invoices`; what replaces another NFS-e corrects it (kind 384)."""
        order = self.text(terms.ORDER)
        liquid, kept = self.liquid(line["net"])
        return {
            "invoice_id": self.key,
            "number": self.text(terms.NUMBER),
            "kind": "384" if self.replaced else "380",
            "issued_on": day(self.text(terms.ISSUED)),
            "currency": "BRL",
            "line_net": line["net"],
            "net": line["net"],
            "gross": line["net"],
            "withheld": kept,
            "payable": liquid,
            "status": "draft" if self.text(terms.ENVIRONMENT) == "2" else "issued",
            "purchase_order": order,
            "order_id": self.names.paper("orders", order),
            "preceding_invoice_id": self.names.paper("invoices", self.replaced),
            "customer_id": self.party("customers"),
            "seller_id": self.party("sellers"),
        }

    def line(self) -> tuple[Row, list[tuple[int, Row]]]:
        """Return the service as a row of `invoice_lines`, and its discount as a charge of it."""
        service, discount = self.text(terms.SERVICE), self.text(terms.DISCOUNT)
        whole, less = number_of(service), number_of(discount)
        code = self.text(terms.SERVICE_CODE) or ""
        row: Row = {
            "invoice_id": self.key,
            "line": "1",
            "net": service if whole is None or not less else plain(whole - less),
            "description": self.text(terms.DESCRIPTION),
            "allowance": discount if less else None,
            "kind": "service",
            "supplied_on": day(self.text(terms.SUPPLIED)),
            "item_id": self.names.item(
                None, ("cTribNac", code), self.text(terms.SERVICE_NAME) or code
            ),
        }
        allowance: Row = {
            "invoice_id": self.key,
            "sequence": "1",
            "is_charge": "false",
            "amount": discount,
            "line": "1",
            "reason": "Desconto incondicionado",
        }
        return row, [(self.body.sourceline, allowance)] if less else []

    def kept_back(self) -> Iterator[tuple[str, str]]:
        """Give the name and place of every tax that the buyer keeps back."""
        if self.text(terms.ISS_IS_WITHHELD) in _KEPT_BACK:
            yield terms.ISS
        if self.text(terms.PIS_COFINS_ARE_WITHHELD) == "1":
            yield from terms.PIS_COFINS
        yield from terms.WITHHELD

    def liquid(self, gross: str | None) -> tuple[str | None, str | None]:
        """Return what is left to pay and what is withheld; a rest that does not follow is told."""
        net = number_of(gross) or Decimal(0)
        kept = withheld(self.found, self.body, (path for _, path in self.kept_back()), net)
        left = net - (number_of(kept) or Decimal(0))
        if number_of(self.text_untaken(terms.WITHHELD_TOTAL)) == number_of(kept):
            self.text(terms.WITHHELD_TOTAL)
        if number_of(self.text_untaken(terms.LIQUID)) != left:
            return None, kept
        return self.text(terms.LIQUID), kept

    def party(self, table: Parties) -> str | None:
        """Return the reference of the buyer or seller, and note the name to be matched."""
        found = self.found
        party = next(iter(found.all(self.body, terms.PARTIES[table])), None)
        if party is None:
            return None
        values = {column: found.text(party, path) for column, path in terms.PARTY.items()}
        values["country"] = "BR"
        for place in found.all(party, terms.PLACES):
            street = (found.text(place, path) for path in terms.STREET)
            values["address"] = ", ".join(filter(None, street)) or None
            values["postcode"] = found.text(place, terms.POSTCODE)
            values["region"] = found.text(place, terms.REGION)
            values["country"] = found.text(place, terms.ABROAD) or "BR"
        identity = next(iter(found.all(party, terms.PARTY_IDS)), None)
        values["tax_id"] = None if identity is None else found.taken(identity)
        scheme = "" if identity is None else str(identity.tag).rpartition("}")[2]
        new_id = f"ubl:{scheme}:{values['tax_id']}" if scheme else f"ubl:invoice:{self.key}"
        return self.names.party(table, new_id, {one: it for one, it in values.items() if it}, ())

    def text(self, path: str) -> str | None:
        """Take the first element at a path and return its text."""
        return self.found.text(self.body, path)

    def text_untaken(self, path: str) -> str | None:
        """Return the text of the first element at a path, which stays to be told."""
        element = next(iter(self.found.all(self.body, path)), None)
        return None if element is None else (element.text or "").strip() or None

    def unmapped(self) -> tuple[Unmapped, ...]:
        """Return what no column takes; an amount of zero is none."""
        return tuple(
            Unmapped(one.path.replace("n:", ""), one.count, one.example, one.amount, one.currency)
            for one in self.found.unmapped("BRL", terms.is_money)
            if not one.amount or Decimal(one.amount)
        )
