"""Bytes from strangers become an XML tree, or are refused in one sentence.

No external entity, no document type, no network, no tree deeper or wider than libxml2's own
limits, and at most 20 MB of text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from lxml import etree

_NO_DOCTYPE = "it declares a document type (DOCTYPE), take that declaration out"

MAX_BYTES = 20 * 1024 * 1024
"""Largest document that is read: 20 MB."""


class UnreadableXmlError(InputError):
    """The bytes are no XML that may be read."""

    def __init__(self, source: str, place: str, mend: str) -> None:
        super().__init__(f"{source}, {place}: {mend}.")


def parsed(xml: bytes, source: str, *, most: int = MAX_BYTES) -> etree._Element:
    """Return the root element of the XML; `source` names it in an error.

    Raises UnreadableXmlError when it is too large, no XML, or declares a document type.
    """
    from lxml import etree

    if len(xml) > most:
        raise UnreadableXmlError(source, "size", "more than 20 MB, send one document a file")
    reader = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(xml, reader)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        mend = _NO_DOCTYPE if _declares_a_type(xml) else _mend(wrong)
        raise UnreadableXmlError(source, _place(wrong), mend) from wrong
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableXmlError(source, "start of the file", _NO_DOCTYPE)
    return root


def _declares_a_type(xml: bytes) -> bool:
    """Tell whether bytes that do not parse look like a document type, in UTF-8 or UTF-16."""
    return b"<!DOCTYPE" in xml.replace(b"\0", b"")


def _place(wrong: Exception) -> str:
    line = getattr(wrong, "lineno", None)
    return f"line {line}" if line else "start of the file"


def _mend(wrong: Exception) -> str:
    if "huge text node" in str(wrong):
        return "a value in it has more than 10 MB, take that attachment out"
    said = str(wrong).split(", line ", maxsplit=1)[0].strip() or "it is empty"
    return f"it is not well-formed XML ({said}), export it again"
