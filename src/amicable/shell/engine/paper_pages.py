"""The pages of a kept document as text, for a person to read beside its figures."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.catalog.reading.mail_parts import BROKEN_MIME, opened_mail, text_of_mail
from amicable.catalog.reading.papers import PAGE_BREAK, is_picture, words_of
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 8_000_000
"""Bytes of a document that a page takes apart; a larger one is handed out as it is."""


def paper_pages(text: str, name: str, file: Path | None) -> tuple[str, ...]:
    """Return the text of each page: as the books keep it, else out of the document's bytes.

    Nothing is recognised in pictures here. A document that cannot be read has no pages.
    """
    if text:
        return tuple(text.split(PAGE_BREAK))
    if file is None or file.stat().st_size > LARGEST:
        return ()
    return _pages(file, name)


@lru_cache(maxsize=64)
def _pages(file: Path, name: str) -> tuple[str, ...]:
    """Return the pages of a file that is named by its hash, and so never changes."""
    content = file.read_bytes()
    try:
        if name.lower().endswith(".eml"):
            return (text_of_mail(opened_mail(content))[0],)
        return () if is_picture(content) else words_of(content, name, name).pages
    except (InputError, *BROKEN_MIME):
        return ()
