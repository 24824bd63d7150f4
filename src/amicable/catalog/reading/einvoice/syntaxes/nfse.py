"""Brazilian e-invoices of services in the national standard (NFS-e).

A document that replaces another one cancels it. Layouts of single municipalities (ABRASF and
others) are no national NFS-e.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.nfse import terms
from amicable.catalog.reading.einvoice.nfse.document import billed_nfse
from amicable.catalog.reading.einvoice.syntax import Syntax
from amicable.catalog.reading.einvoice.wrapping import EInvoiceError
from amicable.core.vocabulary.connector import DocumentStatus

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import BilledDocument

_OF_A_MUNICIPALITY = ("CompNfse", "ListaNfse", "ConsultarNfseResposta", "GerarNfseResposta")


def _read(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return the one NFS-e of a file.

    Raises:
        EInvoiceError: It has no access key.
    """
    body = next(iter(root.xpath("./n:infNFSe", namespaces=terms.PREFIXES)), None)
    key = "" if body is None else _key(body)
    if not terms.ACCESS_KEY.fullmatch(key):
        because = "it has no access key of 50 digits"
        raise EInvoiceError(source, because, "download the NFS-e again")
    document, replaced = billed_nfse(body, key, source)
    statuses = (DocumentStatus(source, replaced, "cancelled"),) if replaced else ()
    return (replace(document, what="NFS-e", statuses=statuses),)


def _key(body: Any) -> str:
    return str(body.get("Id") or "").removeprefix("NFS")


def _numbers(root: Any) -> tuple[str, ...]:
    found = map(_key, root.iter(f"{{{terms.SPACE}}}infNFSe"))
    return tuple(filter(None, found))


SYNTAX = Syntax(
    titles=("NFS-e",),
    roots=frozenset({f"{{{terms.SPACE}}}NFSe"}),
    read=_read,
    numbers=_numbers,
    refused={
        f"{{{terms.SPACE}}}DPS": (
            "it is a declaration (DPS), of which no NFS-e was made yet",
            "give the NFS-e",
        ),
        **dict.fromkeys(
            (f"{{*}}{name}" for name in _OF_A_MUNICIPALITY),
            (
                "it is an NFS-e in the layout of a municipality",
                "download the national NFS-e, or give a list of them",
            ),
        ),
    },
)
