"""E-invoices: any syntax of `reading/einvoice/syntaxes` as XML, and PDF with an embedded one.

Every amount of the document becomes a row of the books or is told as having no column. Files
inside it, and the PDF that carries it, are kept as documents of that invoice (design: `books.md`,
"Several sources make one snapshot").
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.catalog.reading.einvoice.syntax import by_root, suffixes
from amicable.catalog.reading.einvoice.wrapping import (
    EInvoiceError,
    einvoice_in_pdf,
    einvoice_in_xml,
    looks_like_einvoice,
    pdf_carries_einvoice,
)
from amicable.catalog.reading.papers import Shelf, Words, record_of, words_as_far_as_readable
from amicable.catalog.reading.pdf_opening import MAX_BYTES
from amicable.core.vocabulary.connector import Connector, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.catalog.reading.einvoice.rows import BilledDocument, Enclosed
    from amicable.catalog.reading.einvoice.wrapping import Unwrapped


def recognises(path: str) -> bool:
    """Say whether the path is XML with the root of an invoice, or a PDF that carries such XML."""
    file = Path(path)
    if not file.is_file():
        return False
    if file.suffix.lower() == ".pdf":
        return pdf_carries_einvoice(file)
    if file.suffix.lower() in suffixes():
        return looks_like_einvoice(_content(file))
    return file.name.lower().endswith(".xml.p7m")


def read(path: str) -> Reading:
    """Return the rows of the e-invoices of a file, the names to be matched and what lies inside.

    Raises:
        InputError: The file is too large, unsafe, broken, or no e-invoice.
    """
    file = Path(path)
    content = _content(file)
    is_pdf = content[:1024].lstrip().startswith(b"%PDF-")
    found = _unwrapped(file, content, is_pdf=is_pdf)
    documents = _documents(found, path)
    shelf = Shelf(path)
    is_kept = is_pdf or any(one.is_kept for one in documents)
    if is_pdf:
        _shelve_pdf(shelf, file, content, documents, found)
    elif is_kept:
        words = words_as_far_as_readable(content, file.name, path)
        shelf.records.append(record_of(content, file.name, words, file.read_bytes, kind="other"))
    for number, one in enumerate(one for each in documents for one in each.enclosed):
        again = partial(_enclosed_again, path, number)
        place = f"{path}/{one.name}"
        words = words_as_far_as_readable(one.content, one.name, place)
        shelf.records.append(record_of(one.content, one.name, words, again, links=one.links))
    return Reading(
        rows=(*(rows for one in documents for rows in one.tables), *shelf.rows()),
        names=tuple(name for one in documents for name in one.names),
        papers=shelf.papers(),
        unmapped=tuple(one for each in documents for one in each.unmapped),
        statuses=tuple(one for each in documents for one in each.statuses),
        counts=dict(Counter(one.what for one in documents)),
        notes=(*(note for one in documents for note in one.notes), *shelf.notes()),
        as_paper=None if is_kept else partial(_as_paper, path),
    )


def _as_paper(path: str) -> Reading:
    """Return the file as nothing but a document that is kept."""
    file, shelf = Path(path), Shelf(path)
    content = _content(file)
    words = words_as_far_as_readable(content, file.name, path)
    shelf.records.append(record_of(content, file.name, words, file.read_bytes, kind="other"))
    return Reading(rows=shelf.rows(), papers=shelf.papers(), notes=shelf.notes())


def _content(file: Path) -> bytes:
    if file.stat().st_size > MAX_BYTES:
        raise EInvoiceError(str(file), "it has more than 64 MB", "send one document a file")
    return file.read_bytes()


def _unwrapped(file: Path, content: bytes, *, is_pdf: bool) -> Unwrapped:
    if is_pdf or file.suffix.lower() == ".pdf":
        return einvoice_in_pdf(content, str(file))
    if file.suffix.lower() == ".p7m":
        plain = file.with_suffix("").name
        raise EInvoiceError(
            str(file),
            "it is inside a signature (CAdES)",
            f"unwrap it with: openssl cms -verify -noverify -inform DER -in {file.name} "
            f"-out {plain}",
        )
    return einvoice_in_xml(content, str(file))


def _documents(found: Unwrapped, path: str) -> Sequence[BilledDocument]:
    documents = by_root()[str(found.root.tag)].read(found.root, path)
    if not documents:
        raise EInvoiceError(path, "it holds no document", "export it again")
    return documents


def _shelve_pdf(
    shelf: Shelf, file: Path, content: bytes, documents: Sequence[BilledDocument], found: Unwrapped
) -> None:
    """Keep the PDF itself, whose picture of the invoice is not read, and what else it carries."""
    links = documents[0].links
    carrier = record_of(content, file.name, Words(), file.read_bytes, kind="other", links=links)
    shelf.records.append(carrier)
    for number, one in enumerate(found.beside):
        again = partial(_beside_again, str(file), number)
        words = words_as_far_as_readable(one.content, one.name, f"{file}/{one.name}")
        shelf.records.append(record_of(one.content, one.name, words, again, links=links))


def _enclosed_again(path: str, number: int) -> bytes:
    file = Path(path)
    content = _content(file)
    found = _unwrapped(file, content, is_pdf=content[:1024].lstrip().startswith(b"%PDF-"))
    every: list[Enclosed] = [one for each in _documents(found, path) for one in each.enclosed]
    return every[number].content


def _beside_again(path: str, number: int) -> bytes:
    return einvoice_in_pdf(Path(path).read_bytes(), path).beside[number].content


CONNECTOR = Connector(
    name="einvoice",
    title="E-invoices: UBL, CII, FatturaPA, Facturae, CFDI, NF-e, NFS-e, 数电票, Factur-X in PDF",
    recognises=recognises,
    read=read,
)
