from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from amicable.core.identify.items import item_clues
from amicable.core.vocabulary.invoice import Invoice, InvoiceLine

NAMES = ("LUNCH BAG RED RETROSPOT", "JUMBO BAG RED RETROSPOT", "SET/5 RED RETROSPOT LID BOWLS")


def invoice(*names: str) -> Invoice:
    lines = tuple(
        InvoiceLine(str(place), Decimal(10), f"A{place}", name)
        for place, name in enumerate(names, 1)
    )
    return Invoice("I1", "1", "K1", "380", date(2026, 3, 1), "GBP", Decimal(30), lines=lines)


BOOK = (invoice(*NAMES),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the jumbo bag red retrospot was torn", ["JUMBO BAG RED RETROSPOT"]),
        ("the jumbo bag red retrsopot was torn", ["JUMBO BAG RED RETROSPOT"]),
        ("two slips: lumch bag rde retrospott", ["LUNCH BAG RED RETROSPOT"]),
        (
            "lunch bag red retrospot and set/5 lid bowls red",
            ["LUNCH BAG RED RETROSPOT", "SET/5 RED RETROSPOT LID BOWLS"],
        ),
        ("something red", []),
    ],
)
def test_items_are_named_with_slips_and_one_beside_another(text: str, named: list[str]) -> None:
    assert sorted(clue.text for clue in item_clues(text, BOOK)) == named


def test_words_that_name_two_items_alike_are_one_clue_for_both() -> None:
    clues = list(item_clues("the bag red retrospot", BOOK))
    assert [(clue.code, sorted(clue.lines)) for clue in clues] == [
        ("item_partly_named", [("I1", "1"), ("I1", "2")])
    ]
