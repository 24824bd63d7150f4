"""How often a complaint without a number finds its invoice, on texts written from real lines.

Run as `python -m tests.bench.retail_complaints`, with the records in `$AMICABLE_DATA`. Half of the
customers were looked at while identification was written; the other half is what is reported.
The rule it is held against is told the item, or the exact amount where the text names none: the
latest earlier invoice of the customer that holds it.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from amicable.core.identify.identify import identify
from amicable.core.identify.sender import Sender
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.core.vocabulary.invoice import Invoice, InvoiceLine
from amicable.core.vocabulary.party import Customer
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.language import detect_language
from amicable.shell.engine.lexicons import read_lexicons
from tests.bench.retail_texts import LANGUAGES, Billed, write_text
from tests.bench.shares import share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amicable.core.vocabulary.complaint import Complaint
    from tests.bench.retail_texts import Text

SEED = 20261127
SOURCE = "lines_2010-12_2011-07.csv.gz"
TEXTS = 2000
_LATEST = date(2011, 7, 29)
_LONGEST = 120
"""Days after the invoice within which a complaint is written."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was said about one text: ours, the rule's, and which invoices its words fit."""

    text: Text
    ours: tuple[str, ...]
    asked: bool
    truth: str
    rule: str
    fitting: frozenset[str]


