"""The clocks of a case: started with it, paused with the customer, met by the answer, proven."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from amicable.core.clocks.calendar import Calendar
from amicable.core.clocks.rule import ClockRule
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.clock_rules import Place, Timed, clock_rules
from amicable.shell.operations import start_clocks as starting
from amicable.shell.operations.ask_customer import CustomerQuestion, ask_customer
from amicable.shell.operations.hear_customer import Heard, hear_customer
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.pause_clock import UnpausableClockError, pause_clock
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.operations.resume_clock import resume_clock
from amicable.shell.operations.run_timer import run_timer
from amicable.shell.store.changing import changing
from amicable.shell.store.clock_terms import calendar_of, due_of, rule_of, terms_of
from amicable.shell.store.models import Case, Clock, Effect, Timer
from tests.shell.opened import NOW, person

pytestmark = pytest.mark.django_db
MADRID = ZoneInfo("Europe/Madrid")


def _clock(kind: str) -> Clock:
    return Clock.objects.filter(kind=kind).latest("sequence")


def test_a_case_starts_with_its_clocks(case_id: str) -> None:
    assert set(Clock.objects.values_list("kind", flat=True)) == {
        "first_reply",
        "update",
        "resolution",
    }
    case = Case.objects.get(pk=case_id)
    assert case.next_due_at == _clock("first_reply").due_at == datetime(2026, 7, 2, 18, tzinfo=UTC)
    assert case.events.filter(verb="clock.started").count() == 1


def test_asking_the_customer_pauses_what_may_wait_and_an_answer_resumes_it(case_id: str) -> None:
    assert _clock("resolution").due_at == datetime(2026, 7, 29, 18, tzinfo=UTC)
    question = CustomerQuestion("k", "", "Which delivery?")
    ask_customer(case_id, question, now=NOW, actor=person("ines"))
    assert _clock("first_reply").met_at == NOW
    assert _clock("resolution").due_at is None
    assert Case.objects.get().next_due_at is None
    later = NOW + timedelta(days=7)
    answer = Heard(b"that", "ana@alba.example", "", "that")
    hear_customer(case_id, answer, now=later, actor=person("ines"))
    # Four working days ended while it stood still: the second, third, sixth and seventh of July.
    assert _clock("resolution").due_at == datetime(2026, 8, 4, 18, tzinfo=UTC)


def test_an_answer_meets_its_clocks_and_no_later_step_tells_anybody(case_id: str) -> None:
    release_decision(case_id, now=NOW, actor=person("ines"))
    assert not Clock.objects.filter(met_at=None, cancelled_at=None).exists()
    mails = Effect.objects.count()
    far = NOW + timedelta(days=90)
    while run_timer(now=far):
        pass
    assert not Timer.objects.filter(done_at=None).exists()
    assert Effect.objects.count() == mails
    assert not Clock.objects.exclude(breached_at=None).exists()


def test_those_above_hear_of_a_clock_before_it_is_breached(case_id: str) -> None:
    assert Case.objects.get(pk=case_id).owner is None
    person("luis", "lead")
    person("marta", "manager")
    due = _clock("first_reply").due_at
    assert due is not None
    while run_timer(now=due - timedelta(minutes=1)):
        pass
    told = set(Effect.objects.values_list("content__to", flat=True))
    assert told == {"luis@us.example", "marta@us.example"}
    assert _clock("first_reply").breached_at is None
    while run_timer(now=due):
        pass
    assert _clock("first_reply").breached_at == due
    assert Case.objects.get().events.filter(verb="clock.breached").count() == 1


def test_a_long_pause_escalates_nothing_when_the_clock_goes_on(case_id: str) -> None:
    clock = _clock("resolution")
    person("luis", "lead")
    pause_clock(case_id, clock=clock.pk, why="strike", now=NOW, actor=person("ines"))
    later = NOW + timedelta(days=60)
    resume_clock(case_id, clock=clock.pk, now=later, actor=person("ines"))
    while run_timer(now=later):
        pass
    told = Case.objects.get().events.filter(verb="clock.step").values_list("after", flat=True)
    assert clock.rule not in {one["clock"] for one in told}
    assert Timer.objects.filter(done_at=None, key__startswith=f"{clock.pk}:").count() == 4


def _law(kind: str, value: int, **more: object) -> Timed:
    parts = {"may_pause": False, "is_legal": True, "unit": "day", "day_type": "calendar"} | more
    rule = ClockRule("law", "1", kind, value, **parts)  # type: ignore[arg-type]  # a rule's parts
    return Timed(rule, Calendar("law", "Europe/Madrid", ((),) * 7))


def _started_anew(case_id: str, *rules: Timed, received_at: datetime) -> None:
    with (
        patch.object(starting, "_rules", return_value=rules),
        changing(case_id, now=NOW, actor=person("ines")) as change,
    ):
        starting.start_clocks(change, received_at=received_at)


def test_the_law_counts_from_receipt_and_we_from_opening(case_id: str) -> None:
    week_ago = NOW - timedelta(days=7)
    own = replace(_law("resolution", 20), rule=replace(_law("resolution", 20).rule, id="own"))
    own = replace(own, rule=replace(own.rule, is_legal=False))
    _started_anew(case_id, _law("legal", 10), own, received_at=week_ago)
    law, ours = Clock.objects.get(rule="law"), Clock.objects.get(rule="own")
    assert (law.started_at, ours.started_at) == (week_ago, NOW)
    assert law.due_at == datetime(2026, 7, 4, 21, 59, 59, 999999, tzinfo=UTC)
    assert ours.due_at is not None
    assert NOW <= ours.due_at < law.due_at


def test_a_receipt_in_the_future_is_not_believed(case_id: str) -> None:
    _started_anew(case_id, _law("legal", 10), received_at=NOW + timedelta(days=900))
    assert Clock.objects.get(rule="law").started_at == NOW


def test_a_clock_that_starts_late_tells_its_last_step_only(case_id: str) -> None:
    _started_anew(case_id, _law("legal", 10), received_at=NOW - timedelta(days=400))
    clock = Clock.objects.get(rule="law")
    assert [one.key for one in Timer.objects.filter(key__startswith=f"{clock.pk}:")] == [
        f"{clock.pk}:100:0"
    ]


def test_a_clock_of_unknown_cycles_runs_and_the_record_says_so(case_id: str) -> None:
    capped = _law("legal", 2, unit="cycle", cap_days=90)
    _started_anew(case_id, capped, received_at=NOW)
    assert Clock.objects.get(rule="law").due_at == datetime(2026, 8, 26, 21, 59, 59, 999999, UTC)
    event = Case.objects.get().events.filter(verb="clock.started").order_by("pk").last()
    assert event is not None
    assert event.after["cycles_unknown"] == ["law"]


def test_a_pause_by_hand_has_its_reason_and_the_law_goes_on(case_id: str) -> None:
    clock = _clock("resolution")
    pause_clock(case_id, clock=clock.pk, why="strike", now=NOW, actor=person("ines"))
    with pytest.raises(UnpausableClockError):
        pause_clock(case_id, clock=clock.pk, why="again", now=NOW, actor=person("ines"))
    resume_clock(case_id, clock=clock.pk, now=NOW + timedelta(days=2), actor=person("ines"))
    assert Case.objects.get().events.filter(verb="clock.paused").get().after["because"] == "strike"
    Clock.objects.filter(pk=clock.pk).update(terms=clock.terms | {"rule": _legal(clock)})
    with pytest.raises(UnpausableClockError):
        pause_clock(case_id, clock=clock.pk, why="law", now=NOW, actor=person("ines"))


def _legal(clock: Clock) -> dict[str, object]:
    return dict(clock.terms["rule"]) | {"may_pause": False}


def test_a_clock_keeps_the_terms_it_started_with(case_id: str) -> None:
    assert case_id
    clock = _clock("resolution")
    assert clock.terms["rule"]["version"] == "2026-11-21"
    assert due_of(clock) == clock.due_at


def test_terms_come_back_from_the_store_whole() -> None:
    for one in clock_rules([BUILT_IN], Place("Pacific/Auckland", "NZ"), 2026):
        kept = json.loads(json.dumps(terms_of(one.rule, one.calendar, cycles=(), before=None)))
        assert (rule_of(kept), calendar_of(kept)) == (one.rule, one.calendar)


def test_a_policy_that_changes_in_mid_flight_moves_no_clock_that_runs(case_id: str) -> None:
    own = replace(_law("resolution", 20, may_pause=True, is_legal=False).rule, id="own")
    wide = Timed(own, Calendar("law", "Europe/Madrid", ((),) * 7))
    _started_anew(case_id, wide, received_at=NOW)
    clock = Clock.objects.get(rule="own")
    pause_clock(case_id, clock=clock.pk, why="strike", now=NOW, actor=person("ines"))
    tight = replace(wide, rule=replace(own, version="2", value=3))
    with patch.object(starting, "_rules", return_value=(tight,)):
        later = NOW + timedelta(days=5)
        resume_clock(case_id, clock=clock.pk, now=later, actor=person("ines"))
        with changing(case_id, now=later, actor=person("ines")) as change:
            starting.start_clocks(change)
    old, new = Clock.objects.filter(rule="own").order_by("sequence")
    # The day it was paused on is day 0; it stood still at the end of four more.
    assert old.due_at == datetime(2026, 7, 25, 21, 59, 59, 999999, UTC)
    assert new.due_at == datetime(2026, 7, 9, 21, 59, 59, 999999, UTC)
    assert [rule_of(one.terms).version for one in (old, new)] == ["1", "2"]


def test_a_case_that_is_reopened_counts_from_when_the_customer_wrote(case_id: str) -> None:
    move_case(case_id, "withdraw", why="found", now=NOW, actor=person("ines"))
    wrote, fetched = NOW + timedelta(days=3), NOW + timedelta(days=5)
    again = Heard(b"again", "ana@alba.example", "", "again", received_at=wrote)
    with patch.object(starting, "_rules", return_value=(_law("legal", 10),)):
        hear_customer(case_id, again, now=fetched, actor=person("ines"))
    assert Clock.objects.get(rule="law").started_at == wrote


def test_what_is_over_has_no_clock(case_id: str) -> None:
    move_case(case_id, "withdraw", why="found", now=NOW, actor=person("ines"))
    assert not Clock.objects.filter(met_at=None, cancelled_at=None).exists()
    assert Case.objects.get().next_due_at is None
