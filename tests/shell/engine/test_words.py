"""Language files: read with their plural rule, formatted for the reader's country."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.correspond.letter import write_letter
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import (
    UnknownLanguageError,
    UnreadableLanguageError,
    languages,
    read_words,
)
from tests.core.correspond.sample_cases import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

AMOUNT = Decimal("1234.50")


def language_folder(root: Path, name: str, text: str) -> Path:
    folder = root / "languages"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.po").write_text(text, encoding="utf-8")
    return root


def english() -> str:
    return languages([BUILT_IN])["en"].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "country", "number"),
    [
        ("en", "DE", "1,234.50"),
        ("es", "ES", "1.234,50"),
        ("es", "MX", "1,234.50"),
        ("es", "DE", "1.234,50"),
        ("pt", "BR", "1.234,50"),
        ("pt", None, "1.234,50"),
        ("zh", "CN", "1,234.50"),
    ],
)
def test_numbers_are_those_of_the_reader(language: str, country: str | None, number: str) -> None:
    assert read_words([BUILT_IN], language, country).formats.number(AMOUNT, 2, 2) == number


@pytest.mark.parametrize(
    ("language", "country", "day"),
    [
        ("en", None, "14 May 2026"),
        ("en", "US", "May 14, 2026"),
        ("es", "MX", "14 de mayo de 2026"),
        ("pt", "BR", "14 de maio de 2026"),
        ("zh", "CN", "2026年5月14日"),
    ],
)
def test_dates_are_those_of_the_reader(language: str, country: str | None, day: str) -> None:
    assert read_words([BUILT_IN], language, country).day(date(2026, 5, 14)) == day


def test_a_percent_keeps_its_decimals() -> None:
    assert read_words([BUILT_IN], "es").percent(Decimal("5.5")) == "5,5 %"
    assert read_words([BUILT_IN], "zh").percent(Decimal(21)) == "21%"


def test_a_price_keeps_the_decimals_it_has() -> None:
    assert read_words([BUILT_IN], "en").price(Decimal("0.012345"), "EUR") == "0.012345 EUR"
    assert read_words([BUILT_IN], "en").price(Decimal(12), "EUR") == "12.00 EUR"


def test_a_country_has_words_of_its_own() -> None:
    spain = read_words([BUILT_IN], "es", "ES").say("remedy.credit_note")
    mexico = read_words([BUILT_IN], "es", "MX").say("remedy.credit_note")
    assert (spain, mexico) == ("factura rectificativa", "nota de crédito")


def test_a_language_of_another_root_writes_letters(tmp_path: Path) -> None:
    german = english().replace("Language: en", "Language: de")
    german = german.replace('msgid "locale"\nmsgstr "en_001"', 'msgid "locale"\nmsgstr "de"')
    german = german.replace('msgstr "Hello {name},"', 'msgstr "Guten Tag {name},"')
    roots = [BUILT_IN, language_folder(tmp_path, "de", german)]
    letter = write_letter(
        SAMPLES["loud_and_shared"](),
        words=read_words(roots, "de"),
        letters=read_letters([BUILT_IN]),
    )
    assert letter is not None
    assert letter.body.startswith("Guten Tag Ana Ruiz,")
    assert "9.585,80 EUR, due 13. Juni 2026" in letter.body


def test_a_later_root_replaces_a_language(tmp_path: Path) -> None:
    own = english().replace('msgstr "Kind regards\\n{seller}"', 'msgstr "Yours\\n{seller}"')
    words = read_words([BUILT_IN, language_folder(tmp_path, "en", own)], "en")
    assert words.say("signature", seller="N") == "Yours\nN"


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(UnknownLanguageError, match=r"No language file 'xx\.po'.*en, es, pt, zh"):
        read_words([BUILT_IN], "xx")


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a"\nmsgstr',
        english().replace("plural=(n != 1)", "plural=(n !! 1)"),
        english().replace('msgstr "en_001"', 'msgstr "no such place"'),
        english().replace("Language: en", "Language: no such place"),
    ],
)
def test_a_broken_file_says_which_and_why(text: str, tmp_path: Path) -> None:
    root = language_folder(tmp_path, "yy", text)
    with pytest.raises(
        UnreadableLanguageError, match=r"yy\.po: this language file cannot be used"
    ):
        read_words([root], "yy")
