"""The files of a mail: what they are, those inside others, and pictures that are no files."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.catalog.reading.mail_attachments import DEEPEST, MAIL, attachments_of
from amicable.catalog.reading.media_types import TNEF
from amicable.shell.engine.mail import read_message
from tests.catalog.reading import written_tnef as written

PDF = b"%PDF-1.4 F-2025/0113"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def mail(words: str = "The price is wrong.") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "Ana <ana@club.example>", "F-2025/0113"
    made["Message-ID"] = "<1@club.example>"
    made.set_content(words)
    return made


def with_file(name: str, content: bytes, declared: str = "application/pdf") -> EmailMessage:
    made = mail()
    main, _, sub = declared.partition("/")
    made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made


def test_a_file_is_told_by_its_bytes_size_and_hash() -> None:
    ((file, content),) = attachments_of(with_file("F-1.pdf", PDF).as_bytes())
    assert (file.name, file.media_type, file.size, content) == (
        "F-1.pdf", "application/pdf", len(PDF), PDF,
    )  # fmt: skip
    assert (len(file.sha256), file.inline, file.remarks) == (64, False, ())


@pytest.mark.parametrize(
    ("name", "content", "remarks"),
    [
        ("F-1.pdf", b"MZ\x90\x00\x03", ("type_differs", "program")),
        ("F-1.pdf", b"", ("empty",)),
        ("F-1.pdf", b"PK\x03\x04....", ("type_differs",)),
    ],
)
def test_what_is_odd_of_a_file_is_told(
    name: str, content: bytes, remarks: tuple[str, ...]
) -> None:
    message = read_message(with_file(name, content).as_bytes(), name="m")
    assert [one.remarks for one in message.attachments] == [remarks]


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("../../bills/F-1.pdf", "F-1.pdf"),
        ("bills\\May\\F-1.pdf", "F-1.pdf"),
        ("F-1\u202efdp.exe", "F-1fdp.exe"),
        ("", "application/pdf"),
        ("发票.pdf", "发票.pdf"),
    ],
)
def test_a_name_leads_nowhere_and_hides_nothing(given_name: str, name: str) -> None:
    ((file, _),) = attachments_of(with_file(given_name, PDF).as_bytes())
    assert file.name == name


def test_a_picture_that_the_words_show_is_none_of_the_files_to_read() -> None:
    made = mail()
    made.add_alternative('<p>Hi <img src="cid:logo@x"></p>', subtype="html")
    html = made.get_body(("html",))
    assert html is not None
    html.add_related(PNG, "image", "png", cid="<logo@x>")
    made.add_attachment(PNG, maintype="image", subtype="png", filename="photo.png")
    files = [file for file, _ in attachments_of(made.as_bytes())]
    assert sorted((one.name, one.inline, one.is_decoration) for one in files) == [
        ("image/png", True, True),
        ("photo.png", False, False),
    ]


def test_winmail_is_opened_and_its_words_count_where_the_mail_has_none() -> None:
    packed = written.winmail(
        written.message(written.PLAIN, b"Invoice F-1 is wrong."), written.file("F-1.pdf", PDF)
    )
    made = mail("")
    made.add_attachment(packed, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    message = read_message(made.as_bytes(), name="m")
    assert message.body == "Invoice F-1 is wrong."
    assert [(one.name, one.media_type) for one in message.attachments] == [
        ("F-1.pdf", "application/pdf")
    ]


def test_a_broken_winmail_is_kept_beside_what_could_be_read() -> None:
    packed = written.winmail(written.file("F-1.pdf", PDF), written.file("F-2.pdf", PDF))[:-9]
    files = [file for file, _ in attachments_of(with_file("w.dat", packed, TNEF).as_bytes())]
    assert [(one.name, one.remarks) for one in files] == [
        ("F-1.pdf", ()),
        ("w.dat", ("winmail_broken",)),
    ]


def test_an_enclosed_mail_is_read_and_its_files_come_out() -> None:
    outer = mail("")
    outer.add_attachment(with_file("F-1.pdf", PDF))
    message = read_message(outer.as_bytes(), name="m")
    assert message.body == "The price is wrong."
    assert [one.name for one in message.attachments] == ["F-1.pdf"]
    saved = with_file("forwarded.eml", with_file("F-1.pdf", PDF).as_bytes(), "application/x-mail")
    files = [(file.name, file.media_type) for file, _ in attachments_of(saved.as_bytes())]
    assert files == [("forwarded.eml", MAIL), ("F-1.pdf", "application/pdf")]


def test_what_lies_too_deep_stays_closed_and_says_so() -> None:
    raw = with_file("F-1.pdf", PDF).as_bytes()
    for level in range(DEEPEST + 3):
        raw = with_file(f"{level}.eml", raw, "application/x-mail").as_bytes()
    files = [file for file, _ in attachments_of(raw)]
    assert len(files) == DEEPEST + 1
    assert [one.remarks for one in files if one.remarks] == [("nested_too_deep",)]


def test_an_enclosed_mail_that_cannot_be_taken_apart_is_kept_whole() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)
    )
    broken = b"From: ana@club.example\nMIME-Version: 1.0\n" + deep + b"\nwrong"
    raw = with_file("a.eml", broken, "application/x-mail").as_bytes()
    ((file, content),) = attachments_of(raw)
    assert (file.remarks, content) == (("mail_broken",), broken)


def test_words_with_a_name_are_words_and_a_table_with_a_name_is_a_file() -> None:
    raw = (
        b"From: ana@club.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain; name=a.txt\n\nwrong\n"
        b"--b\nContent-Type: text/csv; name=list.csv\n\nF-1;wrong\n--b--\n"
    )
    message = read_message(raw, name="m")
    assert message.body == "wrong"
    assert [one.name for one in message.attachments] == ["list.csv"]


def test_an_invitation_is_read_for_its_words_alone() -> None:
    raw = (
        b"From: ana@club.example\nMIME-Version: 1.0\nContent-Type: text/calendar; method=REQUEST\n"
        b"\nBEGIN:VCALENDAR\nSUMMARY:Call on F-1\nDESCRIPTION;LANGUAGE=en:Wrong price\\,\n"
        b"  please call\\nAna\nUID:1\nEND:VCALENDAR\n"
    )
    assert read_message(raw, name="m").body == "Call on F-1\nWrong price, please call\nAna"


@given(st.lists(st.binary(max_size=60), max_size=4), st.sampled_from(["a.eml", "w.dat", "b"]))
def test_whatever_is_attached_is_told_or_left_out(contents: list[bytes], name: str) -> None:
    made = mail()
    for content in contents:
        made.add_attachment(content, maintype="application", subtype="x", filename=name)
    files = list(attachments_of(made.as_bytes()))
    assert all(file.size == len(held) for file, held in files)
    assert len(files) >= sum(not one.startswith(b"\x78\x9f\x3e\x22") for one in contents)
