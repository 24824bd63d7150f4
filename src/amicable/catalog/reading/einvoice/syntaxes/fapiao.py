"""Chinese fully digitalised e-invoices (数电票) in the XML of the tax bureau.

A red-letter invoice becomes a credit note of the blue one that it names. What the platform of the
bureau exports as a list is read by the map `cn_invoices`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.fapiao import terms
from amicable.catalog.reading.einvoice.fapiao.document import billed_fapiao
from amicable.catalog.reading.einvoice.syntax import Syntax
from amicable.catalog.reading.einvoice.wrapping import EInvoiceError

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import BilledDocument


def _read(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return the one 数电票 of a file.

    Raises:
        EInvoiceError: It bears no number.
    """
    document = billed_fapiao(root, source)
    if document is None:
        raise EInvoiceError(source, "it bears no number (EIid)", "download the XML again")
    return (replace(document, what="数电票"),)


def _numbers(root: Any) -> tuple[str, ...]:
    found = (str(root.findtext(path) or "").strip() for path in terms.NUMBERS)
    return tuple(filter(None, found))[:1]


SYNTAX = Syntax(titles=("数电票",), roots=frozenset({terms.ROOT}), read=_read, numbers=_numbers)
