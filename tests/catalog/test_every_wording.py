"""Every file of wordings: it is read, says every kind of term, and takes no words from nothing."""

from __future__ import annotations

import pytest

from amicable.core.books.terms.wording import CUES, RULES, parse_wording
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.terms.wordings import read_wordings
from tests.catalog.roots import EXTRA
from tests.core.books.terms.reading import FOLDER, written

WORDINGS = read_wordings((BUILT_IN, *EXTRA))
_TABLE_OF = {
    "contract": "contracts", "commitment": "commitments", "discount": "discounts",
    "price": "price_terms", "limit": "price_terms",
}  # fmt: skip
_OWN = {
    "item", "old", "later_price", "tax_id", "annex", "skip", "minimum_quantity", "from",
    "to_quantity", "unit_price", "unit", "currency", "term", "lasting",
    "renewal",
}  # fmt: skip
"""Slots that are no column of the row: they tell an item, a tier, what is gone, how long."""


@pytest.mark.parametrize("language", sorted(WORDINGS))
def test_it_says_every_kind_of_term(language: str) -> None:
    wording = WORDINGS[language]
    assert [name for name in RULES if not wording.rules[name]] == []
    assert [name for name in CUES if not wording.cues[name]] == []
    assert {"unit_price:price", "item:item", "from:at_least"} <= set(wording.headings.values())


@pytest.mark.parametrize("language", sorted(WORDINGS))
def test_a_slot_is_a_column_of_the_books(language: str) -> None:
    rules = WORDINGS[language].rules
    strange = [
        (name, column)
        for name, table in _TABLE_OF.items()
        for rule in rules[name]
        for slot in (*(slot for slot, _ in rule.slots), *rule.constants)
        for column in slot.split("+")
        if column not in _OWN and TABLES[table].column(column) is None
    ]
    assert strange == []


@pytest.mark.parametrize("language", sorted(WORDINGS))
def test_no_wording_is_found_where_nothing_is_said(language: str) -> None:
    wording = WORDINGS[language]
    every = [rule.pattern for rules in wording.rules.values() for rule in rules]
    every += [rule.pattern for rules in wording.cues.values() for rule in rules]
    assert [pattern.pattern for pattern in every if pattern.search("")] == []


@pytest.mark.parametrize("language", sorted(WORDINGS))
def test_a_contract_of_the_tests_is_in_the_language(language: str) -> None:
    names = [path.stem for path in (FOLDER / "seen").glob(f"{language}_*.txt")]
    assert names
    assert all(written(f"seen/{name}").right for name in names)


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("language = ", "not of the expected shape"),
        ('language = "xx"', "not of the expected shape"),
        ('language = "xx"\nfunction_words = "a"\n[rules]\nprice = ["("]', "cannot be read"),
        ('language = "xx"\nfunction_words = "a"\n[rules]\nprice = ["<a:b>"]', "no kind of slot"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(text: str, because: str) -> None:
    with pytest.raises(InputError, match=because):
        parse_wording(text, name="xx.toml")
