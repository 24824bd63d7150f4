"""No figure of a document is lost: a proposal holds it, or it is listed with page and reason.

What need not be there are numbers that name something: dates and years, parts of ids, numbers of
clauses and pages, and plain whole numbers in passages without a word of terms (addresses).
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amicable.core.books.terms.document import Page
from amicable.core.books.terms.figures import figures
from amicable.core.books.terms.passages import passages_of
from tests.core.books.terms.reading import FOLDER, WORDINGS, proposed, written

NAMES = [f"{one.parent.name}/{one.stem}" for one in sorted(FOLDER.glob("*/*.txt"))]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
AMOUNT = re.compile(
    r"(?:EUR|USD|GBP|R\$|US\$|[€$£¥]|人民币)\s?(\d+(?:[.,]\d+)*)"
    r"|(\d+(?:[.,]\d+)*)\s?(?:[€%元]|EUR|USD|GBP|euros|dias|días|days)"
)


def _shown(text: str) -> dict[tuple[int, str], str]:
    """Return the words that a person gets to see, with the reason for those without a row."""
    found = proposed(text)
    shown = {
        (one.page, one.quote): ""
        for proposal in found.proposals
        for row in proposal.rows
        for readings in row.columns.values()
        for one in readings
    }
    return shown | {(one.page, one.text): one.because for one in found.passed}


@pytest.mark.parametrize("name", NAMES)
def test_the_amounts_of_a_contract_are_those_that_are_quoted_or_listed(name: str) -> None:
    text = written(name).text
    shown = "\n".join(words for _, words in _shown(text))
    every = Counter(a or b for a, b in AMOUNT.findall(" ".join(text.split())))
    missing = every - Counter(a or b for a, b in AMOUNT.findall(shown))
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_shown_of_a_contract_only_names_something(name: str) -> None:
    text = written(name).text
    shown = _shown(text)
    wording = WORDINGS[name.partition("/")[2][:2]]
    pages = [Page(number, page) for number, page in enumerate(text.split("\f"), start=1)]
    unseen = [one for one in passages_of(pages) if (one.page, one.text) not in shown]
    assert [one.text for one in unseen if figures(one, wording)] == []


WORDS = {
    "en": "the supplier goods bolt (item SB-08) of at for each up to over from discount on order "
    "fee payable within notice minimum commits year per month piece e.g. approx. Ltd. : ; and .",
    "es": "el cliente resma (ref. PA4) de a la por hasta desde mas descuento en pedido cuota "
    "preaviso minimo compromete ano mes unidad pago p. ej. aprox. S.A. : ; , y .",
    "pt": "o cliente milheiro (cód. 123-A) de a por até desde desconto em encomenda taxa e "
    "pagamento aviso mínimo compromete-se ano mês unidade p. ex. aprox. Ltda. : ; , .",
    "zh": "供方 轴承 货号 A-1 的 单价 为 每 件 超过 以上 折扣 订单 费用 付款 通知 最低 每年 : 。",
}
CASES = {
    "en": ("EUR {}", "{} EUR", "€{}", "{} %", "{} percent", "{} each at USD", "price {}"),
    "es": ("{} €", "{} euros", "EUR {}", "{} %", "{} por ciento", "precio {}"),
    "pt": ("R$ {}", "{} €", "{}%", "{} por cento", "preço {}"),
    "zh": ("{}元", "¥{}", "{}%", "百分之{}", "价格{}"),
}
SPANS = {"en": "{} days", "es": "{} días", "pt": "{} dias", "zh": "{}天"}


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """Draw a language, a text of amounts and spans among random words of it, and its numbers."""
    language = draw(st.sampled_from(sorted(WORDS)))
    words = draw(st.lists(st.sampled_from(WORDS[language].split()), min_size=1, max_size=25))
    numbers = draw(st.lists(st.integers(3, 9_999), min_size=1, max_size=4, unique=True))
    written_as = []
    for number in numbers:
        amount = draw(st.booleans())
        figure = f"{number}{',' if language in 'espt' else '.'}37" if amount else str(number)
        shape = draw(st.sampled_from(CASES[language])) if amount else SPANS[language]
        words.insert(draw(st.integers(0, len(words))), shape.format(figure))
        written_as.append(figure)
    return language, " ".join(words), written_as


@given(sentences())
@example(("en", "3.37 EUR the", ["3.37"]))
@example(("es", "pago EUR 3,37 1000 días", ["3,37", "1000"]))
@example(("en", "1900 days EUR 3.37 the", ["3.37", "1900"]))
@example(("en", "the the the the supplier EUR 3.37 to EUR 4.37", ["3.37", "4.37"]))
@settings(max_examples=300)
def test_every_amount_is_a_value_of_a_row_or_in_words_that_are_listed(
    given_text: tuple[str, str, list[str]],
) -> None:
    language, text, numbers = given_text
    found = proposed(text, wishes={"language": language})
    values = {
        one.value
        for proposal in found.proposals
        for row in proposal.rows
        for readings in row.columns.values()
        for one in readings
    }
    listed = Counter(n for one in found.passed for n in NUMBER.findall(one.text))
    for written_as in numbers:
        assert listed[written_as] or _number(written_as) in values, (written_as, text)


def _number(written_as: str) -> str:
    return format(Decimal(written_as.replace(",", ".")), "f")


def test_a_longer_line_than_is_read_at_once_loses_nothing() -> None:
    text = "x " * 2_100 + "hinges cost EUR 2.37 per piece."
    found = proposed(text)
    assert any("2.37" in one.text for one in found.passed) or found.proposals


@pytest.mark.parametrize(
    "text",
    [
        "Done in two copies in Calle Mayor 5, 28001 Madrid.",
        "Telephone 915551234, VAT DE811234567.",
        "Contract no. 5 of 3 March 2026",
        "As said in clause 5.2 and article 12.",
        "Price list 2026",
        "3. Prices",
    ],
)
def test_a_number_that_names_something_is_no_figure(text: str) -> None:
    assert [figures(one, WORDINGS["en"]) for one in passages_of([Page(1, text)])] in ([()], [])
