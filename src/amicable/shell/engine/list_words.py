"""The words of lists of a catalogue: one file a language, found by being there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.intake.list_words import ListWordsError, parse_list_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from amicable.core.intake.list_words import ListWords


def read_list_words(roots: Iterable[Path]) -> ListWords:
    """Read `claim_lists/*.toml` of every root; a later root's language replaces another's.

    Raises:
        ListWordsError: A file is not UTF-8, no TOML, or not of the expected shape.
    """
    files = {path.stem: path for root in roots for path in sorted(root.glob("claim_lists/*.toml"))}
    return _parsed(tuple(_texts(files)))


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
