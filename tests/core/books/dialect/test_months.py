"""Names of months."""

from __future__ import annotations

import pytest

from amicable.core.books.dialect.months import MONTHS


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (["january", "jan", "januar", "enero", "ene", "janeiro"], 1),
        (["march", "märz", "mrz", "marzo", "março"], 3),
        (["may", "mai", "mayo", "maio"], 5),
        (["października", "ekim", "října", "octombrie", "oct"], 10),
        (["december", "dezember", "dez", "diciembre", "dic", "dezembro"], 12),
    ],
)
def test_a_month_has_its_names_in_every_language(names: list[str], number: int) -> None:
    assert {MONTHS[name] for name in names} == {number}


def test_no_month_is_missing() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
