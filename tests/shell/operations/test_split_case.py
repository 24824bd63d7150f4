"""Splitting a case: each claim in one case, clocks that go on, and money that adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.split import UnsplittableError
from amicable.shell.operations.decline_decision import decline_decision
from amicable.shell.operations.hand_task import NewTask, hand_task
from amicable.shell.operations.hear_customer import Heard, hear_customer
from amicable.shell.operations.investigate_case import investigate_case
from amicable.shell.operations.merge_cases import merge_cases
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.operations.split_case import split_case
from amicable.shell.queries.near_cases import near_cases
from amicable.shell.queries.record.verified_record import verified_record
from amicable.shell.store.changing import SomeoneElseError
from amicable.shell.store.models import Case, Claim, Hold, Timer
from amicable.shell.store.moving import NotAllowedError
from tests.shell.opened import MANAGER, NOW, person
from tests.shell.two_claims import two_claims

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db
LATER = NOW.replace(day=2)


@pytest.fixture(name="whole")
def _whole(alba_pair: Path) -> str:
    return two_claims(alba_pair)


def _split(whole: str, *claims: str) -> Case:
    chosen = claims or ("c2",)
    new = split_case(whole, claims=chosen, why="in parts", now=LATER, actor=person("ines"))
    return Case.objects.get(pk=new)


def test_the_parts_have_each_claim_once_and_the_same_money(whole: str) -> None:
    before = Case.objects.get(pk=whole)
    held = Hold.objects.count()
    new = _split(whole)
    old = Case.objects.get(pk=whole)
    assert [one.name for one in old.claims.all()] == ["c1"]
    assert [one.name for one in new.claims.all()] == ["c2"]
    assert before.disputed == (old.disputed or 0) + (new.disputed or 0)
    for name in ("ours", "due", "undecided"):
        assert getattr(before, name) == getattr(old, name) + getattr(new, name)
    assert Hold.objects.count() == held
    assert new.holds.get().invoice_id == "INV-2"


def test_the_clocks_of_the_new_case_never_start_again(whole: str) -> None:
    new = _split(whole)
    old = Case.objects.get(pk=whole)
    assert new.received_at == old.received_at
    told = ("rule", "started_at", "due_at", "pauses", "terms")
    assert list(new.clocks.order_by("rule").values(*told)) == list(
        old.clocks.order_by("rule").values(*told)
    )
    assert Timer.objects.filter(case=new, due_at__lte=LATER).count() == 0
    assert new.next_due_at == old.next_due_at


def test_what_was_proposed_for_the_whole_is_proposed_anew_for_each(whole: str) -> None:
    new = _split(whole)
    old = Case.objects.get(pk=whole)
    assert {old.state, new.state} == {"waiting_release"}
    assert [one.state for one in old.decisions.order_by("pk")] == ["replaced", "proposed"]
    assert new.decisions.get().state == "proposed"
    letters = {case.pk: case.messages.get(state="draft") for case in (old, new)}
    assert "6.05" in letters[old.pk].body
    assert "billed than delivered" not in letters[old.pk].body
    assert "billed than delivered" in letters[new.pk].body
    assert new.pk in letters[new.pk].subject
    assert [one.name for one in new.claims.all()] == ["c2"]
    assert [one.name for one in old.claims.all()] == ["c1"]


def test_a_split_changes_no_verdict_and_no_finding(whole: str) -> None:
    def told(*cases: str) -> list[object]:
        rows = Claim.objects.filter(case__in=cases).order_by("name")
        return list(rows.values_list("name", "verdict", "supported", "findings"))

    before = told(whole)
    assert told(whole, _split(whole).pk) == before


def test_the_first_case_goes_on_waiting_while_the_part_is_proposed(whole: str) -> None:
    decline_decision(whole, why="ask logistics", now=NOW, actor=MANAGER)
    hand_task(whole, NewTask("logistics", "2 pieces short?"), now=NOW, actor=person("ines"))
    new = _split(whole)
    assert (Case.objects.get(pk=whole).state, new.state) == ("waiting_inside", "waiting_release")


def test_without_the_same_books_a_part_waits_to_be_investigated(whole: str) -> None:
    Case.objects.filter(pk=whole).update(snapshot="another")
    new = _split(whole)
    assert {Case.objects.get(pk=whole).state, new.state} == {"investigating"}
    told = new.events.get(verb="decision.not_proposed")
    assert "have changed since" in told.why
    assert verified_record(new.pk).broken is None


def test_an_error_nobody_asked_about_stays_in_the_first_case(whole: str) -> None:
    found = set(Case.objects.get(pk=whole).findings.values_list("name", flat=True))
    new = _split(whole)
    assert set(Case.objects.get(pk=whole).findings.values_list("name", flat=True)) == found
    assert not new.findings.exists()


def test_the_words_stay_and_are_read_from_the_new_case(whole: str) -> None:
    new = _split(whole)
    assert not new.messages.filter(direction="in").exists()
    before = near_cases(new, MANAGER).before
    assert [one.case.pk for one in before] == [whole]
    assert "8 hinges" in before[0].messages[0].body
    hear_customer(
        whole, Heard(b"Any news?", "ana@alba.example", "Re", "Any news?"), now=LATER, actor=MANAGER
    )
    assert near_cases(new, MANAGER).before[0].messages[-1].body == "Any news?"


def test_both_records_tell_of_it_and_hold(whole: str) -> None:
    new = _split(whole)
    assert Case.objects.get(pk=whole).events.get(verb="case.split").after["into"] == new.pk
    assert new.events.order_by("sequence")[0].after["from"] == whole
    assert {one.how for one in near_cases(new, MANAGER).linked} == {"split_from"}
    old = Case.objects.get(pk=whole)
    assert {one.how for one in near_cases(old, MANAGER).linked} == {"split_into"}
    for case_id in (whole, new.pk):
        assert verified_record(case_id).broken is None


def test_a_choice_that_cannot_be_a_case_is_refused_in_a_sentence(whole: str) -> None:
    for claims, told in (
        ((), "no claim is chosen"),
        (("c1", "c2"), "leave at least one"),
        (("c9",), "c9 is not a claim"),
    ):
        with pytest.raises(UnsplittableError, match=told):
            split_case(whole, claims=claims, now=NOW, actor=person("ines"))
    with pytest.raises(UnsplittableError, match="only one claim"):
        split_case(_split(whole).pk, claims=["c2"], now=NOW, actor=person("ines"))


def test_an_answered_case_and_a_stranger_to_it_split_nothing(whole: str) -> None:
    with pytest.raises(NotAllowedError):
        split_case(whole, claims=["c2"], now=NOW, actor=person("olga", "auditor"))
    with pytest.raises(SomeoneElseError):
        split_case(whole, claims=["c2"], now=NOW, actor=person("ines"), expected=0)
    release_decision(whole, now=NOW, actor=MANAGER)
    with pytest.raises(NotAllowedError):
        split_case(whole, claims=["c2"], now=NOW, actor=person("ines"))


def test_a_part_that_is_joined_again_brings_its_claims_back(whole: str) -> None:
    new = _split(whole)
    merge_cases(new.pk, into=whole, why="after all", now=LATER, actor=person("ines"))
    old = Case.objects.get(pk=whole)
    assert (old.state, old.decisions.filter(state="proposed").count()) == ("investigating", 0)
    investigate_case(whole, now=LATER, actor=person("ines"))
    assert [one.name for one in Case.objects.get(pk=whole).claims.all()] == ["c1", "c2"]
