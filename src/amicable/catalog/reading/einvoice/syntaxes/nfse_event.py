"""What is registered about a national NFS-e later; its file is kept as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.nfse import terms
from amicable.catalog.reading.einvoice.rows import said_of_others
from amicable.catalog.reading.einvoice.syntax import Syntax
from amicable.catalog.reading.einvoice.wrapping import EInvoiceError
from amicable.core.vocabulary.connector import DocumentStatus

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import BilledDocument

_CANCELLED = "boolean(.//n:e101101|.//n:e105102|.//n:e105104|.//n:e305101)"
"""Cancelled: by the seller, by a replacement, on request granted, by the administration."""


def _read(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return what an event says of an NFS-e.

    Raises:
        EInvoiceError: It names no access key.
    """
    key = "".join(_numbers(root))
    if not terms.ACCESS_KEY.fullmatch(key):
        raise EInvoiceError(source, "it names no access key of 50 digits", "download it again")
    if root.xpath(_CANCELLED, namespaces=terms.PREFIXES):
        said = (DocumentStatus(source, key, "cancelled"),)
        return (said_of_others("cancellations of NFS-e", said, is_kept=True),)
    return (said_of_others("other events of NFS-e, kept as documents", is_kept=True),)


def _numbers(root: Any) -> tuple[str, ...]:
    """Return the access key of the NFS-e that the event is about."""
    found = root.findtext(f".//{{{terms.SPACE}}}chNFSe")
    return (found.strip(),) if found else ()


SYNTAX = Syntax(
    titles=(),
    roots=frozenset({f"{{{terms.SPACE}}}evento"}),
    read=_read,
    numbers=_numbers,
)
