"""Sizes: what is short is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tidy.tree import sources

if TYPE_CHECKING:
    from tests.tidy.tree import Function, Source


def _lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _longer(source: Source, limit: int, prefix: str = "") -> list[str]:
    return [
        f"{source.place(function)} {function.name}: {_lines(function)} lines"
        for function in source.functions()
        if function.name.startswith(prefix) and _lines(function) > limit
    ]


def test_a_function_has_at_most_50_lines() -> None:
    every = (*sources("src"), *sources("tests"), *sources("tools"))
    assert [line for source in every for line in _longer(source, 50)] == []


def test_a_test_function_has_at_most_40_lines() -> None:
    tests = sources("tests")
    assert [line for source in tests for line in _longer(source, 40, "test_")] == []


def test_a_module_has_at_most_300_lines() -> None:
    every = (*sources("src"), *sources("tests"), *sources("tools"))
    counted = {
        source.path: len(source.text.splitlines())
        for source in every
        if "/migrations/" not in source.path  # makemigrations writes those
    }
    assert {path: count for path, count in counted.items() if count > 300} == {}
