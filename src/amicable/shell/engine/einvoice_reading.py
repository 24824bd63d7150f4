"""The bytes of an e-invoice become the value whose arithmetic is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.reading.safe_xml import parsed
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.einvoice_cii import CII_NAMESPACES, read_cii
from amicable.shell.engine.einvoice_node import Node
from amicable.shell.engine.einvoice_ubl import UBL_NAMESPACES, read_ubl

if TYPE_CHECKING:
    from lxml import etree

    from amicable.core.investigate.einvoice.document import EInvoice

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_INVOICE = f"{{{_UBL}Invoice-2}}Invoice"
_CREDIT_NOTE = f"{{{_UBL}CreditNote-2}}CreditNote"
_CII = "{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100}CrossIndustryInvoice"


class UnknownDocumentError(InputError):
    """The XML is no e-invoice of a syntax that is read here."""

    def __init__(self, source: str, root: str) -> None:
        super().__init__(
            f"{source}, root element {root[:120]}: this is no UBL Invoice, UBL CreditNote or "
            "Cross Industry Invoice, give one of these."
        )


def read_einvoice(content: bytes, source: str) -> EInvoice:
    """Return what the e-invoice states; `source` names it in errors.

    Fragments are read too: what is absent is null. Raises InputError when the bytes are no safe
    XML, no e-invoice, or hold an amount that is no number.
    """
    return read_einvoice_root(parsed(content, source), source)


def read_einvoice_root(element: etree._Element, source: str) -> EInvoice:
    """Return what the e-invoice with this root states; `source` names it in errors.

    Raises InputError when it is no e-invoice, or holds an amount that is no number.
    """
    tag = str(element.tag)
    name = tag.rpartition("}")[2]
    if tag == _CII:
        return read_cii(Node(element, f"/{name}", source, CII_NAMESPACES))
    root = Node(element, f"/{name}", source, UBL_NAMESPACES)
    if tag == _INVOICE:
        return read_ubl(root, "ubl")
    if tag == _CREDIT_NOTE:
        return read_ubl(root, "ubl-creditnote")
    raise UnknownDocumentError(source, tag)
