"""Asking inside: office hours, the tag and the first word of a reply, the files that are taken."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.evidence_file import media_type
from amicable.core.cases.office_hours import office_hours_after
from amicable.core.cases.task_reply import choice_in, own_lines, tag_of, tag_text

MADRID = ZoneInfo("Europe/Madrid")


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-06-29T10:00", 4, "2026-06-29T14:00"),
        ("2026-06-29T15:00", 4, "2026-06-30T11:00"),
        ("2026-07-03T16:00", 4, "2026-07-06T12:00"),
        ("2026-07-04T12:00", 8, "2026-07-06T17:00"),
        ("2026-06-29T06:00", 0, "2026-06-29T09:00"),
        ("2026-03-27T16:00", 2, "2026-03-30T10:00"),
        ("2026-10-23T16:00", 2, "2026-10-26T10:00"),
    ],
)
def test_office_hours_pass_only_while_the_office_is_open(start: str, hours: int, end: str) -> None:
    at = datetime.fromisoformat(start).replace(tzinfo=MADRID)
    assert office_hours_after(at, hours, zone=MADRID).astimezone(MADRID).isoformat()[:16] == end


def test_a_holiday_does_not_count_as_an_open_day() -> None:
    at = datetime(2026, 6, 29, 7, tzinfo=UTC)
    end = office_hours_after(at, 4, zone=MADRID, closed={date(2026, 6, 29)})
    assert end.astimezone(MADRID).date() == date(2026, 6, 30)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds of drawn times bear no zone
    st.integers(0, 60),
)
def test_more_hours_never_end_earlier(start: datetime, hours: int) -> None:
    first = office_hours_after(start, hours, zone=MADRID)
    assert start <= first <= office_hours_after(start, hours + 1, zone=MADRID)


def test_the_tag_of_a_subject_is_read_back() -> None:
    assert tag_of(f"RE: Aw: {tag_text(12, '0123456789ab')} One question") == (12, "0123456789ab")
    assert tag_of("One question [T12-0123]") is None


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        ("Yes", "yes"),
        ("Sí, faltaban dos cajas", "yes"),
        ("Não.", "no"),
        ("否", "no"),
        ("是的,少了两件", "yes"),
        ("No, all of it came", "no"),
        ("No lo sé", ""),
        ("yesterday two were short", ""),
        ("Two were short", ""),
    ],
)
def test_a_reply_is_a_choice_only_when_it_begins_with_one(words: str, choice: str) -> None:
    assert choice_in(words, ("yes", "no")) == choice


@pytest.mark.parametrize(
    "quote",
    [
        "> Were two short?",
        "On 29 June 2026, Desk wrote:",
        "El 29 de junio, Mesa escribió:",
        "--- ",
    ],
)
def test_the_quoted_question_is_no_part_of_the_answer(quote: str) -> None:
    assert own_lines(f"\nyes\n\ntwo boxes\n\n{quote}\nWere two short?") == "yes\n\ntwo boxes"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("note.PDF", b"%PDF-1.7 x", "application/pdf"),
        ("photo.jpeg", b"\xff\xd8\xff\xe0x", "image/jpeg"),
        ("list.csv", b"a;b", "text/csv"),
        ("note.pdf", b"MZ\x90", None),
        ("note.exe", b"%PDF-1.7", None),
        ("page.txt", b"  <html>", None),
        ("page.html", b"<html>", None),
        ("a.csv", b"a\x00b", None),
    ],
)
def test_a_file_is_taken_when_name_and_bytes_agree(
    name: str, content: bytes, kind: str | None
) -> None:
    assert media_type(name, content) == kind
