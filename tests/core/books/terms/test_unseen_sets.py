"""What the twelfth to fourteenth set of contracts showed: old prices, allowances, indexes."""

from __future__ import annotations

import pytest

from tests.core.books.terms.reading import HEADS, proposed, rows_of, rows_under_head


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("en", "Product     Old price (EUR)     New price (EUR)"),
        ("en", "Product     Current price (EUR)     New price (EUR)"),
        ("en", "Product     Present price (EUR)     New price (EUR)"),
        ("es", "Producto     Precio anterior (EUR)     Precio nuevo (EUR)"),
        ("pt", "Produto     Preço atual (EUR)     Novo preço (EUR)"),
        ("zh", "品名        原单价(元)        新单价(元)"),
    ],
)
def test_the_old_price_beside_a_new_one_is_none(language: str, headings: str) -> None:
    rows = rows_under_head(
        f"{headings}\nArgon     10     12\nHelium     20     24\n", "price_terms", language
    )
    assert [row["unit_price"] for row in rows] == ["12", "24"]


@pytest.mark.parametrize(
    ("language", "last"),
    [
        ("en", "20 and over"), ("en", "20 or more pallets"), ("es", "20 o más palets"),
        ("pt", "20 ou mais paletes"),
    ],
)  # fmt: skip
def test_words_behind_a_number_open_the_last_tier(language: str, last: str) -> None:
    heads = {"en": "Product", "es": "Producto", "pt": "Produto"}[language]
    table = (
        f"{heads}     1 - 19     {last}\nArgon     12.50     11.00\nHelium     22.50     21.00\n"
    )
    tiers = rows_under_head(table, "price_tiers", language)
    assert [row["from_quantity"] for row in tiers] == ["0", "19", "0", "19"]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Prices in EUR per thousand:\n\nCode     Product     Price\n", {"1000"}),
        ("es", "Precios por millar, en EUR:\n\nCódigo     Producto     Precio\n", {"millar"}),
        ("pt", "Preços por milheiro, em EUR:\n\nCódigo     Produto     Preço\n", {"milheiro"}),
    ],
)
def test_prices_may_be_for_a_word_of_many(language: str, text: str, said: set[str]) -> None:
    rows = rows_under_head(
        f"{text}A-1     Argon     12.50\nA-2     Neon     11.00\n", "price_terms", language
    )
    assert {row.get("per_quantity", row.get("unit")) for row in rows} == said


@pytest.mark.parametrize(
    ("language", "price", "clause"),
    [
        (
            "en",
            "Argon: EUR 2.00 per kg.",
            "Prices are adjusted every January in line with the CPI.",
        ),
        ("es", "Argón: 2,00 € por kg.", "Los precios se actualizarán conforme al IPC."),
        ("pt", "Argónio: 2,00 € por kg.", "Os preços serão reajustados anualmente pelo IPCA."),
        ("zh", "氩气:2元/公斤。", "价格每年根据消费者价格指数调整一次。"),
    ],
)
def test_a_price_that_follows_an_index_is_unsure(language: str, price: str, clause: str) -> None:
    text = f"{HEADS[language]}{price}\n\n{clause}\n"
    found = proposed(text, wishes={"language": language}).proposals
    row = next(one for one in found if one.table == "price_terms")
    assert any(note.startswith("indexed:") for note in row.notes)


def test_a_minimum_that_is_raised_is_the_new_one() -> None:
    text = "The minimum annual spend is raised from £15,000 to £18,000 per year."
    assert [row["minimum_amount"] for row in rows_under_head(text, "commitments")] == ["18000"]


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("es", "Alquiler de depósitos: 60,00 € al mes por contenedor.", "container"),
        ("pt", "Servidor padrão: R$ 420,00 por mês por servidor.", "servidor"),
    ],
)
def test_a_fee_for_a_month_for_each_thing_is_for_the_thing(
    language: str, text: str, unit: str
) -> None:
    rows = rows_under_head(text, "price_terms", language)
    assert [(row["model"], row["unit"]) for row in rows] == [("per_unit", unit)]


def test_headings_that_name_what_is_priced_over_one_row_are_items() -> None:
    text = "Energía (€/MWh):\n\nP1         P2         P3\n168,40     142,75     118,20\n"
    rows = rows_under_head(text, "price_terms", "es")
    assert [(row["item"], row["unit_price"], row["unit"]) for row in rows] == [
        ("P1", "168.4", "mwh"), ("P2", "142.75", "mwh"), ("P3", "118.2", "mwh"),
    ]  # fmt: skip


def test_a_fee_what_it_includes_and_what_is_beyond_it() -> None:
    table = (
        "Machine     Monthly fee (EUR)     Included     Price per page (EUR)\n"
        "Printer A        310.00     3,000 pages     0.045\n"
        "Printer B        540.00     1,000 pages     0.290\n"
    )
    first, _ = rows_under_head(table, "price_terms")
    assert (first["model"], first["fixed_fee"], first["included_quantity"], first["unit"]) == (
        "overage", "310", "3000", "page",
    )  # fmt: skip


def test_a_name_keeps_the_letter_at_its_end() -> None:
    table = "Item     Price (EUR)\nLift A     145.00\nLift B     150.00\n"
    assert [row["item"] for row in rows_under_head(table, "price_terms")] == ["Lift A", "Lift B"]


def test_a_quantity_beside_names_of_their_own_is_no_scale() -> None:
    table = "Model     Quantity     Monthly hire per machine\nAroma 30     4     £78.00\n"
    rows = rows_under_head(f"{table}Aroma 15     2     £46.50\n", "price_terms")
    assert [(row["item"], row["unit_price"]) for row in rows] == [
        ("Aroma 30", "78"), ("Aroma 15", "46.5"),
    ]  # fmt: skip


def test_a_verb_behind_an_amount_is_no_unit() -> None:
    rows = rows_under_head("A charge of £65.00 applies to late orders.", "price_terms")
    assert all("unit" not in row for row in rows)


def test_a_unit_with_a_hyphen_is_not_cut() -> None:
    rows = rows_under_head("Engineers are charged at £95.00 per call-out.", "price_terms")
    assert [row["unit"] for row in rows] == ["call-out"]


def test_the_period_of_another_clause_is_not_that_of_a_price() -> None:
    text = "2,000 letters per month are included; further letters are billed at £0.95 each."
    assert [row["model"] for row in rows_under_head(text, "price_terms")] == ["per_unit"]


@pytest.mark.parametrize("title", ["Order No. Q-118", "PACKAGING SUPPLY AGREEMENT NO. Q-118"])
def test_a_title_that_ends_with_a_number_names_the_contract(title: str) -> None:
    text = f"{title}     Date: 12 January 2026\n\nCustomer no. C-9\n\nArgon: EUR 2.00 per kg.\n"
    rows = rows_of(proposed(text, wishes={"language": "en"}))
    head = next(dict(columns) for table, columns in rows if table == "contracts")
    assert (head["number"], head["signed_on"]) == ("Q-118", "2026-01-12")


def test_days_before_which_a_session_is_cancelled_are_no_notice() -> None:
    text = (
        "Las cancelaciones con menos de 5 días de antelación se cobran.\n\nArgón: 2,00 € por kg."
    )
    assert all("notice_days" not in row for row in rows_under_head(text, "contracts", "es"))
