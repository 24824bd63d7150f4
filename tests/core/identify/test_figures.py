from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from amicable.core.identify.figures import figure_clues, item_figure_clues
from amicable.core.identify.items import item_clues
from amicable.core.vocabulary.complaint import Mention
from amicable.core.vocabulary.invoice import Invoice, InvoiceLine

LINES = (
    InvoiceLine("1", Decimal("38.25"), "A1", "Blue folder", quantity=Decimal(15)),
    InvoiceLine("2", Decimal("41.10"), "A2", "Green stamp", quantity=Decimal(3)),
)
INVOICE = Invoice("I1", "1", "K1", "380", date(2026, 3, 1), "GBP", Decimal("79.35"), lines=LINES)


def codes(mention: Mention) -> list[tuple[str, list[str]]]:
    clues = figure_clues([mention], [INVOICE])
    return [(clue.code, sorted(line for _, line in clue.lines)) for clue in clues]


def test_a_rough_amount_is_near_to_totals_and_lines() -> None:
    assert codes(Mention("amount", "about 40", "40", "GBP", about=True)) == [
        ("line_amount_near", ["1", "2"])
    ]
    assert codes(Mention("amount", "some 80", "80", "GBP", about=True)) == [("amount_near", [])]


def test_a_rough_amount_that_is_no_round_one_is_an_exact_one() -> None:
    assert codes(Mention("amount", "about 38.25", "38.25", "GBP", about=True)) == [
        ("line_amount_equal", ["1"])
    ]


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("amount", "38.25", "item_figure_equal"),
        ("quantity", "15", "item_figure_equal"),
        ("amount", "39.90", "item_figure_near"),
        ("amount", "55.00", None),
        ("quantity", "3", None),
    ],
)
def test_a_figure_beside_an_item_is_that_items_even_a_wrong_one(
    kind: str, value: str, code: str | None
) -> None:
    named = tuple(item_clues("the blue folder", [INVOICE]))
    mention = (
        Mention("amount", value, value) if kind == "amount" else Mention("quantity", value, value)
    )
    found = [one.code for one in item_figure_clues([mention], named, [INVOICE])]
    assert found == ([code] if code else [])
