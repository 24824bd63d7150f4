from __future__ import annotations

import base64
import io
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.catalog.reading.mail_parts import LARGEST_BODY
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.mail import read_message
from tests.catalog.reading.written_pdfs import pdf

HEAD = b"From: Ana <Ana@Club.example>\nSubject: Hola\nMIME-Version: 1.0\n"


def test_a_plain_text_may_begin_with_who_and_when() -> None:
    message = read_message(
        b"From: Ana <ANA@club.example>\nSubject: price\nDate: 2026-09-20\n\nToo dear.",
        name="a.txt",
    )
    assert (message.sender, message.sender_name, message.subject) == (
        "ana@club.example",
        "Ana",
        "price",
    )
    assert message.received_at == datetime(2026, 9, 20, tzinfo=UTC)
    assert message.body == "Too dear."


def test_a_letter_as_docx_or_pdf_is_read_for_its_words() -> None:
    document, content = docx.Document(), io.BytesIO()
    document.add_paragraph("F-7 is too dear.")
    document.save(content)
    for letter in (content.getvalue(), pdf("F-7 is too dear.")):
        message = read_message(letter, name="letter")
        assert message.body == "F-7 is too dear."
        assert message.remarks == ()


@pytest.mark.parametrize("content", [b"\x7fELF" + bytes(99), b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_holds_no_words_is_no_complaint(content: bytes) -> None:
    with pytest.raises(InputError, match="holds no words that can be read"):
        read_message(content, name="a")


def test_html_alone_is_read_as_a_reader_sees_it_with_quotes_marked() -> None:
    html = (
        b"<html><head><style>p{}</style></head><p>Hola,</p><p>mal&nbsp;precio</p>"
        b"<blockquote>viejo</blockquote>"
    )
    message = read_message(HEAD + b"Content-Type: text/html; charset=utf-8\n\n" + html, name="a")
    assert message.body.splitlines()[0] == "Hola,"
    assert "precio" in message.body
    assert "> viejo" in message.body
    assert "{" not in message.body


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("gb2312", "gb18030"),
        ("GB18030", "gb18030"),
        ("nonsense-8", "gb18030"),
        ("us-ascii", "utf-8"),
        ("iso-8859-1", "utf-8"),
    ],
)
def test_words_survive_a_wrong_or_unknown_charset(declared: str, codec: str) -> None:
    words = "\u53d1\u7968\u91d1\u989d\u4e0d\u5bf9"
    body = base64.b64encode(words.encode(codec))
    head = f"Content-Type: text/plain; charset={declared}\nContent-Transfer-Encoding: base64\n\n"
    assert read_message(HEAD + head.encode() + body, name="a").body == words


def test_a_latin_mail_without_a_charset_is_read_and_says_it_was_guessed() -> None:
    message = read_message(HEAD + b"\n" + "a\u00f1o 2026 m\u00e1s".encode("cp1252"), name="a")
    assert message.body == "a\u00f1o 2026 m\u00e1s"
    assert message.remarks == ("charset_guessed",)


def test_two_hundred_attachments_are_named_and_not_read() -> None:
    part = (
        b"--x\nContent-Type: application/pdf\n"
        b'Content-Disposition: attachment; filename="f.pdf"\n\nJVBERi0=\n'
    )
    raw = (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nhola\n"
        + part * 200
        + b"--x--"
    )
    message = read_message(raw, name="a")
    assert (len(message.attachments), message.body) == (200, "hola")


def test_megabytes_of_words_are_cut_and_it_is_said() -> None:
    message = read_message(b"price " * 1_000_000, name="a.txt")
    assert len(message.body) == LARGEST_BODY
    assert "body_cut" in message.remarks


@pytest.mark.parametrize("raw", [b"", b" \n\t ", HEAD.replace(b"Hola", b"") + b"\n\n"])
def test_an_empty_mail_is_one_clear_sentence(raw: bytes) -> None:
    with pytest.raises(InputError, match=r"^mail\.eml: the mail is empty; hand in"):
        read_message(raw, name="mail.eml")


def test_bytes_without_words_are_told_to_be_no_mail() -> None:
    with pytest.raises(InputError, match=r"^- holds no words that can be read \(appl"):
        read_message(b"\0\1", name="-")


def test_a_mail_that_a_machine_sent_says_so() -> None:
    assert read_message(HEAD + b"Auto-Submitted: auto-replied\n\nAway.", name="a").automatic
    assert not read_message(HEAD + b"Auto-Submitted: no\n\nHere.", name="a").automatic


def test_an_hour_without_a_zone_counts_as_universal_time() -> None:
    message = read_message(HEAD + b"Date: Thu, 14 May 2026 10:00:00\n\nhola", name="a")
    assert message.received_at == datetime(2026, 5, 14, 10, tzinfo=UTC)


def test_mail_nested_beyond_reason_still_has_its_words() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)
    )
    message = read_message(HEAD + deep + b"\nwrong price", name="a")
    assert message.sha256


_PIECES = st.sampled_from(
    [
        HEAD,
        b"Content-Type: multipart/mixed; boundary=x\n",
        b"Content-Type: text/html; charset=zlib\n",
        b"Content-Type: text/plain; charset=unicode_escape\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Disposition: attachment; filename*=utf-8''%ff%\n",
        b"Subject: =?x?b?AAA?= =?utf-8?q?=ff?=\n",
        b"Date: 99 Foo 2026 99:99\n",
        b"\n--x\n",
        b"\n",
        b"\\N{x} &#1; <!-- <![x[ ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(_PIECES, st.binary(max_size=40)), max_size=12))
def test_whatever_the_bytes_it_is_a_message_or_a_sentence(pieces: list[bytes]) -> None:
    try:
        message = read_message(b"".join(pieces), name="a.eml")
    except InputError:
        return
    (message.body + message.subject + "".join(one.name for one in message.attachments)).encode(
        "utf-8"
    )
