"""A courtesy that was agreed asks for its credit, once, apart from every error."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.offer import NewOffer
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.answer_offer import OfferAnswer, answer_offer
from amicable.shell.operations.decline_decision import decline_decision
from amicable.shell.operations.post_credit import post_credit
from amicable.shell.operations.propose_offer import UnfitOfferError, propose_offer
from amicable.shell.operations.release_offer import release_offer
from amicable.shell.operations.request_courtesy import NoCourtesyInvoiceError
from amicable.shell.store.files import read_file
from amicable.shell.store.models import Case, Message
from amicable.shell.store.moving import credited
from amicable.shell.store.offer_rows import NoSuchOfferError
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from amicable.core.cases.actor import Actor

pytestmark = pytest.mark.django_db
COURTESY = NewOffer("courtesy_credit", date(2026, 7, 15), Decimal("25.00"), "EUR")
LATER = NOW + timedelta(days=1)


@pytest.fixture(name="ines")
def _ines(db: None) -> Actor:
    assert db is None
    return person("ines")


@pytest.fixture(name="agreed")
def _agreed(case_id: str, ines: Actor) -> str:
    """Return a case with a courtesy that the customer took on the telephone."""
    decline_decision(case_id, why="talk first", now=NOW, actor=person("mara", "manager"))
    propose_offer(case_id, COURTESY, now=NOW, actor=ines)
    release_offer(case_id, now=NOW, actor=person("leo", "lead"))
    add_note(case_id, Note("1", "Ana says yes", channel="call"), now=LATER, actor=ines)
    answer_offer(case_id, _yes(), now=LATER, actor=ines)
    return case_id


def _yes() -> OfferAnswer:
    return OfferAnswer("agreed", Message.objects.get(body="Ana says yes").pk)


def test_an_agreed_courtesy_asks_for_its_credit_once(agreed: str, ines: Actor) -> None:
    case = Case.objects.get(pk=agreed)
    papers = list(case.documents.exclude(status="draft"))
    assert {one.status for one in papers} == {"requested"}
    asked = json.loads(read_file(next(one for one in papers if one.format == "json").sha256))
    assert (asked["kind"], asked["gross"], asked["reasons"][0]["cause"]) == (
        "courtesy",
        "25.00",
        "H03",
    )
    told = case.events.get(verb="credit.requested")
    assert (told.after["reason"], case.state) == ("goodwill", "waiting_books")
    with pytest.raises(NoSuchOfferError):
        answer_offer(agreed, _yes(), now=LATER, actor=ines)
    assert case.documents.exclude(status="draft").count() == len(papers)
    post_credit(agreed, numbers={"": "CN-7"}, now=LATER, actor=ines)
    assert {one.number for one in case.documents.filter(status="issued")} == {"CN-7"}
    assert Case.objects.get(pk=agreed).state == "settled"


def test_a_courtesy_does_not_stand_for_the_credit_of_an_error(agreed: str) -> None:
    assert Case.objects.get(pk=agreed).findings.filter(gross__gt=0).exists()
    assert credited([agreed]) == frozenset()


def test_a_customer_has_one_courtesy_a_year(agreed: str, ines: Actor) -> None:
    with pytest.raises(UnfitOfferError, match=r"once a year, and .* on 2026-07-01"):
        propose_offer(agreed, COURTESY, now=LATER, actor=ines)
    year = NOW + timedelta(days=365)
    later = replace(COURTESY, until=date(2027, 7, 15))
    propose_offer(agreed, later, now=year, actor=ines)


def test_no_courtesy_is_offered_that_no_invoice_can_bear(case_id: str, ines: Actor) -> None:
    decline_decision(case_id, why="talk first", now=NOW, actor=person("mara", "manager"))
    with pytest.raises(NoCourtesyInvoiceError, match="offer less"):
        propose_offer(case_id, replace(COURTESY, amount=Decimal(100_000)), now=NOW, actor=ines)
    assert not Case.objects.get(pk=case_id).offers.exists()
