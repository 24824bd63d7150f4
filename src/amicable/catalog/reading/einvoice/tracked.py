"""A document whose every value is accounted for: it became a column, or is told as unmapped."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from amicable.catalog.reading.einvoice.rows import number_of
from amicable.core.vocabulary.connector import Unmapped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONGEST_EXAMPLE = 60


class Tracked:
    """The elements below a root, found by XPath, and which of them were taken."""

    def __init__(self, root: Any, prefixes: Mapping[str, str]) -> None:
        self.root = root
        self._prefixes = tuple(sorted(prefixes.items()))
        self._names = {address: prefix for prefix, address in prefixes.items()}
        self._taken: set[Any] = set()

    def all(self, node: Any, path: str) -> list[Any]:
        """Return every element or attribute at the path below a node."""
        found: Any = _compiled(path, self._prefixes)(node) if path else ()
        return list(found)

    def text(self, node: Any, path: str) -> str | None:
        """Take the first element or attribute at the path; its text, null when empty."""
        return next((self.taken(found) for found in self.all(node, path)), None)

    def taken(self, found: Any) -> str | None:
        """Take an element or attribute and return its text, null when empty."""
        if isinstance(found, str):
            return found.strip() or None
        self._taken.add(found)
        # A comment inside a value does not cut it short.
        text = str(found.xpath("string()")) if len(found) else found.text or ""
        return text.strip().removeprefix("+") or None

    def take(self, node: Any, path: str) -> None:
        """Count every element at the path as told elsewhere."""
        self._taken.update(self.all(node, path))

    def unmapped(
        self, currency: str | None, is_money: Callable[[str], bool]
    ) -> tuple[Unmapped, ...]:
        """Return what was not taken, by place; sums of money by currency."""
        counts: Counter[tuple[str, str]] = Counter()
        examples: dict[tuple[str, str], str] = {}
        sums: dict[tuple[str, str], Decimal] = {}
        for element in self.root.iter():
            if not isinstance(element.tag, str) or element in self._taken:
                continue
            text = "" if element.find("*") is not None else str(element.xpath("string()")).strip()
            if not text:
                continue
            money = number_of(text) if is_money(_bare(element.tag)) else None
            own = str(element.get("currencyID") or currency or "") if money is not None else ""
            key = (self._place(element), own)
            counts[key] += 1
            examples.setdefault(key, text[:_LONGEST_EXAMPLE])
            if money is not None:
                sums[key] = sums.get(key, Decimal(0)) + money
        return tuple(
            Unmapped(
                path=key[0],
                count=count,
                example=examples[key],
                amount=format(sums[key], "f") if key in sums else "",
                currency=key[1],
            )
            for key, count in counts.items()
        )

    def _place(self, element: Any) -> str:
        steps = [element, *element.iterancestors()]
        return "/".join(self._name(step.tag) for step in reversed(steps))

    def _name(self, tag: str) -> str:
        address, _, name = tag.removeprefix("{").rpartition("}")
        prefix = self._names.get(address, "")
        return f"{prefix}:{name}" if prefix else name


@cache
def _compiled(path: str, prefixes: tuple[tuple[str, str], ...]) -> etree.XPath:
    return etree.XPath(path, namespaces=dict(prefixes))


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]
