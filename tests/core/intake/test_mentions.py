from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import amicable.catalog
from amicable.core.intake.lexicon import NO_LEXICON
from amicable.core.intake.mentions import find_mentions
from amicable.core.vocabulary.folding import fold
from amicable.shell.engine.lexicons import read_lexicons

LEXICONS = read_lexicons([Path(amicable.catalog.__file__).parent])
TODAY = date(2026, 9, 20)


def mentioned(text: str, language: str) -> set[tuple[str, str | None, str | None]]:
    lexicon = LEXICONS[language]
    others = [other for code, other in LEXICONS.items() if code != language]
    found = find_mentions(text, fold(text), lexicon, others, TODAY)
    return {(mention.kind, mention.value, mention.currency) for mention in found}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("importe de 1.234,50 \u20ac", "es", ("amount", "1234.50", "EUR")),
        ("importe de MX$ 1,234.50", "es", ("amount", "1234.50", "MXN")),
        ("valor de R$ 1.234,50", "pt", ("amount", "1234.50", "BRL")),
        ("a total of US$1,234.50", "en", ("amount", "1234.50", "USD")),
        ("a total of $1,234.50", "en", ("amount", "1234.50", None)),
        ("\u91d1\u989d\uffe51,234.50", "zh", ("amount", "1234.50", "CNY")),
        ("\u91d1\u989d1.2\u4e07\u5143", "zh", ("amount", "12000.0", "CNY")),
        ("9.8k EUR", "en", ("amount", "9800.0", "EUR")),
        ("1'234.50 CHF", "en", ("amount", "1234.50", "CHF")),
        ("it costs 12.00 each", "en", ("unit_price", "12.00", None)),
        ("a 12,00 \u20ac cada una", "es", ("unit_price", "12.00", "EUR")),
        ("R$ 12,00 por caixa", "pt", ("unit_price", "12.00", "BRL")),
        ("\u5355\u4ef712.00\u5143", "zh", ("unit_price", "12.00", "CNY")),
        ("we got 120 boxes", "en", ("quantity", "120", None)),
        ("120\u7bb1", "zh", ("quantity", "120", None)),
        ("21 % de IVA", "es", ("percent", "21", None)),
    ],
)
def test_figures_are_read_as_people_write_them(
    text: str, language: str, expected: tuple[str, str, str | None]
) -> None:
    assert expected in mentioned(text, language)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("invoice F-2025/0113", "en", "F20250113"),
        ("INV 2025 113", "en", "2025113"),
        ("factura 113", "es", "113"),
        ("factura n.\u00ba F-0113", "es", "F0113"),
        ("nota fiscal 0113", "pt", "0113"),
        ("\u53d1\u7968\u53f7FV26-00531", "zh", "FV2600531"),
        ("about FV26-00531 again", "en", "FV2600531"),
        ("fatura 2026-A-00448", "pt", "2026A00448"),
    ],
)
def test_an_invoice_number_is_found_whole_or_mangled(
    text: str, language: str, expected: str
) -> None:
    assert ("invoice_number", expected, None) in mentioned(text, language)


_KEY = "35260311222333000181550010000012341000012347"


@pytest.mark.parametrize(
    "written",
    [_KEY, " ".join(_KEY[place : place + 4] for place in range(0, 44, 4)), _KEY + "100012"],
)
def test_an_access_key_of_brazil_is_one_number_however_it_is_set(written: str) -> None:
    found = mentioned(f"a nota de chave {written} veio errada", "pt")
    assert ("invoice_number", written.replace(" ", ""), None) in found


@pytest.mark.parametrize(
    "text",
    [
        "Ihre Rechnung 9000003 haben wir zweimal bezahlt",
        "zur Rechnungsnummer 9000003",
        "Nous avons payé la facture 9000003",
        "La fattura n. 9000003 è già stata pagata",
        "Wij hebben factuur 9000003 dubbel betaald",
        "Faktura nr 9000003 er betalt to ganger",
    ],
)
def test_an_invoice_is_named_in_languages_without_a_lexicon(text: str) -> None:
    found = find_mentions(text, fold(text), NO_LEXICON, tuple(LEXICONS.values()), TODAY)
    assert ("invoice_number", "9000003") in {(one.kind, one.value) for one in found}


def test_an_amount_in_brackets_behind_a_paper_is_an_amount() -> None:
    assert ("amount", "891.17", None) in mentioned("both are one delivery (891.17)", "en")


