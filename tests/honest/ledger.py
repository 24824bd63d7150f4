"""Books of a company, written row by row in the words of the trade and added up to the cent."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Row = dict[str, str]
AS_OF = "2026-05-31"
_COMPLETE = (
    *("invoices", "payments", "allocations", "deliveries", "returns", "usage"),
    *("orders", "reminders", "subscriptions", "timesheets", "tax_rates"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a company keeps of its business: tables it lacks, and from when others are complete."""

    complete: tuple[str, ...] = _COMPLETE
    without: tuple[str, ...] = ()
    begins: Mapping[str, str] = field(default_factory=dict)

    def coverage(self) -> dict[str, Row]:
        """Return what the books declare to be complete, by table."""
        until = {"to": "2026-06-01", "as_of": AS_OF}
        return {
            table: until | {"from": self.begins.get(table, "2025-01-01")}
            for table in self.complete
            if table not in self.without
        }


COMPLETE = Kept()


def line(item_id: str, quantity: str, unit_price: str, **columns: str) -> Row:
    """Return a line of goods; other columns are as `invoice_lines` has them."""
    told = {"item_id": item_id, "quantity": quantity, "unit_price": unit_price}
    return told | {"kind": "goods"} | columns


def text_line(description: str, unit_price: str, **columns: str) -> Row:
    """Return a line of one unit that names no item."""
    return {"description": description, "quantity": "1", "unit_price": unit_price} | columns


