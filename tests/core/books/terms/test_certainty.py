"""What makes a row unsure: each rule with the words that raise its doubt."""

from __future__ import annotations

import pytest

from amicable.core.books.terms.matching import Known, KnownCustomer, KnownItem
from tests.core.books.terms.reading import proposed

ITEMS = (("B-1", "hinges"), ("B-2", "bisagras"), ("B-3", "dobradiças"), ("B-4", "铰链"))
BOOKS = Known(
    items={
        one: KnownItem(one, name)
        for one, name in (
            ("B-1", "hinges"),
            ("B-2", "bisagras"),
            ("B-3", "dobradiças"),
            ("B-4", "铰链"),
        )
    },
    customers={"C-9": KnownCustomer("C-9")},
    lists_items=True,
)
HEADS = {
    "en": "Contract no. K-77, customer no. C-9\n\nThe contract starts on 1 March 2026.\n\n",
    "es": "Contrato n.º K-77, cliente n.º C-9\n\nInicio: 1 de marzo de 2026.\n\n",
    "pt": "Contrato n.º K-77, cliente n.º C-9\n\nInício: 1 de março de 2026.\n\n",
    "zh": "合同编号:K-77\n\n客户编号:C-9\n\n本合同自2026年3月1日起生效。\n\n",
}
PLAIN = {
    "en": "Hinges cost EUR 2.00 per piece.",
    "es": "Las bisagras cuestan 2,00 € por unidad.",
    "pt": "As dobradiças são vendidas a 2,00 € por unidade.",
    "zh": "铰链单价2.00元/个。",
}


TABLE = """\
Item      Kind of sale      Price (EUR)
hinges    by weight         2.00
nails     by piece          3.00
"""


def _price(language: str, text: str) -> tuple[str, dict[str, str], set[str]]:
    """Return the first price of a text: certainty, columns with one reading, its notes' codes."""
    found = proposed(HEADS[language] + text, known=BOOKS, wishes={"language": language})
    price = next(one for one in found.proposals if one.table == "price_terms")
    columns = {n: many[0].value for n, many in price.rows[0].columns.items() if len(many) == 1}
    return price.certainty, columns, {note.partition(":")[0] for note in price.notes}


@pytest.mark.parametrize("language", sorted(PLAIN))
def test_a_plain_price_of_a_known_item_is_sure(language: str) -> None:
    certainty, columns, _ = _price(language, PLAIN[language])
    assert (certainty, columns["unit_price"], columns["unit"]) == ("sure", "2.00", "piece")


@pytest.mark.parametrize(
    ("language", "text", "doubt"),
    [
        ("en", "Hinges cost EUR 2.00 per hour, billed per started half hour.", "words_left"),
        ("es", "Las bisagras cuestan 2,00 € por hora o fracción.", "words_left"),
        ("pt", "As dobradiças são vendidas a 2,00 € por hora ou fração.", "words_left"),
        ("zh", "铰链单价2.00元/小时,不足一小时按一小时计。", "words_left"),
        ("en", PLAIN["en"] + "\n\nAll prices include VAT at 20 %.", "tax_included"),
        ("es", PLAIN["es"] + "\n\nPrecios con IVA incluido.", "tax_included"),
        ("pt", PLAIN["pt"] + "\n\nPreços com IVA incluído.", "tax_included"),
        ("zh", PLAIN["zh"] + "\n\n以上价格含13%增值税。", "tax_included"),
        ("en", PLAIN["en"] + "\n\nOur prices change again on 1 July 2027.", "date_left"),
        ("es", PLAIN["es"] + "\n\nHabrá novedades el 1 de julio.", "date_left"),
        (
            "en",
            PLAIN["en"] + "\n\nBronze ones instead of hinges: surcharge 37 %.",
            "said_elsewhere",
        ),
        ("en", PLAIN["en"] + "\n\nHinges cost EUR 2.10 per piece.", "priced_twice"),
        ("en", "Prices in EUR per metric something\n\nHinges cost EUR 2.00.", "basis_left"),
        (
            "en",
            TABLE,
            "column_left",
        ),
    ],
)
def test_what_the_document_leaves_open_makes_a_price_unsure(
    language: str, text: str, doubt: str
) -> None:
    certainty, _, notes = _price(language, text)
    assert (certainty, doubt in notes) == ("unsure", True), notes


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Hinges cost EUR 2.00 per piece, excluding VAT."),
        ("es", "Las bisagras cuestan 2,00 € por unidad, más IVA."),
        ("es", PLAIN["es"] + "\n\nPrecios con IVA no incluido."),
        ("pt", "As dobradiças são vendidas a 2,00 € por unidade, acrescido de IVA."),
        ("zh", "铰链单价2.00元/个(不含税)。"),
    ],
)
def test_a_price_without_the_tax_is_sure(language: str, text: str) -> None:
    assert _price(language, text)[0] == "sure"


