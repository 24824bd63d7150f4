"""When a mail was received is our own server's word, and never the sender's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from amicable.shell.engine.mail import read_message

OURS = {"mx.us.example"}
HEAD = (
    "From: ana@alba.example\nDate: Tue, 30 Jun 2026 09:00:00 +0000\nSubject: F-1\n"
    "MIME-Version: 1.0\n\nwrong price\n"
)
LINE = (
    "Received: from mail.alba.example (mail.alba.example [192.0.2.1])\n"
    "\tby {by} (Postfix) with ESMTPS id 4XyZ\n"
    "\tfor <billing@us.example>; {at}\n"
)
JULY = "Wed, 1 Jul 2026 08:00:00 +0200"


def _read(raw: str, told: datetime | None = None) -> tuple[datetime | None, tuple[str, ...]]:
    message = read_message(raw.encode(), name="m", trusted=OURS, received_at=told)
    assert message.dated_at == datetime(2026, 6, 30, 9, 0, tzinfo=UTC)
    return message.received_at, message.remarks


def test_our_server_s_line_counts_before_what_anybody_else_says() -> None:
    told = datetime(2026, 7, 2, 0, 0, tzinfo=UTC)
    found, remarks = _read(LINE.format(by="MX.us.example.", at=JULY) + HEAD, told)
    assert found == datetime(2026, 7, 1, 6, 0, tzinfo=UTC)
    assert remarks == ()


@pytest.mark.parametrize(
    "lines",
    [
        LINE.format(by="mx.other.example", at=JULY) + LINE.format(by="mx.us.example", at=JULY),
        LINE.format(by="mx.us.example", at="yesterday"),
        LINE.format(by="mx.us.example", at="Wed, 1 Jul 2026 08:00:00"),
        "Received: (by mx.us.example) from x by mx.other.example; " + JULY + "\n",
        "Received: ;;;\n",
        "",
    ],
)
def test_a_line_that_our_server_did_not_write_on_top_counts_for_nothing(lines: str) -> None:
    arrived = datetime(2026, 6, 30, 10, 0, tzinfo=UTC)
    assert _read(lines + HEAD, arrived) == (arrived, ())


@pytest.mark.parametrize("days", [-400, -2, 2, 400])
def test_a_date_far_from_the_receipt_is_told_and_moves_nothing(days: int) -> None:
    arrived = datetime(2026, 6, 30, 9, 0, tzinfo=UTC) + timedelta(days=days)
    assert _read(HEAD, arrived) == (arrived, ("dated_elsewhere",))


def test_the_sender_s_date_counts_only_where_nobody_knows_more() -> None:
    assert _read(HEAD) == (datetime(2026, 6, 30, 9, 0, tzinfo=UTC), ())
