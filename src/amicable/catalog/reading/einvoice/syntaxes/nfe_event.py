"""What is registered about an NF-e later: cancelled, corrected, denied by its buyer, never used.

A cancellation makes its invoice count nowhere, also one that comes days later; the file of an
event is kept as a document, whose words hold the access key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.nfe import terms
from amicable.catalog.reading.einvoice.nfe.events import event_of
from amicable.catalog.reading.einvoice.rows import said_of_others
from amicable.catalog.reading.einvoice.syntax import Syntax
from amicable.catalog.reading.einvoice.wrapping import EInvoiceError

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import BilledDocument

_UNUSED = frozenset(f"{{{terms.SPACE}}}{name}" for name in ("procInutNFe", "ProcInutNFe"))


def _read(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return what an event says of an NF-e, or that numbers were never used.

    Raises:
        EInvoiceError: An event that names no access key.
    """
    if str(root.tag) in _UNUSED:
        return (said_of_others("ranges of numbers of NF-e that were never used"),)
    found = event_of(root, source)
    if not terms.ACCESS_KEY.fullmatch(found.key):
        because = "it names no access key of 44 digits"
        raise EInvoiceError(source, because, "export the event again")
    return (said_of_others(found.words, found.statuses, found.rows, is_kept=True),)


def _numbers(root: Any) -> tuple[str, ...]:
    """Return the access key of the NF-e that the event is about."""
    found = root.findtext(f".//{{{terms.SPACE}}}chNFe")
    return (found.strip(),) if found else ()


SYNTAX = Syntax(
    titles=(),
    roots=_UNUSED
    | frozenset(f"{{{terms.SPACE}}}{name}" for name in ("procEventoNFe", "procCancNFe")),
    read=_read,
    numbers=_numbers,
)
