"""Reads the catalogue's causes that no check proves."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, get_args

from amicable.core.vocabulary.unproven_cause import Instead, UnprovenCause
from amicable.shell.catalogue import CatalogueEntryError, entry_files

if TYPE_CHECKING:
    from pathlib import Path

_KEYS = {"title", "needs", "instead", "because"}


def unproven_causes(roots: tuple[Path, ...]) -> tuple[UnprovenCause, ...]:
    """Return the causes of all catalogue roots that no check proves, by id.

    Raises:
        CatalogueEntryError: a file is no TOML, or lacks one of its four texts.
    """
    files = entry_files(roots, "causes", ".toml")
    return tuple(_cause(name, path) for name, path in files.items())


def _cause(name: str, path: Path) -> UnprovenCause:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueEntryError(path, f"it is no TOML ({error})") from error
    if told.keys() != _KEYS or not all(isinstance(text, str) for text in told.values()):
        raise CatalogueEntryError(
            path, f"it needs the texts {', '.join(sorted(_KEYS))}, no others"
        )
    if told["instead"] not in get_args(Instead):
        raise CatalogueEntryError(path, f"instead is one of {', '.join(get_args(Instead))}")
    return UnprovenCause(cause=name, **told)
