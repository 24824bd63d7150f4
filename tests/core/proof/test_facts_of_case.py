from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from amicable.core.proof.facts_of_case import NoCaseError, facts_of_case
from tests.shell.queries.proof_cast import case_of


def test_amounts_days_and_numbers_of_a_case_may_be_told() -> None:
    facts = facts_of_case(case_of("price_error", "en", "GB"), name="case.json")
    assert facts.tells(Decimal("24.20"), "EUR")
    assert not facts.tells(Decimal("24.20"), "USD")
    assert not facts.tells(Decimal("24.21"), "EUR")
    assert date(2026, 6, 13) in facts.told.days
    assert facts.numbers == ("F-2026/0113",)
    assert facts.pay_now == ((Decimal("217.80"), "EUR"),)


def test_a_finding_that_is_ours_to_know_is_hidden() -> None:
    case = case_of("price_error", "en", "GB")
    secret = dict(case["findings"][0], audience="internal", gross="77.77", difference="77.77")
    facts = facts_of_case(dict(case, findings=[*case["findings"], secret]), name="case.json")
    assert facts.hides(Decimal("77.77"), "EUR")
    assert not facts.tells(Decimal("77.77"), "EUR")
    assert not facts.hides(Decimal("24.20"), "EUR")


def test_a_stranger_may_be_told_nothing_of_the_account() -> None:
    case = case_of("price_error", "en", "GB")
    stranger = dict(case, complaint=dict(case["complaint"], sender="unknown"))
    facts = facts_of_case(stranger, name="case.json")
    assert not facts.tells(Decimal("24.20"), "EUR")
    assert facts.hides(Decimal("24.20"), "EUR")
    assert facts.decided.remedies == {}


@pytest.mark.parametrize("case", [[], {"schema": "other"}, {"schema": "amicable.case/1"}, "text"])
def test_what_is_no_case_is_refused(case: object) -> None:
    with pytest.raises(NoCaseError, match=r"case\.json: .*amicable resolve"):
        facts_of_case(case, name="case.json")


def test_an_amount_that_is_none_is_refused_as_a_case() -> None:
    case = case_of("price_error", "en", "GB")
    spoiled = dict(case, invoices=[dict(case["invoices"][0], pay_now="a lot")])
    with pytest.raises(NoCaseError, match="is not whole"):
        facts_of_case(spoiled, name="case.json")
