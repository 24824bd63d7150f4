"""What leaves beside letters when a person is erased: offers lose their words, calls stay."""

from __future__ import annotations

import pytest

from amicable.core.cases.actor import command
from amicable.shell.operations.erase_person import Erasure, erase_person
from amicable.shell.queries.record.verified_record import verified_record
from amicable.shell.store.models import Case, Effect, Offer
from tests.shell.opened import NOW

pytestmark = pytest.mark.django_db
WISHED = Erasure("ana@alba.example", "request 7", despite_duty=True)


@pytest.fixture(name="ended")
def _ended(case_id: str) -> str:
    """Return a case that is over."""
    Case.objects.update(closed_at=NOW, state="closed")
    return case_id


def test_the_words_of_an_offer_go_and_its_figures_stay(ended: str) -> None:
    offer = Offer.objects.create(
        case_id=ended,
        kind="redelivery",
        state="withdrawn",
        proposed_at=NOW,
        letter={"subject": "Ana's hinges", "body": "for Ana", "language": "en"},
        terms={"what": "Ana's hinges", "first_on": "2026-07-20"},
    )
    erase_person(WISHED, now=NOW, actor=command())
    offer.refresh_from_db()
    assert (offer.letter, offer.terms) == ({}, {"first_on": "2026-07-20"})


def test_a_call_that_nobody_takes_keeps_nobody_from_being_erased(ended: str) -> None:
    Effect.objects.create(
        key="hold", kind="webhook", case_id=ended, content={}, due_at=NOW, state="ready"
    )
    erase_person(WISHED, now=NOW, actor=command())
    assert verified_record(ended).broken is None
