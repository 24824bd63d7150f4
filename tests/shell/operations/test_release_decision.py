"""Releasing: the letter leaves once, by somebody who may, and the hold runs out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amicable.core.cases.holds import GRACE_DAYS
from amicable.shell.operations.decline_decision import decline_decision
from amicable.shell.operations.post_credit import post_credit
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.store.changing import SomeoneElseError
from amicable.shell.store.models import Case, Decision, Effect, Event, Hold, Message
from amicable.shell.store.moving import NoReasonError, NotAllowedError
from tests.shell.opened import NOW, person

pytestmark = pytest.mark.django_db


def test_an_agent_releases_what_is_small(case_id: str) -> None:
    release_decision(case_id, now=NOW, actor=person("ines"))
    case = Case.objects.get(pk=case_id)
    assert case.state == "waiting_books"
    assert {one.status for one in case.documents.all()} == {"requested"}
    mail = Effect.objects.get(case=case)
    assert mail.content["to"] == "ana@alba.example"
    assert mail.content["in_reply_to"] == "<1@alba.example>"
    assert case.messages.get(direction="out").message_id == mail.message_id


def test_a_second_release_does_nothing_but_say_so(case_id: str) -> None:
    seen = Case.objects.get(pk=case_id).version
    release_decision(case_id, now=NOW, actor=person("ines"), expected=seen)
    with pytest.raises(SomeoneElseError, match=r"Someone else just did this"):
        release_decision(case_id, now=NOW, actor=person("marta"), expected=seen)
    with pytest.raises(NotAllowedError, match="waiting_books"):
        release_decision(case_id, now=NOW, actor=person("marta"))
    assert Effect.objects.count() == 1


def test_the_hold_lasts_through_its_grace(case_id: str) -> None:
    release_decision(case_id, now=NOW, actor=person("ines"))
    assert Hold.objects.get().until == NOW.date() + timedelta(days=GRACE_DAYS)


def test_the_letter_bears_the_head_of_the_record(case_id: str) -> None:
    release_decision(case_id, now=NOW, actor=person("ines"))
    letter = Case.objects.get(pk=case_id).messages.get(direction="out")
    *_, line, head = letter.body.splitlines()
    sealed = Event.objects.get(case_id=case_id, hash=head)
    assert sealed.verb == "credit.requested"
    assert line == "Our record of your case up to this letter is sealed with this hash:"
    assert Effect.objects.get().content["body"] == letter.body


def test_a_question_decides_nothing_and_bears_no_head(case_id: str) -> None:
    Message.objects.filter(direction="out").update(situation="clarify")
    release_decision(case_id, now=NOW, actor=person("ines"))
    assert "sealed" not in Message.objects.get(direction="out").body


def test_a_letter_without_an_address_is_released_for_somebody_to_bring(case_id: str) -> None:
    Case.objects.get(pk=case_id).messages.filter(direction="out").update(recipient="")
    release_decision(case_id, now=NOW, actor=person("ines"))
    letter = Case.objects.get(pk=case_id).messages.get(direction="out")
    assert (letter.state, letter.channel) == ("released", "letter")
    assert not Effect.objects.filter(case=case_id, key__contains=letter.key).exists()


def test_an_auditor_releases_nothing(case_id: str) -> None:
    with pytest.raises(NotAllowedError, match="no right"):
        release_decision(case_id, now=NOW, actor=person("olga", "auditor"))
    assert Case.objects.get(pk=case_id).state == "waiting_release"


def test_nobody_releases_their_own_proposal_above_an_agent(case_id: str) -> None:
    lead = person("luis", "lead")
    Decision.objects.update(role="lead", proposed_by_id=int(lead.id))
    with pytest.raises(NotAllowedError, match="proposed it yourself"):
        release_decision(case_id, now=NOW, actor=lead)
    release_decision(case_id, now=NOW, actor=person("marta", "lead"))


def test_a_declined_decision_goes_back_with_its_reason(case_id: str) -> None:
    with pytest.raises(NoReasonError):
        decline_decision(case_id, why=" ", now=NOW, actor=person("luis", "lead"))
    decline_decision(case_id, why="the order was changed", now=NOW, actor=person("luis", "lead"))
    case = Case.objects.get(pk=case_id)
    assert (case.state, case.decisions.get().why) == ("investigating", "the order was changed")
    assert not Effect.objects.exists()


def test_a_posted_credit_settles_the_case(case_id: str) -> None:
    release_decision(case_id, now=NOW, actor=person("ines"))
    post_credit(case_id, numbers={"": "CN-77"}, now=NOW, actor=person("ines"))
    case = Case.objects.get(pk=case_id)
    assert case.state == "settled"
    assert {one.number for one in case.documents.all()} == {"CN-77"}
