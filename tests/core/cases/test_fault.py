"""A fault: cases with one proven cause, each in one currency, none of them lost or added twice."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.actor import Actor
from amicable.core.cases.fault import (
    OF_FAULT,
    Child,
    fault_totals,
    shared_causes,
    why_no_group,
)
from amicable.core.cases.moves import MOVES
from amicable.core.cases.rights import CaseFacts, allowed, refusal

_CHILDREN = st.lists(
    st.builds(
        Child,
        case_id=st.text("abc", min_size=1, max_size=3),
        causes=st.frozensets(st.sampled_from(("P01", "Q01", "T01")), min_size=1),
        currency=st.sampled_from(("EUR", "USD")),
        disputed=st.none() | st.integers(0, 10**6).map(Decimal),
        ours=st.integers(0, 10**6).map(Decimal),
        is_over=st.booleans(),
    ),
    max_size=6,
)
PRICE = Child("a", frozenset({"P01", "Q01"}))
MORE = Child("b", frozenset({"P01"}))


@given(_CHILDREN)
def test_the_totals_count_every_case_in_its_own_currency(children: list[Child]) -> None:
    totals = fault_totals(children)
    assert sum(one.cases for one in totals) == len(children)
    for one in totals:
        rows = [child for child in children if child.currency == one.currency]
        assert one.disputed == sum(child.disputed or 0 for child in rows)
        assert one.unknown == sum(child.disputed is None for child in rows)
        assert one.still_open == sum(not child.is_over for child in rows)


@given(_CHILDREN)
def test_a_common_cause_is_proven_in_every_case(children: list[Child]) -> None:
    causes = shared_causes(children)
    for cause in ("P01", "Q01", "T01"):
        is_common = bool(children) and all(cause in one.causes for one in children)
        assert (cause in causes) == is_common


def test_cases_of_no_common_cause_are_not_grouped() -> None:
    assert why_no_group((PRICE, MORE), "P01") is None
    assert "at least 2" in str(why_no_group((PRICE,), "P01"))
    assert "case b has no proven error of the cause Q01" in str(why_no_group((PRICE, MORE), "Q01"))
    grouped = Child("c", frozenset({"P01"}), parent="f")
    assert "case c is under case f already" in str(why_no_group((PRICE, grouped), "P01"))
    parent = Child("f", frozenset(), is_fault=True)
    assert "case f groups others" in str(why_no_group((PRICE, parent), "P01"))


def test_nothing_about_one_customer_is_done_to_a_fault() -> None:
    lead = Actor("user", "1", "manager", Decimal(10**6))
    for move in MOVES:
        for state in sorted(move.before):
            facts = CaseFacts(state, is_fault=True)
            assert move.name in OF_FAULT or refusal(move.name, facts, lead) == "fault"
            assert set(allowed(facts, lead)) <= OF_FAULT
