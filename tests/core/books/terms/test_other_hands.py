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


def test_an_entry_that_numbers_the_one_before_it_goes_with_it() -> None:
    text = "Contract no.: K-77\n\nCustomer: Hull Ltd     No.: 8812\nStart date: 1 March 2026\n\n"
    head = _first(f"{text}Hinges: EUR 2.00 per kg", "contracts")
    assert head["customer_id"] == "8812"


def test_entries_of_a_list_are_the_steps_of_the_scale_above_them() -> None:
    text = (
        "Object storage is charged as follows:\n\n- first 50 TB: EUR 18.00 per TB\n"
        "- next 150 TB: EUR 15.50 per TB\n- over 200 TB: EUR 12.00 per TB\n\n"
        "Each price applies only to the TB within that tier.\n"
    )
    rows = _rows(HEAD + text)
    price = next(row for name, row in rows if name == "price_terms")
    tiers = [row for name, row in rows if name == "price_tiers"]
    assert (price["model"], price["unit"]) == ("graduated", "tb")
    assert [one.get("to_quantity") for one in tiers] == ["50", "200", None]
    assert [one["unit_price"] for one in tiers] == ["18.00", "15.50", "12.00"]


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "Monthly retainer: EUR 6,500.00", "month"),
        ("es", "Iguala mensual: EUR 6.500,00", "month"),
        ("pt", "Avença anual: EUR 6.500,00", "year"),
    ],
)
def test_a_name_that_says_its_period_is_that_of_a_flat_fee(
    language: str, text: str, unit: str
) -> None:
    row = _first(HEAD + text, "price_terms", language)
    assert (row["model"], row["unit"]) == ("flat", unit)


def test_the_period_of_prices_is_not_that_of_the_contract() -> None:
    text = "Contrato n.º K-77, cliente n.º C-9\n\n"
    text += "Vigencia de las tarifas: 1 de enero de 2026 a 31 de diciembre de 2026\n\n"
    rows = _rows(f"{text}Bisagras: EUR 2,00 por kg", "es")
    head = next(row for name, row in rows if name == "contracts")
    price = next(row for name, row in rows if name == "price_terms")
    assert "starts_on" not in head
    assert (price["valid_from"], price["valid_to"]) == ("2026-01-01", "2027-01-01")


def test_a_contract_whose_number_may_be_a_code_that_was_not_read_is_unsure() -> None:
    head = "SERVICES FOR CLIENT\n\nOur file SSA/2026/0418, customer no. C-9\n\n"
    text = f"{head}The contract starts on 1 March 2026.\n\nHinges: EUR 2.00 per kg"
    contract = next(one for one in proposed(text).proposals if one.table == "contracts")
    assert contract.certainty == "unsure"


def test_a_size_in_millilitres_is_no_number_of_pieces_in_a_package() -> None:
    table = (
        "Cat. no.     Description      Pack size      Price (EUR)\n"
        "CV-1001      Polymerase       500 ml              156.40\n"
        "CV-1033      Agarose          250 g                52.70\n"
    )
    prices = [row for name, row in _rows(HEAD + table) if name == "price_terms"]
    assert [(row["item_id"], row["model"]) for row in prices] == [
        ("CV-1001", "per_unit"),
        ("CV-1033", "per_unit"),
    ]
