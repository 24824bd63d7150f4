"""Marks of footnotes and words that change a row keep it from being sure."""

from __future__ import annotations

import pytest

from amicable.core.books.terms.matching import Known, KnownCustomer, KnownItem
from tests.core.books.terms.reading import proposed, rows_of

HEAD = "Contract no. K-77, customer no. C-9\n\nThe contract starts on 1 March 2026.\n\n"
BOOKS = Known(
    items={name: KnownItem(name, name) for name in ("Sand", "Clay", "Clay (per 1000)", "Support")},
    customers={"C-9": KnownCustomer("C-9")},
    lists_items=True,
)


def _sure(text: str) -> list[str]:
    found = proposed(f"{HEAD}{text}", known=BOOKS, wishes={"language": "en"})
    sure = tuple(one for one in found.proposals if one.certainty == "sure")
    rows = rows_of(type(found)(found.language, sure))
    return [dict(columns).get("item_id", table) for table, columns in rows]


def test_a_price_without_a_mark_is_sure() -> None:
    assert _sure("Sand costs EUR 12.00 per t.") == ["contracts", "Sand"]


@pytest.mark.parametrize(
    "price",
    ["EUR 12.00* per t", "EUR 12.00 [2] per t", "EUR 12.00\u00b9 per t", "EUR 12.00\u2020 per t"],
)
def test_a_price_with_the_mark_of_a_note_is_unsure(price: str) -> None:
    assert "Sand" not in _sure(f"Sand costs {price}.")


def test_a_raised_figure_is_no_digit_of_the_price() -> None:
    rows = rows_of(proposed(f"{HEAD}Sand costs EUR 12.00\u00b9 per m\u00b2."))
    price = next(dict(columns) for table, columns in rows if table == "price_terms")
    assert price["unit_price"] == "12"


def test_only_the_row_of_a_table_that_bears_a_mark_is_unsure() -> None:
    table = "Product\tPrice (EUR)\nSand\t12.00*\nClay\t22.00\n\n* plus 3% surcharge\n"
    assert [one for one in _sure(table) if one != "contracts"] == ["Clay"]


def test_a_name_that_says_what_its_price_is_for_is_unsure() -> None:
    table = "Product\tPrice per 100 (EUR)\nSand\t12.00\nClay (per 1000)\t22.00\n"
    assert [one for one in _sure(table) if one != "contracts"] == ["Sand"]


def test_a_discount_behind_a_price_may_be_of_its_item_only() -> None:
    assert "discounts" not in _sure("Sand: EUR 15.00 per t, discount 10%.")


def test_a_credit_is_no_sure_price() -> None:
    assert _sure("A credit of EUR 50.00 per day applies to Support.") == ["contracts"]


@pytest.mark.parametrize(
    "words",
    [
        "Sand costs EUR 12.00 per t, except washed.",
        "Sand costs EUR 12.00 per t, limited to EUR 500.00.",
        "Sand costs EUR 12.00 per t and washed sand EUR 15.00 per t.",
    ],
)
def test_words_that_qualify_a_price_and_names_that_are_no_item_keep_it_unsure(words: str) -> None:
    assert "Sand" not in _sure(words)


@pytest.mark.parametrize("further", [", at the latest on the 15th of the following month", ""])
def test_a_day_of_the_month_beside_the_days_to_pay_is_told(further: str) -> None:
    text = f"Payment within 30 days of the invoice date{further}.\n\nSand costs EUR 12.00 per t."
    assert ("contracts" in _sure(text)) is not bool(further)


def test_of_two_spans_beside_each_other_each_counts() -> None:
    found = proposed("5 days 4.37 % 3 days month", wishes={"language": "en"})
    values = {one[0] for p in found.proposals for r in p.rows for one in r.columns.items()}
    read = [r.columns["payment_terms_days"][0].value for p in found.proposals for r in p.rows]
    assert "payment_terms_days" in values
    assert read == ["3"]
