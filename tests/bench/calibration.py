"""How often a score is right, on complaints written over generated books.

Run as `python -m tests.bench.calibration`. It prints the reliability of what is told, band by
band, and knots: score and share right, made rising. With the table of
`core/identify/scoring.py` taken out they are that table; with it they say what it still misses.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from amicable.core.identify.identify import identify
from amicable.core.identify.sender import Sender
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.core.vocabulary.party import Customer
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.customer_invoices import invoices_of
from amicable.shell.engine.language import detect_language
from amicable.shell.engine.lexicons import read_lexicons
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.bench.generator import generate
from tests.bench.retail_texts import LANGUAGES, Billed, write_text
from tests.bench.shares import share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.vocabulary.invoice import Invoice

SEED = 20261127
_LINES = 60_000
_TEXTS = 4000
BANDS = ("0.02", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "0.95", "0.99")
_NUMBER = {
    "en": ("Our reference: invoice {n}. ", "It is invoice {n}. "),
    "es": ("Es la factura {n}. ", "Factura {n}. "),
    "pt": ("É a fatura {n}. ", "Fatura {n}. "),
    "zh": ("发票号 {n}。", "发票 {n}。"),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """What was told of one complaint: the best candidate's score, and whether it is the one."""

    score: Decimal
    right: bool
    found: bool


def over_generated_books(texts: int = _TEXTS, lines: int = _LINES) -> list[Scored]:
    """Write complaints over generated books, half of them with a number in some form."""
    by_customer = _generated(lines)
    rng = Random(SEED)  # noqa: S311 - the same texts in every run
    lexicons = read_lexicons([BUILT_IN])
    scored: list[Scored] = []
    while len(scored) < texts:
        own = by_customer[rng.choice(sorted(by_customer))]
        meant = rng.choice([one for one in own if one.kind != "381"])
        day = meant.issued_on + timedelta(rng.randint(2, 120))
        scored.append(
            _ask(meant, [one for one in own if one.issued_on <= day], day, lexicons, rng)
        )
    return scored


def _generated(lines: int) -> dict[str, list[Invoice]]:
    with tempfile.TemporaryDirectory(prefix="amicable-calibration-") as folder:
        planted = generate(Path(folder) / "books", lines=lines)
        import_books([planted.folder], to=Path(folder) / "snapshot")
        snapshot = Snapshot.open(Path(folder) / "snapshot")
        connection = snapshot.connection()
        ids = connection.execute("SELECT customer_id FROM customers ORDER BY 1").fetchall()
        every = invoices_of(connection, [one for (one,) in ids], snapshot.as_of)
        connection.close()
    by_customer: dict[str, list[Invoice]] = defaultdict(list)
    for invoice in every:
        by_customer[invoice.customer_id or ""].append(invoice)
    return by_customer


def _ask(
    meant: Invoice,
    own: Sequence[Invoice],
    day: date,
    lexicons: Mapping[str, Lexicon],
    rng: Random,
) -> Scored:
    language = rng.choice(LANGUAGES)
    lines = [
        Billed(
            meant.invoice_id,
            one.item_id or "",
            one.item_name or "goods",
            one.quantity or Decimal(1),
            one.net / (one.quantity or 1),
            meant.issued_on,
        )
        for one in rng.sample(meant.lines, min(len(meant.lines), rng.choice((1, 1, 2))))
    ]
    words = write_text(lines, day, language, rng).words
    if rng.random() < 0.5:
        words = rng.choice(_NUMBER[language]).format(n=_written(meant.number, rng)) + words
    message = Message("0", "a@b.example", "", "", words, datetime.combine(day, time(9), UTC))
    complaint = understand(
        message, lexicons=lexicons, detect=detect_language, prior=language, today=day
    )
    sender = Sender(
        "address", (Customer(meant.customer_id or "", ""),), frozenset((meant.customer_id or "",))
    )
    found = identify(complaint, sender, own, as_of=day)
    first = found.candidates[0].invoice_id if found.candidates else None
    return Scored(found.score or Decimal(0), first == meant.invoice_id, found.status == "found")


def _written(number: str, rng: Random) -> str:
    """Return a number as people write it: whole, bare, its end, misread, or with a slip."""
    digits = "".join(char for char in number if char.isdigit())
    place = rng.randrange(len(digits) - 1)
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    wrong = digits[:place] + rng.choice("0123456789") + digits[place + 1 :]
    forms = (number, number, digits, digits.lstrip("0"), digits[-4:], digits[-3:])
    return rng.choice((*forms, swapped, wrong, digits.replace("0", "O", 1)))


def reliability(scored: Iterable[Scored]) -> list[str]:
    """Return how often the first candidate is right, by its score."""
    bands: dict[Decimal, list[Scored]] = defaultdict(list)
    for one in scored:
        low = max((Decimal(b) for b in BANDS if Decimal(b) <= one.score), default=Decimal(0))
        bands[low].append(one)
    lines = []
    for low, many in sorted(bands.items()):
        mean = sum(one.score for one in many) / len(many)
        right = share(sum(one.right for one in many), len(many))
        lines.append(f"from {low:<5} n={len(many):<5} said {100 * mean:.1f} %  right {right}")
    return lines


def rising(scored: Sequence[Scored], least: int = 40) -> list[tuple[Decimal, Decimal]]:
    """Return knots (mean score, share right), rising, of at least so many complaints each."""
    blocks: list[list[Scored]] = []
    for one in sorted(scored, key=lambda one: one.score):
        blocks.append([one])
        while len(blocks) > 1 and (
            len(blocks[-2]) < least or _right(blocks[-2]) >= _right(blocks[-1]) > 0
        ):
            last = blocks.pop()
            blocks[-1] += last
    return [
        (sum((one.score for one in many), Decimal()) / len(many), _right(many)) for many in blocks
    ]


def _right(many: Sequence[Scored]) -> Decimal:
    return Decimal(sum(one.right for one in many)) / len(many)


def main() -> int:
    """Print the reliability and the knots."""
    scored = over_generated_books()
    for line in reliability(scored):
        sys.stdout.write(f"{line}\n")
    found = [one.right for one in scored if one.found]
    sys.stdout.write(
        f"found {len(found)} of {len(scored)}, right {share(sum(found), len(found))}\n"
    )
    for score, right in rising(scored):
        sys.stdout.write(f"{score:.3f} {right:.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
