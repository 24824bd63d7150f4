"""What real files showed: running heads, hanging marks, cut words, renewals, freight by the kg."""

from __future__ import annotations

import re

import pytest

from tests.core.books.terms.reading import HEADS, proposed, rows_of, rows_under_head, written


@pytest.mark.parametrize(
    "foot", ["Contract K-77 Confidential      1 / 1", "Page 1 of 3 | Acme", "Acme - Page 1 of 3"]
)
def test_the_counter_of_a_page_is_no_price(foot: str) -> None:
    table = "Item     Fee (EUR)\nArgon     10.00\nHelium     20.00\n"
    rows = rows_under_head(f"{table}\n{foot}\n", "price_terms")
    assert [row["item"] for row in rows] == ["Argon", "Helium"]


@pytest.mark.parametrize("mark", ["•", "-", "a)", "2."])
def test_a_gap_behind_the_mark_of_an_entry_makes_no_cell(mark: str) -> None:
    rows = rows_under_head(f"{mark}   Argon: EUR 2.00 per kg.\n", "price_terms")
    assert [(row["item"], row["unit"]) for row in rows] == [("Argon", "kg")]


def test_a_word_cut_by_the_end_of_its_line_is_whole() -> None:
    text = "El contrato tendrá una duración de dos años desde el 1 de fe-\nbrero de 2026.\n"
    rows = rows_of(proposed(f"Contrato n.º K-77\n\n{text}", wishes={"language": "es"}))
    assert ("starts_on", "2026-02-01") in rows[0][1]


@pytest.mark.parametrize(
    ("language", "text", "months"),
    [
        ("en", "It shall renew automatically for successive periods of twelve months.", "12"),
        ("en", "This contract renews for one further year.", "12"),
        ("en", "The initial term is 18 months and it renews for the same period.", "18"),
        ("es", "Se prorrogará tácitamente por periodos anuales, salvo preaviso.", "12"),
        ("es", "Se renovará por periodos sucesivos de seis meses.", "6"),
        ("pt", "Prazo de 24 meses, renovando-se automaticamente por iguais períodos.", "24"),
        ("pt", "O contrato renova-se por períodos de um ano.", "12"),
        ("zh", "期满自动续约12个月。", "12"),
        ("zh", "期满后本合同自动续展一年。", "12"),
    ],
)
def test_how_long_a_contract_renews_itself_for(language: str, text: str, months: str) -> None:
    rows = rows_under_head(text, "contracts", language)
    assert [row.get("renewal_months") for row in rows] == [months]


@pytest.mark.parametrize(
    "text", ["The contract may be renewed for 12 months.", "It may be extended by 12 months."]
)
def test_what_may_be_renewed_does_not_renew_itself(text: str) -> None:
    assert "renewal_months" not in rows_under_head(text, "contracts")[0]


def test_a_contract_that_renews_itself_for_nobody_knows_how_long_is_unsure() -> None:
    found = proposed(f"{HEADS['en']}It renews automatically unless notice is given.").proposals
    assert any(note.startswith("terms_left:It renews") for note in found[0].notes)


def test_a_surcharge_for_haste_is_no_discount_for_paying_early() -> None:
    text = "A rush fee of 35% applies to instruments returned within 3 days.\n"
    found = proposed(f"{HEADS['en']}{text}")
    assert "early_discount_percent" not in found.proposals[0].rows[0].columns
    assert [one.text for one in found.passed] == [text.strip()]


def test_weights_side_by_side_and_a_price_for_each_further_kg() -> None:
    table = (
        "Zone     up to 2 kg     up to 5 kg     additional kg\n"
        "North     3.90 EUR     4.75 EUR     0.35 EUR\n"
        "South     9.80 EUR     14.50 EUR     1.90 EUR\n"
    )
    tiers = rows_under_head(table, "price_tiers")[:3]
    assert [one.get("flat_fee") for one in tiers] == ["3.9", "0.85", None]
    assert tiers[2] == {"from_quantity": "5", "unit_price": "0.35"}
    assert {one["model"] for one in rows_under_head(table, "price_terms")} == {"graduated"}


