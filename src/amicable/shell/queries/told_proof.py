"""The marks on an outgoing text, in the words of whoever reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.proof.mark import verdict_of
from amicable.core.proof.told import told_marks
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import read_page_words
from amicable.shell.queries.proofread_text import proofread_text
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.proof.told import ToldMark


def told_proof(
    text: str, case: object, *, name: str, case_name: str, language: str
) -> tuple[ToldMark, ...]:
    """Return what is wrong with a text to the customer of a case, in the reader's language.

    Raises:
        InputError: the text is empty or no letter, the case is none, or the language unknown.
    """
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    words = read_page_words(roots, language)
    read = proofread_text(text, case, roots, name=name, case_name=case_name)
    return told_marks(read.marks, text, words)


def proof_summary(marks: tuple[ToldMark, ...], language: str) -> str:
    """Return one sentence: whether the text may leave, and how many marks it has."""
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    return summary_words(marks, read_page_words(roots, language))


def summary_words(marks: tuple[ToldMark, ...], words: Words) -> str:
    """Return the summary in words that were read before."""
    errors = sum(one.mark.severity == "error" for one in marks)
    counts = {"errors": str(errors), "warnings": str(len(marks) - errors)}
    verdict = verdict_of([one.mark for one in marks])
    return words.say(f"proof.summary.{verdict}", counts)


def unread_files(names: tuple[str, ...], language: str) -> str:
    """Return one sentence that names the files at a mail, which were not read."""
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    return read_page_words(roots, language).say("proof.unread_files", {"files": ", ".join(names)})


def severity_word(severity: str, language: str) -> str:
    """Return the word that stands before a mark."""
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    return read_page_words(roots, language).say(f"proof.severity.{severity}")
