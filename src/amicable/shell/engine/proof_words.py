"""The phrases of proofreading: one file a language, those of a company added to ours."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from amicable.core.proof.proof_words import ProofWords, parse_proof_words
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from pathlib import Path


@cache
def proof_words(roots: tuple[Path, ...], language: str) -> ProofWords:
    """Return the phrases of a language from `proofreading/<language>.toml` of every root.

    A language without a file has none: then figures, days and numbers alone are judged.

    Raises:
        InputError: a file is not UTF-8, no TOML, not of the expected shape, or holds a phrase
            that is no pattern.
    """
    found = ProofWords(language)
    for root in roots:
        path = root / "proofreading" / f"{language}.toml"
        if path.is_file():
            found = found.joined(parse_proof_words(_text(path), name=str(path)))
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        reason = f"{path}: the phrases are not UTF-8; save the file as UTF-8"
        raise InputError(reason) from error
