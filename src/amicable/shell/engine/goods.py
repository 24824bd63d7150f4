"""Loads what goods and services are called: `goods/<language>.toml`, one language a file."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.goods import Goods
from amicable.shell.catalogue import BUILT_IN, CatalogueEntryError, entry_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_TABLES = {"goods", "services"}


def read_goods(roots: Iterable[Path] = (BUILT_IN,)) -> Goods:
    """Return the names of goods and services in all languages; a later root adds to its namesake.

    Raises:
        CatalogueEntryError: a file holds something else than lists of names by thing.
    """
    names: dict[str, set[str]] = defaultdict(set)
    services: set[str] = set()
    for root in roots:
        for path in entry_files((root,), "goods", ".toml").values():
            for table, thing, name in _read(path):
                names[fold(name)].add(thing)
                if table == "services":
                    services.add(thing)
    spaced = {name: frozenset(things) for name, things in names.items() if name.isascii()}
    longest_first = sorted(names.keys() - spaced.keys(), key=lambda name: (-len(name), name))
    unspaced = {name: frozenset(names[name]) for name in longest_first}
    return Goods(spaced, unspaced, frozenset(services))


def _read(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield table, thing and name of every name in a file."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CatalogueEntryError(path, str(error)) from error
    for table, things in content.items():
        if table not in _TABLES or not isinstance(things, dict):
            raise CatalogueEntryError(path, f"'{table}' is none of {', '.join(sorted(_TABLES))}")
        for thing, names in things.items():
            if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
                raise CatalogueEntryError(path, f"'{thing}' must be a list of names")
            yield from ((table, thing, one) for one in names)
