"""Brazilian e-invoices of goods: NF-e and NFC-e (nfeProc, NFe), and the events about them.

The access key is the id of the invoice. A cancellation, also one that comes days later, makes it
count nowhere; correction letters are kept as documents; what a buyer denies becomes a dispute.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.wrapping import EInvoiceError
from amicable.catalog.reading.nfe import terms
from amicable.catalog.reading.nfe.document import billed_nfe
from amicable.catalog.reading.nfe.events import event_of
from amicable.catalog.reading.papers import Shelf, record_of, words_as_far_as_readable
from amicable.catalog.reading.xml_file import parsed_file, root_of_file
from amicable.core.vocabulary.connector import Connector, Reading

if TYPE_CHECKING:
    from amicable.catalog.reading.nfe.standing import Standing

_DOCUMENTS = frozenset(f"{{{terms.SPACE}}}{name}" for name in ("nfeProc", "NFe"))
_EVENTS = frozenset(f"{{{terms.SPACE}}}{name}" for name in ("procEventoNFe", "procCancNFe"))
_UNUSED = frozenset(f"{{{terms.SPACE}}}{name}" for name in ("procInutNFe", "ProcInutNFe"))
_REFUSED = {
    f"{{{terms.SPACE}}}enviNFe": (
        "it is a batch on its way to SEFAZ, of which nothing is authorised yet",
        "give the nfeProc of each NF-e",
    ),
    f"{{{terms.SPACE}}}resNFe": (
        "it is a summary without lines and taxes",
        "download the nfeProc of the NF-e",
    ),
}
"""Roots that look like an NF-e and are none that is read: because, mend."""
_KNOWN = _DOCUMENTS | _EVENTS | _UNUSED | _REFUSED.keys()


def recognises(path: str) -> bool:
    """Say whether the path is XML with a root of the administration's NF-e."""
    return root_of_file(Path(path)) in _KNOWN


def read(path: str) -> Reading:
    """Return the rows of an NF-e, or what an event says about one.

    Raises:
        InputError: The file is too large, unsafe, broken, or no NF-e that is read.
    """
    root = parsed_file(Path(path))
    tag = str(root.tag)
    if tag in _DOCUMENTS:
        return _document(root, path)
    if tag in _EVENTS:
        return _event(root, path)
    if tag in _UNUSED:
        return Reading(counts={"ranges of numbers of NF-e that were never used": 1})
    because, mend = _REFUSED.get(tag) or ("its root is none of an NF-e", "give the nfeProc")
    raise EInvoiceError(path, because, mend)


def _document(root: Any, path: str) -> Reading:
    body = next(iter(root.xpath(".//n:infNFe", namespaces=terms.PREFIXES)), None)
    if body is None:
        raise EInvoiceError(path, "it holds no infNFe", "export the nfeProc again")
    document, standing = billed_nfe(body, _key(root, body, path), path)
    return Reading(
        rows=document.tables,
        names=document.names,
        unmapped=document.unmapped,
        counts={"NF-e": 1} | _told(standing),
    )


def _told(standing: Standing) -> dict[str, int]:
    return {f"NF-e that count nowhere: {standing.because}": 1} if standing.because else {}


def _key(root: Any, body: Any, path: str) -> str:
    """Return the access key, which the body's own `Id` and the protocol state alike."""
    stated = root.xpath("string(.//n:protNFe/n:infProt/n:chNFe)", namespaces=terms.PREFIXES)
    own = str(body.get("Id") or "").removeprefix("NFe")
    key = own or str(stated).strip()
    if not terms.ACCESS_KEY.fullmatch(key):
        raise EInvoiceError(path, "it has no access key of 44 digits", "export the nfeProc again")
    if stated and str(stated).strip() != key:
        because = "its protocol authorises another NF-e"
        raise EInvoiceError(path, because, "give the nfeProc as SEFAZ answered it")
    return key


def _event(root: Any, path: str) -> Reading:
    """Return what an event says; its file is kept as a document that bears the access key."""
    found = event_of(root, path)
    if not terms.ACCESS_KEY.fullmatch(found.key):
        raise EInvoiceError(path, "it names no access key of 44 digits", "export the event again")
    file = Path(path)
    content = file.read_bytes()
    words = words_as_far_as_readable(content, file.name, path)
    shelf = Shelf(
        path, [record_of(content, file.name, words, partial(_again, path), kind="other")]
    )
    return Reading(
        rows=(*found.rows, *shelf.rows()),
        papers=shelf.papers(),
        statuses=found.statuses,
        counts={found.words: 1},
    )


def _again(path: str) -> bytes:
    return Path(path).read_bytes()


CONNECTOR = Connector(
    name="nfe",
    title="Brazilian NF-e and NFC-e, with cancellations and other events",
    recognises=recognises,
    read=read,
)
