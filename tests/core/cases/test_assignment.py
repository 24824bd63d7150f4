"""Assignment: by language, customer, skill and load, the same each time, with its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.assignment import Assigned, Colleague, Incoming, assign

if TYPE_CHECKING:
    from amicable.core.cases.assignment import Because

CODES = ("en", "es", "zh")
_words = st.frozensets(st.sampled_from(CODES))
_skills = st.frozensets(st.sampled_from("PQDT"))
COLLEAGUES = st.lists(
    st.builds(
        Colleague,
        id=st.integers(1, 30),
        languages=_words,
        skills=_skills,
        customers=st.frozensets(st.sampled_from(("ALBA", "BETA"))),
        load=st.integers(0, 5),
    ),
    unique_by=lambda one: one.id,
)
CASES = st.builds(
    Incoming,
    language=st.sampled_from(CODES),
    customer_id=st.sampled_from(("", "ALBA", "BETA")),
    skills=_skills,
)


def _because(*words: Because) -> tuple[Because, ...]:
    return words


def test_only_who_writes_the_language_gets_it() -> None:
    people = [Colleague(1, frozenset({"en"})), Colleague(2, frozenset({"es"}), load=40)]
    assert assign(Incoming("es"), people) == Assigned(2, _because("language"))
    assert assign(Incoming("zh"), people) is None
    assert assign(Incoming("zh"), []) is None


def test_a_customers_cases_stay_in_one_hand_before_load_counts() -> None:
    people = [Colleague(1), Colleague(2, customers=frozenset({"ALBA"}), load=9)]
    assert assign(Incoming("en", "ALBA"), people) == Assigned(2, _because("customer"))
    assert assign(Incoming("en", "BETA"), people) == Assigned(1, _because("load"))


def test_an_unknown_customer_is_nobodys() -> None:
    people = [Colleague(1, load=1), Colleague(2, customers=frozenset({"ALBA"}))]
    assert assign(Incoming("en", ""), people) == Assigned(2, _because("load"))


def test_who_knows_most_of_it_comes_before_who_has_least_to_do() -> None:
    people = [Colleague(1), Colleague(2, skills=frozenset("PQ"), load=3)]
    assert assign(Incoming("en", skills=frozenset("P")), people) == Assigned(2, _because("skill"))


def test_equals_are_told_apart_by_who_was_here_first() -> None:
    assert assign(Incoming("en"), [Colleague(2), Colleague(1)]) == Assigned(1, _because("order"))
    assert assign(Incoming("en"), [Colleague(2)]) == Assigned(2, _because("only"))


@given(people=COLLEAGUES, case=CASES, chance=st.randoms())
def test_the_order_in_which_people_are_listed_changes_nothing(
    people: list[Colleague], case: Incoming, chance: object
) -> None:
    mixed = list(people)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a random.Random of hypothesis
    assert assign(case, mixed) == assign(case, people)


@given(people=COLLEAGUES, case=CASES)
def test_whoever_gets_it_writes_its_language(people: list[Colleague], case: Incoming) -> None:
    found = assign(case, people)
    able = {one.id for one in people if not one.languages or case.language in one.languages}
    assert (found is None) is (not able)
    assert found is None or found.colleague in able


@given(people=COLLEAGUES, case=CASES)
def test_others_who_get_more_to_do_take_it_from_nobody(
    people: list[Colleague], case: Incoming
) -> None:
    found = assign(case, people)
    if found is None:
        return
    busier = [
        one if one.id == found.colleague else replace(one, load=one.load + 1) for one in people
    ]
    again = assign(case, busier)
    assert again is not None
    assert again.colleague == found.colleague
