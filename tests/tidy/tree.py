"""The files of the checkout, as the house rules read them."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]

type Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: its path from the checkout, its text and the nodes of its syntax tree."""

    path: str
    text: str
    tree: ast.Module
    nodes: tuple[ast.AST, ...]

    def place(self, node: ast.expr | ast.stmt) -> str:
        """Return path and line of a node, as a terminal makes a link of them."""
        return f"{self.path}:{node.lineno}"

    def functions(self) -> list[Function]:
        """Return every function and method, nested ones too."""
        kinds = ast.FunctionDef | ast.AsyncFunctionDef
        return [node for node in self.nodes if isinstance(node, kinds)]

    def imports(self) -> list[tuple[str, ast.stmt]]:
        """Return the full dotted name of everything imported, with its statement."""
        found: list[tuple[str, ast.stmt]] = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [(name.name, node) for name in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [(f"{node.module}.{name.name}", node) for name in node.names]
        return found


@cache
def tracked() -> tuple[str, ...]:
    """Return the paths of all files that git knows or would add, from the checkout, sorted."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    listed = subprocess.run(  # noqa: S603  # fixed words, no input from outside
        command, cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    return tuple(
        sorted(path for path in listed.stdout.splitlines() if (CHECKOUT / path).is_file())
    )


@cache
def sources(folder: str) -> tuple[Source, ...]:
    """Return the Python files below a folder of the checkout; it is an error if there are none."""
    found = [path for path in tracked() if path.startswith(f"{folder}/") and path.endswith(".py")]
    if not found:
        raise FileNotFoundError(folder)
    return tuple(_source(path) for path in found)


@cache
def _source(path: str) -> Source:
    text = (CHECKOUT / path).read_text(encoding="utf-8")
    tree = ast.parse(text)
    return Source(path, text, tree, tuple(ast.walk(tree)))
