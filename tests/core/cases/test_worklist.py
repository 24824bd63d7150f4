"""The worklist of a morning, and the lead's list of what nobody is doing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.states import STATES
from amicable.core.cases.worklist import (
    GROUPS,
    Work,
    group_of,
    lead_group,
    lead_list,
    may_go_together,
    worklist,
)

NOW = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
DAY_ENDS = datetime(2026, 7, 2, 0, 0, tzinfo=UTC)
PLAIN = Work("C-1", "investigating", NOW - timedelta(hours=3), owner=7)
PROPOSED = replace(
    PLAIN,
    state="waiting_release",
    sorting="proven_ours",
    releases="agent",
    disputed=Decimal(1000),
    worth=Decimal(1000),
)


def _group(work: Work) -> str:
    return group_of(work, now=NOW, day_ends=DAY_ENDS)


@pytest.mark.parametrize(
    ("work", "group"),
    [
        (replace(PLAIN, promised_until=NOW + timedelta(hours=9)), "promised"),
        (replace(PLAIN, promised_until=NOW - timedelta(days=3)), "promised"),
        (replace(PLAIN, answered_in_at=NOW - timedelta(hours=6)), "answered"),
        (replace(PLAIN, breaches_at=NOW + timedelta(days=2)), "breaching"),
        (PROPOSED, "together"),
        (replace(PLAIN, disputed=Decimal("0.01")), "held"),
        (PLAIN, "rest"),
        (replace(PLAIN, state="decided", disputed=Decimal(9)), "closing"),
        (replace(PLAIN, state="waiting_books", disputed=Decimal(9)), "waiting"),
        (replace(PLAIN, state="offered"), "waiting"),
        (replace(PLAIN, state="waiting_inside", breaches_at=NOW), "breaching"),
        (replace(PROPOSED, is_anothers=True, breaches_at=NOW), "waiting"),
        (replace(PROPOSED, is_anothers=True, answered_in_at=NOW), "answered"),
    ],
)
def test_a_case_stands_in_the_first_group_it_belongs_to(work: Work, group: str) -> None:
    assert _group(work) == group


def test_a_promise_for_tomorrow_is_not_yet_due_today() -> None:
    assert _group(replace(PLAIN, promised_until=DAY_ENDS)) == "rest"


def test_a_breach_after_two_days_can_wait() -> None:
    assert _group(replace(PLAIN, breaches_at=NOW + timedelta(days=2, seconds=1))) == "rest"


def test_a_promise_comes_before_all_else() -> None:
    loud = replace(
        PROPOSED,
        promised_until=NOW,
        answered_in_at=NOW,
        breaches_at=NOW,
        disputed=Decimal(9800),
    )
    assert _group(loud) == "promised"


@pytest.mark.parametrize("role", ["lead", "manager", "director", ""])
def test_what_needs_a_higher_role_is_read_alone(role: str) -> None:
    assert not may_go_together(replace(PROPOSED, releases=role))


def test_what_is_not_proven_is_never_released_together() -> None:
    assert not may_go_together(replace(PROPOSED, sorting="needs_colleague"))
    assert not may_go_together(replace(PROPOSED, state="investigating"))


@pytest.mark.parametrize("worth", [None, Decimal("1000.01")])
def test_a_large_or_unknown_sum_is_read_alone_even_where_it_is_refused(
    worth: Decimal | None,
) -> None:
    assert may_go_together(PROPOSED)
    assert not may_go_together(replace(PROPOSED, worth=worth))


def test_a_sum_is_small_by_what_it_is_worth_in_the_company_s_currency() -> None:
    yen = replace(PROPOSED, disputed=Decimal(90_000), worth=Decimal(545))
    dinars = replace(PROPOSED, disputed=Decimal(900), worth=Decimal(2700))
    assert may_go_together(yen)
    assert not may_go_together(dinars)


def test_sums_of_several_currencies_are_listed_by_what_they_are_worth() -> None:
    own = replace(PLAIN, case_id="C-2", disputed=Decimal(600), worth=Decimal(600))
    yen = replace(PLAIN, case_id="C-3", disputed=Decimal(90_000), worth=Decimal(545))
    without_rate = replace(PLAIN, case_id="C-4", disputed=Decimal(7000))
    ((_, works),) = worklist((without_rate, yen, own), now=NOW, day_ends=DAY_ENDS)
    assert [one.case_id for one in works] == ["C-2", "C-3", "C-4"]


def test_money_on_hold_is_listed_by_amount_and_the_rest_by_priority() -> None:
    small = replace(PLAIN, case_id="C-2", disputed=Decimal(9), worth=Decimal(9))
    large = replace(PLAIN, case_id="C-3", disputed=Decimal(10), worth=Decimal(10))
    urgent = replace(PLAIN, case_id="C-4", priority="P1")
    found = worklist((PLAIN, small, urgent, large), now=NOW, day_ends=DAY_ENDS)
    assert [(group, [one.case_id for one in works]) for group, works in found] == [
        ("held", ["C-3", "C-2"]),
        ("rest", ["C-4", "C-1"]),
    ]


def test_what_waits_for_others_is_listed_by_its_deadline() -> None:
    none = replace(PROPOSED, case_id="C-2", is_anothers=True)
    late = replace(none, case_id="C-3", breaches_at=NOW - timedelta(days=1))
    soon = replace(none, case_id="C-4", breaches_at=NOW + timedelta(hours=1))
    ((_, works),) = worklist((none, soon, late), now=NOW, day_ends=DAY_ENDS)
    assert [one.case_id for one in works] == ["C-3", "C-4", "C-2"]


_WORKS = st.builds(
    Work,
    case_id=st.integers(1, 99).map(lambda number: f"C-{number}"),
    state=st.sampled_from(STATES),
    received_at=st.integers(0, 400).map(lambda hours: NOW - timedelta(hours=hours)),
    disputed=st.none() | st.integers(0, 9000).map(Decimal),
    owner=st.none() | st.integers(1, 9),
    promised_until=st.none() | st.just(NOW) | st.just(DAY_ENDS),
    breaches_at=st.none() | st.integers(-90, 90).map(lambda hours: NOW + timedelta(hours=hours)),
    answered_in_at=st.none() | st.just(NOW),
    is_anothers=st.booleans(),
)


@given(st.lists(_WORKS))
def test_every_open_case_is_listed_once_whatever_the_order(works: list[Work]) -> None:
    found = worklist(works, now=NOW, day_ends=DAY_ENDS)
    listed = [work for _, group in found for work in group]
    over = {"closed", "rejected", "withdrawn"}
    assert sorted(map(repr, listed)) == sorted(repr(one) for one in works if one.state not in over)
    assert [group for group, _ in found] == [group for group in GROUPS if group in dict(found)]


@given(st.lists(_WORKS, unique_by=lambda work: work.case_id))
def test_the_worklist_does_not_depend_on_the_order_of_reading(works: list[Work]) -> None:
    forth = worklist(works, now=NOW, day_ends=DAY_ENDS)
    assert forth == worklist(reversed(works), now=NOW, day_ends=DAY_ENDS)


@pytest.mark.parametrize(
    ("work", "group"),
    [
        (replace(PLAIN, state="reopened", reopened_count=1, owner=None), "reopened"),
        (replace(PLAIN, owner=None), "nobody"),
        (
            replace(PLAIN, state="waiting_inside", waiting_until=NOW - timedelta(seconds=1)),
            "late_inside",
        ),
        (replace(PLAIN, received_at=NOW - timedelta(hours=25)), "unseen"),
        (replace(PLAIN, looked_at=NOW - timedelta(hours=25)), "unseen"),
    ],
)
def test_the_lead_sees_what_nobody_is_doing(work: Work, group: str) -> None:
    assert lead_group(work, now=NOW) == group


@pytest.mark.parametrize(
    "work",
    [
        PLAIN,
        replace(PLAIN, received_at=NOW - timedelta(days=9), looked_at=NOW - timedelta(hours=23)),
        replace(PLAIN, state="waiting_inside", waiting_until=NOW + timedelta(seconds=1)),
        replace(PLAIN, state="waiting_customer", received_at=NOW - timedelta(days=9)),
        replace(PLAIN, state="closed", owner=None),
    ],
)
def test_the_lead_is_not_shown_what_somebody_is_on(work: Work) -> None:
    assert lead_group(work, now=NOW) is None


def test_the_leads_list_puts_the_oldest_first() -> None:
    old = replace(PLAIN, case_id="C-9", owner=None, received_at=NOW - timedelta(days=9))
    new = replace(PLAIN, case_id="C-8", owner=None)
    assert lead_list((new, PLAIN, old), now=NOW) == (("nobody", (old, new)),)
