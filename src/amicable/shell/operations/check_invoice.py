"""Check the arithmetic of an e-invoice in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.reading.safe_xml import MAX_BYTES
from amicable.core.investigate.einvoice.check import check_einvoice
from amicable.core.investigate.einvoice.report import InvoiceCheck
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.einvoice_reading import read_einvoice, read_einvoice_root

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.investigate.einvoice.document import EInvoice
    from amicable.core.investigate.einvoice.precision import Mode


class UnreadableFileError(InputError):
    """The file cannot be opened or is too large."""

    def __init__(self, path: Path, fault: str, mend: str) -> None:
        super().__init__(f"{path}: {fault}, {mend}.")


def check_invoice(path: Path, *, mode: Mode) -> InvoiceCheck:
    """Return what every rule says about the UBL or CII document in the file, XML or PDF.

    Raises InputError when the file cannot be read or is no e-invoice.
    """
    content = _content(path)
    document = (_from_pdf if content.startswith(b"%PDF-") else read_einvoice)(content, str(path))
    answers = check_einvoice(document, mode)
    return InvoiceCheck(str(path), mode, document.currency, answers)


def _from_pdf(content: bytes, source: str) -> EInvoice:
    """Read the e-invoice that a PDF carries (Factur-X, ZUGFeRD, XRechnung)."""
    from amicable.catalog.reading.einvoice.wrapping import einvoice_in_pdf

    return read_einvoice_root(einvoice_in_pdf(content, source).root, source)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as wrong:
        fault = (wrong.strerror or "it cannot be opened").lower()
        raise UnreadableFileError(path, fault, "name an e-invoice that can be read") from wrong
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(path, "more than 20 MB", "send one document a file")
    return content
