"""A conversion is told and cited as the books state it, whichever way it is used."""

from __future__ import annotations

import pytest

from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.example_books import ask_example

(CHECK,) = (one for one in load_catalogue().checks if one.code == "price_for_another_unit")


@pytest.mark.parametrize(
    ("title", "factor"),
    [
        ("ten pieces at the price of a box", "12"),
        ("a price for a kilogram, billed in pounds", "0.45359237"),
    ],
)
def test_the_factor_is_that_of_the_books(title: str, factor: str) -> None:
    (example,) = (one for one in CHECK.examples if one.title == title)
    (outcome,) = ask_example(CHECK, example)
    assert outcome.operands["conversion"] == factor
