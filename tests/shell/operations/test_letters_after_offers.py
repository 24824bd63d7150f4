"""A later letter says how an offer stands: open still, accepted, or nothing once it is over."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.actor import WORKER
from amicable.core.cases.offer import NewOffer
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.answer_offer import OfferAnswer, answer_offer
from amicable.shell.operations.ask_customer import CustomerQuestion, ask_customer
from amicable.shell.operations.decline_decision import decline_decision
from amicable.shell.operations.investigate_case import investigate_case
from amicable.shell.operations.lapse_offer import lapse_offer
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.propose_offer import propose_offer
from amicable.shell.operations.release_offer import release_offer
from amicable.shell.queries.offer_note import noted, noted_open
from amicable.shell.store.models import (
    Case,
    Effect,
    Message,
    Offer,
    PersonalPart,
    Question,
    User,
)
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from datetime import datetime

    from django.test import Client

pytestmark = pytest.mark.django_db
TERMS = NewOffer("new_terms", date(2026, 7, 15), days=45)
LATER = NOW + timedelta(days=1)
LETTER = "Dear Ana\n\nWe looked.\n\nKind regards\nNorte\n"


@pytest.fixture(name="drafted")
def _drafted(case_id: str) -> str:
    """Return a case with an open offer that was investigated again since."""
    ines = person("ines")
    decline_decision(case_id, why="talk first", now=NOW, actor=person("mara", "manager"))
    propose_offer(case_id, TERMS, now=NOW, actor=ines)
    release_offer(case_id, now=NOW, actor=person("leo", "lead"))
    move_case(case_id, "investigate", now=LATER, actor=ines)
    investigate_case(case_id, now=LATER, actor=ines)
    return case_id


def _draft(case_id: str) -> str:
    return Message.objects.get(case=case_id, direction="out", state="draft").body


def test_a_letter_over_an_open_offer_says_until_when(drafted: str) -> None:
    paragraphs = _draft(drafted).strip().split("\n\n")
    assert paragraphs[-2] == (
        "Apart from this, our offer stays open until 15 July 2026: payment within 45 days of the"
        " date of each invoice."
    )


def test_a_draft_promises_nothing_that_lapsed(drafted: str) -> None:
    lapse_offer(Offer.objects.get().pk, now=NOW + timedelta(days=15), actor=WORKER)
    assert "45 days" not in _draft(drafted)


def test_a_draft_says_what_was_accepted_instead(drafted: str) -> None:
    ines = person("ines")
    add_note(drafted, Note("1", "Ana says yes", channel="call"), now=LATER, actor=ines)
    shown = Message.objects.get(body="Ana says yes").pk
    answer_offer(drafted, OfferAnswer("agreed", shown), now=LATER, actor=ines)
    assert "stays open" not in _draft(drafted)
    assert _draft(drafted).count("what you accepted on 2 July 2026 stands") == 1


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_each_kind_of_offer_is_named_in_each_language(case_id: str, language: str) -> None:
    case = Case.objects.get(pk=case_id)
    offer = Offer.objects.create(
        case=case,
        kind="courtesy_credit",
        amount=Decimal("25.00"),
        currency="EUR",
        state="offered",
        until=TERMS.until,
        proposed_at=NOW,
        terms={"count": 3, "first_on": "2026-08-31", "what": "two hinges"},
    )
    for kind, figure in (
        ("courtesy_credit", "25"),
        ("payment_plan", "3"),
        ("new_terms", "3"),
        ("redelivery", "two hinges"),
    ):
        Offer.objects.filter(pk=offer.pk).update(kind=kind)
        told = noted(LETTER, case, language, NOW.date())
        head, note, end = told.rsplit("\n\n", 2)
        assert (head, end) == ("Dear Ana\n\nWe looked.", "Kind regards\nNorte\n")
        assert figure in note
        assert "{" not in note


def test_a_letter_without_an_offer_stays_as_it_is(case_id: str) -> None:
    assert noted(LETTER, Case.objects.get(pk=case_id), "en", NOW.date()) == LETTER


def _asked(case_id: str, at: datetime) -> str:
    question = CustomerQuestion(f"{at:%d}", "Hinges", "Which hinges came?\n")
    ask_customer(case_id, question, now=at, actor=person("ines"))
    return Message.objects.get(key=f"question:{at:%d}").body


def test_a_question_says_below_it_that_the_offer_stays_open(drafted: str) -> None:
    words = _asked(drafted, LATER)
    assert words.split("\n\n") == [
        "Which hinges came?",
        (
            "Apart from this, our offer stays open until 15 July 2026: payment within 45 days of"
            " the date of each invoice.\n"
        ),
    ]
    mail = Effect.objects.get(key__contains="question:")
    assert mail.content["body"] == words
    assert PersonalPart.objects.get(event__verb="customer.asked").text == words
    assert Question.objects.latest("pk").text == "Which hinges came?\n"


def test_a_question_after_the_last_day_or_an_answer_promises_nothing(drafted: str) -> None:
    after = NOW + timedelta(days=15)
    assert _asked(drafted, after) == "Which hinges came?\n"
    Offer.objects.update(state="agreed", until=TERMS.until)
    assert noted_open(LETTER, Case.objects.get(pk=drafted), "en", LATER.date()) == LETTER


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_a_letter_about_something_else_says_it_before_its_signature(
    drafted: str, language: str
) -> None:
    told = noted_open(LETTER, Case.objects.get(pk=drafted), language, LATER.date())
    head, note, end = told.rsplit("\n\n", 2)
    assert (head, end) == ("Dear Ana\n\nWe looked.", "Kind regards\nNorte\n")
    assert "45" in note


def test_the_page_shows_what_a_question_will_say(drafted: str, client: Client) -> None:
    client.force_login(User.objects.create_user("eva", email="eva@us.example"))
    page = client.get(f"/cases/{drafted}").content.decode()
    # A page is of the day on which it is looked at; the offer of this desk is long over then.
    assert "Below it your letter says:" not in page
    Offer.objects.update(until=date(2999, 1, 1))
    page = client.get(f"/cases/{drafted}").content.decode()
    assert "Below it your letter says:" in page
    assert "our offer stays open until 1 January 2999" in page
