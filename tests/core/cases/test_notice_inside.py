"""The account manager of a strategic customer hears first, and nobody releases meanwhile."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from amicable.core.cases.actor import Actor
from amicable.core.cases.notice_inside import NoticeFacts, occasions
from amicable.core.cases.rights import CaseFacts, refusal

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
        (replace(LATER, verdict="ours", credit=None), ("credit_without_rate",)),
        (replace(NEW, is_strategic=False, verdict="customer"), ()),
    ],
)
def test_only_a_strategic_customer_s_manager_hears(
    facts: NoticeFacts, told: tuple[str, ...]
) -> None:
    assert occasions(facts) == told


def test_nobody_releases_within_the_window_whatever_their_role() -> None:
    facts = CaseFacts("waiting_release", in_notice=True)
    assert refusal("release", facts, Actor("user", "1", "manager")) == "notice"
    assert refusal("note", facts, Actor("user", "1", "agent")) is None
