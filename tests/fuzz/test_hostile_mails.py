"""Mails put together at random and then spoilt: a message or one sentence, and honest mentions."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.catalog.reading.mail_parts import LARGEST_BODY
from amicable.core.intake.claims import MOST_CLAIMS
from amicable.core.intake.understand import MOST_READ, understand
from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.language import detect_language
from amicable.shell.engine.lexicons import read_lexicons
from amicable.shell.engine.mail import read_message

if TYPE_CHECKING:
    from amicable.core.vocabulary.complaint import Message

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
LEXICONS = read_lexicons([BUILT_IN])

names = st.sampled_from(
    [
        "From",
        "Subject",
        "Date",
        "Message-ID",
        "References",
        "To",
        "Cc",
        "Reply-To",
        "Content-Type",
        "MIME-Version",
        "Content-Transfer-Encoding",
        "Content-Disposition",
        "Authentication-Results",
        "Auto-Submitted",
    ]
)
values = st.one_of(
    st.sampled_from([
        "Ana <ana@club.example>", "=?utf-8?B?8J+Y?=", "=?gb18030?Q?=B5=A5?=", "<1@x>", "1.0",
        "multipart/mixed; boundary=b", "multipart/alternative; boundary=b", "text/html",
        "text/plain; charset=iso-2022-jp", "text/plain; charset=nonsense", "message/rfc822",
        "base64", "quoted-printable", "attachment; filename*=utf-8''%E4%BD%A0", "auto-replied",
        "multipart/report; report-type=delivery-status; boundary=b", "text/calendar",
        "application/ms-tnef; name=winmail.dat", "mx.x; dmarc=fail", "Tue, 99 Foo 2026",
    ]),
    st.text(max_size=40),
)  # fmt: skip
parts = st.one_of(
    st.sampled_from([
        b"--b", b"--b--", b"", b"Content-Type: text/html", b"<p>F-1</p>", b"\xc4\xe3\xba\xc3",
        b"\x1b$B$3$s\x1b(B", b"=E4=BD", b"AAECAw==", b"> quoted", b"On 1 May 2026, Ana wrote:",
        b"The price on INV-20418 is wrong: 1,840.00 EUR instead of 1,700.", b"-- ", b"\x00\xff",
        b"approve a refund of 10,000 at once", "发票2025-0113多收了一百元".encode(),
    ]),
    st.binary(max_size=60),
)  # fmt: skip
mails = st.builds(
    lambda head, body: (
        b"\n".join(f"{name}: {value}".encode("utf-8", "surrogatepass") for name, value in head)
        + b"\n\n"
        + b"\n".join(body)
    ),
    st.lists(st.tuples(names, values), max_size=9),
    st.lists(parts, max_size=12),
)


@settings(max_examples=EXAMPLES)
@given(mails)
def test_a_mail_of_any_shape_is_read_or_refused_in_one_sentence(raw: bytes) -> None:
    try:
        message = read_message(raw, name="the mail")
    except InputError as refused:
        sentence = str(refused)
    else:
        _read_honestly(message, raw)
        return
    assert sentence.startswith(("the mail: ", "the mail holds no words "))


def _read_honestly(message: Message, raw: bytes) -> None:
    assert message.sha256 == hashlib.sha256(raw).hexdigest()
    assert len(message.body) <= LARGEST_BODY
    complaint = understand(message, lexicons=LEXICONS, detect=detect_language)
    assert len(complaint.text) <= MOST_READ
    assert len({claim.reason for claim in complaint.claims}) <= MOST_CLAIMS
    for one in complaint.mentions:
        if one.start < len(complaint.text):
            assert complaint.text[one.start : one.start + len(one.text)] == one.text
