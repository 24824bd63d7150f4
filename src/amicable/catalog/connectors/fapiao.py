"""Chinese fully digitalised e-invoices (数电票) in the XML of the tax bureau.

A red-letter invoice becomes a credit note of the blue one that it names. What the platform of the
bureau exports as a list is read by the map `cn_invoices`.
"""

from __future__ import annotations

from pathlib import Path

from amicable.catalog.reading.einvoice.wrapping import EInvoiceError
from amicable.catalog.reading.fapiao import terms
from amicable.catalog.reading.fapiao.document import billed_fapiao
from amicable.catalog.reading.xml_file import parsed_file, root_of_file
from amicable.core.vocabulary.connector import Connector, Reading


def recognises(path: str) -> bool:
    """Say whether the path is XML with the root of a 数电票."""
    return root_of_file(Path(path)) == terms.ROOT


def read(path: str) -> Reading:
    """Return the rows of a 数电票.

    Raises:
        InputError: The file is too large, unsafe, broken, or no 数电票.
    """
    root = parsed_file(Path(path))
    if root.tag != terms.ROOT:
        raise EInvoiceError(path, "its root is no EInvoice", "give the XML of the 数电票")
    document = billed_fapiao(root, path)
    if document is None:
        raise EInvoiceError(path, "it bears no number (EIid)", "download the XML again")
    return Reading(
        rows=document.tables,
        names=document.names,
        unmapped=document.unmapped,
        counts={"数电票": 1},
    )


CONNECTOR = Connector(
    name="fapiao",
    title="Chinese fully digitalised e-invoices (数电票) as XML",
    recognises=recognises,
    read=read,
)
