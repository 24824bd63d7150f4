"""Letters as files: one TOML file a letter in the folder `letters` of any catalogue root."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from amicable.core.correspond.blocks import BLOCKS
from amicable.core.correspond.entry import LetterEntry, Paragraph
from amicable.core.correspond.facts import CONDITIONS
from amicable.core.correspond.situation import SITUATIONS
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_NAMED = ("verdict:", "cause:", "country:", "language:")


class UnreadableLetterError(InputError):
    """A letter file does not say what a letter needs."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: this letter cannot be used: {why}.")


def read_letters(roots: Sequence[Path]) -> tuple[LetterEntry, ...]:
    """Read the letters of all catalogue roots; a later root replaces a file of the same name.

    Raises:
        UnreadableLetterError: a file is no TOML, or names a situation, a part or a condition
            that there is not.
    """
    files = {path.stem: path for root in roots for path in (root / "letters").glob("*.toml")}
    return tuple(_read(files[name]) for name in sorted(files))


def _read(path: Path) -> LetterEntry:
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise UnreadableLetterError(path, f"it is no TOML ({wrong})") from wrong
    try:
        entry = _entry(path.stem, written)
    except (KeyError, TypeError, AttributeError) as wrong:
        raise UnreadableLetterError(
            path, f"'situation', 'subject' or 'paragraph' ({wrong})"
        ) from wrong
    _check(path, entry)
    return entry


def _entry(name: str, written: Mapping[str, object]) -> LetterEntry:
    paragraphs = written["paragraph"]
    texts = written.get("texts", {})
    if not isinstance(paragraphs, list) or not isinstance(texts, dict):
        raise TypeError(name)
    return LetterEntry(
        name=name,
        situation=str(written["situation"]),
        subject=str(written["subject"]),
        paragraphs=tuple(
            Paragraph(say=_listed(one["say"]), when=_listed(one.get("when", ())))
            for one in paragraphs
        ),
        signature=str(written.get("signature", "signature")),
        when=_listed(written.get("when", ())),
        texts={
            language: {key: str(text) for key, text in own.items()}
            for language, own in texts.items()
        },
    )


def _listed(written: object) -> tuple[str, ...]:
    if isinstance(written, str):
        return (written,)
    if isinstance(written, (list, tuple)):
        return tuple(str(one) for one in written)
    raise TypeError(written)


def _check(path: Path, entry: LetterEntry) -> None:
    if entry.situation not in SITUATIONS:
        raise UnreadableLetterError(path, f"there is no situation '{entry.situation}'")
    for part in (part for one in entry.paragraphs for part in one.say):
        if part.startswith("@") and part[1:] not in BLOCKS:
            raise UnreadableLetterError(path, f"there is no part '{part}'")
    for condition in _conditions(entry):
        if condition not in CONDITIONS and not condition.startswith(_NAMED):
            raise UnreadableLetterError(path, f"there is no condition '{condition}'")


def _conditions(entry: LetterEntry) -> Iterable[str]:
    every = [*entry.when, *(name for one in entry.paragraphs for name in one.when)]
    return [name.removeprefix("not ") for name in every]
