"""EN 16931 in UBL 2.1 and in CII D16B, as XML or inside a PDF (Factur-X, ZUGFeRD)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice import bindings
from amicable.catalog.reading.einvoice.en16931 import billed_document
from amicable.catalog.reading.einvoice.syntax import Syntax

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import BilledDocument

_ORDER_X = "urn:un:unece:uncefact:data:standard:SCRDMCCBDACIOMessageStructure:100"
_NUMBERS = ("{*}ID", "{*}ExchangedDocument/{*}ID")


def _read(root: Any, source: str) -> tuple[BilledDocument, ...]:
    return (billed_document(root, source),)


def _numbers(root: Any) -> tuple[str, ...]:
    found = [str(root.findtext(path) or "").strip() for path in _NUMBERS]
    return tuple(one for one in found if one)[:1]


SYNTAX = Syntax(
    titles=("UBL Invoice", "UBL CreditNote", "CII"),
    roots=frozenset(bindings.ROOTS),
    read=_read,
    numbers=_numbers,
    refused={
        "{urn:ferd:CrossIndustryDocument:invoice:1p0}CrossIndustryDocument": (
            "it is ZUGFeRD 1, whose terms are not those of EN 16931",
            "ask the sender for ZUGFeRD 2 or Factur-X",
        ),
        f"{{{_ORDER_X}}}SCRDMCCBDACIOMessageStructure": (
            "it holds an order (Order-X) and no invoice",
            "give the invoice",
        ),
    },
)
