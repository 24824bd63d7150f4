"""Numbers in words, and the amounts told with them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import amicable.catalog
from amicable.core.intake.number_words import read_chinese, read_words
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.shell.engine.lexicons import read_lexicons

LEXICONS = read_lexicons([Path(amicable.catalog.__file__).parent])


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("五", 5),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("一百二", 120),
        ("一千二百三十四", 1234),
        ("三千五", 3500),
        ("三千零五", 3005),
        ("3万5千", 35000),
        ("两万三", 23000),
        ("一亿二千万", 120_000_000),
        ("壹仟贰佰", 1200),
    ],
)
def test_chinese_numbers_are_read(written: str, number: int) -> None:
    assert read_chinese(written) == number


@pytest.mark.parametrize(
    ("language", "written", "number"),
    [
        ("en", "one thousand two hundred", 1200),
        ("en", "twelve hundred", 1200),
        ("en", "two hundred and fifty-six", 256),
        ("en", "three hundred thousand", 300_000),
        ("es", "mil doscientos", 1200),
        ("es", "ciento cincuenta y seis", 156),
        ("es", "dos mil quinientos", 2500),
        ("pt", "mil e duzentos", 1200),
        ("pt", "cento e cinquenta", 150),
        ("pt", "dois milhoes", 2_000_000),
    ],
)
def test_numbers_in_words_add_up(language: str, written: str, number: int) -> None:
    assert read_words(written, LEXICONS[language].numerals) == number


@pytest.mark.parametrize(
    ("language", "text", "amount", "currency", "exact"),
    [
        (
            "en",
            "The invoice over one thousand two hundred euros is wrong.",
            "1200",
            "EUR",
            "exact",
        ),
        ("en", "About 12k euros on the last bill are wrong.", "12000", "EUR", "rough"),
        ("en", "You charged 12k too much.", "12000", None, "exact"),
        ("es", "Nos cobraron mil doscientos euros de mas.", "1200", "EUR", "exact"),
        ("es", "La factura es de 1,2 mil euros y no cuadra.", "1200", "EUR", "exact"),
        ("es", "Son unos dos millones de pesos de diferencia.", "2000000", "MXN", "rough"),
        ("pt", "Cobraram mil e duzentos reais a mais.", "1200", "BRL", "exact"),
        ("pt", "A fatura de 1,2 mil reais tem erro.", "1200", "BRL", "exact"),
        ("pt", "Cobraram R$ 1.234,50 a mais.", "1234.50", "BRL", "exact"),
        ("zh", "你们多收了一千二百元。", "1200", "CNY", "exact"),
        ("zh", "多收了一千二百三十四元五角。", "1234.5", "CNY", "exact"),
        ("zh", "发票金额大约3万5千元,不对。", "35000", "CNY", "rough"),
        ("zh", "发票金额1.2万元,不对。", "12000", "CNY", "exact"),
    ],
)
def test_amounts_are_read_however_the_number_is_told(
    language: str, text: str, amount: str, currency: str | None, exact: str
) -> None:
    message = Message("0", "", "", "", text)
    complaint = understand(message, lexicons=LEXICONS, detect=lambda _: "xx", prior=language)
    found = [m for m in complaint.mentions if m.kind == "amount" and m.value]
    assert [
        (Decimal(m.value or "0"), m.currency, "rough" if m.about else "exact") for m in found
    ] == [(Decimal(amount), currency, exact)]