@dataclass(slots=True)
class Ledger:
    """The rows of the books so far, by table."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    def row(self, table: str, **columns: str) -> Row:
        """Add a row and return it."""
        self.tables.setdefault(table, []).append(columns)
        return columns

    def customer(self, customer_id: str, prices: Mapping[str, str], **contract: str) -> None:
        """Add a business in Spain with a contract `K-<id>` and its prices per unit."""
        self.party(customer_id)
        self.contract(customer_id, **contract)
        for item_id, unit_price in prices.items():
            self.price(customer_id, item_id, unit_price=unit_price)

    def party(self, customer_id: str, country: str = "ES", **columns: str) -> None:
        """Add a business without any contract."""
        told = {"name": f"Cliente {customer_id}", "kind": "business", "country": country}
        self.row("customers", customer_id=customer_id, **(told | columns))

    def contract(self, customer_id: str, **columns: str) -> None:
        """Add the contract `K-<id>`, thirty days, signed a year ago."""
        told = {"number": f"K-{customer_id}", "starts_on": "2025-01-01", "currency": "EUR"}
        told |= {"signed_on": "2024-12-15", "payment_terms_days": "30", "seller_id": "S1"}
        told |= {"contract_id": f"K-{customer_id}", "time_zone": "Europe/Madrid"}
        self.row("contracts", customer_id=customer_id, **(told | columns))

    def price(self, customer_id: str, item_id: str, **columns: str) -> None:
        """Add a price term of the customer's contract, of the public list where there is none."""
        term = f"T-{customer_id}-{item_id}-{len(self.tables.get('price_terms', []))}"
        told = {"term_id": term, "item_id": item_id, "model": "per_unit", "currency": "EUR"}
        told |= {"valid_from": "2025-01-01", "signed_on": "2024-12-15"}
        told |= {"contract_id": f"K-{customer_id}" if customer_id else ""}
        self.row("price_terms", **(told | columns))

    def sale(self, order_id: str, customer_id: str, *goods: tuple[str, str], **days: str) -> None:
        """Add an order (`ordered_on`) of goods and its full, signed delivery (`delivered_on`)."""
        self.order(order_id, customer_id, *goods, on=days.get("ordered_on", "2026-02-01"))
        lines = [(item, quantity, str(at)) for at, (item, quantity) in enumerate(goods, 1)]
        delivered_on = days.get("delivered_on", "2026-02-02")
        self.delivery(f"D-{order_id}", order_id, *lines, delivered_on=delivered_on)

    def order(self, order_id: str, customer_id: str, *goods: tuple[str, str], on: str) -> None:
        """Add an order of goods, numbered like its id."""
        told = {"number": order_id, "ordered_on": on, "currency": "EUR"}
        self.row("orders", order_id=order_id, customer_id=customer_id, **told)
        for at, (item_id, quantity) in enumerate(goods, 1):
            told = {"line": str(at), "item_id": item_id, "quantity": quantity}
            self.row("order_lines", order_id=order_id, **told)

    def delivery(
        self, delivery_id: str, order_id: str, *lines: tuple[str, str, str], **columns: str
    ) -> None:
        """Add a signed delivery: item, quantity and the line of the order, each."""
        owner = next(o for o in self.tables["orders"] if o["order_id"] == order_id)
        told = {"customer_id": owner["customer_id"], "status": "delivered", "signed_by": "X"}
        told |= {"delivered_on": "2026-02-02", "order_id": order_id}
        self.row("deliveries", delivery_id=delivery_id, **(told | columns))
        for at, (item_id, quantity, order_line) in enumerate(lines, 1):
            told = {"line": str(at), "item_id": item_id, "quantity": quantity}
            told |= {"order_id": order_id, "order_line": order_line}
            self.row("delivery_lines", delivery_id=delivery_id, **told)

    def invoice(self, invoice_id: str, customer_id: str, on: str, *lines: Row, **head: str) -> str:
        """Add an invoice whose net, tax and gross are what its lines come to; return its gross.

        Tax is 21 % of all lines unless they say otherwise, rounded once for the document.
        """
        bases: dict[tuple[str, str], Decimal] = {}
        for at, one in enumerate(lines, 1):
            written = self.row("invoice_lines", **_written(invoice_id, at, one))
            key = (written["tax_category"], written["tax_rate"])
            bases[key] = bases.get(key, Decimal(0)) + Decimal(written["net"])
        for (category, rate), base in bases.items():
            told = {"category": category, "rate": rate, "base": str(base)}
            self.row("invoice_taxes", invoice_id=invoice_id, **told, tax=str(_tax(base, rate)))
        net, tax = sum(bases.values()), sum(_tax(base, rate) for (_, rate), base in bases.items())
        due_on = (date.fromisoformat(on) + timedelta(days=30)).isoformat()
        told = {"number": invoice_id, "customer_id": customer_id, "issued_on": on, "kind": "380"}
        told |= {"currency": "EUR", "seller_id": "S1", "due_on": due_on, "status": "issued"}
        told |= {"line_net": str(net), "net": str(net), "tax": str(tax)}
        told |= dict.fromkeys(("gross", "payable", "open_amount"), str(net + tax))
        return self.row("invoices", invoice_id=invoice_id, **(told | head))["gross"]

    def paid(self, *invoice_ids: str, on: str = "2026-03-05", amount: str = "", **by: str) -> None:
        """Add one transfer that settles what is open of some invoices, or `amount` of it."""
        payment = self.row("payments", payment_id=f"P-{invoice_ids[0]}-{on}", received_on=on)
        total = Decimal(0)
        for invoice_id in invoice_ids:
            head = self.head(invoice_id)
            total += self.settled(invoice_id, amount or head["open_amount"], on, payment=payment)
            payment |= {"currency": head["currency"], "customer_id": head["customer_id"]}
        told = {"amount": str(total), "reference": " ".join(invoice_ids), "method": "transfer"}
        payment |= told | by

    def applied(self, credit_id: str, invoice_id: str, on: str) -> None:
        """Settle as much of an invoice as a credit note comes to."""
        credit = self.head(credit_id)
        self.settled(invoice_id, credit["gross"], on, credit_invoice_id=credit_id)
        credit["open_amount"] = "0.00"

    def settled(
        self, invoice_id: str, amount: str, on: str, payment: Row | None = None, **by: str
    ) -> Decimal:
        """Allocate an amount to an invoice, and return it."""
        head = self.head(invoice_id)
        head["open_amount"] = str(Decimal(head["open_amount"]) - Decimal(amount))
        by |= {"payment_id": payment["payment_id"]} if payment else {}
        told = {"invoice_id": invoice_id, "amount": amount, "allocated_on": on}
        at = len(self.tables.get("allocations", []))
        self.row("allocations", allocation_id=f"A-{at}", **told, **by)
        return Decimal(amount)

    def head(self, invoice_id: str) -> Row:
        """Return the row of an invoice."""
        return next(o for o in self.tables["invoices"] if o["invoice_id"] == invoice_id)

    def write(self, folder: Path, kept: Kept = COMPLETE) -> None:
        """Write the books in the interchange format as the company keeps them."""
        folder.mkdir(parents=True)
        for table, rows in self.tables.items():
            if table in kept.without:
                continue
            columns = list(dict.fromkeys(name for row in rows for name in row))
            with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, columns)
                writer.writeheader()
                writer.writerows(rows)
        told = {"as_of": AS_OF, "coverage": kept.coverage()}
        (folder / "datapackage.json").write_text(json.dumps(told), encoding="utf-8")


def _written(invoice_id: str, at: int, one: Row) -> Row:
    told = {"invoice_id": invoice_id, "line": str(at), "tax_category": "S", "tax_rate": "21"}
    extended = _cents(
        Decimal(one["quantity"])
        * Decimal(one["unit_price"])
        / Decimal(one.get("base_quantity", "1"))
    )
    net = extended - Decimal(one.get("allowance", "0")) + Decimal(one.get("charge", "0"))
    return told | {"net": str(net)} | one


def _tax(base: Decimal, rate: str) -> Decimal:
    return _cents(base * Decimal(rate) / 100)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
