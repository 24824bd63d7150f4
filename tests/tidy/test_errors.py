"""Errors: one small class owns each sentence, and none is swallowed."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from tests.tidy.tree import sources

if TYPE_CHECKING:
    from tests.tidy.tree import Source

_BUILT_IN = frozenset(
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
)


def _prose(source: Source) -> list[str]:
    raised = [node for node in source.nodes if isinstance(node, ast.Raise)]
    return [
        source.place(node)
        for node in raised
        if isinstance(node.exc, ast.Call)
        and isinstance(node.exc.func, ast.Name)
        and node.exc.func.id in _BUILT_IN
        and any(_speaks(word) for word in node.exc.args)
    ]


def _speaks(word: ast.expr) -> bool:
    plain = isinstance(word, ast.Constant) and isinstance(word.value, str)
    return plain or isinstance(word, ast.JoinedStr)


def _swallowed(source: Source) -> list[str]:
    return [
        f"{source.path}:{node.lineno}"
        for node in source.nodes
        if isinstance(node, ast.ExceptHandler)
        and all(isinstance(line, ast.Pass) or _is_bare(line) for line in node.body)
    ]


def _is_bare(line: ast.stmt) -> bool:
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)


def test_core_and_catalog_raise_classes_that_own_their_sentence() -> None:
    pure = (*sources("src/amicable/core"), *sources("src/amicable/catalog"))
    assert [place for source in pure for place in _prose(source)] == []


def test_no_exception_is_swallowed() -> None:
    assert [place for source in sources("src") for place in _swallowed(source)] == []