@pytest.mark.parametrize(
    ("language", "text", "price", "per"),
    [
        ("en", "Hinges cost EUR 1,234.50 per piece.", "1234.50", None),
        ("en", "Hinges (item B-1): 42.5p each.", "0.425", None),
        ("en", "Hinges (item B-1): EUR 14.20 per 1,000", "14.20", "1000"),
        ("es", "Las bisagras cuestan 1.234,50 € por unidad.", "1234.50", None),
        ("es", "Bisagras (ref. B-2): 12 €/1.000 uds.", "12", "1000"),
        ("es", "Bisagras (ref. B-2): $38.50 (treinta y ocho pesos 50/100) por kg", "38.50", None),
        ("pt", "As dobradiças são vendidas a R$ 1.234,50 por unidade.", "1234.50", None),
        ("zh", "铰链(货号 B-4):每百件26元。", "26", "100"),
        ("zh", "铰链单价1,234.50元/个。", "1234.50", None),
    ],
)  # fmt: skip
def test_amounts_and_what_they_are_for_are_read_as_written(
    language: str, text: str, price: str, per: str | None
) -> None:
    _, columns, _ = _price(language, text)
    assert (columns["unit_price"], columns.get("per_quantity")) == (price, per)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Insurance is 2.5‰ of the declared value."),
        ("es", "Seguro: 2,5 ‰ del valor declarado."),
        ("pt", "Seguro: 2,5‰ do valor declarado."),
        ("zh", "保险费按货值的0.3‰收取。"),
        ("en", "We supply cartons at 42 cents each."),
    ],
)
def test_what_is_no_price_of_the_books_is_listed(language: str, text: str) -> None:
    found = proposed(HEADS[language] + text, known=BOOKS, wishes={"language": language})
    assert [one.table for one in found.proposals] == ["contracts"]
    assert [one.text for one in found.passed] == [text]


def test_pesos_of_no_named_country_are_no_currency() -> None:
    _, columns, _ = _price("es", "Las bisagras cuestan 200 pesos por unidad.")
    assert "currency" not in columns
    _, columns, _ = _price("es", "Las bisagras cuestan 200 pesos colombianos por unidad.")
    assert columns["currency"] == "COP"


def test_a_day_without_a_year_is_no_start_and_the_day_of_the_mail_is_none_either() -> None:
    text = "Madrid, 12 de enero de 2026\n\nCliente n.º C-9\n\nA partir del 1 de febrero:\n\n"
    found = proposed(text + PLAIN["es"], known=BOOKS, wishes={"language": "es"})
    price = found.proposals[-1]
    assert (price.missing, price.certainty) == (("valid_from",), "unsure")


def test_offers_of_a_mail_that_is_quoted_are_listed_and_no_rows() -> None:
    text = PLAIN["en"] + "\n\nOn Monday Tom wrote:\n\n> Could you do EUR 1.80 for hinges?\n"
    found = proposed(HEADS["en"] + text, known=BOOKS)
    assert [one.table for one in found.proposals] == ["contracts", "price_terms"]
    assert [one.because for one in found.passed] == ["quoted"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Invoices are payable within 10 business days of the invoice date."),
        ("es", "Las facturas se pagan a 10 días hábiles de la fecha de factura."),
        ("pt", "As faturas são pagas em 10 dias úteis da data da fatura."),
        ("zh", "甲方收到发票后10个工作日内付款。"),
    ],
)
def test_working_days_are_not_taken_for_days_of_the_calendar(language: str, text: str) -> None:
    found = proposed(HEADS[language] + text, known=BOOKS, wishes={"language": language})
    contract = found.proposals[0]
    assert contract.certainty == "unsure"
    assert "working_days:payment_terms_days" in contract.notes


def test_one_item_may_have_a_price_in_each_contract_of_a_document() -> None:
    annexes = (
        f"Annex {number}\n\nContract no. K-{number}, customer no. C-9\n\n"
        "The contract starts on 1 March 2026.\n\nInvoices are issued monthly in arrears.\n\n"
        f"Hinges cost EUR {number}.00 per piece.\n"
        for number in (1, 2)
    )
    found = proposed("\f".join(annexes), known=BOOKS, wishes={"language": "en"}).proposals
    notes = [note.partition(":")[0] for one in found for note in one.notes]
    assert [one.certainty for one in found if one.table == "price_terms"] == ["sure", "sure"]
    assert "terms_left" not in notes


def test_the_code_in_brackets_behind_an_item_is_its_id() -> None:
    text = "A discount of 10 % on hinges (B-1) applies from 1 May 2026."
    found = proposed(HEADS["en"] + text, known=BOOKS, wishes={"language": "en"}).proposals
    discount = next(one for one in found if one.table == "discounts")
    assert discount.rows[0].columns["item_id"][0].value == "B-1"
    assert not any(note.startswith("words_left") for note in discount.notes)
