"""What a syntax of e-invoices is: how its roots are known and its documents become rows.

A syntax is one file in `syntaxes/`, with a constant `SYNTAX`; nothing lists them.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from amicable.catalog.reading.einvoice.rows import BilledDocument

_PLACE = f"{__package__}.syntaxes"


def _nothing(*_: object) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True)
class Syntax:
    """A syntax of e-invoices.

    `titles` are what people call its invoices, none where it bills nothing. `roots` are the names
    of root elements that are read, and `refused` those that look like it and are not (`{*}name` in
    any namespace): because, mend. `suffixes` are file names beside `.xml` under which it comes.
    `read` takes a root and the name of its source, and returns every document of the file.
    `numbers` returns what the sender calls them. One that only refuses needs neither.
    """

    titles: tuple[str, ...]
    roots: frozenset[str]
    read: Callable[[Any, str], tuple[BilledDocument, ...]] = _nothing
    numbers: Callable[[Any], tuple[str, ...]] = _nothing
    refused: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    suffixes: frozenset[str] = frozenset()


@cache
def syntaxes() -> tuple[Syntax, ...]:
    """Return every syntax that is read, in the order of their files."""
    folder = importlib.import_module(_PLACE)
    names = sorted(one.name for one in pkgutil.iter_modules(folder.__path__))
    return tuple(importlib.import_module(f"{_PLACE}.{name}").SYNTAX for name in names)


@cache
def by_root() -> Mapping[str, Syntax]:
    """Return the name of a root element → the syntax that reads it."""
    return {root: one for one in syntaxes() for root in one.roots}


def refusal_of(root: str) -> tuple[str, str] | None:
    """Return why a root that looks like an invoice is none that is read, and the mend; or None."""
    known = _refusals()
    return known.get(root) or known.get(f"{{*}}{root.rpartition('}')[2]}")


@cache
def _refusals() -> Mapping[str, tuple[str, str]]:
    return {root: told for one in syntaxes() for root, told in one.refused.items()}


@cache
def suffixes() -> frozenset[str]:
    """Return the endings of file names under which e-invoices come, in small letters."""
    return frozenset({".xml"}).union(*(one.suffixes for one in syntaxes()))


def titles() -> str:
    """Return what people call the syntaxes that are read, for a sentence."""
    *most, last = sorted(name for one in syntaxes() for name in one.titles)
    return f"{', '.join(most)} or {last}"
