"""Offers: proposed, released by whoever may, answered with a message that shows it, or lapsed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.actor import WORKER
from amicable.core.cases.offer import NewOffer
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.answer_offer import (
    OfferAnswer,
    UnshownAnswerError,
    answer_offer,
)
from amicable.shell.operations.decline_decision import decline_decision
from amicable.shell.operations.hear_customer import Heard, hear_customer
from amicable.shell.operations.lapse_offer import lapse_offer
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.propose_offer import UnfitOfferError, propose_offer
from amicable.shell.operations.release_offer import release_offer
from amicable.shell.operations.run_timer import run_timer
from amicable.shell.operations.withdraw_offer import withdraw_offer
from amicable.shell.queries.record.verified_record import verified_record
from amicable.shell.store.models import Case, Effect, Message, Offer
from amicable.shell.store.moving import NotAllowedError
from amicable.shell.store.offer_rows import NoSuchOfferError
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 7, 15)
SMALL = NewOffer("payment_plan", UNTIL, Decimal("25.00"), "EUR", 2, date(2026, 8, 31))
PLAN = NewOffer("payment_plan", UNTIL, Decimal("1000.00"), "EUR", 3, date(2026, 8, 31))
YES = "Yes, we accept."
LATER = NOW + timedelta(days=1)


@pytest.fixture(name="ready")
def _ready(case_id: str) -> str:
    """Return a case whose proposal was declined, so that an offer may be made."""
    decline_decision(case_id, why="talk first", now=NOW, actor=person("mara", "manager"))
    return case_id


def _offered(case_id: str, offer: NewOffer = SMALL, *, by: Actor | None = None) -> Offer:
    number = propose_offer(case_id, offer, now=NOW, actor=person("ines"))
    release_offer(case_id, now=NOW, actor=by or person("leo", "lead"))
    return Offer.objects.get(pk=number)


def _hear(case_id: str, words: str = YES, at: datetime = LATER) -> int:
    heard = Heard(words.encode(), "ana@alba.example", "Re", words, received_at=at)
    hear_customer(case_id, heard, now=at, actor=person("ines"))
    return Message.objects.get(case=case_id, body=words).pk


def _state(case_id: str) -> str:
    return Case.objects.get(pk=case_id).state


def test_an_offer_leaves_once_as_it_was_read(ready: str) -> None:
    offer = _offered(ready)
    mail = Effect.objects.get(kind="mail")
    assert mail.content["body"] == offer.letter["body"]
    assert "25.00" in mail.content["body"]
    assert ready in mail.content["subject"]
    assert (offer.state, _state(ready)) == ("offered", "offered")
    with pytest.raises(NoSuchOfferError):
        release_offer(ready, now=NOW, actor=person("leo", "lead"))
    made = Case.objects.get(pk=ready).events.get(verb="offer.made")
    assert (made.audience, made.after["amount"]) == ("customer", "25.00")
    assert verified_record(ready).broken is None


def test_nothing_leaves_before_it_is_released(ready: str) -> None:
    propose_offer(ready, SMALL, now=NOW, actor=person("ines"))
    assert not Effect.objects.filter(kind="mail").exists()
    assert _state(ready) == "investigating"
    with pytest.raises(UnfitOfferError, match="another offer is open"):
        propose_offer(ready, SMALL, now=NOW, actor=person("ines"))
    withdraw_offer(ready, why="too soon", now=NOW, actor=person("ines"))
    with pytest.raises(NoSuchOfferError):
        release_offer(ready, now=NOW, actor=person("leo", "lead"))


def test_the_decision_table_says_who_releases_and_nobody_their_own(ready: str) -> None:
    number = propose_offer(
        ready, replace(SMALL, amount=Decimal("500.00")), now=NOW, actor=person("leo", "lead")
    )
    assert Offer.objects.get(pk=number).role == "lead"
    with pytest.raises(NotAllowedError, match="proposed it yourself"):
        release_offer(ready, now=NOW, actor=person("leo", "lead"))
    with pytest.raises(NotAllowedError, match="role lead"):
        release_offer(ready, now=NOW, actor=person("ines"))
    with pytest.raises(NotAllowedError):
        release_offer(ready, now=NOW, actor=person("olga", "auditor"))
    release_offer(ready, now=NOW, actor=person("lola", "lead"))
    assert _state(ready) == "offered"


def test_an_amount_without_a_rate_needs_the_highest_role(ready: str) -> None:
    Case.objects.filter(pk=ready).update(currency="USD")
    number = propose_offer(ready, replace(SMALL, currency="USD"), now=NOW, actor=person("ines"))
    assert (Offer.objects.get(pk=number).role, Offer.objects.get(pk=number).worth) == (
        "director",
        None,
    )
    withdraw_offer(ready, now=NOW, actor=person("ines"))
    with pytest.raises(UnfitOfferError, match="the case is in USD"):
        propose_offer(ready, SMALL, now=NOW, actor=person("ines"))


def test_an_acceptance_needs_a_message_of_its_time(ready: str) -> None:
    before = Message.objects.get(case=ready, direction="in").pk
    _offered(ready)
    for shown in (None, before, 10**6):
        with pytest.raises(UnshownAnswerError, match="choose the customer's message"):
            answer_offer(ready, OfferAnswer("agreed", shown), now=LATER, actor=person("ines"))
    late = _hear(ready, "Now we do.", NOW + timedelta(days=20))
    with pytest.raises(UnshownAnswerError, match="after 2026-07-15"):
        answer_offer(ready, OfferAnswer("agreed", late), now=LATER, actor=person("ines"))
    shown = _hear(ready)
    answer_offer(ready, OfferAnswer("agreed", shown), now=LATER, actor=person("ines"))
    offer = Offer.objects.get()
    assert (offer.state, offer.answer_id, offer.answered_at) == ("agreed", shown, LATER)
    case = Case.objects.get(pk=ready)
    assert (case.state, case.clocks.filter(met_at=None, cancelled_at=None).count()) == (
        "agreed",
        0,
    )
    told = case.events.get(verb="offer.agreed")
    assert told.after["message"] == Message.objects.get(pk=shown).key


def test_the_note_of_a_call_shows_an_answer_too(ready: str) -> None:
    _offered(ready)
    add_note(ready, Note("1", "Ana says yes", channel="call"), now=LATER, actor=person("ines"))
    add_note(ready, Note("2", "I think so"), now=LATER, actor=person("ines"))
    call = Message.objects.get(body="Ana says yes").pk
    thought = Message.objects.get(body="I think so").pk
    with pytest.raises(UnshownAnswerError):
        answer_offer(ready, OfferAnswer("agreed", thought), now=LATER, actor=person("ines"))
    answer_offer(ready, OfferAnswer("agreed", call), now=LATER, actor=person("ines"))
    assert _state(ready) == "agreed"


def test_a_plan_is_promised_in_instalments_that_add_up(ready: str) -> None:
    offer = _offered(ready, PLAN, by=person("lola", "lead"))
    body = offer.letter["body"]
    assert "1,000.00" in body
    assert body.count("333.33") == 2
    assert body.count("333.34") == 1
    assert "31 August 2026" in body


def test_an_offer_lapses_after_its_last_day_and_the_case_goes_on(ready: str) -> None:
    _offered(ready)
    last = NOW.replace(day=15, hour=23, minute=59)
    while run_timer(now=last):
        pass
    assert Offer.objects.get().state == "offered"
    after = NOW.replace(day=16, hour=0)
    while run_timer(now=after):
        pass
    assert (Offer.objects.get().state, _state(ready)) == ("lapsed", "investigating")
    lapse_offer(Offer.objects.get().pk, now=after, actor=WORKER)
    case = Case.objects.get(pk=ready)
    assert case.events.filter(verb="offer.lapsed", audience="customer").count() == 1


def test_an_answer_in_time_that_was_read_late_still_counts(ready: str) -> None:
    offer = _offered(ready)
    shown = _hear(ready)
    after = NOW.replace(day=16)
    lapse_offer(offer.pk, now=after, actor=WORKER)
    answer_offer(ready, OfferAnswer("agreed", shown), now=after, actor=person("ines"))
    assert (Offer.objects.get().state, _state(ready)) == ("agreed", "agreed")


def test_a_no_takes_the_case_back_to_where_it_was(ready: str) -> None:
    _offered(ready)
    answer_offer(ready, OfferAnswer("declined", why="too little"), now=LATER, actor=person("ines"))
    assert (Offer.objects.get().state, _state(ready)) == ("declined", "investigating")
    propose_offer(ready, SMALL, now=LATER, actor=person("ines"))


def test_a_case_is_not_closed_over_an_open_offer(ready: str) -> None:
    _offered(ready)
    for move in ("close", "reject"):
        with pytest.raises(NotAllowedError):
            move_case(ready, move, why="done", now=NOW, actor=person("mara", "manager"))
    move_case(ready, "withdraw", why="the customer found it", now=NOW, actor=person("ines"))
    assert Offer.objects.get().state == "withdrawn"
    lapse_offer(Offer.objects.get().pk, now=LATER, actor=WORKER)
    assert _state(ready) == "withdrawn"


def test_terms_that_do_not_fit_are_refused_in_a_sentence(ready: str, case_id: str) -> None:
    assert ready == case_id
    with pytest.raises(UnfitOfferError, match="above zero"):
        propose_offer(ready, replace(SMALL, amount=Decimal(0)), now=NOW, actor=person("ines"))
    number = propose_offer(ready, SMALL, now=NOW, actor=person("ines"))
    with pytest.raises(UnfitOfferError, match="last day is over"):
        release_offer(ready, now=NOW.replace(day=15), actor=person("leo", "lead"))
    assert Offer.objects.get(pk=number).state == "proposed"
