"""Brazilian e-invoices of services in the national standard (NFS-e), and their cancellations.

What the buyer withholds lowers what is payable. A document that replaces another one
cancels it. Layouts of single municipalities (ABRASF and others) are no national NFS-e.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from amicable.catalog.reading.einvoice.wrapping import EInvoiceError
from amicable.catalog.reading.nfse import terms
from amicable.catalog.reading.nfse.document import billed_nfse
from amicable.catalog.reading.papers import Shelf, record_of, words_as_far_as_readable
from amicable.catalog.reading.xml_file import parsed_file, root_of_file
from amicable.core.vocabulary.connector import Connector, DocumentStatus, Reading

_DOCUMENT = f"{{{terms.SPACE}}}NFSe"
_EVENT = f"{{{terms.SPACE}}}evento"
_REFUSED = f"{{{terms.SPACE}}}DPS"
_ABRASF = frozenset({"CompNfse", "ListaNfse", "ConsultarNfseResposta", "GerarNfseResposta"})
_CANCELLED = "boolean(.//n:e101101|.//n:e105102|.//n:e105104|.//n:e305101)"
"""Cancelled: by the seller, by a replacement, on request granted, by the administration."""


def recognises(path: str) -> bool:
    """Say whether the path is XML with a root of the national NFS-e, or of a municipality's."""
    root = root_of_file(Path(path))
    return root in {_DOCUMENT, _EVENT, _REFUSED} or _bare(root or "") in _ABRASF


def read(path: str) -> Reading:
    """Return the rows of an NFS-e, or what an event says about one.

    Raises:
        InputError: The file is too large, unsafe, broken, or no NFS-e that is read.
    """
    root = parsed_file(Path(path))
    if root.tag == _EVENT:
        return _event(root, path)
    if root.tag == _REFUSED:
        because = "it is a declaration (DPS), of which no NFS-e was made yet"
        raise EInvoiceError(path, because, "give the NFS-e")
    if root.tag != _DOCUMENT:
        because = "it is an NFS-e in the layout of a municipality"
        raise EInvoiceError(path, because, "download the national NFS-e, or give a list of them")
    return _document(root, path)


def _document(root: Any, path: str) -> Reading:
    body = next(iter(root.xpath("./n:infNFSe", namespaces=terms.PREFIXES)), None)
    key = "" if body is None else str(body.get("Id") or "").removeprefix("NFS")
    if not terms.ACCESS_KEY.fullmatch(key):
        raise EInvoiceError(path, "it has no access key of 50 digits", "download the NFS-e again")
    document, replaced = billed_nfse(body, key, path)
    return Reading(
        rows=document.tables,
        names=document.names,
        unmapped=document.unmapped,
        statuses=(DocumentStatus(path, replaced, "cancelled"),) if replaced else (),
        counts={"NFS-e": 1},
    )


def _event(root: Any, path: str) -> Reading:
    """Return what an event says; its file is kept as a document that bears the access key."""
    key = str(root.xpath("string(.//n:chNFSe)", namespaces=terms.PREFIXES)).strip()
    if not terms.ACCESS_KEY.fullmatch(key):
        raise EInvoiceError(path, "it names no access key of 50 digits", "download it again")
    cancels = bool(root.xpath(_CANCELLED, namespaces=terms.PREFIXES))
    file = Path(path)
    content = file.read_bytes()
    words = words_as_far_as_readable(content, file.name, path)
    record = record_of(content, file.name, words, partial(_again, path), kind="other")
    shelf = Shelf(path, [record])
    told = "cancellations of NFS-e" if cancels else "other events of NFS-e, kept as documents"
    return Reading(
        rows=shelf.rows(),
        papers=shelf.papers(),
        statuses=(DocumentStatus(path, key, "cancelled"),) if cancels else (),
        counts={told: 1},
    )


def _again(path: str) -> bytes:
    return Path(path).read_bytes()


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


CONNECTOR = Connector(
    name="nfse",
    title="Brazilian NFS-e of the national standard, with cancellations",
    recognises=recognises,
    read=read,
)
