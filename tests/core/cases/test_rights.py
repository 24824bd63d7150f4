"""Rights: what each role may do, and what nobody does alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.actor import WORKER, Actor
from amicable.core.cases.moves import MOVES, PRIMARY
from amicable.core.cases.rights import (
    Allowed,
    CaseFacts,
    Refused,
    allowed,
    may,
    reads_counsel,
    refusal,
    rights_of,
)
from amicable.core.cases.states import ENDED, STATES

ROLES = ("agent", "lead", "finance", "manager", "auditor", "admin", "none")
TABLE_ROLES = ("none", "agent", "lead", "manager", "director")


def _actor(role: Any, limit: str = "0", number: str = "7") -> Actor:
    return Actor("user", number, role, Decimal(limit))


def _facts(**parts: Any) -> CaseFacts:
    return replace(CaseFacts("waiting_release", Decimal(50)), **parts)


@pytest.mark.parametrize("role", ["auditor", "none"])
@pytest.mark.parametrize("state", STATES)
def test_who_only_reads_changes_nothing(role: str, state: Any) -> None:
    assert set(allowed(_facts(state=state), _actor(role))) <= {"export"}


def test_an_admin_decides_nothing_by_that_alone() -> None:
    assert refusal("release", _facts(), _actor("admin")) == "right"


@given(
    role=st.sampled_from(ROLES),
    needs=st.sampled_from(TABLE_ROLES),
    amount=st.decimals(0, 10**6, places=2),
    limit=st.decimals(0, 10**6, places=2),
)
def test_nobody_loses_a_right_by_a_higher_limit(
    role: str, needs: str, amount: Decimal, limit: Decimal
) -> None:
    facts = _facts(amount=amount, needs_role=needs)
    if refusal("release", facts, _actor(role, str(limit))) is None:
        assert refusal("release", facts, _actor(role, str(limit + 1))) is None


@pytest.mark.parametrize("move", [one.name for one in MOVES])
@given(
    state=st.sampled_from(STATES), role=st.sampled_from(ROLES), needs=st.sampled_from(TABLE_ROLES)
)
def test_what_is_offered_is_what_is_allowed_and_nothing_else(
    move: str, state: Any, role: str, needs: str
) -> None:
    facts, actor = _facts(state=state, needs_role=needs), _actor(role)
    answer = may(actor, move, facts)
    assert (move in allowed(facts, actor)) is (answer == Allowed())
    if isinstance(answer, Refused):
        assert answer.because == refusal(move, facts, actor)


def test_who_has_a_limit_that_falls_short_is_told_so_by_the_limit() -> None:
    facts = _facts(needs_role="lead")
    assert may(_actor("agent", "49.99"), "release", facts) == Refused("limit")
    assert may(_actor("agent", "50.00"), "release", facts) == Allowed()
    assert may(_actor("agent"), "release", facts) == Refused("role")


def test_no_limit_covers_an_amount_in_a_currency_without_a_rate() -> None:
    facts = _facts(amount=None, needs_role="director")
    assert may(_actor("manager", "1000000"), "release", facts) == Refused("rate")
    assert may(_actor("manager"), "release", facts) == Refused("role")
    assert (
        may(_actor("agent", "1"), "release", _facts(amount=None, needs_role="none")) == Allowed()
    )


def test_a_credit_of_unknown_worth_is_not_asked_for_twice() -> None:
    facts = _facts(amount=None, needs_role="none", is_credited=True)
    assert may(_actor("manager"), "release", facts) == Refused("credited")


def test_an_unknown_role_has_no_rights_at_all() -> None:
    assert rights_of(_actor("owner", "1000000")) == frozenset()
    assert may(_actor("owner", "1000000"), "release", _facts()) == Refused("right")


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("agent", {"work", "release"}),
        ("lead", {"work", "release", "lead"}),
        ("finance", {"work", "release", "audit"}),
        ("manager", {"work", "release", "lead", "audit"}),
        ("auditor", {"audit"}),
        ("admin", {"set_up", "audit"}),
    ],
)
def test_each_role_has_the_rights_of_the_guide(role: str, rights: set[str]) -> None:
    assert rights_of(_actor(role)) == rights


@given(role=st.sampled_from(ROLES), needs=st.sampled_from(("lead", "manager", "director")))
def test_nobody_releases_what_they_proposed(role: str, needs: str) -> None:
    facts = _facts(needs_role=needs, proposed_by="user:7")
    assert refusal("release", facts, _actor(role, "1000000")) in {"own_proposal", "right"}


@given(role=st.sampled_from(ROLES))
def test_an_account_manager_never_releases_for_their_account(role: str) -> None:
    facts = _facts(account_manager="user:7")
    assert refusal("release", facts, _actor(role, "1000000")) is not None


def test_a_worker_releases_only_what_nobody_need_release() -> None:
    assert refusal("release", _facts(needs_role="none"), WORKER) is None
    assert refusal("release", _facts(needs_role="agent"), WORKER) == "role"


@pytest.mark.parametrize("state", STATES)
def test_what_is_over_can_only_be_noted_linked_exported_or_reopened(state: Any) -> None:
    # A payer may pay a deduction back, or show that it was right, long after the case is over.
    if state in ENDED:
        open_to = {"note", "link", "export", "reopen", "deduct", "release_deduction"}
        assert set(allowed(_facts(state=state), _actor("manager"))) == open_to


@pytest.mark.parametrize("move", ["close", "withdraw", "merge"])
def test_nothing_ends_a_case_over_an_open_deduction(move: str) -> None:
    facts = _facts(state="decided")
    assert refusal(move, facts, _actor("manager")) is None
    assert refusal(move, replace(facts, has_deduction=True), _actor("manager")) == "deduction"


@pytest.mark.parametrize(("state", "move"), PRIMARY.items())
def test_the_primary_move_of_a_state_is_one_that_it_allows(state: Any, move: str) -> None:
    by_name = {one.name: one for one in MOVES}
    assert state in by_name[move].before


def test_every_open_state_has_a_way_out() -> None:
    for state in STATES:
        ways = [one for one in MOVES if state in one.before and one.after not in {None, state}]
        assert ways or state in ENDED, state


@pytest.mark.parametrize(
    ("role", "reads"),
    [("lead", True), ("manager", True), ("agent", False), ("auditor", False), ("none", False)],
)
def test_what_is_between_us_and_our_counsel_is_read_by_who_leads(
    role: str,
    reads: bool,  # noqa: FBT001  # a row of the table above
) -> None:
    assert reads_counsel(_actor(role)) is reads
