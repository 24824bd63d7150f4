"""The next step that is told is one that its reader may take."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from amicable.core.cases.actor import Actor
from amicable.core.cases.moves import MOVES, PRIMARY
from amicable.core.cases.next_step import NextStep, next_step
from amicable.core.cases.rights import CaseFacts, refusal

if TYPE_CHECKING:
    from amicable.core.cases.actor import Role

ROLES: tuple[Role, ...] = ("agent", "lead", "finance", "manager", "auditor", "admin", "none")
_FOR_A_LEAD = CaseFacts("waiting_release", Decimal(5000), needs_role="lead")


def _actor(role: Role, limit: int = 0) -> Actor:
    return Actor("user", "7", role, Decimal(limit))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("state", "step"), PRIMARY.items())
@pytest.mark.parametrize("needs", ["none", "agent", "lead", "manager", "director"])
def test_a_move_that_is_told_may_be_made(role: Role, state: Any, step: str, needs: str) -> None:
    facts = CaseFacts(state, Decimal(50), needs_role=needs)
    told = next_step(step, facts, _actor(role)).name
    if told in {move.name for move in MOVES}:
        assert refusal(told, facts, _actor(role)) is None
    else:
        assert told == "wait_role"


def test_what_only_a_lead_may_release_waits_for_one() -> None:
    assert next_step("release", _FOR_A_LEAD, _actor("agent")) == NextStep("wait_role", "lead")
    assert next_step("release", _FOR_A_LEAD, _actor("lead")) == NextStep("release")
    assert next_step("release", _FOR_A_LEAD, _actor("agent", 5000)) == NextStep("release")


def test_what_one_proposed_oneself_waits_for_another() -> None:
    facts = replace(_FOR_A_LEAD, proposed_by="user:7")
    assert next_step("release", facts, _actor("lead")) == NextStep("wait_other", "lead")


def test_who_only_reads_is_told_who_works() -> None:
    facts = CaseFacts("investigating")
    assert next_step("propose", facts, _actor("auditor")) == NextStep("wait_role", "agent")
    assert next_step("plan_broken", facts, _actor("admin")) == NextStep("wait_role", "agent")


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"has_answer": False}, "decline"),
        ({"is_credited": True}, "decline"),
        ({"in_notice": True}, "wait_notice"),
    ],
)
def test_what_is_in_the_way_of_a_release_is_next(parts: dict[str, Any], told: str) -> None:
    assert next_step("release", replace(_FOR_A_LEAD, **parts), _actor("lead")).name == told


def test_an_open_offer_or_deduction_comes_before_the_end() -> None:
    decided = CaseFacts("decided")
    agent = _actor("agent")
    assert next_step("close", replace(decided, has_offer=True), agent).name == "answer_offer"
    deducted = replace(decided, has_deduction=True)
    assert next_step("close", deducted, agent).name == "settle_deduction"


def test_what_came_in_is_read_first_by_who_works() -> None:
    waiting = CaseFacts("waiting_customer")
    assert next_step("", waiting, _actor("agent"), is_unread=True).name == "read"
    assert next_step("", waiting, _actor("auditor"), is_unread=True).name == "wait_customer"


@pytest.mark.parametrize(
    ("state", "told"),
    [("waiting_customer", "wait_customer"), ("waiting_inside", "wait_inside"), ("closed", "")],
)
def test_a_case_that_waits_says_for_whom(state: Any, told: str) -> None:
    assert next_step("", CaseFacts(state), _actor("lead")) == NextStep(told)
