"""A month in which goods came back or a bill was paid is not the month of the invoice."""

from __future__ import annotations

from datetime import date

import pytest

from amicable.core.intake.mentions import find_mentions
from amicable.core.vocabulary.folding import fold
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.lexicons import read_lexicons

LEXICONS = read_lexicons([BUILT_IN])


def of_event(text: str, language: str) -> list[bool]:
    lexicon = LEXICONS[language]
    others = [other for code, other in LEXICONS.items() if code != language]
    found = find_mentions(text, fold(text), lexicon, others, date(2026, 9, 29))
    return [mention.of_event for mention in found if mention.kind in {"month", "span"}]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the toner we sent back in August"),
        ("en", "we paid it in June by transfer"),
        ("en", "In August we returned seven of them"),
        ("en", "I called you about it two weeks ago"),
        ("es", "el tóner que devolvimos en agosto"),
        ("es", "lo pagamos por transferencia en junio"),
        ("es", "en agosto devolvimos siete"),
        ("pt", "o toner que devolvemos em agosto"),
        ("pt", "já pagamos isso em junho"),
        ("pt", "em agosto devolvemos sete"),
        ("zh", "我们8月退回的碳粉"),
        ("zh", "6月已经付款了"),
    ],
)
def test_a_month_is_of_what_happened_in_it(language: str, text: str) -> None:
    assert of_event(text, language) == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the August invoice is wrong"),
        ("en", "we paid the June invoice twice"),
        ("en", "the goods delivered in August"),
        ("es", "la factura de agosto está mal"),
        ("es", "pagamos la factura de junio dos veces"),
        ("pt", "a fatura de agosto está errada"),
        ("pt", "pagamos a fatura de junho duas vezes"),
        ("zh", "8月的发票有错"),
        ("zh", "我们已经付了6月的发票"),
    ],
)
def test_a_month_of_an_invoice_or_of_its_goods_is_its_own(language: str, text: str) -> None:
    assert of_event(text, language) == [False]
