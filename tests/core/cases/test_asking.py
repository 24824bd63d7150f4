"""Asking inside: the tag and the first word of a reply, the files that are taken."""

from __future__ import annotations

import pytest

from amicable.core.cases.evidence_file import media_type
from amicable.core.cases.task_reply import choice_in, own_lines, tag_of, tag_text


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
