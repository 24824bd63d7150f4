"""Exports as other systems write them, in their own headings: XLSX, and CSV of a local office."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from pathlib import Path

Cell = str | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Export:
    """An export with its headings, what they mean, and the sums of money in it.

    `meanings` gives heading → column for those that the books need right; `money` the sums that
    the books must show, by table and column.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    meanings: dict[str, str]
    money: dict[tuple[str, str], Decimal]
    encoding: str = "utf-8"


def write_xlsx(export: Export, path: Path) -> Path:
    """Write an export with numbers and dates as such."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Export")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, export.headings)
        for number, row in enumerate(export.rows, 1):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, day)
                elif isinstance(cell, Decimal):
                    sheet.write_number(number, place, cell)
                elif cell is not None:
                    sheet.write_string(number, place, cell)
    return path


def write_csv(export: Export, path: Path) -> Path:
    """Write an export with semicolons, decimal commas and days first."""
    with path.open("w", encoding=export.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(export.headings)
        writer.writerows([_local(cell) for cell in row] for row in export.rows)
    return path


def _local(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case date():
            return cell.strftime("%d.%m.%Y")
        case Decimal():
            text = f"{cell:,.2f}"
            return text.replace(",", " ").replace(".", ",").replace(" ", ".")
        case _:
            return cell


def _money(text: str) -> Decimal:
    return Decimal(text)


_FIRST = date(2026, 1, 5)
_PAID = date(2026, 2, 3)
_OTHER = date(2026, 1, 15)
_AGAIN = date(2026, 1, 17)
_DUE = date(2026, 2, 14)


def _ledger_row(  # noqa: PLR0913, PLR0917 - one argument a column
    document: str,
    kind: str,
    day: date,
    reference: str,
    amount: str,
    cleared: tuple[str, date] | None = None,
    dunned: date | None = None,
) -> tuple[Cell, ...]:
    clearing, cleared_on = cleared or (None, None)
    due = _DUE if kind == "RV" else None
    level = "1" if dunned else None
    head = ("1000", "0000100023", "Alba Möbel GmbH", document, "2026", kind, day, day, reference)
    return (*head, _money(amount), "EUR", due, clearing, cleared_on, level, dunned, "Großhandel")


_CLEARED = ("1400000001", _PAID)

SAP = Export(
    "sap_fbl5n",
    (
        *("Buchungskreis", "Debitor", "Name 1", "Belegnummer", "Geschäftsjahr", "Belegart"),
        *("Belegdatum", "Buchungsdatum", "Referenz", "Betrag in Belegwährung", "Belegwährung"),
        *("Nettofälligkeit", "Ausgleichsbeleg", "Ausgleichsdatum", "Mahnstufe", "Letzte Mahnung"),
        "Kundengruppe",
    ),
    (
        _ledger_row(
            "90000101", "RV", _FIRST, "RE-2026-101", "1452.00", _CLEARED, date(2026, 2, 20)
        ),
        _ledger_row("1400000001", "DZ", _PAID, "RE-2026-101", "-1452.00", _CLEARED),
        _ledger_row("1400000002", "DZ", date(2026, 2, 13), "RE-2026-101", "-1452.00"),
        _ledger_row("90000102", "RV", _OTHER, "RE-2026-102", "2000.50"),
        _ledger_row("90000103", "RV", _AGAIN, "RE-2026-102", "2000.50"),
        _ledger_row("90000104", "DG", date(2026, 1, 29), "GS-7", "-100.00"),
        (*(None,) * 9, Decimal("2449.00"), "EUR", *(None,) * 6),
    ),
    {
        "Buchungskreis": "company",
        "Debitor": "customer_id",
        "Belegnummer": "invoice_id",
        "Geschäftsjahr": "fiscal_year",
        "Belegart": "kind",
        "Belegdatum": "issued_on",
        "Referenz": "number",
        "Betrag in Belegwährung": "gross",
        "Belegwährung": "currency",
        "Nettofälligkeit": "due_on",
        "Ausgleichsbeleg": "clearing",
        "Ausgleichsdatum": "cleared_on",
        "Letzte Mahnung": "dunned_on",
    },
    {
        ("invoices", "gross"): _money("5553.00"),
        ("invoices", "open_amount"): _money("4101.00"),
        ("payments", "amount"): _money("2904.00"),
        ("allocations", "amount"): _money("1452.00"),
    },
    encoding="cp1252",
)


def _listed(
    day: date | str, kind: str | None, number: str | None, name: str | None, amount: str, left: str
) -> tuple[Cell, ...]:
    due = _DUE if kind == "Invoice" else None
    memo = "1037" if kind == "Payment" else None
    open_amount, currency = (_money(left), "USD") if left else (None, None)
    return (day, kind, number, name, memo, due, _money(amount), open_amount, currency)


QUICKBOOKS = Export(
    "quickbooks_list",
    (
        *("Date", "Transaction type", "Num", "Name", "Memo/Description", "Due date"),
        *("Amount", "Open balance", "Currency"),
    ),
    (
        _listed(_FIRST, "Invoice", "1037", "Sonnenschein Store", "362.07", "0.00"),
        _listed(_OTHER, "Invoice", "1038", "Weiskopf Consulting", "1375.00", "1375.00"),
        _listed(_PAID, "Payment", None, "Sonnenschein Store", "362.07", "0.00"),
        _listed(
            date(2026, 1, 27), "Credit Memo", "1039", "Weiskopf Consulting", "-75.50", "-75.50"
        ),
        _listed("TOTAL", None, None, None, "2023.64", ""),
    ),
    {
        "Date": "issued_on",
        "Transaction type": "kind",
        "Num": "invoice_id",
        "Name": "customer_name",
        "Due date": "due_on",
        "Amount": "gross",
        "Open balance": "open_amount",
        "Currency": "currency",
    },
    {
        ("invoices", "gross"): _money("1812.57"),
        ("invoices", "open_amount"): _money("1450.50"),
        ("payments", "amount"): _money("362.07"),
    },
)

_LINES = "Líneas de factura"


def _booked(  # noqa: PLR0913, PLR0917 - one argument a column
    number: str, name: str, day: date, net: str, tax: str, total: str, left: str
) -> tuple[Cell, ...]:
    amounts = (_money(net), _money(tax), _money(total), _money(left))
    return (number, name, day, _DUE, "EUR", *amounts)


def _line(product: str, quantity: str, price: str, net: str) -> tuple[Cell, ...]:
    return (product, _money(quantity), _money(price), _money(net))


_CHAIRS = _booked(
    "INV/2026/00001", "Azure Interior", _FIRST, "1000.00", "210.00", "1210.00", "1210.00"
)
_MORE = _booked("INV/2026/00002", "Deco Addict", _OTHER, "1234.50", "259.25", "1493.75", "0.00")
_BELOW: tuple[Cell, ...] = (None,) * 9

ODOO = Export(
    "odoo",
    (
        *("Número", "Nombre para mostrar de la empresa de la factura"),
        *("Fecha de factura/recibo", "Fecha de vencimiento", "Moneda"),
        *("Importe libre de impuestos", "Impuesto", "Total", "Importe adeudado"),
        *(f"{_LINES}/Producto", f"{_LINES}/Cantidad", f"{_LINES}/Precio unitario"),
        f"{_LINES}/Subtotal",
    ),
    (
        (*_CHAIRS, *_line("[FURN_7777] Silla", "10.00", "70.00", "700.00")),
        (*_BELOW, *_line("[FURN_8888] Lámpara", "6.00", "50.00", "300.00")),
        (*_MORE, *_line("[FURN_7777] Silla", "17.00", "72.62", "1234.50")),
    ),
    {
        "Número": "invoice_id",
        "Nombre para mostrar de la empresa de la factura": "customer_name",
        "Fecha de factura/recibo": "issued_on",
        "Fecha de vencimiento": "due_on",
        "Moneda": "currency",
        "Importe libre de impuestos": "invoice_net",
        "Impuesto": "invoice_tax",
        "Total": "gross",
        "Importe adeudado": "open_amount",
        f"{_LINES}/Producto": "item_id",
        f"{_LINES}/Cantidad": "quantity",
        f"{_LINES}/Precio unitario": "unit_price",
        f"{_LINES}/Subtotal": "net",
    },
    {
        ("invoices", "gross"): _money("2703.75"),
        ("invoices", "tax"): _money("469.25"),
        ("invoices", "open_amount"): _money("1210.00"),
        ("invoice_lines", "net"): _money("2234.50"),
    },
)

EXPORTS = (SAP, QUICKBOOKS, ODOO)