def read_book(folder: Path) -> dict[str, list[Billed]]:
    """Return the billed lines of each known customer, in the order of the book."""
    book: dict[str, list[Billed]] = defaultdict(list)
    with gzip.open(folder / SOURCE, "rt", encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            quantity, price = Decimal(row["Quantity"]), Decimal(row["UnitPrice"])
            if row["CustomerID"] and quantity > 0 and price > 0:
                on = date.fromisoformat(row["InvoiceDate"][:10])
                name = " ".join(row["Description"].split())
                one = Billed(row["InvoiceNo"], row["StockCode"], name, quantity, price, on)
                book[row["CustomerID"]].append(one)
    return dict(book)


def tell(book: Mapping[str, Sequence[Billed]], texts: int, *, half: int, seed: int) -> list[Told]:
    """Write texts about lines of one half of the customers, and answer each.

    Lines are drawn alike, with a day of writing up to four months later, from customers that
    have another invoice by then.
    """
    rng = Random(seed)  # noqa: S311 - the same texts in every run
    lines = [
        (c, line) for c, many in sorted(book.items()) if int(float(c)) % 2 == half for line in many
    ]
    lexicons = read_lexicons([BUILT_IN])
    told: list[Told] = []
    while len(told) < texts:
        customer, line = rng.choice(lines)
        day = line.on + timedelta(rng.randint(2, _LONGEST))
        earlier = [one for one in book[customer] if one.on <= day]
        if day > _LATEST or len({one.invoice for one in earlier}) < 2:
            continue
        others = [one for one in earlier if one.invoice == line.invoice and one.item != line.item]
        extra = rng.sample(others, min(len(others), rng.choice((0, 0, 0, 1, 2))))
        language = "en" if len(told) % 2 else LANGUAGES[1 + len(told) // 2 % 3]
        text = write_text((line, *extra), day, language, rng)
        message = Message(
            "0", "a@b.example", "", "", text.words, datetime.combine(day, time(9), UTC)
        )
        complaint = understand(
            message, lexicons=lexicons, detect=detect_language, prior=language, today=day
        )
        told.append(_told(text, complaint, earlier, line, day))
    return told


def _told(
    text: Text, complaint: Complaint, earlier: Sequence[Billed], line: Billed, day: date
) -> Told:
    sender = Sender("address", (Customer("C", "Customer"),), frozenset("C"))
    found = identify(complaint, sender, invoices(earlier), as_of=day)
    ours = found.invoices or tuple(one.invoice_id for one in found.candidates)
    asked = found.status != "found"
    return Told(
        text, ours, asked, line.invoice, _rule(text, earlier, line), _fitting(text, earlier)
    )


def invoices(lines: Iterable[Billed]) -> tuple[Invoice, ...]:
    """Return the lines as invoices of one customer, net of tax as the records have them."""
    grouped: dict[str, list[Billed]] = defaultdict(list)
    for line in lines:
        grouped[line.invoice].append(line)
    return tuple(_invoice(number, many) for number, many in grouped.items())


def _invoice(number: str, lines: Sequence[Billed]) -> Invoice:
    whole = sum((line.net for line in lines), Decimal())
    return Invoice(
        invoice_id=number,
        number=number,
        customer_id="C",
        kind="380",
        issued_on=lines[0].on,
        currency="GBP",
        gross=whole,
        net=whole,
        lines=tuple(
            InvoiceLine(
                line=str(place),
                net=line.net,
                item_id=line.item,
                item_name=line.name,
                quantity=line.quantity,
                unit_price=line.price,
            )
            for place, line in enumerate(lines, 1)
        ),
    )


def _rule(text: Text, earlier: Sequence[Billed], line: Billed) -> str:
    """Return the latest invoice with the line's item; with its amount, where no item is named."""
    if text.items:
        return [one.invoice for one in earlier if one.item == line.item][-1]
    return [one.invoice for one in earlier if one.net == line.net][-1]


def _fitting(text: Text, earlier: Sequence[Billed]) -> frozenset[str]:
    """Return the invoices that hold what the text says, as whoever wrote it means the words."""
    named: dict[str, set[str]] = defaultdict(set)
    for one in earlier:
        if text.since <= one.on <= text.until:
            named[one.invoice].add(one.item)
    first = text.items[0] if text.items else None
    figure = {
        one.invoice
        for one in earlier
        if first in {None, one.item} and (text.low > text.high or text.low <= one.net <= text.high)
    }
    return frozenset(i for i, items in named.items() if set(text.items) <= items and i in figure)


def report(told: Sequence[Told]) -> list[str]:
    """Return one line for all texts, and one for each language, kind and hardness."""
    groups: dict[str, list[Told]] = {"all texts": list(told)}
    for code in LANGUAGES:
        groups[code] = [one for one in told if one.text.language == code]
    for kind in ("item", "items", "figures"):
        groups[kind] = [one for one in told if one.text.kind == kind]
    groups["words fit one"] = [one for one in told if len(one.fitting) == 1]
    groups["words fit several"] = [one for one in told if len(one.fitting) > 1]
    lines = [_line(name, many) for name, many in groups.items() if many]
    asked = [one for one in told if one.asked]
    sure = [one for one in told if not one.asked]
    rightly = share(sum(len(one.fitting) != 1 for one in asked), len(asked))
    lines.append(f"asks {share(len(asked), len(told))}; rightly, as several fit, {rightly}")
    right = share(sum(one.ours == (one.truth,) for one in sure), len(sure))
    return [*lines, f"found, and right {right}"]


def _line(name: str, told: Sequence[Told]) -> str:
    first = sum(one.ours[:1] == (one.truth,) for one in told)
    three = sum(one.truth in one.ours[:3] for one in told)
    rule = sum(one.rule == one.truth for one in told)
    n = len(told)
    return (
        f"{name:17} n={n:<5} top-1 {share(first, n)}  top-3 {share(three, n)}"
        f"  latest earlier {share(rule, n)}"
    )


def measure(folder: Path, texts: int = TEXTS) -> list[str]:
    """Return the figures of the customers that were held apart."""
    return report(tell(read_book(folder), texts, half=1, seed=SEED))


def main() -> int:
    """Print the measurement; 2 when the records are not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=TEXTS)
    parser.add_argument("--half", type=int, choices=(0, 1), default=1, help="0: looked at")
    parser.add_argument("--wrong", type=int, default=0, help="print so many texts that miss")
    asked = parser.parse_args()
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    folder = Path(os.environ.get("AMICABLE_DATA") or beside) / "online_retail"
    if not (folder / SOURCE).is_file():
        sys.stderr.write(f"{folder / SOURCE} is not there; set AMICABLE_DATA to the records.\n")
        return 2
    told = tell(read_book(folder), asked.texts, half=asked.half, seed=SEED)
    sys.stdout.write("\n".join(report(told)) + "\n")
    for one in [x for x in told if x.ours[:1] != (x.truth,)][: asked.wrong]:
        sys.stdout.write(f"{one}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
