"""`python -m tests.bench.first_hour [SEED…]`: how much is found with invoices and one contract.

The demo's books are cut down to invoices, payments and the framework agreement as PDF. A person,
played by the truth, answers what `terms` proposes; then both are imported and audited.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from amicable.core.books.terms.answers import Answer
from amicable.shell.demo.generate import generate, truth_file
from amicable.shell.operations.accept_terms import accept_terms
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from amicable.shell.operations.read_terms import read_terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.books.terms.proposals import Proposal
    from amicable.core.vocabulary.finding import Finding

KEPT = ("invoices", "invoice_lines", "invoice_taxes", "invoice_charges", "payments")
"""The tables that are left."""
_AGREEMENT = "contracts/framework-agreement.pdf"
_KEYS = {
    "contracts": ("contract_id",),
    "price_terms": ("contract_id", "item_id", "model", "valid_from"),
    "discounts": ("contract_id", "item_id", "kind", "valid_from"),
    "price_tiers": ("from_quantity",),
}
_OWN = {
    "term_id", "discount_id", "amends_term_id", "seller_id", "tier_window", "scope", "sequence",
    "document_id", "page", "quote",
}  # fmt: skip
"""Columns that no document states: ids of our own, what the books take for granted, the source."""

Row = dict[str, str]
Place = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class FirstHour:
    """What came of it: answers by verdict, rows nobody proposed, money found and planted in EUR.

    `wrong` are certain findings of what nobody planted.
    """

    answers: Counter[str]
    unproposed: int
    found: dict[str, Decimal]
    planted: dict[str, Decimal]
    wrong: tuple[str, ...]
    unquoted: tuple[str, ...]

    @property
    def share(self) -> Decimal:
        """Return the part of the planted money that was found."""
        return sum(self.found.values(), Decimal(0)) / sum(self.planted.values(), Decimal(0))


def first_hour(seed: int, folder: Path) -> FirstHour:
    """Return what is found of the demo's planted errors with invoices, payments and the PDF."""
    books, little = folder / "books", folder / "little"
    generate(seed, books)
    _strip(books, little)
    reading = read_terms(books / _AGREEMENT, books=little)
    truth = {name: _rows(books / f"{name}.csv") for name in (*_KEYS, "exchange_rates")}
    answers = {one.id: _answer(one, truth) for one in reading.proposals.proposals}
    rows = accept_terms(reading, answers, folder / "terms")
    import_books([little, folder / "terms"], to=folder / "snapshot")
    findings = list(audit_books(folder / "snapshot", AuditScope()))
    unproposed = sum(len(truth[name]) - len(rows[name]) for name in ("contracts", "price_terms"))
    verdicts: Counter[str] = Counter(answer.verdict for answer in answers.values())
    return _judged(verdicts, unproposed, findings, books, truth["exchange_rates"])


def _strip(books: Path, little: Path) -> None:
    little.mkdir()
    for name in KEPT:
        shutil.copy(books / f"{name}.csv", little)
    package = json.loads((books / "datapackage.json").read_text("utf-8"))
    package["coverage"] = {k: v for k, v in package["coverage"].items() if k in KEPT}
    (little / "datapackage.json").write_text(json.dumps(package), "utf-8")


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _answer(proposal: Proposal, truth: Mapping[str, list[Row]]) -> Answer:
    """Answer as a person who knows the contracts: accept, mend what is wrong, drop the rest."""
    edits: dict[str, str] = {}
    term_id = ""
    for index, row in enumerate(proposal.rows):
        said = {name: readings[0].value for name, readings in row.columns.items()}
        among = truth[row.table]
        if row.table == "price_tiers":
            among = [one for one in among if one["term_id"] == term_id]
        right = _counterpart(row.table, said, among)
        if right is None:
            return Answer("drop")
        term_id = right.get("term_id", "")
        place = "" if index == 0 else f"price_tiers[{index}]."
        place = "price_tiers." if index == 1 else place
        edits |= {f"{place}{name}": value for name, value in _wrong(said, right).items()}
    return Answer("edit", edits) if edits else Answer("accept")


