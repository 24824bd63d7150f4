"""What contracts leave to their reader: short dates, forms, empty corners, old prices."""

from __future__ import annotations

import pytest

from tests.core.books.terms.reading import proposed

HEAD = "Contract no. K-77, customer no. C-9\n\nThe contract starts on 1 March 2026.\n\n"


def _rows(text: str, language: str = "en") -> list[tuple[str, dict[str, str]]]:
    found = proposed(text, wishes={"language": language}).proposals
    return [
        (row.table, {n: many[0].value for n, many in row.columns.items()})
        for one in found
        for row in one.rows
    ]


def _first(text: str, table: str, language: str = "en") -> dict[str, str]:
    return next(columns for name, columns in _rows(text, language) if name == table)


@pytest.mark.parametrize(
    ("language", "text", "first", "after"),
    [
        ("en", "Prices valid from 1 to 7 June 2026.\n\n", "2026-06-01", "2026-06-08"),
        (
            "en",
            "Prices valid from 15 December to 15 January 2027.\n\n",
            "2026-12-15",
            "2027-01-16",
        ),
        ("es", "Precios válidos del 1 al 7 de junio de 2026.\n\n", "2026-06-01", "2026-06-08"),
        (
            "pt",
            "Preços válidos de 1 de junho a 7 de julho de 2026.\n\n",
            "2026-06-01",
            "2026-07-08",
        ),
        ("zh", "价格有效期:2026年6月1日至7日。\n\n", "2026-06-01", "2026-06-08"),
        ("zh", "价格有效期:2026年6月1日至9月30日。\n\n", "2026-06-01", "2026-10-01"),
    ],
)
def test_a_date_takes_its_year_from_the_other_end_of_its_range(
    language: str, text: str, first: str, after: str
) -> None:
    said = {"en": "Hinges", "es": "Bisagras", "pt": "Dobradiças", "zh": "铰链"}[language]
    price = {"zh": "单价2.00元/个。"}.get(language, ": EUR 2.00 / kg")
    row = _first(f"{text}{said}{price}", "price_terms", language)
    assert (row.get("valid_from"), row.get("valid_to")) == (first, after)


def test_entries_of_a_form_side_by_side_are_read_one_by_one() -> None:
    text = "Contract no.: K-77     Customer no.: C-9\nStart date: 1 March 2026     Site: Hull\n"
    head = _first(f"{text}\nHinges: EUR 2.00 per kg", "contracts")
    assert (head["number"], head["customer_id"], head["starts_on"]) == (
        "K-77",
        "C-9",
        "2026-03-01",
    )


def test_a_first_column_without_a_heading_names_what_is_priced() -> None:
    table = (
        "              up to 500 kg   over 500 kg\n"
        "Zone North           0.142         0.128\n"
        "Zone South           0.187         0.171\n"
    )
    tiers = [row for name, row in _rows(HEAD + table) if name == "price_tiers"]
    assert [row["unit_price"] for row in tiers] == ["0.142", "0.128", "0.187", "0.171"]


def test_prices_of_one_item_for_a_day_and_a_week_keep_its_code() -> None:
    table = (
        "Machine          Ref.      EUR/day    EUR/week\n"
        "Scissor lift     PT-10       65.00      260.00\n"
        "Generator        GE-40       48.00      195.00\n"
    )
    prices = [row for name, row in _rows(HEAD + table) if name == "price_terms"]
    assert [(row["item_id"], row["unit"]) for row in prices[:2]] == [
        ("PT-10", "day"),
        ("PT-10", "week"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "The price of hinges increases from EUR 1.80/kg to EUR 2.00/kg.", "kg"),
        ("es", "El precio de las bisagras pasa de 1,80 €/kg a 2,00 €/kg.", "kg"),
        ("pt", "O preço das dobradiças passa de 1,80 €/kg para 2,00 €/kg.", "kg"),
        ("zh", "铰链单价由每吨1.80元调整为每吨2.00元。", "t"),
    ],
)
def test_a_price_with_its_unit_that_a_new_one_replaces_is_no_row(
    language: str, text: str, unit: str
) -> None:
    prices = [row for name, row in _rows(text, language) if name == "price_terms"]
    assert [(row["unit_price"], row["unit"]) for row in prices] == [("2.00", unit)]


def test_free_minutes_are_no_hours_included() -> None:
    row = _first(f"{HEAD}Waiting time: EUR 36.00 per hour, first 30 minutes free.", "price_terms")
    assert row["model"] == "per_unit"
    assert "included_quantity" not in row


def test_two_dates_under_a_heading_for_the_term_are_those_of_the_contract() -> None:
    text = "Contract no. K-77\n\n1. TERM\n\nFrom 1 March 2026 to 28 February 2027.\n\n"
    head = _first(f"{text}Hinges: EUR 2.00 per kg", "contracts")
    assert (head["starts_on"], head["ends_on"]) == ("2026-03-01", "2027-03-01")


def test_hourly_rates_above_a_list_are_prices_for_an_hour() -> None:
    text = (
        "The following hourly rates apply (EUR):\n\nDriver ........ 24.85\nPacker ........ 21.10\n"
    )
    prices = [row for name, row in _rows(HEAD + text) if name == "price_terms"]
    assert [row["unit"] for row in prices] == ["hour", "hour"]
