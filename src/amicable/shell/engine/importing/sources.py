"""Choose a connector for each source and read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.connector import Connector
from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError, entry_files, load_module

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from amicable.core.vocabulary.connector import Reading


class SourceError(InputError):
    """A source is not there, or no connector knows it."""


def read_sources(
    sources: Sequence[Path], connector: str | None, extra: tuple[Path, ...]
) -> list[Reading]:
    """Return what the connectors found at each source; `extra` are more catalogue roots.

    Raises:
        SourceError: A source is missing, no connector recognises it, or two do.
        InputError: A connector cannot read its source.
    """
    known = find_connectors(extra)
    return [_read(known, source, connector) for source in sources]


def _read(known: dict[str, Connector], source: Path, name: str | None) -> Reading:
    try:
        return _chosen(known, source, name).read(str(source))
    except OSError as error:
        message = f"{source} cannot be read ({error.strerror}); give files that you may read."
        raise SourceError(message) from error


def find_connectors(extra: tuple[Path, ...]) -> dict[str, Connector]:
    """Return every connector of the catalogue and of the extra roots, by name."""
    found: dict[str, Connector] = {}
    for path in entry_files((BUILT_IN, *extra), "connectors", ".py").values():
        connector = getattr(load_module(path), "CONNECTOR", None)
        if not isinstance(connector, Connector):
            raise CatalogueEntryError(path, "it has no constant CONNECTOR")
        found[connector.name] = connector
    return found


def _chosen(known: dict[str, Connector], source: Path, name: str | None) -> Connector:
    if not source.exists():
        message = f"{source} is not there; give files or folders that exist."
        raise SourceError(message)
    names = ", ".join(sorted(known))
    if name is not None:
        if name not in known:
            message = f"There is no connector {name!r}; --connector takes one of {names}."
            raise SourceError(message)
        return known[name]
    fitting = [connector for connector in known.values() if connector.recognises(str(source))]
    if len(fitting) != 1:
        seen = " and ".join(sorted(one.name for one in fitting)) or "none"
        message = f"{source}: of the connectors {names}, {seen} recognise it; give --connector."
        raise SourceError(message)
    return fitting[0]
