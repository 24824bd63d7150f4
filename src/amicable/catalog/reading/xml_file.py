"""An XML file that a connector looks at: its root by the first bytes, or the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.reading.safe_xml import MAX_BYTES, UnreadableXmlError, parsed

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

_LOOKED_AT = 64 * 1024
"""Bytes within which a root begins."""


def root_of_file(file: Path) -> str | None:
    """Return the name of the root of an XML file, with its namespace, or None where it is none."""
    if file.suffix.lower() != ".xml" or not file.is_file():
        return None
    from amicable.catalog.reading.einvoice.wrapping import root_name

    with file.open("rb") as content:
        return root_name(content.read(_LOOKED_AT))


def parsed_file(file: Path) -> etree._Element:
    """Return the root element of an XML file.

    Raises:
        UnreadableXmlError: It is too large, no XML, or declares a document type.
    """
    if file.stat().st_size > MAX_BYTES:
        mend = "more than 20 MB, send one document a file"
        raise UnreadableXmlError(str(file), "size", mend)
    return parsed(file.read_bytes(), str(file))
