"""Whom our mail server believes; what anybody else writes about it proves nothing."""

from __future__ import annotations

import pytest

from amicable.core.vocabulary.complaint import Authentication
from amicable.shell.engine.mail import read_message

HEAD = "From: Ana <ana@club.example>\nMIME-Version: 1.0\n"
OURS = frozenset({"mx.us.example"})


def _told(*results: str) -> Authentication:
    headers = "".join(f"Authentication-Results: {one}\n" for one in results)
    raw = f"{headers}{HEAD}\nwrong price\n".encode()
    return read_message(raw, name="m", trusted=OURS).authentication


@pytest.mark.parametrize(
    ("results", "is_refuted"),
    [
        ("spf=pass; dkim=pass; dmarc=pass", False),
        ("spf=pass; dkim=pass; dmarc=fail (p=REJECT) header.from=club.example", True),
        ("spf=fail smtp.mailfrom=x; dkim=none", True),
        ("spf=fail; dkim=pass header.d=club.example", False),
        ("spf=fail; dkim=fail; dkim=pass; dmarc=pass", False),
        ("spf=softfail; dkim=none", False),
        ("dkim=fail; dkim=pass", False),
        ("none", False),
        ("spf=fail; dkim=pass header.d=evil.example", True),
        ("spf=fail; dkim=pass header.i=@mail.club.example", False),
        ("dmarc=pass header.from=evil.example", True),
        ("dmarc=pass (p=none) header.from=club.example", False),
        ("spf=pass smtp.mailfrom=bounce@letters.example; dkim=none", False),
    ],
)
def test_dmarc_decides_and_else_a_failed_spf_without_a_signature(
    results: str, *, is_refuted: bool
) -> None:
    assert _told(f"MX.us.example 1; {results}").is_refuted is is_refuted


def test_only_a_server_of_ours_is_listened_to() -> None:
    assert _told("mx.elsewhere.example; dmarc=fail") == Authentication()
    believed = _told("mx.elsewhere.example; dmarc=pass", "mx.us.example; dmarc=fail")
    assert (believed.dmarc, believed.server) == ("fail", "mx.us.example")


def test_a_result_that_came_with_the_mail_does_not_add_to_ours() -> None:
    forged = _told("mx.us.example; spf=fail", "mx.us.example; dmarc=pass; dkim=pass")
    assert (forged.dmarc, forged.dkim, forged.is_refuted) == ("", "", True)


@pytest.mark.parametrize(
    "written",
    [
        "=?utf-8?q?ana=40club.example=2C?= <eve@evil.example>",
        "=?utf-8?q?=3Cana=40club.example=3E?= <eve@evil.example>",
        '"ana@club.example" <eve@evil.example>',
    ],
)
def test_a_name_never_passes_for_an_address(written: str) -> None:
    message = read_message(f"From: {written}\nMIME-Version: 1.0\n\nwrong".encode(), name="m")
    assert message.sender == "eve@evil.example"


@pytest.mark.parametrize(
    "senders",
    [
        "From: ana@club.example, eve@evil.example",
        "From: eve@evil.example\nFrom: ana@club.example",
    ],
)
def test_a_mail_of_several_senders_is_nobodys(senders: str) -> None:
    raw = f"Authentication-Results: mx.us.example; dmarc=pass\n{senders}\nMIME-Version: 1.0\n\nx"
    message = read_message(raw.encode(), name="m", trusted=OURS)
    assert message.speaks_as == ""
    assert message.remarks == ("several_senders",)


def test_words_in_comments_are_no_results() -> None:
    told = _told("mx.us.example; spf=none (said: ((; dmarc=fail)) nonsense)")
    assert (told.spf, told.dmarc) == ("none", "")


@pytest.mark.parametrize(
    ("reply_to", "answer_to", "remarks"),
    [
        ("", "ana@club.example", ()),
        ("Ana <ANA@club.example>", "ana@club.example", ()),
        ("invoices@club.example", "invoices@club.example", ()),
        ("ana@c1ub.example", "ana@club.example", ("reply_to_elsewhere",)),
        ("not an address", "ana@club.example", ()),
    ],
)
def test_an_answer_stays_in_the_company_of_its_sender(
    reply_to: str, answer_to: str, remarks: tuple[str, ...]
) -> None:
    raw = f"{HEAD}Reply-To: {reply_to}\n\nwrong price\n".encode()
    message = read_message(raw, name="m")
    assert (message.answer_to, message.remarks) == (answer_to, remarks)


def test_a_free_mail_domain_is_no_company() -> None:
    raw = b"From: ana@gmail.com\nReply-To: eve@gmail.com\nMIME-Version: 1.0\n\nwrong\n"
    assert read_message(raw, name="m").answer_to == "ana@gmail.com"
