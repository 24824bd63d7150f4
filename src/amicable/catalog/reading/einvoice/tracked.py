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
    from collections.abc import Callable, Iterator, Mapping

_LONGEST_EXAMPLE = 60
_HALF_A_CENT = Decimal("0.005")


class Tracked:
    """The elements below a root, found by XPath, and which of them were taken.

    With `reads_attributes`, attributes hold values as elements do (CFDI); else they only say from
    which list a code is, and count as told.
    """

    def __init__(
        self, root: Any, prefixes: Mapping[str, str], *, reads_attributes: bool = False
    ) -> None:
        self.root = root
        self._prefixes = tuple(sorted(prefixes.items()))
        self._names = {address: prefix for prefix, address in prefixes.items()}
        self._reads_attributes = reads_attributes
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
        self._taken.add(_key(found))
        return _text(found).removeprefix("+") or None

    def taken_elements(self) -> list[Any]:
        """Return the elements that were taken, in the document's order; no attributes."""
        return [one for one in self.root.iter() if one in self._taken]

    def take(self, node: Any, path: str) -> None:
        """Count every element or attribute at the path as told elsewhere."""
        self._taken.update(map(_key, self.all(node, path)))

    def take_below(self, node: Any, path: str) -> None:
        """Count everything inside the elements at the path as told elsewhere."""
        for found in self.all(node, path):
            self._taken.update(_key(one) for inside in found.iter() for one in _parts(inside))

    def take_if(self, node: Any, path: str, stated: Decimal | None) -> None:
        """Count amounts as told elsewhere where they add up to what is stated there.

        Each may be half a cent off, as amounts are that somebody rounded one by one.
        """
        found = self.all(node, path)
        numbers = [number_of(_text(one).removeprefix("+")) for one in found]
        known = [one for one in numbers if one is not None]
        if stated is None or len(known) < len(found):
            return
        if abs(sum(known, Decimal(0)) - stated) <= _HALF_A_CENT * len(found):
            self._taken.update(map(_key, found))

    def unmapped(
        self, currency: str | None, is_money: Callable[[str], bool]
    ) -> tuple[Unmapped, ...]:
        """Return what was not taken, by place; sums of money by currency."""
        counts: Counter[tuple[str, str]] = Counter()
        examples: dict[tuple[str, str], str] = {}
        sums: dict[tuple[str, str], Decimal] = {}
        for element, name, text in self._left():
            money = number_of(text) if is_money(_bare(name or element.tag)) else None
            own = str(element.get("currencyID") or currency or "") if money is not None else ""
            key = (self._place(element) + (f"/@{self._name(name)}" if name else ""), own)
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

    def _left(self) -> Iterator[tuple[Any, str, str]]:
        """Return each value that was not taken: its element, attribute if any, and text."""
        for element in self.root.iter():
            if not isinstance(element.tag, str):
                continue
            if self._reads_attributes:
                for name, text in element.attrib.items():
                    if (element, name) not in self._taken and text.strip():
                        yield element, name, text.strip()
            if element not in self._taken and element.find("*") is None:
                text = str(element.xpath("string()")).strip()
                if text:
                    yield element, "", text

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


def _key(found: Any) -> Any:
    """Return what stands for an element or an attribute among what was taken."""
    if isinstance(found, str):
        return found.getparent(), found.attrname  # type: ignore[attr-defined]  # lxml's own str
    return found


def _parts(element: Any) -> list[Any]:
    return [element, *element.xpath("@*")] if isinstance(element.tag, str) else []


def _text(found: Any) -> str:
    if isinstance(found, str):
        return found.strip()
    # A comment inside a value does not cut it short.
    return (str(found.xpath("string()")) if len(found) else found.text or "").strip()


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]
