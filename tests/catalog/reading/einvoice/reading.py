"""What the connector makes of a document, for tests of every syntax."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.catalog.connectors.einvoice import CONNECTOR

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.connector import Reading

Rows = dict[str, list[dict[str, str | None]]]


def read(folder: Path, content: bytes, name: str = "a.xml") -> tuple[Rows, Reading]:
    """Return the rows of a document by table, and the whole reading."""
    file = folder / name
    file.write_bytes(content)
    assert CONNECTOR.recognises(str(file))
    reading = CONNECTOR.read(str(file))
    found: Rows = defaultdict(list)
    for block in reading.rows:
        found[block.table] += [dict(zip(block.columns, row, strict=True)) for _, row in block.rows]
    return found, reading


def money(row: dict[str, str | None], column: str) -> Decimal:
    return Decimal(row.get(column) or "0")


def told(reading: Reading) -> dict[str, str]:
    """Return the amounts without a column, by the last step of their place."""
    return {one.path.rpartition("/")[2]: one.amount for one in reading.unmapped if one.amount}


def untied(found: Rows) -> list[tuple[str, Decimal, Decimal]]:
    """Return each total of the only document that is not what its rows add up to."""
    (invoice,) = found["invoices"]
    whole = [row for row in found["invoice_charges"] if row["line"] is None]
    lines = sum((money(row, "net") for row in found["invoice_lines"]), Decimal(0))
    less = sum((money(row, "amount") for row in whole if row["is_charge"] == "false"), Decimal(0))
    more = sum((money(row, "amount") for row in whole if row["is_charge"] == "true"), Decimal(0))
    bases = sum((money(row, "base") for row in found["invoice_taxes"]), Decimal(0))
    tax = sum((money(row, "tax") for row in found["invoice_taxes"]), Decimal(0))
    net, gross = lines - less + more, money(invoice, "net") + tax
    due = gross - money(invoice, "prepaid") - money(invoice, "withheld")
    pairs = [
        ("line_net", money(invoice, "line_net"), lines),
        ("net", money(invoice, "net"), net),
        ("bases", bases, net),
        ("tax", money(invoice, "tax"), tax),
        ("gross", money(invoice, "gross"), gross),
        ("payable", money(invoice, "payable"), due),
    ]
    return [one for one in pairs if one[1] != one[2]]
