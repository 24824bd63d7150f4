"""E-invoices gone wrong in bytes or in structure, checked: answers by the schema, or one sentence.

FUZZ_EXAMPLES asks for more than a few examples.
"""

from __future__ import annotations

import json
import os
from copy import deepcopy
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from amicable.core.investigate.einvoice.check import check_einvoice
from amicable.core.investigate.einvoice.report import InvoiceCheck, invoice_check_contract
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.einvoice_reading import read_einvoice
from tests.damage.records import written_bills

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = 3 * int(os.environ.get("FUZZ_EXAMPLES", "6"))
BILLS = [xml for _, xml in written_bills(4)]
WORDS = st.sampled_from(
    ["", " ", "0", "-0", "+1", ".5", "5.", "1e9", "NaN", "INF", "12,50", "1 000", "true", "٣",
     "9" * 40, "9" * 41, "0." + "1" * 40, "<!-- -->", "\u200b1", "EUR", "S", "VAT", "O", "XYZ"]
)  # fmt: skip
MUTATIONS = st.tuples(
    st.sampled_from(["text", "drop", "double", "move", "rename", "comment", "attribute"]), WORDS
)


@pytest.fixture(scope="module")
def schema(checkout: Path) -> Draft202012Validator:
    page = (checkout / "docs/reference/schemas/invoice-check.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(page))


def _told(xml: bytes, schema: Draft202012Validator) -> str:
    """Check in both modes; return the sentence of a refusal, or how many answers there are."""
    try:
        document = read_einvoice(xml, "a.xml")
        checks = [
            InvoiceCheck("a.xml", mode, document.currency, check_einvoice(document, mode))
            for mode in ("conform", "strict")
        ]
    except InputError as refused:
        return str(refused)
    for check in checks:
        schema.validate(json.loads(json.dumps(invoice_check_contract(check))))
    return str(len(checks[0].answers))


def _mutated(root: etree._Element, chance: Random, kind: str, word: str) -> None:
    spot = chance.choice(list(root.iterdescendants("*")))
    owner = spot.getparent()
    if owner is None:
        return
    if kind == "text":
        spot.text = word
    elif kind == "drop":
        owner.remove(spot)
    elif kind == "double":
        owner.append(deepcopy(spot))
    elif kind == "move":
        chance.choice([root, *root]).append(deepcopy(spot))
    elif kind == "rename":
        spot.tag = chance.choice(list(root.iterdescendants("*"))).tag
    elif kind == "comment":
        spot.insert(0, etree.Comment("between"))
    else:
        spot.set("currencyID", "DKK")


@pytest.mark.parametrize("number", range(0, len(BILLS), 8))
@settings(max_examples=EXAMPLES)
@given(seed=st.integers(0, 2**32), mutations=st.lists(MUTATIONS, min_size=1, max_size=4))
def test_a_document_of_another_structure_is_answered_or_refused_in_one_sentence(
    schema: Draft202012Validator, number: int, seed: int, mutations: list[tuple[str, str]]
) -> None:
    chance = Random(seed)  # noqa: S311 - a place to spoil, drawn by Hypothesis
    root = etree.fromstring(BILLS[number])
    for kind, word in mutations:
        _mutated(root, chance, kind, word)
    told = _told(etree.tostring(root), schema)
    assert told.isdecimal() or (told.startswith("a.xml, ") and "\n" not in told)


@settings(max_examples=EXAMPLES)
@given(
    number=st.integers(0, len(BILLS) - 1),
    place=st.floats(0, 1),
    gone=st.integers(0, 60),
    noise=st.binary(max_size=12)
    | st.sampled_from([b"<!DOCTYPE a>", b"&amp;", b"&x;", b"\xff\xfe"]),
)
def test_bytes_gone_wrong_are_answered_or_refused_in_one_sentence(
    schema: Draft202012Validator, number: int, place: float, gone: int, noise: bytes
) -> None:
    xml = BILLS[number]
    at = int(place * len(xml))
    told = _told(xml[:at] + noise + xml[at + gone :], schema)
    assert told.isdecimal() or (told.startswith("a.xml, ") and "\n" not in told)