def test_zones_side_by_side_and_a_last_row_for_each_further_kg() -> None:
    table = (
        "Weight     North (EUR)     South (EUR)\nup to 2 kg     3.90     9.80\n"
        "up to 5 kg     4.75     14.50\neach additional kg     0.35     1.90\n"
    )
    tiers = rows_under_head(table, "price_tiers")[:3]
    assert [one.get("flat_fee") for one in tiers] == ["3.9", "0.85", None]
    assert tiers[2] == {"from_quantity": "5", "unit_price": "0.35"}


def test_a_heading_that_counts_days_is_for_so_many() -> None:
    table = (
        "Equipment     1 day     3 days\nWall     £28.00     £56.00\nBox     £9.00     £18.00\n"
    )
    rows = rows_under_head(table, "price_terms")[:2]
    assert [(row["unit"], row.get("per_quantity")) for row in rows] == [
        ("day", None),
        ("day", "3"),
    ]


def test_words_below_a_table_say_what_its_prices_are_for() -> None:
    table = "Product     Price (EUR)\nArgon     10.00\nHelium     20.00\n"
    rows = rows_under_head(f"{table}\nThe prices above are per cylinder.\n", "price_terms")
    assert {row["unit"] for row in rows} == {"cylinder"}


def test_words_below_a_table_may_be_of_one_row_only() -> None:
    table = "Product     Price (EUR)\nArgon     10.00\nHelium     20.00\n"
    rows = rows_under_head(f"{table}\nThe prices of argon are per cylinder.\n", "price_terms")
    assert [row.get("unit") for row in rows] == ["cylinder", None]


def test_a_column_that_numbers_the_rows_names_nothing() -> None:
    table = "Item     Instrument     Price (EUR)\n1     Balance     10.00\n2     Gauge     20.00\n"
    assert [row["item"] for row in rows_under_head(table, "price_terms")] == ["Balance", "Gauge"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Invoices are payable within 30 days and upon your receiving our goods."),
        ("es", "Las facturas se pagan en 30 días y una vez recibidas."),
        ("pt", "As faturas são pagas em 30 dias e uma vez recebidas após a entrega."),
    ],
)
def test_days_to_pay_beside_words_of_another_base_are_unsure(language: str, text: str) -> None:
    found = proposed(f"{HEADS[language]}{text}", wishes={"language": language}).proposals[0]
    has_base = "due_base" in found.rows[0].columns
    assert has_base or any(note.startswith("terms_left:") for note in found.notes)


def test_dates_between_prices_and_their_currency_are_read() -> None:
    text = "Preços válidos de 01/03/2026 a 28/02/2027, em reais.\n\n"
    table = "Produto     Preço\nTinta     148,00\nVerniz     54,90\n"
    rows = rows_under_head(text + table, "price_terms", "pt")
    assert {(row["valid_from"], row["valid_to"]) for row in rows} == {("2026-03-01", "2027-03-01")}
    assert all("per_quantity" not in row for row in rows)


def test_a_heading_for_weight_that_is_also_money_heads_a_scale() -> None:
    table = "Peso     Norte (€)     Sur (€)\nhasta 2 kg     3,45     4,20\n"
    table += "hasta 5 kg     3,95     4,90\nkg adicional     0,22     0,38\n"
    tiers = rows_under_head(table, "price_tiers", "es")[:3]
    assert [one.get("flat_fee") for one in tiers] == ["3.45", "0.5", None]


def test_a_hyphen_before_an_enclitic_stays_at_the_end_of_a_line() -> None:
    text = "O prazo do contrato é de um ano, renovando-\nse por períodos iguais."
    assert rows_under_head(text, "contracts", "pt")[0]["renewal_months"] == "12"


QUOTED = ("kinds/fifteenth/es_plagas", "kinds/sixteenth/pt_jardins", "kinds/fifteenth/zh_idc")


@pytest.mark.parametrize("name", QUOTED)
def test_every_quotation_stands_on_its_page(name: str) -> None:
    text = written(name).text
    pages = [_bare(page) for page in text.split("\f")]
    said = [
        (one.page, one.quote)
        for proposal in proposed(text).proposals
        for row in proposal.rows
        for readings in row.columns.values()
        for one in readings
        if one.page
    ]
    assert said
    assert [quote for page, quote in said if _bare(quote) not in pages[page - 1]] == []


def _bare(text: str) -> str:
    """Return a text without white space and without hyphens, which may cut a word."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)
