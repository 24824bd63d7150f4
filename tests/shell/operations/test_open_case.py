"""Opening a case: every word kept, what is disputed held, nothing leaves, never twice."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.record.chain import verify_chain
from amicable.shell.store.event_values import event_of
from amicable.shell.store.models import Case, Effect, Event, Hold, PersonalPart
from tests.shell.opened import PRICE, opened

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def test_a_proven_case_waits_for_its_release(case_id: str) -> None:
    case = Case.objects.get(pk=case_id)
    assert (case.state, case.sorting, case.verdict) == ("waiting_release", "proven_ours", "ours")
    assert case.customer_name == "Ferretería Alba"
    assert case.decisions.get().state == "proposed"
    assert case.messages.get(direction="out").state == "draft"


def test_every_word_of_the_customer_is_kept(case_id: str) -> None:
    said = Case.objects.get(pk=case_id).messages.get(direction="in")
    assert said.body.strip() == PRICE
    assert said.audience == "customer"


def test_nothing_leaves_when_a_case_is_opened(case_id: str) -> None:
    assert not Effect.objects.filter(case_id=case_id).exists()


def test_what_is_disputed_is_held_from_receipt(case_id: str) -> None:
    (hold,) = Hold.objects.filter(case_id=case_id)
    assert (hold.invoice_id, hold.until) == ("INV-1", None)


def test_what_we_owe_is_counted_to_the_cent(case_id: str) -> None:
    case = Case.objects.get(pk=case_id)
    (claim,) = case.claims.all()
    assert case.ours == claim.supported != Decimal(0)


def test_the_same_mail_opens_one_case(alba_books: Path, case_id: str) -> None:
    assert opened(alba_books) == case_id
    assert opened(alba_books, origin="mail:another") == case_id
    assert Case.objects.count() == 1


def test_the_record_holds_and_ends_in_the_case(case_id: str) -> None:
    case = Case.objects.get(pk=case_id)
    events = [event_of(row) for row in case.events.order_by("sequence")]
    assert verify_chain(events, case_id=case_id, head=case.head_hash) is None
    assert next(one.verb for one in events) == "case.opened"


def test_no_event_holds_a_word_of_a_person(case_id: str) -> None:
    for event in Event.objects.filter(case_id=case_id):
        kept = f"{event.before}{event.after}{event.why}{event.actor}"
        assert "ana@alba" not in kept
        assert "hinge" not in kept
    assert PersonalPart.objects.filter(text=PRICE + "\n").exists() or PersonalPart.objects.filter(
        text__contains=PRICE
    )
