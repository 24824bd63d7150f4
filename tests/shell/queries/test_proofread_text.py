"""An outgoing text beside its case: our own letters pass, and what was altered in one is seen."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from amicable.core.proof.mark import verdict_of
from tests.core.correspond.sample_cases import SAMPLES
from tests.shell.queries.proof_cast import (
    COUNTRIES,
    case_of,
    letter_in,
    marks_of,
    without_letter,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HAND_WRITTEN = tomllib.loads(
    Path(__file__).with_name("hand_written.toml").read_text(encoding="utf-8")
)["text"]
SENTENCES = tomllib.loads(
    Path(__file__).with_name("sentences_by_hand.toml").read_text(encoding="utf-8")
)
READERS = [*COUNTRIES.items(), ("es", "MX"), ("pt", "PT")]
IDS = [f"{language}-{country}" for language, country in READERS]


@pytest.mark.parametrize(("language", "country"), READERS, ids=IDS)
def test_no_letter_of_ours_has_a_mark(language: str, country: str) -> None:
    wrong = []
    for name in SAMPLES:
        case = case_of(name, language, country)
        text = letter_in(case)
        if text:
            wrong += [(name, m.rule, text[m.start : m.end]) for m in marks_of(text, case)]
    assert wrong == []


@pytest.mark.parametrize(("language", "country"), READERS, ids=IDS)
def test_the_facts_of_a_case_alone_bear_out_its_letter(language: str, country: str) -> None:
    wrong = []
    for name in SAMPLES:
        case = case_of(name, language, country)
        text = letter_in(case)
        if text:
            marks = marks_of(text, without_letter(case))
            wrong += [(name, m.rule) for m in marks if m.severity == "error"]
    assert wrong == []


@pytest.mark.parametrize("text", HAND_WRITTEN, ids=lambda t: f"{t['language']}: {t['about']}")
def test_a_text_by_hand_has_the_marks_that_a_person_would_make(text: dict[str, Any]) -> None:
    case = case_of(text["case"], text["language"], COUNTRIES[text["language"]])
    assert [one.rule for one in marks_of(text["text"], case)] == text["marks"]


@pytest.mark.parametrize("language", SENTENCES)
def test_a_promise_that_nobody_decided_is_marked_however_it_is_said(language: str) -> None:
    case = case_of("price_is_right", language, COUNTRIES[language])
    assert [one for one in SENTENCES[language]["marked"] if not marks_of(one, case)] == []


@pytest.mark.parametrize("sample", ["price_is_right", "price_error"])
@pytest.mark.parametrize("language", SENTENCES)
def test_a_plain_sentence_has_no_mark(language: str, sample: str) -> None:
    case = case_of(sample, language, COUNTRIES[language])
    assert [one for one in SENTENCES[language]["plain"] if marks_of(one, case)] == []


def test_a_place_is_counted_in_the_characters_of_the_text() -> None:
    case = case_of("price_error", "en", "GB")
    text = letter_in(case).replace("24.20 EUR", "24.21 EUR", 1)
    (mark,) = marks_of(text, case)
    assert text[mark.start : mark.end] == "24.21 EUR"
    assert mark.facts["near"] == "24.20 EUR"


def test_a_stranger_is_told_of_no_amount_and_promised_nothing() -> None:
    case = case_of("stranger", "en", "GB")
    text = "Thank you. The invoice is over 242.00 EUR. We are preparing a credit note."
    assert {one.rule for one in marks_of(text, case)} >= {"remedy_not_decided"}
    assert verdict_of(marks_of(text, case)) == "stop"


@dataclass(frozen=True)
class Alteration:
    """One way to spoil a letter: what is looked for in it, and what stands there afterwards."""

    name: str
    pattern: str
    altered: Callable[[re.Match[str]], str]


CENTS = Alteration(
    "a cent",
    r"\d+[.,]\d{2}(?![\d%])(?= ?(?:EUR|€|欧元))|(?<=€ )\d+[.,]\d{2}(?!\d)",
    lambda match: match[0][:-1] + str((int(match[0][-1]) + 1) % 10),
)
CURRENCY = Alteration(
    "the currency",
    "EUR|€|欧元",
    lambda match: {"EUR": "USD", "€": "US$", "欧元": "美元"}[match[0]],
)
DAY = Alteration(
    "the day",
    r"(?<!\d)\d{1,2}(?=(?: de| of)? (?:june|may|march|junio|mayo|marzo|junho|maio|março))"
    r"|(?<=月)\d{1,2}(?=日)",
    lambda match: str(int(match[0]) + 1 if int(match[0]) < 28 else int(match[0]) - 1),
)
NUMBER = Alteration(
    "the number", r"F-2026/\d{4}", lambda match: match[0][:-1] + str((int(match[0][-1]) + 5) % 10)
)
WORD = Alteration(
    "a word too much",
    r"(?<=[.!?。])\s",
    lambda _: " We guarantee it. Garantizamos. Garantimos. 保证。 ",
)
PROMISE = Alteration(
    "another remedy",
    r"\n- (?:We are preparing|Preparamos una|Estamos (?:preparando|a preparar)|正在就)[^\n]*",
    lambda _: (
        "\n- We will refund it. Le devolveremos el dinero. Vamos reembolsar. 我们将退款给您。"
    ),
)
ALTERATIONS = (CENTS, CURRENCY, DAY, NUMBER, WORD, PROMISE)
ALTERED = ("price_error", "duplicate", "due_date", "price_is_right", "mended_before")


def spoiled(text: str, alteration: Alteration) -> Iterator[tuple[str, int, int]]:
    """Yield the text with one place altered, and where; each place by itself."""
    for match in re.finditer(alteration.pattern, text, flags=re.IGNORECASE):
        changed = alteration.altered(match)
        whole = text[: match.start()] + changed + text[match.end() :]
        yield whole, match.start(), match.start() + len(changed)


def seen_and_unseen(alteration: Alteration, language: str, country: str) -> tuple[int, list[str]]:
    """Return how many places were altered, and those that no mark covers."""
    count, unseen = 0, []
    for name in ALTERED:
        case = case_of(name, language, country)
        for text, start, end in spoiled(letter_in(case), alteration):
            count += 1
            if not any(one.start < end and start < one.end for one in marks_of(text, case)):
                unseen.append(text[max(0, start - 30) : end + 30])
    return count, unseen


@pytest.mark.thorough
@pytest.mark.parametrize(("language", "country"), READERS, ids=IDS)
@pytest.mark.parametrize("alteration", ALTERATIONS, ids=lambda one: one.name)
def test_what_is_altered_in_a_letter_is_seen_in_its_place(
    alteration: Alteration, language: str, country: str
) -> None:
    count, unseen = seen_and_unseen(alteration, language, country)
    assert count >= 2
    assert unseen == []


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("It was tier_differs_from_agreed.", ["tier_differs_from_agreed"]),
        ("See delivery_note_37.pdf and our_price_list_2025.pdf.", []),
        ("See our_own_price_list.pdf.", []),
        ("Write to first_middle_last@example.com.", []),
    ],
    ids=["a code", "files", "a file of words alone", "an address"],
)
def test_a_code_of_ours_is_seen_and_the_name_of_a_file_is_none(said: str, seen: list[str]) -> None:
    case = case_of("price_error", "en", "GB")
    found = [one for one in marks_of(said, case) if one.rule == "inside_word"]
    assert [said[one.start : one.end] for one in found] == seen


def test_the_id_of_a_case_is_no_bank_account() -> None:
    case = dict(case_of("price_error", "en", "GB"), id="ab17992061770564")
    said = "Our reference is [#ab17992061770564]; pay to ES91 2100 0418 4502 0005 1332."
    found = [one for one in marks_of(said, case) if one.rule == "bank_account"]
    assert [said[one.start : one.end] for one in found] == ["ES91 2100 0418 4502 0005 1332"]
