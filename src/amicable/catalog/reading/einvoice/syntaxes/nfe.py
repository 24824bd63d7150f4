"""Brazilian e-invoices of goods: NF-e and NFC-e, with or without their protocol (nfeProc, NFe)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.nfe import terms
from amicable.catalog.reading.einvoice.nfe.document import billed_nfe
from amicable.catalog.reading.einvoice.syntax import Syntax
from amicable.catalog.reading.einvoice.wrapping import EInvoiceError

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import BilledDocument


def _read(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return the one NF-e of a file; what counts nowhere is counted under the reason.

    Raises:
        EInvoiceError: It holds no NF-e, or none with an access key of its own.
    """
    body = next(iter(root.xpath(".//n:infNFe", namespaces=terms.PREFIXES)), None)
    if body is None:
        raise EInvoiceError(source, "it holds no infNFe", "export the nfeProc again")
    document, standing = billed_nfe(body, _key(root, body, source), source)
    told = f"NF-e that count nowhere: {standing.because}" if standing.because else "NF-e"
    return (replace(document, what=told),)


def _key(root: Any, body: Any, source: str) -> str:
    """Return the access key, which the body's own `Id` and the protocol state alike."""
    stated = root.xpath("string(.//n:protNFe/n:infProt/n:chNFe)", namespaces=terms.PREFIXES)
    own = str(body.get("Id") or "").removeprefix("NFe")
    key = own or str(stated).strip()
    if not terms.ACCESS_KEY.fullmatch(key):
        because = "it has no access key of 44 digits"
        raise EInvoiceError(source, because, "export the nfeProc again")
    if stated and str(stated).strip() != key:
        because = "its protocol authorises another NF-e"
        raise EInvoiceError(source, because, "give the nfeProc as SEFAZ answered it")
    return key


def _numbers(root: Any) -> tuple[str, ...]:
    """Return the access key, which names one invoice where a number is one of a series."""
    found = (str(one.get("Id") or "") for one in root.iter(f"{{{terms.SPACE}}}infNFe"))
    return tuple(key for one in found if (key := one.removeprefix("NFe")))


SYNTAX = Syntax(
    titles=("NF-e",),
    roots=frozenset(f"{{{terms.SPACE}}}{name}" for name in ("nfeProc", "NFe")),
    read=_read,
    numbers=_numbers,
    refused={
        f"{{{terms.SPACE}}}enviNFe": (
            "it is a batch on its way to SEFAZ, of which nothing is authorised yet",
            "give the nfeProc of each NF-e",
        ),
        f"{{{terms.SPACE}}}resNFe": (
            "it is a summary without lines and taxes",
            "download the nfeProc of the NF-e",
        ),
    },
)
