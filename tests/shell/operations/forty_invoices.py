"""A customer with forty points about as many invoices, and the books that answer them."""

from __future__ import annotations

from contextlib import contextmanager
from decimal import Decimal
from email.message import EmailMessage
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from amicable.shell.operations.open_office import open_office
from tests.shell.small_books import write_books

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.shell.operations.open_office import Office
    from tests.shell.small_books import Table

AGREED, BILLED = Decimal("10.00"), Decimal("12.00")
SENDER = "ap@mueller.example"
HEADINGS = ["Invoice no.", "What is wrong", "Disputed amount", "Our ref."]
TOO_DEAR = range(1, 13)
"""Invoices that bill 12.00 instead of 10.00 a piece: the customer is right."""
CLAIMS_MORE = range(13, 16)
"""The same, and the customer asks for more than that: right in part."""
RIGHT_PRICE = range(16, 28)
"""Invoices that bill what is agreed: our records say otherwise."""
NO_RECORDS = range(28, 37)
"""Nothing arrived, they say, and the books hold no deliveries: open."""
SAID_NOTHING = range(37, 38)
THEIRS, NOBODYS = "RE-2026-0900", "RE-2026-7777"


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    """Open the books of the forty invoices, with a cache and a state of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMICABLE_CACHE", str(folder / "cache"))
        patch.setenv("AMICABLE_STATE", str(folder / "state"))
        office = open_office(write_books(folder / "books", books()))
        yield office
        office.close()


def number(invoice: int) -> str:
    """Return the printed number of an invoice."""
    return f"RE-2026-{invoice:04}"


def books(country: str = "DE") -> dict[str, Table]:
    """Return the books: 37 invoices of the customer, and one of somebody else."""
    tables: dict[str, Table] = {
        "customers": [
            ["customer_id", "name", "country", "email"],
            ["C1", "Müller GmbH", country, SENDER],
            ["C2", "Somebody Else Ltd", "IE", "ap@else.example"],
        ],
        "items": [["item_id", "name", "kind"], ["HINGE", "Hinge", "goods"]],
        "contracts": [
            ["contract_id", "customer_id", "starts_on", "currency", "number", "signed_on"],
            ["K1", "C1", "2025-01-01", "EUR", "K-77", "2024-12-01"],
        ],
        "price_terms": [
            ["term_id", "item_id", "model", "valid_from", "contract_id", "unit_price", "currency"],
            ["T1", "HINGE", "flat", "2025-01-01", "K1", str(AGREED), "EUR"],
        ],
        "invoices": [
            ["invoice_id", "customer_id", "number", "issued_on", "currency", "gross", "net", "tax",
             "contract_id", "open_amount"],
        ],
        "invoice_lines": [
            ["invoice_id", "line", "net", "item_id", "quantity", "unit_price", "contract_id",
             "tax_category", "tax_rate"],
        ],
    }  # fmt: skip
    for one in range(1, 38):
        dear = one in TOO_DEAR or one in CLAIMS_MORE
        _bill(tables, "C1", one, BILLED if dear else AGREED)
    _bill(tables, "C2", 900, AGREED)
    return tables


def _bill(tables: dict[str, Table], customer: str, one: int, price: Decimal) -> None:
    quantity = one + 4
    net = price * quantity
    tax = net * Decimal("0.19")
    contract = "K1" if customer == "C1" else ""
    gross = net + tax
    tables["invoices"].append(
        [f"I{one}", customer, number(one), f"2026-{1 + one % 8:02}-05", "EUR", f"{gross:.2f}",
         f"{net:.2f}", f"{tax:.2f}", contract, f"{gross:.2f}"]
    )  # fmt: skip
    tables["invoice_lines"].append(
        [f"I{one}", "1", f"{net:.2f}", "HINGE", str(quantity), str(price), contract, "S", "19"]
    )


def owed(one: int) -> Decimal:
    """Return what was billed too much on an invoice that is too dear, tax included."""
    return ((BILLED - AGREED) * (one + 4) * Decimal("1.19")).quantize(Decimal("0.01"))


def rows(words: tuple[str, str] = ("price too high", "goods not received")) -> list[list[object]]:
    """Return the forty rows in an order that is nobody's but the customer's."""
    dear, lost = words
    found: list[list[object]] = [[number(one), dear, owed(one), f"DN{one}"] for one in TOO_DEAR]
    found += [[number(one), dear, owed(one) + 50, ""] for one in CLAIMS_MORE]
    found += [[number(one), dear, Decimal("5.00"), ""] for one in RIGHT_PRICE]
    found += [[number(one), lost, None, ""] for one in NO_RECORDS]
    found += [[number(one), "", None, ""] for one in SAID_NOTHING]
    found += [[THEIRS, dear, Decimal("7.00"), ""], [NOBODYS, dear, Decimal("8.00"), ""]]
    found.append(["see the list of May", dear, Decimal("9.00"), ""])
    return found[::3] + found[1::3] + found[2::3]


def workbook(table: list[list[object]], headings: list[str] | None = None) -> bytes:
    """Return an XLSX file with a title, headings, the rows, and their sum."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Disputes")
    money = book.add_format({"num_format": "#,##0.00 [$€-407]"})
    sheet.write(0, 0, "Disputed invoices, September")
    for column, heading in enumerate(headings or HEADINGS):
        sheet.write(2, column, heading)
    for at, cells in enumerate(table, 3):
        for column, cell in enumerate(cells):
            if isinstance(cell, Decimal):
                sheet.write_number(at, column, float(cell), money)
            elif cell is not None:
                sheet.write(at, column, cell)
    total = sum((one for cells in table for one in cells if isinstance(one, Decimal)), Decimal())
    sheet.write(len(table) + 3, 0, "Total")
    sheet.write_number(len(table) + 3, 2, float(total), money)
    book.close()
    return held.getvalue()


def mail(
    attached: dict[str, bytes], words: str = "Please see the attached list of invoices."
) -> bytes:
    """Return a mail of the customer with these files."""
    letter = EmailMessage()
    letter["From"] = f"Accounts <{SENDER}>"
    letter["Subject"] = "Disputed invoices"
    letter["Message-ID"] = "<list@mueller.example>"
    letter["Date"] = "Mon, 14 Sep 2026 09:00:00 +0000"
    letter.set_content(words)
    for name, content in attached.items():
        letter.add_attachment(content, "application", "octet-stream", filename=name)
    return letter.as_bytes()
