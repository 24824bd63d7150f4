"""A case as JSON: the promised shape, amounts in the minor unit of their currency."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import languages, read_words
from amicable.shell.queries.case_json import case_json
from tests.core.correspond.sample_cases import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.case import Case

PRICE = SAMPLES["price_error"]()
WORDS = read_words([BUILT_IN], "en")


def _json(case: Case) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(json.dumps(case_json(case, WORDS)))
    return written


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_kind_of_case_has_the_promised_shape(name: str, checkout: Path) -> None:
    text = (checkout / "docs" / "reference" / "schemas" / "case.json").read_text("utf-8")
    schema = json.loads(text)
    errors = Draft202012Validator(schema).iter_errors(_json(SAMPLES[name]()))
    # The sample cases have short ids of their own; everything else must be as promised.
    kept = [one for one in errors if not one.path or one.path[-1] != "id"]
    assert [f"{one.json_path}: {one.message}" for one in kept] == []


@pytest.mark.parametrize(
    ("currency", "amount", "text"),
    [
        ("EUR", "0", "0.00"),
        ("EUR", "24.2", "24.20"),
        ("EUR", "24.205", "24.205"),
        ("JPY", "120", "120"),
        ("KWD", "1.5", "1.500"),
        ("EUR", "1E+3", "1000.00"),
    ],
)
def test_an_amount_has_at_least_the_places_of_its_currency(
    currency: str, amount: str, text: str
) -> None:
    claim = replace(PRICE.claims[0], currency=currency, supported_amount=Decimal(amount))
    (written,) = _json(replace(PRICE, claims=(claim,)))["claims"]
    assert written["supported_amount"] == text


@pytest.mark.parametrize("language", sorted(languages([BUILT_IN])))
def test_findings_are_explained_in_the_words_that_are_asked(language: str) -> None:
    written = case_json(PRICE, read_words([BUILT_IN], language))
    told = [one["explanation"] for one in written["findings"]]
    assert told
    assert (told == [one["explanation"] for one in _json(PRICE)["findings"]]) is (language == "en")
