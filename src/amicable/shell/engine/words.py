"""Languages as files: a gettext catalogue read with Babel, with the formats of CLDR.

A language is one file `languages/<code>.po` of any catalogue root. Its header names the language
and its plural rule; the message `locale` may name the region whose formats count by default. The
words of the console's pages lie beside it, one file a room: `console/<code>/<room>.po`.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from amicable.core.correspond.words import Words
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from babel import Locale
    from babel.messages.catalog import Catalog
    from babel.numbers import NumberPattern

TEAM = "team"
"""Marks the messages (`key@team`) that speak of the customer where letters speak to them."""


class UnreadableLanguageError(InputError):
    """A language file is no gettext catalogue that can be used."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path}: this language file cannot be used ({why}); mend that and try again."
        )


class UnknownLanguageError(InputError):
    """No catalogue root has a file for the language."""

    def __init__(self, language: str, known: Sequence[str]) -> None:
        super().__init__(
            f"No language file '{language}.po' in the catalogue; there are {', '.join(known)}: "
            f"choose one of them or add the file."
        )


@dataclass(frozen=True, slots=True)
class CldrFormats:
    """Numbers and dates of one locale of CLDR, through Babel."""

    locale: str

    def number(self, value: Decimal, least: int, most: int) -> str:
        """Write a number with at least and at most so many decimals, thousands grouped."""
        from babel.numbers import format_decimal

        pattern, locale = _pattern(least, most), cldr_locale(self.locale)
        written: str = format_decimal(value, format=pattern, locale=locale)
        return _plain_spaces(written)

    def percent(self, value: Decimal) -> str:
        """Write a percent (21 means 21 %) with the sign where the locale puts it."""
        from babel import Locale
        from babel.numbers import format_percent

        pattern = Locale.parse(self.locale).percent_formats[None].pattern
        finer = pattern.replace("0", "0.####", 1)
        return _plain_spaces(format_percent(value / 100, format=finer, locale=self.locale))

    def day(self, value: date) -> str:
        """Write a day with the name of its month."""
        from babel.dates import format_date

        return format_date(value, format="long", locale=self.locale)

    def month(self, value: date) -> str:
        """Write the month and the year of a day."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", value, locale=self.locale)


@cache
def cldr_locale(code: str) -> Locale:
    """Return a locale of CLDR, read once: a page writes hundreds of numbers and days in it."""
    from babel import Locale

    return Locale.parse(code)


@cache
def _pattern(least: int, most: int) -> NumberPattern:
    from babel.numbers import parse_pattern

    return parse_pattern("#,##0" + ("." + "0" * least + "#" * (most - least) if most else ""))


def languages(roots: Sequence[Path]) -> dict[str, Path]:
    """Return the language files of all catalogue roots by code; a later root comes first."""
    return {
        path.stem: path for root in roots for path in sorted((root / "languages").glob("*.po"))
    }


def read_words(roots: Sequence[Path], language: str, country: str | None = None) -> Words:
    """Read the words of letters and reports, with the formats of the reader's country.

    Args:
        roots: Folders of the catalogue, the package's own first.
        language: Code of the language file (`es`).
        country: ISO 3166-1 code of the customer; its formats count where it speaks the language.

    Raises:
        UnknownLanguageError: no root has the file.
        UnreadableLanguageError: the file is broken.
    """
    return _words((_file_of(roots, language),), language, country)


def read_team_words(roots: Sequence[Path], language: str) -> Words:
    """Read the words of reports that colleagues read: they speak of the customer, not to them.

    Raises:
        UnknownLanguageError: no root has the file.
        UnreadableLanguageError: the file is broken.
    """
    return _words((_file_of(roots, language),), language, None, voice=TEAM)


def read_page_words(roots: Sequence[Path], language: str) -> Words:
    """Read the words of a language with those of the console's rooms.

    Letters never see these: what colleagues read may say what a letter does not.

    Raises:
        UnknownLanguageError: no root has the file.
        UnreadableLanguageError: a file is broken.
    """
    return _words((_file_of(roots, language), *rooms(roots, language)), language, None)


def _file_of(roots: Sequence[Path], language: str) -> Path:
    files = languages(roots)
    if language not in files:
        raise UnknownLanguageError(language, sorted(files))
    return files[language]


def rooms(roots: Sequence[Path], language: str) -> list[Path]:
    """Return the files of the console's rooms in a language, those of later roots last."""
    return [path for root in roots for path in sorted((root / "console" / language).glob("*.po"))]


def _words(
    paths: Sequence[Path], language: str, country: str | None, *, voice: str | None = None
) -> Words:
    path = paths[0]
    catalogue = _read(path)
    entries = [
        *map(_entry, catalogue),
        *(_entry(one) for room in paths[1:] for one in _read(room)),
    ]
    messages = {key: texts for key, texts in entries if key and all(texts)}
    (default,) = messages.get("locale", (language,))
    try:
        plural = gettext.c2py(str(catalogue.plural_expr))
    except ValueError as wrong:
        raise UnreadableLanguageError(path, f"the plural rule is wrong: {wrong}") from wrong
    return Words(
        language=language,
        messages=_spoken_in(voice or country, messages),
        plural=plural,
        formats=CldrFormats(_locale(path, default, country)),
    )


def _spoken_in(
    where: str | None, messages: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Let the messages `key@CC` of the reader's country, or `key@team`, replace the general."""
    general = {key: texts for key, texts in messages.items() if "@" not in key}
    mark = f"@{where}"
    local = {key: texts for key, texts in messages.items() if where and key.endswith(mark)}
    return general | {key.removesuffix(mark): texts for key, texts in local.items()}


def _read(path: Path) -> Catalog:
    from babel.core import UnknownLocaleError
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            return read_po(file, abort_invalid=True)
    except (PoFileError, UnknownLocaleError, UnicodeDecodeError, ValueError) as wrong:
        raise UnreadableLanguageError(path, str(wrong)) from wrong


def _entry(message: object) -> tuple[str, tuple[str, ...]]:
    key = message.id if isinstance(message.id, str) else message.id[0]  # type: ignore[attr-defined]
    text = message.string  # type: ignore[attr-defined]
    return key, (text,) if isinstance(text, str) else tuple(text)


def _locale(path: Path, default: str, country: str | None) -> str:
    """Return the locale of the country where the language is official there, else the default."""
    from babel import Locale, UnknownLocaleError
    from babel.languages import get_official_languages

    try:
        known = Locale.parse(default.replace("-", "_"))
    except (UnknownLocaleError, ValueError) as wrong:
        raise UnreadableLanguageError(path, str(wrong)) from wrong
    if country and known.language in get_official_languages(country.upper(), de_facto=True):
        return str(Locale.parse(f"{known.language}_{country.upper()}"))
    return str(known)


def _plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
