"""Elements of XML by their local names, whatever the version of their namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


def every(one: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements at a path of local names below an element."""
    found = [one]
    for name in path.split("/"):
        found = [child for each in found for child in each if _local(child) == name]
    return found


def first(one: etree._Element, path: str) -> etree._Element | None:
    """Return the first element at a path, or None."""
    return next(iter(every(one, path)), None)


def said(one: etree._Element, path: str) -> str:
    """Return the text of the first element at a path in one line, empty when there is none."""
    found = first(one, path)
    return " ".join((found.text or "").split()) if found is not None else ""


def row_of(one: etree._Element) -> int:
    """Return the line on which an element begins."""
    line: object = one.sourceline
    return line if isinstance(line, int) else 1


def _local(element: etree._Element) -> str:
    # Comments and processing instructions have a function for a tag.
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
