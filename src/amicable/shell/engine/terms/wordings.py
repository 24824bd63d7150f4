"""The wordings of a catalogue: one file a language, found by being there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.terms.wording import parse_wording
from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from amicable.core.books.terms.wording import Wording


def read_wordings(roots: Iterable[Path]) -> dict[str, Wording]:
    """Read `terms/*.toml` of every catalogue root; a later root's language replaces another's.

    Raises:
        InputError: A file is not UTF-8, no TOML, or not of the expected shape.
    """
    found: dict[str, Wording] = {}
    for root in roots:
        for path in sorted(root.glob("terms/*.toml")):
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                reason = f"{path}: the wordings are not UTF-8; save the file as UTF-8"
                raise InputError(reason) from error
            wording = parse_wording(text, name=str(path), tried=root == BUILT_IN)
            found[wording.language] = wording
    return found
