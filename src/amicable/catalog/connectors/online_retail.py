"""Online Retail: the lines of a British mail-order house in gzip CSV, without tax or names.

The source has one row a line: `line, InvoiceNo, StockCode, Description, Quantity, InvoiceDate,
UnitPrice, CustomerID, Country`, in pounds. A number with C is a credit note (quantities made
positive), one with A an entry of the accounts (a bad debt), which bills nobody. A negative
quantity at price 0 on an ordinary number is a stock adjustment and bills nobody either; a
positive one at price 0 is a line given free. Rules: the issue of the main job, "Books".

Every source line is counted once: as invoice line, credit line, adjustment or reject.
"""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from collections import Counter
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from amicable.core.vocabulary.connector import BadRow, Connector, Reading, TableRows
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import plain, round_half_away

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.connector import Values

_HEADINGS = [
    "line",
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
    "Country",
]
_NUMBER = re.compile(r"[AC]?[0-9]{1,12}", re.ASCII)
_QUANTITY = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_PRICE = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,8})?", re.ASCII)

_COUNTRIES = {
    "Australia": "AU", "Austria": "AT", "Bahrain": "BH", "Belgium": "BE", "Brazil": "BR",
    "Canada": "CA", "Cyprus": "CY", "Czech Republic": "CZ", "Denmark": "DK", "EIRE": "IE",
    "Finland": "FI", "France": "FR", "Germany": "DE", "Greece": "GR", "Hong Kong": "HK",
    "Iceland": "IS", "Israel": "IL", "Italy": "IT", "Japan": "JP", "Lebanon": "LB",
    "Lithuania": "LT", "Malta": "MT", "Netherlands": "NL", "Norway": "NO", "Poland": "PL",
    "Portugal": "PT", "RSA": "ZA", "Saudi Arabia": "SA", "Singapore": "SG", "Spain": "ES",
    "Sweden": "SE", "Switzerland": "CH", "USA": "US", "United Arab Emirates": "AE",
    "United Kingdom": "GB",
}  # fmt: skip
"""The source's names of countries; what is none (`Unspecified`, `Channel Islands`) stays null."""


class OnlineRetailError(InputError):
    """A file of this source cannot be read to its end."""

    def __init__(self, path: str, because: str) -> None:
        super().__init__(f"{path} cannot be read as online_retail: {because}.")


def recognises(path: str) -> bool:
    """Say whether the path is such a file, or a folder that holds one."""
    return bool(_files(path))


def read(path: str) -> Reading:
    """Return the tables made of every such file at the path.

    Raises:
        OnlineRetailError: A file is cut off or no gzip CSV in UTF-8.
    """
    files = _files(path)
    if not files:
        raise OnlineRetailError(path, f"no *.csv.gz there has the columns {', '.join(_HEADINGS)}")
    ledger = _Ledger()
    for file in files:
        for number, row in _rows(file):
            ledger.enter(str(file), number, row)
    there = Path(path)
    others = sorted(there.iterdir()) if there.is_dir() else []
    return Reading(
        rows=tuple(ledger.tables(str(files[0]))),
        bad_rows=tuple(ledger.bad),
        counts=ledger.counts(),
        notes=("no tax in the source: net is gross and tax is unknown",),
        left_out=tuple(str(file) for file in others if file not in files),
    )


def _files(path: str) -> list[Path]:
    there = Path(path)
    found = sorted(there.glob("*.csv.gz")) if there.is_dir() else [there]
    return [file for file in found if file.name.endswith(".csv.gz") and _fits(file)]


def _fits(file: Path) -> bool:
    try:
        with _opened(file) as lines:
            return next(csv.reader(lines), []) == _HEADINGS
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error):
        return False


