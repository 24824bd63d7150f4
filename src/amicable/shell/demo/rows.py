"""Rows of the books while they are being written, and the files they become."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Cell = str | int | bool | Decimal | date | datetime | None

_WRITTEN = {
    "sellers": "seller_id name country tax_id legal_id address city postcode region email "
    "time_zone",
    "customers": "customer_id name country kind language tax_id legal_id email address city "
    "postcode region segment customer_since currency parent_customer_id payer_customer_id "
    "account_manager status",
    "contacts": "contact_id customer_id email domain name role language",
    "documents": "document_id kind path sha256 customer_id contract_id order_id delivery_id",
    "quotations": "quotation_id table_name row_id column_name document_id page quote",
    "items": "item_id name unit kind",
    "contracts": "contract_id customer_id starts_on currency number seller_id signed_on "
    "payment_terms_days billing_period billing_timing due_base tax_rounding discount_order "
    "notice_days time_zone document_id",
    "price_terms": "term_id item_id model valid_from valid_to contract_id unit_price "
    "package_size unit tier_window currency signed_on amends_term_id document_id "
    "page quote",
    "price_tiers": "term_id from_quantity unit_price to_quantity",
    "discounts": "discount_id kind value valid_from valid_to customer_id contract_id item_id "
    "scope sequence minimum_quantity per currency code",
    "subscriptions": "subscription_id customer_id item_id starts_on contract_id quantity "
    "cancellation_requested_on cancelled_on",
    "orders": "order_id customer_id ordered_on number purchase_order contract_id currency status",
    "order_lines": "order_id line item_id quantity unit_price",
    "deliveries": "delivery_id delivered_on order_id customer_id status proof signed_by remarks "
    "document_id",
    "delivery_lines": "delivery_id line item_id quantity order_id order_line accepted_quantity "
    "condition",
    "returns": "return_id item_id quantity received_on invoice_id invoice_line order_id condition",
    "usage": "event_id customer_id item_id at quantity source",
    "invoices": "invoice_id customer_id issued_on currency gross number kind seller_id line_net "
    "net tax allowance charge payable contract_id order_id due_on period_from period_to "
    "purchase_order preceding_invoice_id sent_to open_amount status",
    "invoice_lines": "invoice_id line net item_id description quantity unit_price unit allowance "
    "charge tax_category tax_rate kind order_id order_line delivery_id subscription_id "
    "contract_id supplied_on period_from period_to preceding_invoice_id preceding_line",
    "invoice_taxes": "invoice_id category rate base tax exemption_code exemption_reason",
    "invoice_charges": "invoice_id sequence is_charge amount tax_category tax_rate reason",
    "payments": "payment_id received_on amount currency customer_id reference payer method "
    "value_on",
    "allocations": "allocation_id invoice_id amount payment_id credit_invoice_id allocated_on",
    "tax_rates": "country category rate valid_from valid_to item_id",
    "exchange_rates": "base quote on rate kind",
    "promises": "promise_id customer_id made_on kind made_by source item_id value text "
    "document_id",
    "reminders": "reminder_id invoice_id sent_on level channel fee",
}
COLUMNS: dict[str, tuple[str, ...]] = {name: tuple(c.split()) for name, c in _WRITTEN.items()}
"""The columns that the generator fills, per table, named as `books.md` names them."""

_NUMBER = re.compile(r"<number:([\w-]+)>")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, datetime):
        return cell.isoformat().replace("+00:00", "Z")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


class Rows:
    """Rows per table in the order they were added; a cell may still be changed by its row."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, str]]] = {name: [] for name in COLUMNS}

    def add(self, table: str, **cells: Cell) -> dict[str, str]:
        """Add a row and return it; a column that the table lacks is a KeyError."""
        row = dict.fromkeys(COLUMNS[table], "")
        for name, cell in cells.items():
            if name not in row:
                raise KeyError(table, name)
            row[name] = _text(cell)
        self.tables[table].append(row)
        return row

    def write(self, folder: Path, numbers: Mapping[str, str]) -> None:
        """Write one CSV a table; `<number:ID>` becomes the printed number of invoice ID."""
        for name, rows in self.tables.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS[name], lineterminator="\n")
                writer.writeheader()
                writer.writerows(_numbered(row, numbers) for row in rows)


def number_of(invoice_id: str) -> str:
    """Return the mark that stands for an invoice's printed number until all are numbered."""
    return f"<number:{invoice_id}>"


def _numbered(row: Mapping[str, str], numbers: Mapping[str, str]) -> dict[str, str]:
    return {
        name: _NUMBER.sub(lambda found: numbers[found.group(1)], cell)
        for name, cell in row.items()
    }
