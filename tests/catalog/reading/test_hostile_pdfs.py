"""PDFs that lie: small files with big claims are refused in one sentence, or cost little."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.catalog.reading.pdf import pages_of_pdf
from amicable.catalog.reading.pdf_attachments import attachments_of_pdf
from amicable.catalog.reading.pdf_opening import UnreadablePdfError
from tests.catalog.reading.written_pdfs import page_of, pdf, pdf_with, raw_pdf, stream

_FORMS = b"/XObject<</A 6 0 R>>"
_CALLS = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>"


def _form(below: int, times: int) -> bytes:
    packed = stream(b"/A Do " * times)
    return _CALLS % below + packed.removeprefix(b"<<")


def test_a_page_that_unpacks_to_hundreds_of_megabytes_is_refused() -> None:
    bomb = page_of(b" " * 200_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(UnreadablePdfError, match="claims more than is read"):
        pages_of_pdf(bomb, "b.pdf")


def test_forms_that_call_forms_are_bounded() -> None:
    forms = [_form(7 + depth, 100) for depth in range(8)]
    last = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 2>>stream\nBT\nendstream"
    bomb = page_of(b"/A Do " * 100, _FORMS, *forms, last)
    try:
        pages = pages_of_pdf(bomb, "b.pdf")
    except UnreadablePdfError as wrong:
        pages = (str(wrong),)
    assert len(pages) == 1


def test_white_space_between_far_places_is_cut_short() -> None:
    far = b" ".join(b"BT /F 1 Tf %d 0 Td (x) Tj ET" % (n * 100_000) for n in range(2000))
    (page,) = pages_of_pdf(page_of(far), "b.pdf")
    assert page.count("x") == 2000
    assert len(page) < 2000 * 402


@pytest.mark.parametrize(
    "objects",
    [
        [b"<</Type/Catalog/Pages 1 0 R>>"],
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"],
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[9 0 R]/Count 1000000000>>"],
        [b"<</Type/Catalog>>"],
        [b"<</Type/Catalog/Pages null>>"],
    ],
)
def test_a_page_tree_that_lies_is_refused_or_empty(objects: list[bytes]) -> None:
    try:
        told = " ".join(pages_of_pdf(raw_pdf(objects), "b.pdf"))
    except UnreadablePdfError as wrong:
        told = str(wrong)
    assert told.strip() == "" or told.startswith("b.pdf cannot be read as a PDF: ")


def test_an_encrypted_pdf_is_refused_with_its_mend() -> None:
    locked = pdf_with({}, lock="secret")
    with pytest.raises(UnreadablePdfError, match="is encrypted; save it without password"):
        pages_of_pdf(locked, "b.pdf")


def test_a_file_inside_that_unpacks_to_hundreds_of_megabytes_is_refused() -> None:
    with pytest.raises(UnreadablePdfError, match="claims more than is read"):
        attachments_of_pdf(_carrying(b" " * 200_000_000), "b.pdf")


def _carrying(content: bytes) -> bytes:
    return raw_pdf([
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 3 0 R]>>>>>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Type/Filespec/F(a)/EF<</F 4 0 R>>>>",
        stream(content, b"/Type/EmbeddedFile"),
    ])  # fmt: skip


def test_files_come_out_by_a_bare_name() -> None:
    content = pdf_with({"../../below/x.xml": b"<a/>", "\\server\\share\\y.txt": b"2"})
    found = {one.name: one.content for one in attachments_of_pdf(content, "b.pdf")}
    assert found == {"x.xml": b"<a/>", "y.txt": b"2"}


_WHOLE = pdf_with({"factur-x.xml": b"<a/>"})
_WORDS = pdf("= Contract\n#table(columns: 2, [Item], [Price], [A], [1.00])")


@settings(max_examples=150)
@given(
    st.sampled_from([_WHOLE, _WORDS]),
    st.integers(0, 9000),
    st.integers(0, 60),
    st.binary(max_size=40),
)
def test_a_spoilt_pdf_is_read_or_refused_in_one_sentence(
    whole: bytes, place: int, wide: int, put: bytes
) -> None:
    place %= len(whole)
    spoilt = whole[:place] + put + whole[place + wide :]
    told = "."
    for read in (pages_of_pdf, attachments_of_pdf):
        try:
            read(spoilt, "b.pdf")
        except UnreadablePdfError as wrong:
            told = str(wrong)
    assert told.endswith(".")
    assert "\n" not in told
