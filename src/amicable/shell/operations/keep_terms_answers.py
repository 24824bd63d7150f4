"""Keeps the answers to a document's proposals, so that a person can go on another time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.terms.answer_file import write_answers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.books.terms.answers import Answer
    from amicable.core.books.terms.reading import TermsReading


class AnswersNotKeptError(InputError):
    """The folder of the program's state cannot be written."""

    def __init__(self, reading: TermsReading, error: OSError) -> None:
        super().__init__(
            f"{reading.kept} cannot be written ({error.strerror}); set AMICABLE_STATE to a folder "
            "of yours."
        )


def keep_terms_answers(reading: TermsReading, answers: Mapping[str, Answer]) -> None:
    """Write the answers so far; the next reading of the same file finds them.

    Raises:
        AnswersNotKeptError: They cannot be written.
    """
    try:
        write_answers(Path(reading.kept), answers, reading.source.sha256)
    except OSError as error:
        raise AnswersNotKeptError(reading, error) from error
