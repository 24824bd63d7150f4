"""Every letter renders in every language, says the amount early, and sounds like a person."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, get_args

import pytest

from amicable.core.correspond.letter import write_letter
from amicable.core.correspond.situation import SITUATIONS
from amicable.core.vocabulary.case import RemedyKind, Verdict
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import languages, read_words
from tests.catalog.roots import ROOTS
from tests.core.correspond.cast import case, claim, remedy
from tests.core.correspond.sample_cases import SAMPLES

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.case import Letter

# Each language in the country of the cast, and those with words of one country.
LANGUAGES = [*sorted(languages(ROOTS)), "es-MX", "pt-PT"]
LETTERS = read_letters(ROOTS)

# What no letter says (domain/05-phrases.csv, "avoid"; domain/05, section 3).
AVOIDED = {
    "en": r"fail(ed)? to pay|should have|already told you|unfortunately|policy|inconvenience"
    r"|immediately|asap|shortly|guarantee|\balways\b|\bnever\b|reject|obviously|\bsimply\b"
    r"|\bjust\b|\bbut\b|legal action|liab|breach|fraud|\bclaim\b",
    "es": r"no ha pagado|ya le hemos dicho|molestias|desestimad|rechazad|brevedad"
    r"|garantizamos|siempre|nunca|política de la empresa|lamentablemente|obviamente|\bpero\b"
    r"|inmediat|fraude|responsabilidad",
    "pt": r"não pagou|já informado|transtornos|indeferid|rejeitad|o mais breve|garantimos"
    r"|sempre|nunca|normas da empresa|infelizmente|obviamente|\bmas\b|imediat|fraude",
    "zh": "没有付款|已经告诉过|不便|敬请谅解|不成立|驳回|尽快|保证|一定|绝不|公司规定|立即|马上"
    "|但是|欺诈|违约",
}
MONEY_SAMPLES = (
    "price_error", "short_delivery", "duplicate", "tier_and_discount", "tax_rate",
    "loud_and_shared", "after_cancellation", "two_claims", "price_is_right", "damaged",
    "misapplied_payment", "mended_before",
)  # fmt: skip


@cache
def words_of(language: str) -> Words:
    code, _, country = language.partition("-")
    return read_words(ROOTS, code, country or "ES")


def avoided(language: str) -> re.Pattern[str]:
    return re.compile(AVOIDED.get(language[:2], "(?!)"), flags=re.IGNORECASE)


@cache
def letter_of(sample: str, language: str) -> Letter:
    letter = write_letter(SAMPLES[sample](), words=words_of(language), letters=LETTERS)
    assert letter is not None
    return letter


def sentences(body: str, language: str) -> list[str]:
    """Return the sentences of the running text, without table, lists and headings."""
    stops = "[\u3002\uff1f\uff01]" if language == "zh" else r"[.?!](?:\s|$)"
    text = [line for line in body.split("\n\n") if "\n" not in line]
    found = [part.strip() for line in text for part in re.split(stops, line)]
    return [part for part in found if part]


def length(sentence: str, language: str) -> int:
    return len(sentence) if language == "zh" else len(sentence.split())


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_situation_has_a_letter_without_conditions(situation: str) -> None:
    assert [one.name for one in LETTERS if one.situation == situation and not one.when]


def test_the_samples_bring_every_situation() -> None:
    assert {letter_of(sample, "en").situation for sample in SAMPLES} == set(SITUATIONS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_letter_renders_whole(sample: str, language: str) -> None:
    letter = letter_of(sample, language)
    written = f"{letter.subject}\n{letter.body}"
    assert re.search(r"[{}\[\]@]|None|check_code|rule_code|f-[A-Z]|id-F", written) is None
    assert "\n\n\n" not in written
    assert " \n" not in written
    assert letter.language == language[:2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_letter_keeps_its_tone(sample: str, language: str) -> None:
    letter = letter_of(sample, language)
    written = f"{letter.subject}\n{letter.body}"
    assert avoided(language).findall(written) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_has_words_that_letters_avoid(language: str) -> None:
    told = {
        text
        for key, forms in words_of(language).messages.items()
        if not key.startswith(("records.", "column.", "cannot_tell."))
        for text in forms
    }
    assert {text for text in told if avoided(language).search(text)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_letter_is_easy_to_read(sample: str, language: str) -> None:
    lengths = [
        length(one, language) for one in sentences(letter_of(sample, language).body, language)
    ]
    mean, longest = (30, 60) if language == "zh" else (20, 35)
    assert sum(lengths) <= mean * len(lengths)
    assert max(lengths) <= longest


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", [*get_args(Verdict), None])
def test_every_cause_makes_a_letter(verdict: Verdict | None, language: str) -> None:
    causes = [key[6:] for key in words_of("en").messages if key.startswith("cause.")]
    told = [remedy(kind, "1.00") for kind in get_args(RemedyKind)]
    for cause in causes:
        one = case(claim(cause, verdict, "1.00"), remedies=tuple(told))
        letter = write_letter(one, words=words_of(language), letters=LETTERS)
        assert letter is not None
        assert re.search(r"[{}\[\]]|None", letter.body) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", MONEY_SAMPLES)
def test_the_amount_stands_in_the_first_lines(sample: str, language: str) -> None:
    first = [line for line in letter_of(sample, language).body.splitlines() if line][:4]
    assert re.search(r"\d[.,]\d\d", "\n".join(first))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", ["stranger", "other_account", "thank_you"])
def test_a_neutral_letter_names_nothing_of_anybody(sample: str, language: str) -> None:
    letter = letter_of(sample, language)
    written = f"{letter.subject}\n{letter.body}"
    assert re.search(r"\d|Ruiz|Alba|Norte|EUR|\u20ac", written) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", ["damaged", "two_claims", "two_fit", "not_covered"])
def test_one_question_at_a_time(sample: str, language: str) -> None:
    assert len(re.findall(r"[?\uff1f]", letter_of(sample, language).body)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_mistake_is_told_before_the_other_points(language: str) -> None:
    words = words_of(language)
    body = letter_of("two_claims", language).body
    ours, theirs, unsettled = (words.say(f"cause.{one}") for one in ("P01", "T01", "Q03"))
    assert body.index(ours) < body.index(theirs) < body.index(unsettled)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_one_apology_for_a_mistake_and_none_without(language: str) -> None:
    words = words_of(language)
    assert letter_of("tier_and_discount", language).body.count(words.say("sorry.P")) == 1
    assert words.say("sorry.P") not in letter_of("price_is_right", language).body


def test_numbers_and_dates_are_written_as_the_reader_does() -> None:
    sample = "loud_and_shared"
    assert "9,585.80 EUR, due 13 June 2026" in letter_of(sample, "en").body
    assert "9.585,80 \u20ac, vencimiento: 13 de junio de 2026" in letter_of(sample, "es").body
    assert "\u20ac 9.585,80, vencimento: 13 de junho de 2026" in letter_of(sample, "pt").body
    assert "9,585.80欧元\uff0c到期日2026年6月13日" in letter_of(sample, "zh").body
