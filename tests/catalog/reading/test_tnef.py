"""Files and words that Outlook hides in winmail.dat, whole and broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.catalog.reading.rtf import text_of_compressed_rtf, text_of_rtf
from amicable.catalog.reading.tnef import MOST_FILES, open_tnef
from tests.catalog.reading import written_tnef as written

INVOICE = b"%PDF-1.4 F-2025/0113"
WHOLE = written.winmail(
    written.message(written.PLAIN, b"The price is wrong.\x00"), written.file("F-1.pdf", INVOICE)
)


def test_the_files_and_the_words_come_out() -> None:
    opened = open_tnef(WHOLE)
    assert (opened.body, opened.files, opened.is_whole) == (
        "The price is wrong.",
        [("F-1.pdf", INVOICE)],
        True,
    )


def test_the_long_name_counts_and_may_be_in_any_script() -> None:
    long = written.properties(
        p37140003=bytes(4), p3707001f="发票 2025.pdf".encode("utf-16-le") + b"\x00\x00"
    )
    raw = written.winmail(written.file("F2025~1.PDF", INVOICE), written.attribute(0x9005, long))
    assert open_tnef(raw).files == [("发票 2025.pdf", INVOICE)]


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        (written.PLAIN, "hello world, año".encode("cp1252")),
        (written.WIDE_PLAIN, "hello world, año".encode("utf-16-le")),
        (written.HTML, "<p>hello world, a&ntilde;o</p>".encode("cp1252")),
    ],
)
def test_the_words_are_found_in_every_form(tag: int, value: bytes) -> None:
    assert open_tnef(written.winmail(written.message(tag, value))).body == "hello world, año"


def test_packed_rich_text_is_read_as_the_standard_shows() -> None:
    packed = written.message(written.RTF, written.PACKED_HELLO)
    assert open_tnef(written.winmail(packed)).body == "hello world"
    stored = b"\x00\x00\x00\x00\x20\x00\x00\x00MELA\x00\x00\x00\x00{\\rtf1 Hola\\par adi\\'f3s}"
    assert text_of_compressed_rtf(stored) == "Hola\nadiós"


@pytest.mark.parametrize(
    ("rich", "words"),
    [
        (
            rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator Word;}\f0 price\b  high\b0}",
            "price high",
        ),
        (rb"{\rtf1\ansicpg936 \'b7\'a2\'c6\'b1}", "发票"),
        (rb"{\rtf1 \u21457?\u31080?\tab 1}", "发票\t1"),
        (rb"{\rtf1 {\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 a\{b\}}", "\na{b}"),
        (rb"}}}{{{", ""),
    ],
)
def test_rich_text_is_its_words(rich: bytes, words: str) -> None:
    assert text_of_rtf(rich) == words


@given(st.integers(0, len(WHOLE) - 1))
def test_what_stands_before_a_break_is_kept_and_the_break_is_told(end: int) -> None:
    opened = open_tnef(WHOLE[:end])
    assert opened.files in ([], [("F-1.pdf", INVOICE)])
    assert not opened.files or opened.files[0][1] == INVOICE


def test_a_length_beyond_the_end_is_a_break() -> None:
    assert not open_tnef(WHOLE[:-20]).is_whole
    assert not open_tnef(b"no winmail at all").is_whole


def test_more_files_than_are_kept_are_left_out() -> None:
    many = written.winmail(*[written.file("a.txt", b"x")] * (MOST_FILES + 5))
    assert len(open_tnef(many).files) == MOST_FILES


@given(st.binary(max_size=200), st.integers(0, len(WHOLE)))
def test_no_bytes_break_the_reader(noise: bytes, at: int) -> None:
    open_tnef(WHOLE[:at] + noise + WHOLE[at:])
    text_of_compressed_rtf(written.PACKED_HELLO[:16] + noise)
    text_of_rtf(noise)
    opened = open_tnef(written.winmail(written.attribute(0x9003, noise)))
    assert opened.files == []
