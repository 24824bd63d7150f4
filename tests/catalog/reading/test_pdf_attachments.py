"""The files a PDF carries."""

from __future__ import annotations

import pytest

from amicable.catalog.reading import pdf_attachments
from amicable.catalog.reading.pdf_attachments import attachments_of_pdf
from amicable.catalog.reading.pdf_opening import UnreadablePdfError
from tests.catalog.reading.written_pdfs import pdf_with


def test_every_file_comes_out_with_its_bytes() -> None:
    files = {"factur-x.xml": b"<a/>", "terms.txt": b"\x00\x01"}
    found = attachments_of_pdf(pdf_with(files), "a.pdf")
    assert {one.name: one.content for one in found} == files


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_attachments, "MAX_FILES", 3)
    with pytest.raises(UnreadablePdfError, match="carries too many files; split it"):
        attachments_of_pdf(pdf_with({str(n): b"" for n in range(4)}), "a.pdf")
