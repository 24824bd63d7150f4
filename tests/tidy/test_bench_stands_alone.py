"""The bench: what it compares with shares no code with the program, so it can prove it wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tidy.tree import sources

if TYPE_CHECKING:
    from tests.tidy.tree import Source

_BENCH = {source.path.rpartition("/")[2][:-3]: source for source in sources("tests/bench")}


def _reached(name: str) -> list[Source]:
    """Return a module of the bench and every module of the bench that it imports."""
    waiting, found = [name], {}
    while waiting:
        module = waiting.pop()
        found[module] = _BENCH[module]
        near = {path.split(".")[2] for path, _ in found[module].imports() if _is_near(path)}
        waiting += sorted(near - set(found))
    return list(found.values())


def _is_near(path: str) -> bool:
    return path.startswith("tests.bench.") and path.split(".")[2] in _BENCH


@pytest.mark.parametrize("name", ["generator", "decimal_loop", "scenery", "retail_texts"])
def test_what_the_bench_compares_with_imports_nothing_of_the_program(name: str) -> None:
    borrowed = [
        f"{source.path}:{node.lineno} {path}"
        for source in _reached(name)
        for path, node in source.imports()
        if path.partition(".")[0] == "amicable"
    ]
    assert borrowed == []


def test_scenes_import_nothing_but_what_scenes_are_made_of() -> None:
    borrowed = [
        f"{source.path}:{node.lineno} {path}"
        for source in sources("tests/bench/scenes")
        for path, node in source.imports()
        if path.partition(".")[0] in {"amicable", "tests"}
        and not path.startswith("tests.bench.scene.")
    ]
    assert borrowed == []
