"""What places a mail among others: its own id, whom it answers, who is named, what it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amicable.catalog.reading.mail_people import MOST_REFERENCES
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.mail_head import head_of

MAIL = (
    b"From: Ana <Ana@Club.example>\nTo: Billing <billing@us.example>, boss@club.example\n"
    b"Cc: AGENT@adviser.example\nSubject: F-1\nDate: Mon, 02 Mar 2026 09:00:00 +0000\n"
    b"Message-ID: <3@club.example>\nIn-Reply-To: <2@us.example>\n"
    b"References: <1@club.example>\n <2@us.example>\nMIME-Version: 1.0\n\nThe price is wrong.\n"
)


def test_the_nearest_reference_comes_first_and_each_once() -> None:
    assert head_of(MAIL, name="m").references == ("<2@us.example>", "<1@club.example>")


def test_everybody_named_is_among_the_people_in_lower_case() -> None:
    assert head_of(MAIL, name="m").people == {
        "ana@club.example",
        "billing@us.example",
        "boss@club.example",
        "agent@adviser.example",
    }


def test_the_way_of_a_copy_does_not_change_what_it_says() -> None:
    copy = b"Received: from x by y\nDelivered-To: support@us.example\n" + MAIL
    assert head_of(copy, name="m").digest == head_of(MAIL, name="m").digest
    other = MAIL.replace(b"is wrong", b"is right")
    assert head_of(other, name="m").digest != head_of(MAIL, name="m").digest


def test_a_mail_that_refers_to_everything_is_cut() -> None:
    many = b" ".join(b"<%d@x>" % number for number in range(5000))
    head = head_of(MAIL.replace(b"<1@club.example>", many), name="m")
    assert len(head.references) == MOST_REFERENCES


@given(st.binary(max_size=300))
def test_any_bytes_have_a_head_or_are_refused_in_a_sentence(noise: bytes) -> None:
    for raw in (noise, MAIL[:200] + noise, b"References: " + noise + b"\n" + MAIL):
        try:
            head = head_of(raw, name="the mail")
        except InputError:
            continue
        assert all(one.startswith("<") and one.endswith(">") for one in head.references)
