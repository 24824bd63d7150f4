"""The books that the held-out mails speak of: forty customers, ten invoices each, ten a language.

Customers whose number ends in 0 or 5 have a plan, so that all their invoices look alike; the
others buy three different articles a month. Customer 9 of each language is the parent of 8.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

AS_OF = date(2026, 11, 9)
MONTHS = range(1, 11)
_SEED = 20261127
_COUNTRIES = {"en": "GB", "es": "ES", "pt": "PT", "zh": "CN"}
_CURRENCIES = {"en": "GBP", "es": "EUR", "pt": "EUR", "zh": "CNY"}
LANGUAGES = tuple(_COUNTRIES)
_PATTERNS = {
    "en": "INV-26{k:02}{m:02}",
    "es": "F-2026/{k:02}{m:02}",
    "pt": "FT 2026/{k:02}{m:02}",
    "zh": "FP-26{k:02}{m:02}",
}
ARTICLES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("Desk lamp 40 W", "desk lamps"), ("Office chair Nordic", "office chairs"),
        ("Cable drum 50 m", "cable drums"), ("Air filter HF-2", "air filters"),
        ("Work glove L", "work gloves"), ("Motion sensor", "motion sensors"),
        ("Steel shelf 180", "steel shelves"), ("Label roll", "label rolls"),
    ),
    "es": (
        ("Ventilador de techo", "ventiladores de techo"), ("Filtro de aire HF-2", "filtros"),
        ("Rodamiento 6204", "rodamientos"), ("Interruptor doble", "interruptores"),
        ("Guante de trabajo L", "guantes"), ("Sensor de movimiento", "sensores"),
        ("Estante de acero 180", "estantes"), ("Rollo de etiquetas", "rollos de etiquetas"),
    ),
    "pt": (
        ("Ventilador de teto", "ventiladores de teto"), ("Filtro de ar HF-2", "filtros"),
        ("Rolamento 6204", "rolamentos"), ("Interruptor duplo", "interruptores"),
        ("Cabo de rede 50 m", "cabos de rede"), ("Sensor de presença", "sensores"),
        ("Painel acústico", "painéis"), ("Rolo de etiquetas", "rolos de etiquetas"),
    ),
    "zh": (
        ("台灯40瓦", "台灯"), ("办公椅 北欧款", "办公椅"), ("电缆盘50米", "电缆盘"),
        ("空气滤芯HF-2", "滤芯"), ("劳保手套L", "手套"), ("感应开关", "感应开关"),
        ("钢制货架180", "货架"), ("标签卷", "标签卷"),
    ),
}  # fmt: skip
"""Article as the books name it, and as people speak of several."""
PLANS = {"en": "Business plan", "es": "Plan empresa", "pt": "Plano empresa", "zh": "企业套餐"}


@dataclass(frozen=True, slots=True)
class Line:
    """A billed article: its place among the language's articles, quantity, price and net."""

    name: str
    spoken: str
    quantity: int
    price: Decimal

    @property
    def net(self) -> Decimal:
        """Return quantity times price."""
        return self.quantity * self.price


@dataclass(frozen=True, slots=True)
class Billed:
    """An invoice of the books."""

    customer: int
    month: int
    lines: tuple[Line, ...]

    @property
    def language(self) -> str:
        """Return the language of its customer."""
        return LANGUAGES[(self.customer - 1) // 10]

    @property
    def number(self) -> str:
        """Return the number that is printed on it."""
        return _PATTERNS[self.language].format(k=self.customer, m=self.month)

    @property
    def invoice_id(self) -> str:
        """Return its id in the books, which no paper shows."""
        return f"id-{self.customer}-{self.month}"

    @property
    def order(self) -> str:
        """Return the number of the customer's own order."""
        return f"PO-{self.customer:02}{self.month:02}7"

    @property
    def issued_on(self) -> date:
        """Return its day."""
        return date(2026, self.month, 10 + self.customer % 15)

    @property
    def net(self) -> Decimal:
        """Return the sum of its lines."""
        return sum((line.net for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        """Return a fifth of the net."""
        return (self.net / 5).quantize(Decimal("0.01"))

    @property
    def gross(self) -> Decimal:
        """Return what is to be paid."""
        return self.net + self.tax


def company(customer: int) -> str:
    """Return the name of a customer."""
    names = "Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juniper".split()  # noqa: SIM905
    ends = {"en": "Trading Ltd", "es": "Comercial SL", "pt": "Comercial Lda", "zh": "贸易有限公司"}
    language = LANGUAGES[(customer - 1) // 10]
    return f"{names[(customer - 1) % 10]} {language.upper()} {ends[language]}"


def address(customer: int) -> str:
    """Return the address of a customer's accounts department."""
    return f"accounts@c{customer}.example"


def books() -> dict[tuple[int, int], Billed]:
    """Return every invoice by customer and month, the same each time."""
    chance = Random(_SEED)  # noqa: S311 - figures of made-up books
    return {
        (customer, month): Billed(customer, month, _lines(customer, chance))
        for customer in range(1, 41)
        for month in MONTHS
    }


def _lines(customer: int, chance: Random) -> tuple[Line, ...]:
    language = LANGUAGES[(customer - 1) // 10]
    if customer % 5 == 0:
        name = PLANS[language]
        return (Line(name, name, 12, Decimal("19.90") + customer),)
    chosen = chance.sample(ARTICLES[language], 3)
    return tuple(
        Line(name, spoken, chance.randint(8, 60), Decimal(chance.randint(150, 9000)) / 100)
        for name, spoken in chosen
    )


def write_books(folder: Path) -> Path:
    """Write the books as tables and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    billed = list(books().values())
    customers = range(1, 41)
    _table(
        folder / "customers.csv",
        ("customer_id", "name", "country", "language", "email", "parent_customer_id"),
        [
            (
                f"C{one}",
                company(one),
                _COUNTRIES[LANGUAGES[(one - 1) // 10]],
                LANGUAGES[(one - 1) // 10],
                address(one),
                f"C{one + 1}" if one % 10 == 8 else "",
            )
            for one in customers
        ],
    )
    _table(
        folder / "invoices.csv",
        ("invoice_id", "number", "customer_id", "issued_on", "due_on", "currency", "gross", "net",
         "tax", "open_amount", "purchase_order", "period_from", "period_to"),
        [_invoice(one) for one in billed],
    )  # fmt: skip
    _table(
        folder / "items.csv",
        ("item_id", "name"),
        [(name, name) for every in ARTICLES.values() for name, _ in every]
        + [(name, name) for name in PLANS.values()],
    )
    _table(
        folder / "invoice_lines.csv",
        ("invoice_id", "line", "item_id", "description", "quantity", "unit_price", "net"),
        [
            (one.invoice_id, place, line.name, line.name, line.quantity, line.price, line.net)
            for one in billed
            for place, line in enumerate(one.lines, start=1)
        ],
    )
    return folder


def _invoice(one: Billed) -> tuple[object, ...]:
    first = date(2026, one.month, 1)
    following = date(2026, one.month + 1, 1)
    return (
        one.invoice_id, one.number, f"C{one.customer}", one.issued_on,
        one.issued_on + timedelta(days=30), _CURRENCIES[one.language], one.gross, one.net, one.tax,
        one.gross, one.order, first, following,
    )  # fmt: skip


def _table(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows(rows)
