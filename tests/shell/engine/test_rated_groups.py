"""The price models give the amounts of the golden vectors (domain/02-pricing-golden-vectors.csv).

Each vector is billed as it should be, and one cent higher: only the second is an error.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from amicable.core.vocabulary.check import Example
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.example_books import ask_example

GRADUATED = (("0", "100", "1.00", ""), ("100", "200", "0.50", ""), ("200", "", "0.10", ""))
STEPS = (("0", "100", "0", "10"), ("100", "500", "0", "40"), ("500", "", "0", "90"))
WITH_FLAT = (("0", "100", "1.00", "10"), ("100", "", "0.50", "5"))

VECTORS = [
    pytest.param("graduated", GRADUATED, "250", "155.00", id="G03"),
    pytest.param("graduated", GRADUATED, "100", "100.00", id="G04"),
    pytest.param("graduated", GRADUATED, "101", "100.50", id="G05"),
    pytest.param("volume", GRADUATED, "100", "100.00", id="G06"),
    pytest.param("volume", GRADUATED, "101", "50.50", id="G07"),
    pytest.param("volume", GRADUATED, "250", "25.00", id="G08"),
    pytest.param("stairstep", STEPS, "101", "40.00", id="G09"),
    pytest.param("graduated", WITH_FLAT, "150", "140.00", id="G10"),
]


def _status(model: str, tiers: tuple[tuple[str, ...], ...], units: str, net: Decimal) -> str:
    names = ("from_quantity", "to_quantity", "unit_price", "flat_fee")
    books = {
        "price_terms": (
            {"term_id": "T", "item_id": "CALL", "model": model, "valid_from": "2026-01-01"}
            | {"contract_id": "K-7"},
        ),
        "price_tiers": tuple({"term_id": "T"} | dict(zip(names, t, strict=True)) for t in tiers),
        "invoice_lines": (
            {"invoice_id": "INV-1", "line": "9", "net": str(net), "item_id": "CALL"}
            | {"quantity": units},
        ),
    }
    check = load_catalogue().check("tier_differs_from_agreed")
    assert check is not None
    (outcome,) = ask_example(check, Example("a golden vector", (), books))
    return outcome.status


@pytest.mark.parametrize(("model", "tiers", "units", "amount"), VECTORS)
def test_a_golden_vector_is_right_to_the_cent(
    model: str, tiers: tuple[tuple[str, ...], ...], units: str, amount: str
) -> None:
    right = Decimal(amount)
    assert _status(model, tiers, units, right) == "clean"
    assert _status(model, tiers, units, right + Decimal("0.01")) == "fires"
