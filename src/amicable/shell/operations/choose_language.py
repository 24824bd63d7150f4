"""Keeps the language in which somebody reads the pages."""

from __future__ import annotations

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.queries.page_words import page_languages
from amicable.shell.store.models import User


class UnknownPageLanguageError(InputError):
    """The pages are not written in this language."""

    def __init__(self, language: str) -> None:
        super().__init__(
            worded(
                "unknown_page_language",
                "The pages are not written in {language}; choose one of {known}.",
                language=Quoted(language),
                known=page_languages(),
            )
        )


def choose_language(user: int, language: str) -> None:
    """Keep a language for somebody's pages.

    Raises:
        UnknownPageLanguageError: nobody has written the pages in it.
    """
    if language not in page_languages():
        raise UnknownPageLanguageError(language)
    User.objects.filter(pk=user).update(language=language)
