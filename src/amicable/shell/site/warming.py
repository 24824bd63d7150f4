"""Loads what the first pages need before anybody asks for one, so that nobody waits for it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse

from amicable.shell.queries.case_proof import read_phrases
from amicable.shell.queries.page_words import page_languages, reader_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOMENT = datetime(2026, 1, 31, 12, tzinfo=UTC)


def warm() -> None:
    """Load addresses with their views, templates with their parts, words and phrases.

    Raises:
        InputError: a language or phrase file of a catalogue cannot be read.
    """
    reverse("today")
    for name in _templates():
        get_template(name)
    for language in page_languages():
        reader = reader_of(language, "UTC")
        reader.moment(_MOMENT)
        reader.money(Decimal("1234.50"), "EUR")
        read_phrases(language)


def _templates() -> Iterator[str]:
    for folder in settings.TEMPLATES[0]["DIRS"]:
        for path in sorted(folder.rglob("*.html")):
            yield path.relative_to(folder).as_posix()
