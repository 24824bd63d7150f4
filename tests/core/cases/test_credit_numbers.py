"""Each paper that was requested gets the number of its own credit note, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.credit_numbers import (
    CreditNumberError,
    RequestedPaper,
    credit_numbers,
    paper_of,
)

ONE = paper_of("credit-request-INV-1-0a1b2c3d.json")
TWO = paper_of("courtesy-request-INV-2-99aabbcc.csv")


def test_the_files_of_one_request_are_one_paper() -> None:
    assert RequestedPaper("credit-request-INV-1-0a1b2c3d", "INV-1") == ONE
    assert paper_of("credit-request-INV-1-0a1b2c3d.csv") == ONE


def test_each_paper_gets_its_own_number() -> None:
    given_numbers = {ONE.name: " CN-1 ", TWO.name: "CN  2"}
    assert credit_numbers([ONE, TWO], given_numbers, {}) == {ONE.name: "CN-1", TWO.name: "CN 2"}


def test_the_only_paper_need_not_be_named() -> None:
    assert credit_numbers([ONE], {"": "CN-1"}, {}) == {ONE.name: "CN-1"}


def test_a_number_of_our_own_series_need_not_be_given_again() -> None:
    own = RequestedPaper(TWO.name, TWO.invoice, "A-7")
    assert credit_numbers([ONE, own], {ONE.name: "CN-1", TWO.name: ""}, {})[TWO.name] == "A-7"


def test_a_blank_for_the_only_paper_beside_its_name_is_no_number() -> None:
    both = {"": " ", ONE.name: "CN-1", TWO.name: "CN-2"}
    assert credit_numbers([ONE, TWO], both, {}) == {ONE.name: "CN-1", TWO.name: "CN-2"}


def test_where_nothing_was_requested_a_number_may_be_given_or_not() -> None:
    assert credit_numbers([], {"": "CN-1"}, {}) == {"": "CN-1"}
    assert credit_numbers([], {"": " "}, {}) == {}


@pytest.mark.parametrize(
    ("numbers", "taken", "told"),
    [
        ({}, {}, r"credit for INV-1 \(credit-request-INV-1-0a1b2c3d\) is missing"),
        ({ONE.name: "CN-1"}, {}, "credit for INV-2 .* is missing"),
        ({ONE.name: "CN-1", TWO.name: " "}, {}, "credit for INV-2 .* is missing"),
        ({"": "CN-1"}, {}, "2 papers were requested, each has its own number: credit-request"),
        ({ONE.name: "CN-1", TWO.name: "cn-1"}, {}, "number cn-1 is given twice"),
        ({ONE.name: "CN-1", TWO.name: "CN-2"}, {"CN-2": "other"}, "CN-2 is given twice"),
        ({ONE.name: "inv-1", TWO.name: "CN-2"}, {}, "inv-1 is the number of the invoice"),
        ({ONE.name: "---", TWO.name: "CN-2"}, {}, "'---' is no number"),
        ({ONE.name: "1" * 61, TWO.name: "CN-2"}, {}, "is no number of a credit note"),
        ({ONE.name: "1", TWO.name: "2", "x": "3"}, {}, "under the name 'x'; name one of"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    numbers: dict[str, str], taken: dict[str, str], told: str
) -> None:
    with pytest.raises(CreditNumberError, match=told):
        credit_numbers([ONE, TWO], numbers, taken)


def test_a_number_of_our_own_series_is_no_other() -> None:
    own = RequestedPaper(ONE.name, ONE.invoice, "A-7")
    with pytest.raises(CreditNumberError, match="bears the number A-7 already"):
        credit_numbers([own], {"": "A-8"}, {})


@given(st.dictionaries(st.sampled_from([ONE.name, TWO.name, "", "x"]), st.text()))
def test_whatever_is_given_each_paper_has_one_number_or_all_is_refused(
    numbers: dict[str, str],
) -> None:
    try:
        found = credit_numbers([ONE, TWO], numbers, {})
    except CreditNumberError:
        return
    assert found.keys() == {ONE.name, TWO.name}
    assert len({one.casefold() for one in found.values()}) == 2
