"""The lexicons of a catalogue: one file a language, found by being there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.intake.lexicon import parse_lexicon
from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from amicable.core.intake.lexicon import Lexicon


def read_lexicons(roots: Iterable[Path]) -> dict[str, Lexicon]:
    """Read `lexicons/*.toml` of every catalogue root; a later root's language replaces another's.

    A company's own lexicon is tried out at once; the phrases of the built-in ones are compiled
    when they are first needed, as their tests have tried them.

    Raises:
        InputError: A file is not UTF-8, no TOML, not of the expected shape, or holds a phrase that
            is no pattern.
    """
    found: dict[str, Lexicon] = {}
    for root in roots:
        for path in sorted(root.glob("lexicons/*.toml")):
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                reason = f"{path}: the lexicon is not UTF-8; save it as UTF-8"
                raise InputError(reason) from error
            lexicon = parse_lexicon(text, name=str(path), tried=root == BUILT_IN)
            found[lexicon.language] = lexicon
    return found
