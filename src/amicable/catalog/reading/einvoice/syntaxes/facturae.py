"""Facturae, the e-invoice of Spain, in the versions 3.2 to 3.2.2, signed (XAdES) or not."""

from __future__ import annotations

from typing import Any

from amicable.catalog.reading.einvoice import facturae_bindings as terms
from amicable.catalog.reading.einvoice.facturae import billed_documents
from amicable.catalog.reading.einvoice.names import in_series
from amicable.catalog.reading.einvoice.syntax import Syntax


def _numbers(root: Any) -> tuple[str, ...]:
    found = [
        in_series(one.findtext(terms.SERIES), one.findtext(terms.NUMBER))
        for one in root.findall(terms.INVOICES)
    ]
    return tuple(filter(None, found))


SYNTAX = Syntax(
    titles=("Facturae",),
    roots=terms.ROOTS,
    read=billed_documents,
    numbers=_numbers,
    refused=dict.fromkeys(
        terms.OLD_ROOTS,
        ("it is Facturae 3.0 or 3.1, which were withdrawn", "export it as Facturae 3.2.2"),
    ),
    suffixes=frozenset({".xsig"}),
)
