"""OCR: read by a program on PATH, bounded, and marked as unsure."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from amicable.catalog.reading import ocr
from amicable.catalog.reading.papers import words_of
from tests.catalog.connectors.test_documents import PNG
from tests.catalog.reading.written_pdfs import pdf, pdf_with

if TYPE_CHECKING:
    from pathlib import Path

_TESSERACT = """
import sys
if "--list-langs" in sys.argv:
    print("List of available languages (2):\\neng\\ndeu\\nfra")
else:
    assert sys.argv[2:] == ["stdout", "-l", "eng+deu"], sys.argv
    print("Delivered 7 boxes")
"""
_PDFTOPPM = """
import sys
open(sys.argv[-1] + ".png", "wb").write(b"page")
"""


def _program(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
    file.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    ocr.languages.cache_clear()
    return folder


def test_a_picture_is_read_and_marked(programs: Path) -> None:
    _program(programs, "tesseract", _TESSERACT)
    words = words_of(PNG, "slip.png", "slip.png")
    assert (words.pages, words.reading) == (("Delivered 7 boxes",), "ocr")
    assert words.notes == ("slip.png: read by OCR, which is unsure",)


def test_pages_of_a_scan_are_read_and_the_others_left(programs: Path) -> None:
    _program(programs, "tesseract", _TESSERACT)
    _program(programs, "pdftoppm", _PDFTOPPM)
    words = words_of(pdf("One\n#pagebreak()\n#v(1pt)"), "a.pdf", "a.pdf")
    assert [page.strip() for page in words.pages] == ["One", "Delivered 7 boxes"]
    assert (words.reading, words.notes) == ("ocr", ("a.pdf: page 2 read by OCR, which is unsure",))


def test_without_pdftoppm_a_scan_is_not_read(programs: Path) -> None:
    _program(programs, "tesseract", _TESSERACT)
    words = words_of(pdf_with({}), "a.pdf", "a.pdf")
    assert (words.pages, words.reading) == (("",), "text")
    assert "OCR needs tesseract and pdftoppm" in words.notes[0]


@pytest.mark.parametrize("text", ["raise SystemExit(1)", "import time; time.sleep(60)"])
def test_a_program_that_fails_or_hangs_reads_nothing(
    programs: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(ocr, "MAX_SECONDS", 1)
    _program(programs, "tesseract", text)
    words = words_of(PNG, "slip.png", "slip.png")
    assert (words.pages, words.reading) == ((), None)
    assert words.notes == ("slip.png: a picture in which OCR found no text",)
