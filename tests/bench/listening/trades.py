"""How mails of twelve trades are heard: `python -m tests.bench.listening.trades`.

Sixty mails, fifteen a language, as tired, terse and angry people write them to those who rent,
print, haul, clean or host. Each comes with the lines of the invoice that it is about, and what it
claims as `S02@1 + P10@2` (`none`, `X99` where it does not say). They were written before anything
was run, and mended with afterwards. `--letters` prints what is answered.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.settings import SHIPPED_MODEL
from tests.bench.listening.books import LANGUAGES
from tests.bench.listening.measure import Share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.vocabulary.case import Case

AS_OF = date(2026, 6, 10)
_FOLDER = Path(__file__).parent / "of_trades"
_HEAD = re.compile(r"== (\w+) (\w+) \| (.+)")
_OPEN = "X99"
_CURRENCY = {"en": ("GBP", "GB"), "es": ("EUR", "ES"), "pt": ("EUR", "PT"), "zh": ("CNY", "CN")}
_HEADS = {
    "customers": ("customer_id", "name", "country", "language", "email"),
    "invoices": ("invoice_id", "number", "customer_id", "issued_on", "due_on", "currency", "gross",
                 "net", "tax", "open_amount", "period_from", "period_to"),
    "invoice_lines": ("invoice_id", "line", "item_id", "description", "quantity", "unit_price",
                      "net"),
    "items": ("item_id", "name"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfTrade:
    """A mail, the lines of its invoice (item, quantity, price) and the codes that it claims."""

    place: int
    name: str
    language: str
    trade: str
    claims: frozenset[str]
    lines: tuple[tuple[str, str, str], ...]
    text: str

    def number(self, month: int) -> str:
        """Return the printed number of its invoice of April or May; May's is meant."""
        return f"26-{3000 + self.place * 23}" if month == 4 else f"26-{4000 + self.place * 37}"

    @property
    def raw(self) -> bytes:
        """Return it as it arrives."""
        text = self.text.replace("{no}", self.number(5)).replace("{old}", self.number(4))
        subject, _, body = text.partition("\n")
        head = (
            f"From: ap@{self.name}.example\nTo: billing@us.example\n"
            f"Date: Wed, 10 Jun 2026 09:30:00 +0000\nMessage-ID: <{self.name}@trades.example>\n"
            f"{subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        )
        return f"{head}\n{body.strip()}\n".encode()


def of_trades() -> list[OfTrade]:
    """Return the mails by language and number."""
    texts = [(one, (_FOLDER / f"{one}.txt").read_text(encoding="utf-8")) for one in LANGUAGES]
    blocks = [(one, block) for one, text in texts for block in re.split(r"(?m)^(?=== )", text)]
    told = [(one, block) for one, block in blocks if block]
    return [_mail(place, one, block) for place, (one, block) in enumerate(told, start=1)]


def _mail(place: int, language: str, block: str) -> OfTrade:
    head, *rest = block.splitlines()
    match = _HEAD.fullmatch(head)
    if match is None:
        raise ValueError(head)
    name, trade, claims = match.groups()
    codes = {one.partition("@")[0] for one in claims.split(" + ")} - {"none"}
    lines = [row[2:].split(" | ") for row in rest if row.startswith("+ ")]
    text = "\n".join(row for row in rest if not row.startswith("+ "))
    bought = tuple((item, quantity, price) for item, quantity, price in lines)
    return OfTrade(place, name, language, trade, frozenset(codes), bought, text)


def write_books(folder: Path, mails: Sequence[OfTrade]) -> Path:
    """Write a customer and two invoices, of April and May, for each mail; return the folder."""
    folder.mkdir(parents=True)
    rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in _HEADS}
    for one in mails:
        country = _CURRENCY[one.language][1]
        name, email = f"{one.trade} {one.name} Customer".title(), f"ap@{one.name}.example"
        rows["customers"].append((f"C{one.place}", name, country, one.language, email))
        for month in (4, 5):
            rows["invoices"].append(_invoice(one, month))
            rows["invoice_lines"].extend(_lines(one, month))
    items = {item: None for one in mails for item, _, _ in one.lines}
    rows["items"].extend((item, item) for item in items)
    for table, head in _HEADS.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([head, *rows[table]])
    return folder


def _net(quantity: str, price: str) -> Decimal:
    return (Decimal(quantity) * Decimal(price)).quantize(Decimal("0.01"))


def _lines(one: OfTrade, month: int) -> Iterator[tuple[object, ...]]:
    for place, (item, quantity, price) in enumerate(one.lines, start=1):
        net = _net(quantity, price)
        yield f"id{one.place}-{month}", place, item, item, quantity, price, net


def _invoice(one: OfTrade, month: int) -> tuple[object, ...]:
    net = sum((_net(quantity, price) for _, quantity, price in one.lines), Decimal(0))
    tax = (net / 5).quantize(Decimal("0.01"))
    left = net + tax if month == 5 else 0
    return (
        f"id{one.place}-{month}", one.number(month), f"C{one.place}", date(2026, month, 26),
        date(2026, month + 1, 26), _CURRENCY[one.language][0], net + tax, net, tax, left,
        date(2026, month, 1), date(2026, month + 1, 1),
    )  # fmt: skip


def hear_trades(folder: Path) -> list[tuple[OfTrade, Case]]:
    """Resolve every mail against the books, in a folder."""
    mails = of_trades()
    office = open_office(write_books(folder / "books", mails), as_of=AS_OF)
    office = replace(office, settings=replace(office.settings, reasons_model=SHIPPED_MODEL))
    try:
        return [
            (one, resolve_complaint(one.raw, name=one.name, office=office).case) for one in mails
        ]
    finally:
        office.close()


def told(case: Case) -> frozenset[str]:
    """Return the codes that a case is told to claim, `X99` where it was not understood."""
    return frozenset(one.reason for one in case.complaint.claims)


def trade_shares(heard: Sequence[tuple[OfTrade, Case]]) -> tuple[Share, ...]:
    """Return the figures of some mails."""
    claimed = [(one.claims - {_OPEN}, told(case) - {_OPEN}) for one, case in heard]
    disputed = [(one, case) for one, case in heard if one.claims - {"H01"}]
    missed = [one for one, case in disputed if case.complaint.kind != "dispute"]
    return (
        Share("claims heard", sum(len(a & b) for a, b in claimed),
              sum(len(a) for a, _ in claimed)),
        Share("codes told that nobody claimed", sum(len(b - a) for a, b in claimed),
              sum(len(b) for _, b in claimed)),
        Share("mails heard whole and no more", sum(one.claims == told(c) for one, c in heard),
              len(heard)),
        Share("disputes missed", len(missed), len(disputed)),
    )  # fmt: skip


def main() -> None:
    """Print the figures, the mails behind them, and their letters where they are asked for."""
    with tempfile.TemporaryDirectory(prefix="amicable-trades-") as folder:
        heard = hear_trades(Path(folder))
    lines = [one.line for one in trade_shares(heard)]
    for one, case in heard:
        if one.claims != told(case):
            lines.append(f"{one.name}: {sorted(told(case))}, should be {sorted(one.claims)}")
        if "--letters" in sys.argv:
            lines += [one.text, case.letter.body if case.letter else "no letter"]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
