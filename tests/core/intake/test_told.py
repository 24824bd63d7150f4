"""What a mail tells beside its claims: what presses, what is wished, promised and paid."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

import amicable.catalog
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.core.vocabulary.told import UrgencyKind, WishKind
from amicable.shell.engine.lexicons import read_lexicons

if TYPE_CHECKING:
    from amicable.core.vocabulary.complaint import Complaint

LEXICONS = read_lexicons([Path(amicable.catalog.__file__).parent])
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "told.jsonl").read_text(encoding="utf-8").splitlines()
]
COPIES = [
    line.split("\t")
    for line in (Path(__file__).parent / "copies.tsv").read_text(encoding="utf-8").splitlines()
]
TUESDAY = datetime(2026, 9, 22, 9, tzinfo=UTC)


def heard(text: str, *, prior: str | None = None, automatic: bool = False) -> Complaint:
    message = Message(
        "0", "ana@club.example", "", "", text, received_at=TUESDAY, automatic=automatic
    )
    return understand(message, lexicons=LEXICONS, detect=lambda _: "xx", prior=prior)


def told(complaint: Complaint) -> dict[str, Any]:
    def plain(value: object) -> str | None:
        return None if value is None else str(value)

    return {
        "matters": [one.kind for one in complaint.matters],
        "urgency": [[one.kind, plain(one.on)] for one in complaint.urgency],
        "wishes": [one.kind for one in complaint.wishes],
        "promises": [[p.who, plain(p.on), plain(p.amount)] for p in complaint.promises],
        "payments": [[plain(p.amount), plain(p.on), p.reference] for p in complaint.payments],
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_facts_are_read_in_their_language(row: dict[str, Any]) -> None:
    complaint = heard(row["text"], prior=row["language"])
    said = told(complaint)
    assert {kind: said[kind] for kind in row if kind in said} == {
        kind: row[kind] for kind in row if kind in said
    }
    assert complaint.language == row["language"]


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_every_kind_of_fact_has_words_in_every_language(language: str) -> None:
    cues = LEXICONS[language].cues
    assert [
        cue
        for cue in ("question", "copy_request", "account_details", "order", "thanks", "spam")
        if not cues.get(cue)
    ] == []
    assert [kind for kind in get_args(UrgencyKind) if not cues.get(kind)] == []
    assert [kind for kind in get_args(WishKind) if not cues.get(f"wish_{kind}")] == []
    assert all(cues[cue] for cue in ("demand", "no_deadline", "paid", "promise", "promiser"))


def test_a_matter_has_the_sentence_that_shows_it() -> None:
    complaint = heard("Dear team.\nThe price on invoice 20418 is wrong. Please send a copy of it.")
    assert [(one.kind, one.sentence) for one in complaint.matters] == [
        ("dispute", "The price on invoice 20418 is wrong."),
        ("copy_request", "Please send a copy of it."),
    ]
    assert complaint.matter == "dispute"


@pytest.mark.parametrize(("language", "matter", "words"), COPIES)
def test_who_asks_for_a_paper_is_told_from_who_finds_it_wrong(
    language: str, matter: str, words: str
) -> None:
    assert heard(words, prior=language).matter == matter


def test_advertising_that_names_a_paper_of_ours_is_read_as_a_complaint() -> None:
    complaint = heard("Click here to unsubscribe. Invoice 20418 has the wrong price.")
    assert complaint.matter == "dispute"


def test_a_fact_quotes_its_own_sentence_only() -> None:
    complaint = heard("The price is wrong.\nPlease correct\nit by Friday. Thank you.")
    assert [one.sentence for one in complaint.urgency] == ["Please correct it by Friday."]


def test_what_presses_is_among_the_flags() -> None:
    complaint = heard("The price is wrong. Correct it by Friday or we go to our lawyer.")
    assert set(complaint.flags) >= {"deadline", "legal"}


def test_tone_is_not_read() -> None:
    calm = heard("The unit price on invoice 20418 is wrong.")
    angry = heard("The unit price on invoice 20418 is WRONG!!! This is an outrage, you crooks!!!")
    assert (calm.urgency, calm.flags) == (angry.urgency, angry.flags) == ((), ())


def test_what_a_machine_wrote_presses_nobody() -> None:
    assert heard("Please answer by Friday.", automatic=True).urgency == ()


def test_a_deadline_in_a_mail_without_a_day_has_no_date() -> None:
    message = Message("0", "", "", "", "The price is wrong, that is the final deadline.")
    complaint = understand(message, lexicons=LEXICONS, detect=lambda _: "xx")
    assert [(one.kind, one.on) for one in complaint.urgency] == [("deadline", None)]


def test_a_day_that_has_passed_sets_no_deadline() -> None:
    assert heard("Please credit what you had to credit by 3/5/2026.").urgency == ()


def test_facts_in_a_second_language_of_a_mail_are_heard() -> None:
    complaint = heard(
        "The unit price on this invoice is wrong and we would like to have it corrected by you.\n"
        "Si no responden, nuestro abogado tomará las medidas que sean necesarias contra ustedes."
    )
    assert (complaint.language, [one.kind for one in complaint.urgency]) == ("en", ["legal"])


@pytest.mark.parametrize(
    "text",
    [
        "please by friday " * 800,
        "we paid paid paid " * 700,
        "your colleague promised " * 500,
        "within within 10 " * 700,
        "credit, refund, correct " * 500,
        "Anna Anna promised " * 650,
        "请在三天内" * 2400,
        "x. " * 4000,
        "invoice 1," * 1200,
        "a" * 12000,
        "price 1.234,50 EUR invoice 113, 114 and we returned boxes on 3 May " * 180,
    ],
)
def test_a_hostile_text_is_read_in_a_moment(text: str) -> None:
    heard(text)
    begun = time.process_time()
    heard(text)
    # It takes 0.2 s; a busy machine takes longer, a pattern that backtracks takes minutes.
    assert time.process_time() - begun < 1
