"""A place in an e-invoice: an element, its path for people, and the numbers below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.document import Stated
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_NUMBER = re.compile(r"[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})", re.ASCII)
"""xs:decimal: no exponent, no grouping; a hostile length is no number either."""


class NotANumberError(InputError):
    """An amount, a quantity or a rate of the document is no decimal number."""

    def __init__(self, source: str, where: str, text: str) -> None:
        super().__init__(
            f"{source}, {where}: {text[:40]!r} is no number, "
            "write digits with a point before the decimals, such as 12.50."
        )


class NotABooleanError(InputError):
    """A charge indicator of the document is neither true nor false."""

    def __init__(self, source: str, where: str, text: str) -> None:
        super().__init__(f"{source}, {where}: {text[:40]!r} is neither true nor false.")


@dataclass(frozen=True, slots=True)
class Node:
    """An element of a document of one syntax; `source` names the file in errors.

    Only children in the namespaces of the syntax count: the same name elsewhere is another term.
    """

    element: etree._Element
    where: str
    source: str
    namespaces: frozenset[str]

    def all(self, name: str) -> tuple[Node, ...]:
        """Return the children of that name, numbered from 1 in their path if several."""
        found = [child for child in self.element if self._is(child, name)]
        base = f"{self.where}/{name}"
        paths = [base] if len(found) == 1 else [f"{base}[{n}]" for n in range(1, len(found) + 1)]
        return tuple(
            Node(child, path, self.source, self.namespaces)
            for child, path in zip(found, paths, strict=True)
        )

    def at(self, *names: str) -> Node | None:
        """Return the first element on that way down, or None."""
        here: Node | None = self
        for name in names:
            here = None if here is None else next(iter(here.all(name)), None)
        return here

    def every(self, *names: str) -> Iterator[Node]:
        """Yield every element on that way down."""
        if not names:
            yield self
            return
        for child in self.all(names[0]):
            yield from child.every(*names[1:])

    def text(self, *names: str) -> str | None:
        """Return the text of the element on that way down, trimmed; empty is None."""
        found = self.at(*names)
        if found is None:
            return None
        # The string value: a comment inside an amount does not cut it short.
        return str(found.element.xpath("string()")).strip() or None

    def stated(self, *names: str) -> Stated | None:
        """Return the number on that way down with its place; NotANumberError if it is none."""
        found = self.at(*names)
        written = None if found is None else found.text()
        if found is None or written is None:
            return None
        if not _NUMBER.fullmatch(written):
            raise NotANumberError(self.source, found.where, written)
        return Stated(Decimal(written), found.where)

    def number(self, *names: str) -> Decimal | None:
        """Return the number on that way down; NotANumberError if it is none."""
        found = self.stated(*names)
        return None if found is None else found.value

    def is_true(self, *names: str) -> bool:
        """Return the boolean on that way down, false when absent (an allowance)."""
        written = self.text(*names)
        if written not in (None, "true", "1", "false", "0"):
            raise NotABooleanError(self.source, self.where, written)
        return written in ("true", "1")

    def _is(self, child: etree._Element, name: str) -> bool:
        # The tag of a comment is a function; its text is no qualified name.
        namespace, _, local = str(child.tag).removeprefix("{").rpartition("}")
        return local == name and namespace in self.namespaces
