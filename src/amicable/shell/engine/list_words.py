"""The words of lists of a catalogue: one file a language, found by being there."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.intake.list_words import ListWordsError, parse_list_words
from amicable.shell.engine.response_codes import response_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from amicable.core.intake.list_words import ListWords


def read_list_words(roots: Iterable[Path]) -> ListWords:
    """Read `claim_lists/*.toml` of every root; a later root's language replaces another's.

    The codes of invoice responses count in lists as well: portals export them.

    Raises:
        CatalogueEntryError: A file of response codes is no list of codes.
        ListWordsError: A file is not UTF-8, no TOML, or not of the expected shape.
    """
    folders = tuple(roots)
    found = (path for root in folders for path in sorted(root.glob("claim_lists/*.toml")))
    files = {path.stem: path for path in found}
    return replace(_parsed(tuple(_texts(files))), codes=response_codes(folders).reasons)


@lru_cache(maxsize=16)
def _parsed(texts: tuple[tuple[str, str, str], ...]) -> ListWords:
    """Return the words of all languages; the same texts are read once."""
    return parse_list_words(texts)


def _texts(files: dict[str, Path]) -> Iterator[tuple[str, str, str]]:
    for language, path in files.items():
        try:
            yield language, str(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise ListWordsError(str(path), "it is not UTF-8") from error
