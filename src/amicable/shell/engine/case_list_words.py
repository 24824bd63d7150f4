"""The words of case lists of a catalogue: one file a language, found by being there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.intake.case_list_words import CaseListWordsError, parse_case_list_words
from amicable.shell.engine.list_words import read_list_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from amicable.core.intake.case_list_words import CaseListWords


def read_case_list_words(roots: Sequence[Path]) -> CaseListWords:
    """Read `case_lists/*.toml` of every root; a later root's language replaces another's.

    Raises:
        InputError: A file is not UTF-8, no TOML, or not of the expected shape.
    """
    files = {path.stem: path for root in roots for path in sorted(root.glob("case_lists/*.toml"))}
    return parse_case_list_words(_texts(files), read_list_words(roots))


def _texts(files: dict[str, Path]) -> Iterator[tuple[str, str, str]]:
    for language, path in files.items():
        try:
            yield language, str(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise CaseListWordsError(str(path), "it is not UTF-8") from error
