"""A limit of the law is extended once, in time, with a reason, after the customer was told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from amicable.core.clocks.calendar import Calendar
from amicable.core.clocks.rule import ClockRule, Extension, is_in_force
from amicable.shell.engine.clock_rules import Timed
from amicable.shell.operations import start_clocks as starting
from amicable.shell.operations.ask_customer import CustomerQuestion, ask_customer
from amicable.shell.operations.extend_clock import UnextendableClockError, extend_clock
from amicable.shell.operations.run_timer import run_timer
from amicable.shell.store.changing import changing
from amicable.shell.store.models import Case, Clock, Timer, User
from amicable.shell.store.moving import NoReasonError, NotAllowedError
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from django.test import Client

    from amicable.core.cases.actor import Actor

pytestmark = pytest.mark.django_db
FREE = Calendar("x", "UTC", ((),) * 7, frozenset(), "1")
LONGER = Extension(45, "day", "calendar", "holding_reply")
RULE = ClockRule("law", "1", "legal", 10, "day", "calendar", False, True, extension=LONGER)  # noqa: FBT003 - as the rule's fields are in order
PLAIN = ClockRule("plain", "1", "legal", 10, "day", "calendar", False, True)  # noqa: FBT003 - as above
LATER = NOW + timedelta(days=3)


@pytest.fixture(name="law")
def _law(case_id: str) -> Clock:
    """Start a clock that may be extended, and one that may not."""
    rules = (Timed(RULE, FREE), Timed(PLAIN, FREE))
    with (
        patch.object(starting, "_rules", return_value=rules),
        changing(case_id, now=NOW, actor=person("ines")) as change,
    ):
        starting.start_clocks(change, received_at=NOW)
    return Clock.objects.get(rule="law")


def _told(case_id: str) -> None:
    question = CustomerQuestion("k", "", "It takes longer: the carrier looks for the paper.")
    ask_customer(case_id, question, now=NOW + timedelta(days=1), actor=person("ines"))


def _extend(clock: Clock, now: datetime = LATER, actor: Actor | None = None) -> None:
    who = actor or person("leo", "lead")
    extend_clock(clock.case_id, clock=clock.pk, why="carrier", now=now, actor=who)


def test_the_new_limit_counts_from_the_same_start_and_is_recorded(law: Clock) -> None:
    _told(law.case_id)
    before = law.due_at
    _extend(law)
    law.refresh_from_db()
    assert before == datetime(2026, 7, 11, 23, 59, 59, 999999, tzinfo=UTC)
    assert law.due_at == datetime(2026, 8, 15, 23, 59, 59, 999999, tzinfo=UTC)
    event = Case.objects.get().events.get(verb="clock.extended")
    assert (event.why, event.before["due"]) == ("carrier", before.isoformat())
    assert event.after["due"] == law.due_at.isoformat()
    assert event.after["asks"] == "holding_reply"
    assert Case.objects.get().messages.get(key=event.after["told_by"]).direction == "out"


def test_no_step_of_the_old_limit_tells_anybody(law: Clock) -> None:
    _told(law.case_id)
    _extend(law)
    while run_timer(now=NOW + timedelta(days=20)):
        pass
    law.refresh_from_db()
    assert law.breached_at is None
    assert not Case.objects.get().events.filter(verb="clock.breached", after__clock="law").exists()
    assert Timer.objects.filter(kind="clock.step", key=f"{law.pk}:100:1", done_at=None).exists()


@pytest.mark.parametrize("rule", ["law", "plain"])
def test_who_was_not_told_or_whose_law_knows_none_gets_no_extension(law: Clock, rule: str) -> None:
    if rule == "plain":
        _told(law.case_id)
    with pytest.raises(UnextendableClockError, match=r"told first|knows no extension"):
        _extend(Clock.objects.get(rule=rule))
    assert not Case.objects.get().events.filter(verb="clock.extended").exists()


def test_once_is_all_and_late_is_late(law: Clock) -> None:
    _told(law.case_id)
    with pytest.raises(UnextendableClockError, match="time is over"):
        _extend(law, NOW + timedelta(days=11))
    _extend(law)
    with pytest.raises(UnextendableClockError, match="extended before"):
        _extend(law)


def test_it_takes_a_lead_and_a_reason(law: Clock) -> None:
    _told(law.case_id)
    with pytest.raises(NotAllowedError):
        _extend(law, actor=person("ines"))
    with pytest.raises(NoReasonError):
        extend_clock(law.case_id, clock=law.pk, why=" ", now=LATER, actor=person("leo", "lead"))


def test_a_policy_that_changes_later_changes_no_extension(law: Clock) -> None:
    _told(law.case_id)
    shorter = Timed(PLAIN, FREE)
    with patch.object(starting, "_rules", return_value=(shorter,)):
        _extend(law)
    law.refresh_from_db()
    assert law.due_at == datetime(2026, 8, 15, 23, 59, 59, 999999, tzinfo=UTC)


def test_the_page_offers_it_to_a_lead_with_what_the_law_asks(client: Client, law: Clock) -> None:
    client.force_login(User.objects.create_user("lea", email="l@us.example", role="lead"))
    text = client.get(f"/cases/{law.case_id}").content.decode()
    assert text.count(f"/cases/{law.case_id}/clocks/{law.pk}/extend") > 0
    assert "says why it takes longer" in text
    client.force_login(User.objects.create_user("ada", email="a@us.example", role="agent"))
    assert "/extend" not in client.get(f"/cases/{law.case_id}").content.decode()


@pytest.mark.parametrize(
    ("day", "binds"),
    [("2026-04-07", "no"), ("2026-04-08", "yes"), ("2026-12-31", "yes"), ("2027-01-01", "no")],
)
def test_a_rule_binds_what_came_while_it_was_in_force(day: str, binds: str) -> None:
    rule = ClockRule(
        "r", "1", "legal", 6, "week", "calendar", may_pause=False, is_legal=True,
        valid_from="2026-04-08", valid_until="2026-12-31",
    )  # fmt: skip
    assert is_in_force(rule, date.fromisoformat(day)) is (binds == "yes")
    assert is_in_force(PLAIN, date.fromisoformat(day))
