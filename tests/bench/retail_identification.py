"""How often the first candidate for a credit line is right, on real records.

Run as `python tests/bench/retail_identification.py`, with the records in `$AMICABLE_DATA` (default
`../shared/data` beside the checkout). The truth is read here only, after every answer is given.
"""

from __future__ import annotations

import csv
import gzip
import os
import sys
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.identify.credited_line import (
    BilledLine,
    Habits,
    fits_equally,
    line_of_credit,
    rank_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SOURCE = "lines_2010-12_2011-07.csv.gz"
TRUTH = "credit_truth.csv"
CLUES = ("customer + item", "customer + amount")


@dataclass
class Book:
    """The book as it stands at one line: who bought what, what was credited, and how often."""

    by_item: dict[tuple[str, str], dict[int, BilledLine]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    by_net: dict[tuple[str, Decimal], set[tuple[str, int]]] = field(
        default_factory=lambda: defaultdict(set)
    )
    credits: int = 0
    by_quantity: dict[Decimal, int] = field(default_factory=lambda: defaultdict(int))
    item_lines: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    item_credits: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def habits(self) -> Habits:
        """Return what the book shows of credits so far."""
        return Habits(self.credits, self.by_quantity, self.item_lines, self.item_credits)

    def bill(self, customer: str, line: BilledLine) -> None:
        """Add a billed line."""
        self.item_lines[line.item_id] += 1
        if customer:
            self.by_item[customer, line.item_id][line.position] = line
            self.by_net[customer, line.net].add((line.item_id, line.position))

    def credit(self, customer: str, item: str, quantity: Decimal, price: Decimal) -> None:
        """Take a credit off the line it is for, as the records state quantity and price."""
        self.credits += 1
        self.by_quantity[quantity] += 1
        self.item_credits[item] += 1
        lines = self.by_item[customer, item] if customer else {}
        taken = line_of_credit(tuple(lines.values()), quantity, price)
        if taken:
            lines[taken.position] = replace(taken, left=taken.left - quantity)

    def candidates(self, customer: str, item: str, net: Decimal) -> Iterator[list[BilledLine]]:
        """Yield the lines that fit customer and item, then those that fit customer and amount."""
        yield list(self.by_item[customer, item].values())
        yield [self.by_item[customer, i][p] for i, p in sorted(self.by_net[customer, net])]


@dataclass(frozen=True)
class Answer:
    """What was said about one credit line from one clue: ours, the rule's, and if we would ask."""

    ours: int | None
    rule: int | None
    asks: bool


def answers(rows: Iterable[Mapping[str, str]]) -> dict[int, tuple[Answer, Answer]]:
    """Walk the book in its order and answer every credit line of a known customer on the way."""
    book = Book()
    found: dict[int, tuple[Answer, Answer]] = {}
    for row in rows:
        quantity, price = Decimal(row["Quantity"]), Decimal(row["UnitPrice"])
        customer, item, position = row["CustomerID"], row["StockCode"], int(row["line"])
        on = date.fromisoformat(row["InvoiceDate"][:10])
        net = abs(quantity * price)
        if quantity > 0:
            key = (row["InvoiceNo"], row["line"], item, quantity, price, net, on, position)
            book.bill(customer, BilledLine(*key, left=quantity))
        elif row["InvoiceNo"].startswith("C"):
            if customer:
                first, second = (
                    _answer(lines, book.habits(), on)
                    for lines in book.candidates(customer, item, net)
                )
                found[position] = (first, second)
            book.credit(customer, item, -quantity, price)
    return found


def _answer(lines: Sequence[BilledLine], habits: Habits, on: date) -> Answer:
    ranked = rank_lines(lines, habits, on)
    latest = max((line.position for line in lines), default=None)
    return Answer(ranked[0][0].position if ranked else None, latest, fits_equally(ranked))


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), in percent."""
    z, share = 1.959964, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return 100 * (middle - half), 100 * (middle + half)


def report(given: Mapping[int, tuple[Answer, Answer]], truth: Mapping[int, int]) -> list[str]:
    """Return one line for each clue: ours, the rule, their intervals, and how often it asks."""
    lines = []
    for position, clue in enumerate(CLUES):
        pairs = [(given[credit][position], right) for credit, right in truth.items()]
        ours = sum(answer.ours == right for answer, right in pairs)
        rule = sum(answer.rule == right for answer, right in pairs)
        sure = [answer.ours == right for answer, right in pairs if not answer.asks]
        lines.append(
            f"{clue:18} n={len(pairs)}  ours {share(ours, len(pairs))}"
            f"  latest earlier line {share(rule, len(pairs))}"
            f"  would ask {len(pairs) - len(sure)},"
            f" right where it does not {share(sum(sure), len(sure))}"
        )
    return lines


def share(right: int, of: int) -> str:
    """Return a share in percent with its 95 % interval; a dash where there is nothing to share."""
    if not of:
        return "-"
    low, high = wilson(right, of)
    return f"{100 * right / of:.2f} % [{low:.1f}; {high:.1f}]"


def measure(folder: Path) -> list[str]:
    """Answer the whole book, then read the truth and compare."""
    with gzip.open(folder / SOURCE, "rt", encoding="utf-8", newline="") as source:
        given = answers(csv.DictReader(source))
    with (folder / TRUTH).open(encoding="utf-8", newline="") as source:
        truth = {
            int(row["credit_line"]): int(row["invoice_line"])
            for row in csv.DictReader(source)
            if row["kind"] == "exact_unique"
        }
    return report(given, truth)


def main() -> int:
    """Print the measurement; 2 when the records are not there."""
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    folder = Path(os.environ.get("AMICABLE_DATA") or beside) / "online_retail"
    if not (folder / SOURCE).is_file():
        sys.stderr.write(f"{folder / SOURCE} is not there; set AMICABLE_DATA to the records.\n")
        return 2
    sys.stdout.write("\n".join(measure(folder)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