def _counterpart(table: str, said: Row, among: list[Row]) -> Row | None:
    fitting = [
        one
        for one in among
        if all(_same(said.get(key, ""), one.get(key, "")) for key in _KEYS[table])
    ]
    return fitting[0] if len(fitting) == 1 else None


def _wrong(said: Row, right: Row) -> Row:
    """Return the columns that a person must change, and their right values."""
    names = (said.keys() | right.keys()) - _OWN
    return {
        name: right.get(name, "")
        for name in names & right.keys()
        if not _same(said.get(name, ""), right[name])
    }


def _same(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except ArithmeticError:
        return one == other


def _judged(
    answers: Counter[str], unproposed: int, findings: list[Finding], books: Path, rates: list[Row]
) -> FirstHour:
    truth: list[dict[str, Any]] = json.loads(truth_file(books).read_text("utf-8"))["errors"]
    places = {(one["cause"], one["invoice_id"], one["line"]): one for one in truth}
    euro = {row["quote"]: Decimal(row["rate"]) for row in rates} | {"EUR": Decimal(1)}
    found: dict[str, Decimal] = {}
    planted: dict[str, Decimal] = {}
    seen = {_place(one): one for one in findings}
    for place, error in places.items():
        money = Decimal(error["gross"]) / euro[error["currency"]]
        planted[error["cause"]] = planted.get(error["cause"], Decimal(0)) + money
        finding = seen.get(place)
        if finding is not None and _agrees(finding, error):
            found[error["cause"]] = found.get(error["cause"], Decimal(0)) + money
    certain = [f for f in findings if f.certainty == "certain" and f.consequence_of is None]
    wrong = [f for f in certain if not _is_right(f, places)]
    unquoted = [f for f in findings if _rests_on_terms(f) and not _is_quoted(f)]
    return FirstHour(
        answers,
        unproposed,
        found,
        planted,
        tuple(map(_named, wrong)),
        tuple(map(_named, unquoted)),
    )


def _place(finding: Finding) -> Place:
    return finding.cause, finding.invoice_id, finding.line


def _is_right(finding: Finding, places: Mapping[Place, dict[str, Any]]) -> bool:
    error = places.get(_place(finding))
    return error is not None and _agrees(finding, error)


def _agrees(finding: Finding, error: Mapping[str, Any]) -> bool:
    if error["difference"] is None or finding.difference is None:
        return error["difference"] is None and finding.expected == error["expected"]
    return finding.difference == Decimal(error["difference"])


def _rests_on_terms(finding: Finding) -> bool:
    return any(one.table in _KEYS for one in finding.evidence)


def _is_quoted(finding: Finding) -> bool:
    said = {one.column for one in finding.evidence if one.table == "quotations"}
    return {"document_id", "page", "quote"} <= said


def _named(finding: Finding) -> str:
    return f"{finding.cause} {finding.check} {finding.invoice_id}/{finding.line or '-'}"


def _show(seed: int, hour: FirstHour, console: Console) -> None:
    table = Table("Cause", "Planted EUR", "Found EUR", title=f"Seed {seed}")
    for cause in sorted(hour.planted):
        found = hour.found.get(cause, Decimal(0))
        table.add_row(cause, f"{hour.planted[cause]:,.2f}", f"{found:,.2f}")
    console.print(table)
    answers = ", ".join(f"{count} {verdict}" for verdict, count in sorted(hour.answers.items()))
    console.print(
        f"{hour.share:.1%} of the planted money found. Answers: {answers}; "
        f"not proposed: {hour.unproposed}. Certain and wrong: {', '.join(hour.wrong) or 'none'}."
    )


def main(seeds: list[int]) -> None:
    """Print the figures of each seed."""
    console = Console(width=100)
    with tempfile.TemporaryDirectory(prefix="amicable-first-hour-") as folder:
        os.environ["AMICABLE_CACHE"] = str(Path(folder) / "cache")
        os.environ["AMICABLE_STATE"] = str(Path(folder) / "state")
        for seed in seeds:
            _show(seed, first_hour(seed, Path(folder) / str(seed)), console)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [1, 2, 3])
