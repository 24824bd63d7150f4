"""The account manager of a strategic customer hears first, for a window of office hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from amicable.core.cases.actor import Actor
from amicable.core.cases.notice_inside import NoticeFacts, may_leave_at, occasions
from amicable.core.cases.rights import CaseFacts, refusal

MADRID = ZoneInfo("Europe/Madrid")
NEW = NoticeFacts(is_strategic=True, is_new=True, verdict="")
LATER = replace(NEW, is_new=False, limit=Decimal(1000))


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (NEW, ("new_case",)),
        (replace(NEW, verdict="customer"), ("new_case", "verdict_against")),
        (replace(LATER, verdict="shared"), ("verdict_against",)),
        (replace(LATER, verdict="ours", credit=Decimal("1000.01")), ("large_credit",)),
        (replace(LATER, verdict="ours", credit=Decimal("1000.00")), ()),
        (replace(NEW, is_strategic=False, verdict="customer"), ()),
    ],
)
def test_only_a_strategic_customer_s_manager_hears(
    facts: NoticeFacts, told: tuple[str, ...]
) -> None:
    assert occasions(facts) == told


def test_a_window_that_begins_on_friday_evening_ends_on_monday() -> None:
    told_at = datetime(2026, 7, 3, 14, 0, tzinfo=UTC)  # 16:00 in Madrid
    assert may_leave_at(told_at, 4, zone=MADRID) == datetime(2026, 7, 6, 10, 0, tzinfo=UTC)
    assert may_leave_at(told_at, 0, zone=MADRID) == told_at


def test_nobody_releases_within_the_window_whatever_their_role() -> None:
    facts = CaseFacts("waiting_release", in_notice=True)
    assert refusal("release", facts, Actor("user", "1", "manager")) == "notice"
    assert refusal("note", facts, Actor("user", "1", "agent")) is None
