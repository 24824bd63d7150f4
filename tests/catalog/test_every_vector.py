"""Every golden vector comes out of an audit: right when billed so, and known when billed higher.

All of them are one book. A vector that is no amount of an invoice stands here with its reason.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from tests.bench.scene import COMMON, customer, merged
from tests.bench.scenery import write_books

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Finding
    from tests.bench.scene import Books
    from tests.catalog.vectors.vector import Vector

FOLDER = Path(__file__).parent / "vectors"
NO_AMOUNT = {
    "G36": "what it costs a year not to take a discount: a rate, which no invoice bills",
    "G37": "the same rate by a year of 360 days",
    "G38": "the same rate, compounded",
    "G59": "how two rules of rounding differ below zero; amounts are rounded half away from zero",
}
WAITING: dict[str, str] = {}


def _golden(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["id"]: row for row in csv.DictReader(rows)}


def _vectors() -> dict[str, Vector]:
    found: dict[str, Vector] = {}
    for path in sorted(FOLDER.glob("*.py")):
        own = getattr(import_module(f"tests.catalog.vectors.{path.stem}"), "VECTORS", {})
        assert not found.keys() & own.keys()
        found |= own
    return dict(sorted(found.items()))


GOLDEN = _golden(FOLDER / "golden.csv")
VECTORS = _vectors()
each_vector = pytest.mark.parametrize("name", VECTORS)


def _amount(name: str) -> Decimal:
    return Decimal(VECTORS[name].amount or GOLDEN[name]["expected"])


def _bystander() -> Books:
    """Return an invoice a week of somebody else, so that no stretch of the books looks lost."""
    days = [date(2025, 5, 1) + timedelta(weeks=week) for week in range(78)]
    heads = [{"invoice_id": f"B{day}", "customer_id": "BY", "issued_on": str(day)} for day in days]
    lines = tuple({"invoice_id": head["invoice_id"], "line": "1", "net": "0"} for head in heads)
    return merged(
        customer("BY"),
        {
            "invoices": tuple(head | {"currency": "EUR", "gross": "0"} for head in heads),
            "invoice_lines": lines,
        },
    )


def _books() -> Books:
    parts = [COMMON, {"promises": ()}, _bystander()]
    for name, vector in VECTORS.items():
        parts.append(vector.books(f"{name}.right", _amount(name)))
        parts.append(vector.books(f"{name}.wrong", _amount(name) + Decimal(vector.step)))
    return merged(*parts)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """Return what the audit finds, by the name that the invoice begins with."""
    folder = tmp_path_factory.mktemp("vectors")
    write_books(folder / "books", _books())
    import_books([folder / "books"], to=folder / "snapshot")
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit_books(folder / "snapshot", AuditScope()):
        found[".".join(finding.invoice_id.split(".")[:2])].append(finding)
    return found


@each_vector
def test_what_the_trade_says_is_right(name: str, said: dict[str, list[Finding]]) -> None:
    assert [(one.check, one.billed, one.expected) for one in said[f"{name}.right"]] == []


@each_vector
def test_billed_higher_it_is_found_with_the_exact_amount(
    name: str, said: dict[str, list[Finding]]
) -> None:
    vector = VECTORS[name]
    (finding,) = said[f"{name}.wrong"]
    assert finding.check == vector.check
    assert Decimal(finding.expected) + Decimal(vector.rest) == _amount(name)
    assert Decimal(finding.billed) - Decimal(finding.expected) == Decimal(vector.step)


def test_every_vector_is_a_book_or_has_a_reason() -> None:
    assert sorted([*VECTORS, *NO_AMOUNT]) == sorted(GOLDEN)


def test_the_vectors_are_those_of_the_handed_over_table(real_books: Path) -> None:
    handed_over = real_books.parent / "domain" / "02-pricing-golden-vectors.csv"
    if not handed_over.exists():
        pytest.skip("the table is not beside the real records")
    assert _golden(handed_over) == GOLDEN
