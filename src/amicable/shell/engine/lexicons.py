"""The lexicons of a catalogue: one file a language, found by being there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.intake.lexicon import parse_lexicon
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from amicable.core.intake.lexicon import Lexicon


def read_lexicons(roots: Iterable[Path]) -> dict[str, Lexicon]:
    """Read `lexicons/*.toml` of every catalogue root; a later root's language replaces another's.

    Raises:
        InputError: A file is not UTF-8, no TOML, or not of the expected shape.
    """
    found: dict[str, Lexicon] = {}
    for root in roots:
        for path in sorted(root.glob("lexicons/*.toml")):
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                reason = f"{path}: the lexicon is not UTF-8; save it as UTF-8"
                raise InputError(reason) from error
            lexicon = parse_lexicon(text, name=str(path))
            found[lexicon.language] = lexicon
    return found
