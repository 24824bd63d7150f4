"""What is read of an invoice, each part as one selection: of some customers, or of all books.

Whoever reads a part, from the books or from the copy beside them (`invoice_store`), reads these
columns in this order; `assembled_invoices` makes invoices of them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from amicable.core.vocabulary.invoice import Invoice, InvoiceLine, InvoiceTax
from amicable.core.vocabulary.tables import SCALES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

_OF_INVOICE = [one.name for one in TABLES["invoices"].columns]
_KEPT = [one.name for one in fields(Invoice) if one.name in _OF_INVOICE]
_OF_LINE = [
    "t.name" if field.name == "item_name" else f"l.{field.name}" for field in fields(InvoiceLine)
]
_AS_FIELDS = [
    f"{column} AS {field.name}"
    for column, field in zip(_OF_LINE, fields(InvoiceLine), strict=True)
]


def _decimals(table: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of some columns of a table that hold decimals."""
    decimals = {one.name for one in TABLES[table].columns if one.type in SCALES}
    return tuple(name for name in names if name in decimals)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of invoices: its columns, where they come from, and how its rows are in order.

    `day` is when a row came to be, where it may be later than its invoice.
    """

    name: str
    columns: str
    source: str
    order: str
    where: str = "TRUE"
    day: str = "i.issued_on"
    near: tuple[str, ...] = ("invoices",)
    """The tables whose rows are sought by the customers of the invoices."""
    decimals: tuple[str, ...] = ()
    """The columns that hold decimals, which are read as texts."""

    @property
    def read(self) -> str:
        """Return what to select of rows of the part, beside `SELECT *`."""
        texts = ", ".join(f"CAST({name} AS VARCHAR) AS {name}" for name in self.decimals)
        return f"REPLACE ({texts})" if texts else ""

    def head(self, key: str = "i.invoice_id") -> str:
        """Return the beginning of the selection, up to its source; the key comes first."""
        distinct = "DISTINCT " if self.name in {"orders", "deliveries"} else ""
        return f"SELECT {distinct}{key} AS key, {self.columns}"

    def select(self) -> str:
        """Return the selection of the whole part, without an order."""
        return f"{self.head()} FROM {self.source} WHERE {self.where}"


HEADS = Part(
    "heads",
    ", ".join(f"i.{name}" for name in (*_KEPT, "status", "preceding_invoice_id"))
    + """, coalesce(i.number, i.invoice_id) AS shown_number,
    coalesce(i.kind, '380') AS shown_kind,
    c.number AS contract_number, c.signed_on AS contract_signed_on,
    o.number AS order_number, coalesce(i.purchase_order, o.purchase_order) AS shown_po""",
    """invoices i
    LEFT JOIN contracts c ON c.contract_id = i.contract_id
    LEFT JOIN orders o ON o.order_id = i.order_id""",
    "key",
    where="coalesce(i.status, 'issued') <> 'draft'",
    decimals=_decimals("invoices", _KEPT),
)
LINES = Part(
    "lines",
    f"l.preceding_invoice_id, l.delivery_id, {', '.join(_AS_FIELDS)}",
    """invoice_lines l
    JOIN invoices i ON i.invoice_id = l.invoice_id
    LEFT JOIN items t ON t.item_id = l.item_id""",
    "key, try_cast(line AS INTEGER), line",
    near=("invoices", "invoice_lines"),
    decimals=_decimals("invoice_lines", (one.name for one in fields(InvoiceLine))),
)
TAXES = Part(
    "taxes",
    ", ".join(f"t.{field.name}" for field in fields(InvoiceTax)),
    "invoice_taxes t JOIN invoices i ON i.invoice_id = t.invoice_id",
    "key, category, try_cast(rate AS DECIMAL(9,4))",
    near=("invoices", "invoice_taxes"),
    decimals=_decimals("invoice_taxes", (one.name for one in fields(InvoiceTax))),
)
SETTLINGS = Part(
    "settlings",
    """a.allocation_id, a.amount,
    coalesce(p.value_on, p.received_on, a.allocated_on, k.issued_on) AS on_day,
    a.payment_id, p.reference, a.credit_invoice_id""",
    """allocations a
    JOIN invoices i ON i.invoice_id = a.invoice_id
    LEFT JOIN payments p ON p.payment_id = a.payment_id
    LEFT JOIN invoices k ON k.invoice_id = a.credit_invoice_id""",
    "key, allocation_id",
    day="coalesce(p.received_on, a.allocated_on)",
    near=("allocations",),  # a credit may be another customer's invoice
    decimals=("amount",),
)
ORDERS = Part(
    "orders",
    "o.order_id, o.number, o.purchase_order",
    """invoice_lines l
    JOIN invoices i ON i.invoice_id = l.invoice_id
    JOIN orders o ON o.order_id = l.order_id""",
    "key, order_id",
    where="i.order_id IS NULL",
    near=("invoices", "invoice_lines"),
)
DELIVERIES = Part(
    "deliveries",
    "d.delivery_id",
    "invoices i JOIN deliveries d ON d.order_id = i.order_id",
    "key, delivery_id",
    day="d.delivered_on",
)
PARTS = (HEADS, LINES, TAXES, SETTLINGS, ORDERS, DELIVERIES)
