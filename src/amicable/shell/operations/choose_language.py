"""Keeps the language in which somebody reads the pages."""

from __future__ import annotations

from amicable.core.vocabulary.error import InputError
from amicable.shell.queries.page_words import page_languages
from amicable.shell.store.models import User


class UnknownPageLanguageError(InputError):
    """The pages are not written in this language."""

    def __init__(self, language: str) -> None:
        known = ", ".join(page_languages())
        super().__init__(f"The pages are not written in {language!r}; choose one of {known}.")


def choose_language(user: int, language: str) -> None:
    """Keep a language for somebody's pages.

    Raises:
        UnknownPageLanguageError: nobody has written the pages in it.
    """
    if language not in page_languages():
        raise UnknownPageLanguageError(language)
    User.objects.filter(pk=user).update(language=language)
