"""Takes the answers to proposals out of a file that a person or a program wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.terms.answers import answered
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.terms.answer_file import read_answers

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.books.terms.answers import Answer
    from amicable.core.books.terms.reading import TermsReading


class NoSuchProposalError(InputError):
    """An answer is to a proposal that the document does not make."""

    def __init__(self, path: Path, proposal: str) -> None:
        super().__init__(f"{path} answers {proposal}, which is not proposed; take ids of --json.")


def answer_terms_from_file(reading: TermsReading, path: Path) -> dict[str, Answer]:
    """Return the answers of a file, each of which can be carried out.

    Raises:
        InputError: The file cannot be read, is about another document, names no proposal of
            this one, or an answer leaves something open.
    """
    answers = read_answers(path, reading.source.sha256)
    proposals = {one.id: one for one in reading.proposals.proposals}
    for proposal, answer in answers.items():
        if proposal not in proposals:
            raise NoSuchProposalError(path, proposal)
        answered(proposals[proposal], answer)
    return answers
