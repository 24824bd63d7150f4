"""E-invoices of other countries, which are told by their names and are not read."""

from __future__ import annotations

from amicable.catalog.reading.einvoice.syntax import Syntax

_INSTEAD = "ask for UBL or CII, or import the list of its invoices as XLSX or CSV"
_NAMES = {
    "{*}Faktura": "a Polish invoice of the KSeF (FA)",
    "Finvoice": "a Finnish Finvoice",
    "{*}InvoiceData": "a Hungarian invoice of NAV",
    "{http://isdoc.cz/namespace/2013}Invoice": "a Czech ISDOC",
    "{urn:sfti:documents:BasicInvoice:1:0}Invoice": "a Swedish Svefaktura",
    **{
        f"{{http://www.ebinterface.at/schema/{version}/}}Invoice": "an Austrian ebInterface"
        for version in ("4p1", "4p2", "4p3", "5p0", "6p0", "6p1")
    },
}

SYNTAX = Syntax(
    titles=(),
    roots=frozenset(),
    refused={
        root: (f"it is {name}, which is not read", _INSTEAD) for root, name in _NAMES.items()
    },
)
