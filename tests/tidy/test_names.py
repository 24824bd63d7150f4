"""Names: words of the trade, and none that say nothing."""

from __future__ import annotations

import ast
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tests.tidy.tree import sources

if TYPE_CHECKING:
    from tests.tidy.tree import Source

_SAY_NOTHING = frozenset({
    "manager", "managers", "helper", "helpers", "util", "utils", "service", "services", "data",
    "process", "handle", "handler", "info", "misc", "common",
})  # fmt: skip


def _words(name: str) -> set[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return {word.lower() for word in spaced.split("_")}


def _is_named_by_a_library(node: ast.AST) -> bool:
    """Tell whether a method overrides another: then a base class chose its name."""
    decorators = getattr(node, "decorator_list", [])
    return any(isinstance(mark, ast.Name) and mark.id == "override" for mark in decorators)


def _named(source: Source) -> list[tuple[str, str]]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    parts = PurePosixPath(source.path).with_suffix("").parts
    inside = [
        (node.name, source.place(node))
        for node in source.nodes
        if isinstance(node, kinds) and not _is_named_by_a_library(node)
    ]
    return [*((part, source.path) for part in parts), *inside]


def test_no_file_class_or_function_has_an_empty_name() -> None:
    every = (*sources("src"), *sources("tools"))
    named = [pair for source in every for pair in _named(source)]
    assert [f"{place} {name}" for name, place in named if _words(name) & _SAY_NOTHING] == []


def test_a_test_is_named_by_a_sentence() -> None:
    tests = [
        (source.place(function), function.name)
        for source in sources("tests")
        for function in source.functions()
        if function.name.startswith("test_")
    ]
    assert [place for place, name in tests if len(name.split("_")) < 4] == []


def test_an_exception_is_named_as_an_error() -> None:
    classes = [
        (source.place(node), node)
        for source in sources("src")
        for node in source.nodes
        if isinstance(node, ast.ClassDef)
    ]
    raised = {"Exception", "InputError"}
    wrong = [
        f"{place} {node.name}"
        for place, node in classes
        if raised & {base.id for base in node.bases if isinstance(base, ast.Name)}
        and not node.name.endswith("Error")
    ]
    assert wrong == []
