"""What a machine wrote, and what only looks like it."""

from __future__ import annotations

import pytest

from amicable.shell.engine.mail import read_message

PERSON = "From: Ana <ana@club.example>\nTo: billing@us.example\nMIME-Version: 1.0\n"
INVITATION = (
    "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nCall?\n"
    "--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n--b--\n"
)


def _kind(headers: str, body: str = "\nwrong price\n") -> str | None:
    message = read_message((headers + body).encode(), name="m")
    assert message.automatic == (message.automatic_kind is not None)
    return message.automatic_kind


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Auto-Submitted: auto-replied", "auto_reply"),
        ("Auto-Submitted: auto-generated", "notification"),
        ("Auto-Submitted: no", None),
        ("X-Autoreply: yes", "auto_reply"),
        ("Precedence: auto_reply", "auto_reply"),
        ("Return-Path: <>", "auto_reply"),
        ("X-Failed-Recipients: billing@us.example", "bounce"),
        ("Precedence: bulk", "bulk"),
        ("List-Id: News <news.shop.example>", "bulk"),
        ("List-Id: Shops <shops.list.example>\nList-Post: <mailto:shops@list.example>", "list"),
        ("Precedence: list", "list"),
        ("Auto-Submitted: auto-replied (vacation)", "out_of_office"),
        ("X-Autoreply: yes\nSubject: Fuera de la oficina: F-1", "out_of_office"),
        ("Subject: Out of office supplies", None),
        ("Auto-Submitted: auto-generated\nReturn-Path: <>", "notification"),
        ("X-Auto-Response-Suppress: All", "notification"),
        ("X-Auto-Response-Suppress: None", None),
        ("Importance: high", None),
        ("X-Priority: 1\nReturn-Path: <ana@club.example>", None),
    ],
)
def test_headers_tell_a_machine_from_a_person(header: str, kind: str | None) -> None:
    assert _kind(f"{PERSON}{header}\n") == kind


@pytest.mark.parametrize(
    ("report", "kind"),
    [
        ("delivery-status", "bounce"),
        ("disposition-notification", "receipt"),
        ("something", "bounce"),
    ],
)
def test_reports_are_bounces_and_receipts(report: str, kind: str) -> None:
    head = f"{PERSON}Content-Type: multipart/report; report-type={report}; boundary=b\n"
    assert _kind(head, "\n--b\nContent-Type: text/plain\n\nx\n--b--\n") == kind


def test_a_mailer_daemon_without_any_other_sign_is_a_bounce() -> None:
    assert _kind(PERSON.replace("ana@club", "MAILER-DAEMON@mx.club")) == "bounce"
    postmaster = PERSON.replace("ana@club", "postmaster@club")
    assert _kind(f"{postmaster}Return-Path: <>\n") == "bounce"
    assert _kind(postmaster) is None


def test_an_invitation_is_a_machines_and_a_calendar_file_beside_words_is_not() -> None:
    assert _kind(PERSON, INVITATION) == "calendar"
    attached = INVITATION.replace("REQUEST", "REQUEST\nContent-Disposition: attachment")
    assert _kind(PERSON, attached) is None


def test_a_person_who_writes_to_a_shared_group_of_ours_is_a_person() -> None:
    group = "Precedence: list\nList-Id: Billing <billing.us.example>\n"
    assert _kind(PERSON + group) is None
    ours = PERSON.replace("ana@club.example", "news@us.example")
    assert _kind(ours + group) == "list"


@pytest.mark.parametrize(
    ("header", "passes_on"),
    [
        ("Auto-Submitted: auto-generated", True),
        ("Precedence: list", True),
        ("Precedence: bulk", False),
        ("Auto-Submitted: auto-replied", False),
    ],
)
def test_a_portal_and_a_list_may_speak_for_a_person(header: str, *, passes_on: bool) -> None:
    message = read_message(f"{PERSON}{header}\n\nwrong price\n".encode(), name="m")
    assert message.automatic
    assert message.speaks_for_nobody is not passes_on
