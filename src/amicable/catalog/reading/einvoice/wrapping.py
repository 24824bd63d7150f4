"""The e-invoice inside a file: XML as it is, in a business envelope, or embedded in a PDF."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from amicable.catalog.reading.einvoice.syntax import by_root, refusal_of, titles
from amicable.catalog.reading.pdf_attachments import attachments_of_pdf
from amicable.catalog.reading.pdf_opening import MAX_BYTES, UnreadablePdfError
from amicable.catalog.reading.safe_xml import parsed
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.catalog.reading.pdf_attachments import PdfAttachment

_ENVELOPE = (
    "{http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader}"
    "StandardBusinessDocument"
)
_INVOICE_NAMES = frozenset({"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml"})


class EInvoiceError(InputError):
    """A file is no e-invoice that can be read."""

    def __init__(self, source: str, because: str, mend: str) -> None:
        super().__init__(f"{source} cannot be read as an e-invoice: {because}; {mend}.")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The root of an e-invoice, and the files that lie beside it in a PDF."""

    root: Any
    beside: tuple[PdfAttachment, ...] = ()


def root_name(xml: bytes) -> str | None:
    """Return the name of the root element, or None when the bytes do not begin as XML."""
    try:
        steps = etree.iterparse(
            io.BytesIO(xml), events=("start",), resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False,
        )  # fmt: skip
        _, root = next(iter(steps))
    except (etree.XMLSyntaxError, ValueError, StopIteration):
        return None
    return str(root.tag)


def looks_like_einvoice(xml: bytes) -> bool:
    """Say whether XML is an e-invoice by its root, or too spoilt to say."""
    name = root_name(xml)
    return name is None or name == _ENVELOPE or _is_known(name)


def einvoice_in_xml(xml: bytes, source: str) -> Unwrapped:
    """Return the e-invoice that an XML file holds.

    Raises:
        InputError: It is no safe XML, or no e-invoice of a syntax that is read.
    """
    root = parsed(xml, source)
    if root.tag == _ENVELOPE:
        root = next((one for one in root if one.tag in by_root()), root)
    if root.tag in by_root():
        return Unwrapped(root)
    because, mend = refusal_of(str(root.tag)) or (
        f"its root is no {titles()}",
        "give one of these",
    )
    raise EInvoiceError(source, because, mend)


def einvoice_in_pdf(pdf: bytes, source: str) -> Unwrapped:
    """Return the e-invoice that is embedded in a PDF (Factur-X, ZUGFeRD, XRechnung).

    Raises:
        InputError: It is no PDF that may be read, holds no e-invoice, or two that differ.
    """
    every = attachments_of_pdf(pdf, source)
    invoices = [one for one in every if is_einvoice_file(one)]
    if not invoices:
        because = "no e-invoice is embedded in it"
        raise EInvoiceError(source, because, "give the XML, or a PDF that carries it")
    if len({one.content for one in invoices}) > 1:
        names = " and ".join(sorted(one.name for one in invoices))
        because = f"it carries {names}, which differ"
        raise EInvoiceError(source, because, "give the XML that counts")
    place = f"{source}/{invoices[0].name}"
    found = einvoice_in_xml(invoices[0].content, place)
    beside = tuple(one for one in every if one not in invoices)
    return Unwrapped(found.root, beside)


def pdf_carries_einvoice(file: Path) -> bool:
    """Say whether a file is a PDF that may be read and carries an e-invoice."""
    if file.suffix.lower() != ".pdf" or file.stat().st_size > MAX_BYTES:
        return False
    return carries_einvoice(file.read_bytes())


def carries_einvoice(content: bytes) -> bool:
    """Say whether bytes are an e-invoice, or a PDF that may be read and carries one."""
    if content[:1024].lstrip().startswith(b"%PDF-"):
        try:
            return any(map(is_einvoice_file, attachments_of_pdf(content, "PDF")))
        except UnreadablePdfError:
            return False
    return content[:1024].lstrip()[:1] == b"<" and root_name(content) in by_root()


def is_einvoice_file(one: PdfAttachment) -> bool:
    """Say whether a file in a PDF is its e-invoice, by its name or its root."""
    name = one.name.lower()
    if name in _INVOICE_NAMES:
        return True
    root = root_name(one.content) if name.endswith(".xml") else None
    return root is not None and _is_known(root)


def _is_known(root: str) -> bool:
    """Say whether a root is one of an e-invoice, read or refused."""
    return root in by_root() or refusal_of(root) is not None
