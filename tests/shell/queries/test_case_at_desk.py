"""A case of the desk as amicable.case/1: its offers are in it, and proofread knows them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from amicable.core.cases.offer import NewOffer
from amicable.shell.operations.decline_decision import decline_decision
from amicable.shell.operations.propose_offer import propose_offer
from amicable.shell.queries.case_at_desk import case_at_desk
from amicable.shell.store.models import Offer
from tests.shell.opened import NOW, person
from tests.shell.queries.proof_cast import marks_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db
UNTIL, FIRST = date(2026, 7, 15), date(2026, 8, 31)
OFFERS = {
    "courtesy_credit": NewOffer("courtesy_credit", UNTIL, Decimal("7.77"), "EUR"),
    "payment_plan": NewOffer("payment_plan", UNTIL, Decimal("1000.00"), "EUR", 3, FIRST),
    "new_terms": NewOffer("new_terms", UNTIL, days=45),
    "redelivery": NewOffer("redelivery", UNTIL, first_on=date(2026, 7, 20), what="two hinges"),
}


def _offered(case_id: str, kind: str) -> tuple[dict[str, Any], str]:
    """Return a case with an offer that waits for its release, and the letter of the offer."""
    decline_decision(case_id, why="talk first", now=NOW, actor=person("mara", "manager"))
    propose_offer(case_id, OFFERS[kind], now=NOW, actor=person("ines"))
    letter = Offer.objects.get().letter
    return case_at_desk(case_id), f"{letter['subject']}\n\n{letter['body']}"


def _rules(letter: str, case: dict[str, Any]) -> list[str]:
    return [one.rule for one in marks_of(letter, case) if one.severity == "error"]


@pytest.mark.parametrize("kind", OFFERS)
def test_the_letter_of_an_offer_says_what_its_case_holds(case_id: str, kind: str) -> None:
    case, letter = _offered(case_id, kind)
    assert _rules(letter, case) == []


def test_an_offer_obeys_the_schema_with_its_instalments(case_id: str, checkout: Path) -> None:
    case, _ = _offered(case_id, "payment_plan")
    schema = json.loads((checkout / "docs/reference/schemas/case.json").read_text())
    Draft202012Validator(schema).validate(case)
    (offer,) = case["decision"]["offers"]
    assert [one["amount"] for one in offer["instalments"]] == ["333.34", "333.33", "333.33"]
    assert (offer["state"], offer["until"]) == ("proposed", "2026-07-15")


@pytest.mark.parametrize("state", ["declined", "lapsed", "withdrawn"])
def test_what_is_offered_no_more_is_no_figure_of_the_case(case_id: str, state: str) -> None:
    case, letter = _offered(case_id, "courtesy_credit")
    case["decision"]["offers"][0]["state"] = state
    assert "amount_not_in_case" in _rules(letter, case)