def _opened(file: Path) -> TextIO:
    return gzip.open(file, "rt", encoding="utf-8-sig", newline="")


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their number; the heading is row 1."""
    try:
        with _opened(file) as lines:
            rows = csv.reader(lines, strict=True)
            next(rows)
            yield from enumerate(rows, 2)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as error:
        raise OnlineRetailError(str(file), f"it breaks off ({error})") from error


class _Invoice:
    """What the lines of one number add up to."""

    __slots__ = ("at", "customer", "gross", "row")

    def __init__(self, row: int, customer: str, at: str) -> None:
        self.row = row
        self.customer = customer
        self.at = at
        self.gross = Decimal(0)


class _Ledger:
    """The tables that grow line by line."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.bad: list[BadRow] = []
        self.invoices: dict[str, _Invoice] = {}
        self.lines: dict[str, list[tuple[int, Values]]] = {}
        self.countries: dict[str, Counter[str]] = {}
        self.names: dict[str, Counter[str]] = {}

    def enter(self, file: str, number: int, row: list[str]) -> None:
        """Book one source line: as a line, as an adjustment, or as a bad row."""
        self.kinds["source lines"] += 1
        self.kinds["source lines without a customer"] += row[7:8] == [""]
        wrong = _wrong(row)
        if wrong is None and row[1] in self.invoices:
            known = self.invoices[row[1]].customer
            if known != row[7]:
                wrong = ("CustomerID", row[7], f"{known or 'none'}, as on the invoice's first row")
        if wrong is not None:
            self.kinds["rejects"] += 1
            self.bad.append(BadRow(file, number, "invoice_lines", *wrong))
            return
        kind = _kind(row[1], int(row[4]), Decimal(row[6]))
        self.kinds[kind] += 1
        if kind in {"invoice lines", "credit lines"}:
            self._bill(file, number, row)

    def _bill(self, file: str, number: int, row: list[str]) -> None:
        line, invoice, item, description, quantity, at, price, customer, country = row
        units = abs(int(quantity))
        net = round_half_away(units * Decimal(price), 2)
        billed = self.invoices.setdefault(invoice, _Invoice(number, customer, at))
        billed.at = min(billed.at, at)
        billed.gross += net
        self.kinds["lines given free"] += Decimal(price) == 0
        if customer:
            self.countries.setdefault(_customer(customer), Counter())[country] += 1
        self.names.setdefault(item, Counter())[description.strip()] += 1
        values = (invoice, line, plain(net), item, description.strip(), str(units), price)
        self.lines.setdefault(file, []).append((number, values))

    def counts(self) -> dict[str, int]:
        """Return what the source lines became; lines, adjustments and rejects are all of them."""
        every = (
            "source lines",
            "invoice lines",
            "credit lines",
            "stock adjustments",
            "accounting adjustments",
            "rejects",
            "source lines without a customer",
            "lines given free",
        )
        return {words: self.kinds[words] for words in every}

    def tables(self, source: str) -> Iterator[TableRows]:
        """Yield the tables; their rows point to the source line they were first seen on."""
        yield TableRows(
            "customers",
            source,
            ("customer_id", "name", "country"),
            [
                (2, (one, f"Customer {one}", _COUNTRIES.get(_most(found))))
                for one, found in self.countries.items()
            ],
        )
        yield TableRows(
            "items",
            source,
            ("item_id", "name", "kind"),
            [(2, (one, _most(found) or one, "goods")) for one, found in self.names.items()],
        )
        columns = ("invoice_id", "number", "customer_id", "issued_on", "currency", "kind")
        yield TableRows(
            "invoices",
            source,
            (*columns, "gross", "net", "line_net", "payable"),
            [(one.row, _invoice(number, one)) for number, one in self.invoices.items()],
        )
        columns = ("invoice_id", "line", "net", "item_id", "description", "quantity")
        for file, lines in self.lines.items():
            yield TableRows("invoice_lines", file, (*columns, "unit_price"), lines)


def _invoice(number: str, one: _Invoice) -> Values:
    kind = "381" if number.startswith("C") else "380"
    gross = plain(one.gross)
    customer = _customer(one.customer) or None
    return (number, number, customer, one.at[:10], "GBP", kind, gross, gross, gross, gross)


def _customer(written: str) -> str:
    return written.removesuffix(".0")


def _most(found: Counter[str]) -> str:
    """Return the most frequent text that says something; of equals the first by alphabet."""
    texts = ((-count, text) for text, count in found.items() if text)
    return min(texts, default=(0, ""))[1]


def _kind(number: str, quantity: int, price: Decimal) -> str:
    if number.startswith("A"):
        return "accounting adjustments"
    if number.startswith("C"):
        return "credit lines"
    return "stock adjustments" if quantity < 0 and price == 0 else "invoice lines"


def _wrong(row: list[str]) -> tuple[str, str, str] | None:
    """Return column, value and what was expected when the row cannot be booked."""
    if len(row) != len(_HEADINGS):
        return "line", ",".join(row)[:200], f"{len(_HEADINGS)} columns"
    tests = (
        (1, bool(_NUMBER.fullmatch(row[1])), "digits, with C before a credit note's"),
        (2, bool(row[2]), "a stock code"),
        (4, bool(_QUANTITY.fullmatch(row[4])), "a whole number"),
        (5, _is_moment(row[5]), "a time such as 2010-12-01 08:26:00"),
        (6, bool(_PRICE.fullmatch(row[6])), "a price such as 2.55"),
    )
    for column, holds, expected in tests:
        if not holds:
            return _HEADINGS[column], row[column], expected
    return _wrong_signs(row[1], row[4], row[6])


def _wrong_signs(number: str, quantity: str, price: str) -> tuple[str, str, str] | None:
    if number.startswith("A"):
        return None
    if price.startswith("-"):
        return "UnitPrice", price, "zero or more"
    if number.startswith("C") != quantity.startswith("-") and Decimal(price) != 0:
        sign = "below zero on a credit note" if number.startswith("C") else "above zero"
        return "Quantity", quantity, sign
    return None


@cache
def _is_moment(written: str) -> bool:
    try:
        datetime.strptime(written, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - the source has no zone
    except ValueError:
        return False
    return True


CONNECTOR = Connector(
    name="online_retail",
    title="Online Retail lines (UCI), gzip CSV",
    recognises=recognises,
    read=read,
)
