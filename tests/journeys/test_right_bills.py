"""Random books: where nothing is wrong nothing is found, one planted cent is exactly found."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journeys.biller import Sale, bill
from tests.journeys.little_books import write_books
from tests.journeys.program import run

if TYPE_CHECKING:
    from tests.journeys.little_books import Books
    from tests.journeys.program import Ended

SALES = st.builds(
    Sale,
    item=st.integers(0, 4),
    units=st.integers(1, 5000),
    agreed_cents=st.integers(1, 5_000_000),
)
INVOICES = st.lists(
    st.lists(SALES, min_size=1, max_size=4, unique_by=lambda sale: sale.item),
    min_size=1,
    max_size=12,
)
# Each example imports and compiles a book of its own, which takes a second or two.
FEW = settings(max_examples=4)


def _audit(books: Books) -> Ended:
    with tempfile.TemporaryDirectory() as folder:
        source = write_books(Path(folder) / "source", books)
        made = run("import", source, "--to", Path(folder) / "books")
        assert made.code == 0, made.err
        return run("audit", "--books", Path(folder) / "books", "--json")


@FEW
@given(invoices=INVOICES)
def test_right_bills_give_no_finding(invoices: list[list[Sale]]) -> None:
    ended = _audit(bill(invoices))
    assert (ended.code, ended.out, ended.err) == (0, "", "")


@FEW
@given(invoices=INVOICES, cents=st.integers(1, 100_000), draw=st.data())
def test_one_price_too_high_by_some_cents_is_the_one_finding(
    invoices: list[list[Sale]], cents: int, draw: st.DataObject
) -> None:
    number = draw.draw(st.integers(0, len(invoices) - 1), label="invoice")
    line = draw.draw(st.integers(1, len(invoices[number])), label="line")
    ended = _audit(bill(invoices, (number, line, cents)))
    (found,) = ended.lines
    assert ended.code == 1
    assert (found["check"], found["certainty"]) == ("unit_price_differs_from_agreed", "certain")
    assert (found["invoice_id"], found["line"]) == (f"I{number}", str(line))
    units = invoices[number][line - 1].units
    assert Decimal(found["difference"]) == Decimal(units * cents) / 100