def test_every_number_of_a_list_is_found() -> None:
    found = mentioned("invoices 113, 114 and 120", "en")
    assert {value for kind, value, _ in found if kind == "invoice_number"} == {"113", "114", "120"}


@pytest.mark.parametrize(
    "text",
    [
        "we ordered 10 boxes",
        "you bill 1,250.00 EUR",
        "order 10 boxes",
        "both are one delivery (891.17)",
    ],
)
def test_a_quantity_or_amount_is_no_number_of_a_paper(text: str) -> None:
    kinds = {kind for kind, _, _ in mentioned(text, "en")}
    assert not {kind for kind in kinds if kind.endswith(("_number", "_order"))}


@pytest.mark.parametrize(
    ("text", "language", "kind", "value"),
    [
        ("on 14 May 2026", "en", "date", "2026-05-14"),
        ("on May 14th", "en", "date", "2026-05-14"),
        ("el 14 de mayo", "es", "date", "2026-05-14"),
        ("em 14/05/2026", "pt", "date", "2026-05-14"),
        ("2026\u5e745\u670814\u65e5", "zh", "date", "2026-05-14"),
        ("the May invoice", "en", "month", "2026-05"),
        ("factura de noviembre", "es", "month", "2025-11"),
        ("fatura de mar\u00e7o de 2025", "pt", "month", "2025-03"),
        ("\u4e94\u6708\u4efd\u7684\u53d1\u7968", "zh", "month", "2026-05"),
        ("last month's bill", "en", "month", "2026-08"),
    ],
)
def test_days_and_months_lie_before_the_mail(
    text: str, language: str, kind: str, value: str
) -> None:
    assert (kind, value, None) in mentioned(text, language)


@pytest.mark.parametrize("text", ["you may check it", "We may march on", "es el set de 3"])
def test_a_word_like_a_month_is_none(text: str) -> None:
    assert not {kind for kind, _, _ in mentioned(text, "en")} & {"month", "date"}


def test_a_bank_account_is_no_invoice_number() -> None:
    assert not mentioned("IBAN ES91 2100 0418 4502 0005 1332", "en")


@pytest.mark.parametrize(
    ("text", "language", "span"),
    [
        ("early in March", "en", "2026-03-01/2026-03-10"),
        ("mid-June", "en", "2026-06-10/2026-06-20"),
        ("towards the end of February", "en", "2026-02-20/2026-02-28"),
        ("around the 12th of March", "en", "2026-03-08/2026-03-16"),
        ("some weeks ago", "en", "2026-08-06/2026-09-10"),
        ("yesterday", "en", "2026-09-19/2026-09-19"),
        ("a principios de marzo", "es", "2026-03-01/2026-03-10"),
        ("hace un par de meses", "es", "2026-06-22/2026-08-06"),
        ("em meados de maio", "pt", "2026-05-10/2026-05-20"),
        ("há algumas semanas", "pt", "2026-08-06/2026-09-10"),
        ("3月初", "zh", "2026-03-01/2026-03-10"),
        ("两个月前", "zh", "2026-06-22/2026-08-06"),
    ],
)
def test_days_said_vaguely_are_a_stretch_of_days(text: str, language: str, span: str) -> None:
    found = mentioned(text, language)
    assert ("span", span, None) in found
    assert not {kind for kind, _, _ in found} & {"month", "date"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("about 40 pounds", "en"),
        ("unas 40 libras", "es"),
        ("cerca de 40 libras", "pt"),
        ("40 英镑左右", "zh"),
    ],
)
def test_a_rough_amount_is_told_from_an_exact_one(text: str, language: str) -> None:
    lexicon = LEXICONS[language]
    found = find_mentions(text, fold(text), lexicon, (), TODAY)
    assert [(one.value, one.currency, one.about) for one in found] == [("40", "GBP", True)]


def test_pounds_of_something_are_a_weight() -> None:
    assert ("amount", "40", "GBP") not in mentioned("we got 40 pounds of flour", "en")


def test_a_spanish_delivery_note_and_purchase_order_are_told_by_their_numbers() -> None:
    found = mentioned("mismo albarán 5512 y la orden de compra 4500071", "es")
    assert ("delivery_number", "5512", None) in found
    assert ("purchase_order", "4500071", None) in found
