"""The catalogue: an entry stands alone, so that adding one edits none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tidy.tree import sources

if TYPE_CHECKING:
    from tests.tidy.tree import Source

_CATALOG = "src/amicable/catalog/"
# The shared rooms of the catalogue: the exact arithmetic that checks are written in, and the safe
# opening of files that connectors are written in.
_SHARED = ("algebra", "reading")
_ROOMS = tuple(f"amicable.catalog.{room}." for room in _SHARED)


def _borrowed(source: Source) -> list[str]:
    own = source.path.removesuffix(".py").removeprefix("src/").replace("/", ".")
    return [
        f"{source.path}:{node.lineno} {name}"
        for name, node in source.imports()
        if name.startswith("amicable.catalog.") and not name.startswith((*_ROOMS, f"{own}."))
    ]


def test_an_entry_imports_no_other_entry() -> None:
    entries = [
        source
        for source in sources("src/amicable/catalog")
        if not source.path.startswith(tuple(f"{_CATALOG}{room}/" for room in _SHARED))
    ]
    assert [line for source in entries for line in _borrowed(source)] == []


def test_no_file_of_the_catalogue_lists_its_entries() -> None:
    listing = [
        source.path
        for source in sources("src/amicable/catalog")
        if source.path.endswith("__init__.py") and source.imports()[1:]
    ]
    assert listing == []
