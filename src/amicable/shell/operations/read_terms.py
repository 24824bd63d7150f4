"""Reads a document for its terms: what it proposes, and what of it was not understood."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from amicable.core.books.terms.answers import Source
from amicable.core.books.terms.matching import Known
from amicable.core.books.terms.propose import propose_terms
from amicable.core.books.terms.reading import TermsReading
from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.terms.answer_file import read_answers
from amicable.shell.engine.terms.pages import read_pages
from amicable.shell.engine.terms.records import known_records
from amicable.shell.engine.terms.wordings import read_wordings
from amicable.shell.operations.open_books import open_books
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class UnknownLanguageError(InputError):
    """There are no wordings for a language."""

    def __init__(self, language: str, known: Mapping[str, object]) -> None:
        super().__init__(
            f"--language {language}: contracts are read in {', '.join(sorted(known))}; "
            "another language is a file in terms/ of the catalogue."
        )


def read_terms(
    path: Path, *, books: Path | None = None, wishes: Mapping[str, str] | None = None
) -> TermsReading:
    """Return what a document proposes, compared with the books where they are given.

    `wishes` may hold `language`, `customer_id` and `contract_id`, as a person says them.

    Raises:
        InputError: The file or the books cannot be read, or the language has no wordings.
    """
    settings = read_settings()
    wordings = read_wordings((BUILT_IN, *settings.catalogue_roots))
    language = (wishes or {}).get("language")
    if language is not None and language not in wordings:
        raise UnknownLanguageError(language, wordings)
    content, pages = read_pages(path)
    known = known_records(open_books(books)) if books else Known()
    sha256 = hashlib.sha256(content).hexdigest()
    proposals = propose_terms(
        pages, wordings=wordings, known=known, document=sha256, wishes=wishes
    )
    kept = settings.state_folder / "terms" / f"{sha256}.json"
    answers = read_answers(kept, sha256) if kept.is_file() else {}
    source = Source(f"doc:{sha256[:16]}", _kept_name(path), sha256)
    return TermsReading(str(path), content, source, proposals, known, str(kept), answers)


def _kept_name(path: Path) -> str:
    """Return the name under which a document lies beside its accepted rows.

    What an import could take for a table of its own gets another ending: only accepted rows count.
    """
    return path.name if path.suffix.lower() in {".pdf", ".docx"} else f"{path.name}.original"
