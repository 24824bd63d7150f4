"""The catalogue: an entry stands alone, so that adding one edits none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tidy.tree import sources

if TYPE_CHECKING:
    from tests.tidy.tree import Source

_CATALOG = "src/amicable/catalog/"
# The one shared room of the catalogue: it holds the exact arithmetic of expressions.
_SHARED = "amicable.catalog.algebra"


def _borrowed(source: Source) -> list[str]:
    own = source.path.removesuffix(".py").removeprefix("src/").replace("/", ".")
    return [
        f"{source.path}:{node.lineno} {name}"
        for name, node in source.imports()
        if name.startswith("amicable.catalog.") and not name.startswith((f"{_SHARED}.", f"{own}."))
    ]


def test_an_entry_imports_no_other_entry() -> None:
    entries = [
        source
        for source in sources("src/amicable/catalog")
        if not source.path.startswith(f"{_CATALOG}algebra/")
    ]
    assert [line for source in entries for line in _borrowed(source)] == []


def test_no_file_of_the_catalogue_lists_its_entries() -> None:
    listing = [
        source.path
        for source in sources("src/amicable/catalog")
        if source.path.endswith("__init__.py") and source.imports()[1:]
    ]
    assert listing == []
