"""Numbers: exact in the pure regions; a check tests, it never divides."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.tidy.tree import sources

if TYPE_CHECKING:
    from tests.tidy.tree import Source


def _floats(source: Source) -> list[str]:
    return [
        source.place(node)
        for node in source.nodes
        if (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]


def _divisions(source: Source) -> list[str]:
    return [
        source.place(node)
        for node in source.nodes
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.FloorDiv)
    ]


def test_core_and_catalog_hold_no_float() -> None:
    pure = (*sources("src/amicable/core"), *sources("src/amicable/catalog"))
    assert [place for source in pure for place in _floats(source)] == []


def test_a_check_never_divides() -> None:
    checks = sources("src/amicable/catalog/checks")
    assert [place for source in checks for place in _divisions(source)] == []


def test_a_check_takes_its_numbers_from_the_algebra_only() -> None:
    numeric = ("decimal", "math", "fractions", "statistics")
    wrong = [
        f"{source.path}:{node.lineno} {name}"
        for source in sources("src/amicable/catalog/checks")
        for name, node in source.imports()
        if name.partition(".")[0] in numeric
    ]
    assert wrong == []
