"""Which finding answers which claim: by line, by what was asked, by what is still owed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import pytest

from amicable.core.investigate.findings import find
from amicable.core.investigate.verdict import Records, judge
from tests.core.investigate.cast import check, outcome, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.investigate.verdict import Asked
    from amicable.core.vocabulary.finding import Finding, Outcome

type ClaimedBasis = Literal["net", "gross", "unit_price"]
CHECKS = {
    one.code: one
    for one in (
        check("price", "P01", 40, "right"),
        check("exempt", "P01", 90, "right", explains=True),
        check("rounded", "P14", 45, "right"),
        check("short", "Q01", 70, "right"),
        check("reminded", "L02", 80, "right", basis="fee"),
    )
}


def _records(*outcomes: Outcome, gross: Mapping[str, str] | None = None) -> Records:
    """Return what was found, settled: each with its gross, by default its difference."""
    found = find(outcomes, CHECKS, snapshot="s")
    settled = tuple(replace(one, gross=_gross(one, gross or {})) for one in found)
    return Records(settled, outcomes, CHECKS, {}, "s")


def _gross(finding: Finding, said_by_check: Mapping[str, str]) -> Decimal | None:
    told = said_by_check.get(finding.check)
    return finding.difference if told is None else Decimal(told)


def _claiming(reason: str, amount: str, basis: ClaimedBasis) -> Asked:
    one = said(reason, amount)
    return replace(one, stated=replace(one.stated, claimed_basis=basis))


DEAR_FIRST = outcome("price", "1", position="120.00", right="100.00")
DEAR_SECOND = outcome("price", "2", position="60.00", right="50.00")
RIGHT_SECOND = outcome("price", "2", status="clean", position="50.00", right="50.00")


def test_an_error_on_another_line_does_not_support_a_claim_about_this_one() -> None:
    (claim,) = judge([said("P01", line="2")], _records(DEAR_FIRST, RIGHT_SECOND))
    assert (claim.verdict, claim.line, claim.findings) == ("customer", "2", ())


def test_a_claim_about_the_invoice_is_supported_by_all_its_lines_together() -> None:
    (claim,) = judge([said("P01")], _records(DEAR_FIRST, DEAR_SECOND))
    assert (claim.verdict, claim.line) == ("ours", None)
    assert claim.supported_amount == Decimal(30)
    assert len(claim.findings) == 2


def test_a_single_line_in_error_becomes_the_line_of_the_claim() -> None:
    (claim,) = judge([said("P01")], _records(DEAR_SECOND))
    assert claim.line == "2"


def test_lines_that_differ_in_cause_are_claims_of_their_own() -> None:
    short = outcome("short", "2", position="50.00", right="40.00")
    claims = judge([said("X99")], _records(DEAR_FIRST, short))
    assert [(one.id, one.root_cause, one.supported_amount) for one in claims] == [
        ("c1", "P01", Decimal(20)),
        ("c2", "Q01", Decimal(10)),
    ]


def test_of_two_claims_that_an_error_answers_alike_the_first_has_it() -> None:
    first, second = judge([said("P02"), said("P03")], _records(DEAR_FIRST))
    assert (first.root_cause, second.root_cause) == ("P01", None)


@pytest.mark.parametrize(
    ("amount", "basis", "verdict"),
    [
        ("22.00", "net", "shared"),
        ("20.00", "net", "ours"),
        ("24.20", "net", "ours"),
        ("22.00", "gross", "ours"),
        ("24.21", "gross", "shared"),
        ("99.00", "unit_price", "ours"),
    ],
)
def test_an_amount_is_judged_on_the_basis_it_was_claimed_on(
    amount: str, basis: ClaimedBasis, verdict: str
) -> None:
    records = _records(DEAR_FIRST, gross={"price": "24.20"})
    (claim,) = judge([_claiming("P01", amount, basis)], records)
    assert claim.verdict == verdict


@pytest.mark.parametrize(("amount", "verdict"), [("0.04", "ours"), ("0.05", "shared")])
def test_a_question_of_rounding_is_judged_with_one_cent_a_finding(
    amount: str, verdict: str
) -> None:
    cents = outcome("rounded", position="10.03", right="10.00")
    (claim,) = judge([said("P14", amount)], _records(cents))
    assert claim.verdict == verdict


def test_a_wrong_price_is_judged_without_a_tolerance() -> None:
    cents = outcome("price", position="10.03", right="10.00")
    (claim,) = judge([said("P01", "0.04")], _records(cents))
    assert claim.verdict == "shared"


def test_a_reminder_without_a_fee_that_was_wrong_is_ours_though_nothing_is_owed() -> None:
    free = outcome("reminded", None, position="0.00", right="0.00")
    (claim,) = judge([said("L02")], _records(free))
    assert (claim.verdict, claim.root_cause) == ("ours", "L02")
    assert claim.supported_amount == 0


def test_a_difference_of_nothing_on_a_line_supports_nobody() -> None:
    nothing = outcome("price", position="100.00", right="100.00")
    (claim,) = judge([said("P01")], _records(nothing))
    assert claim.verdict == "customer"


def test_a_claim_that_a_likely_error_answers_is_open_and_names_it() -> None:
    likely = replace(DEAR_FIRST, likely=True)
    (claim,) = judge([said("P01")], _records(likely))
    assert claim.verdict == "uncertain"
    assert len(claim.findings) == 1


def test_the_check_of_the_earlier_stage_refutes_and_one_line_is_named() -> None:
    alone = outcome("price", "3", status="clean", position="50.00", right="50.00")
    (claim,) = judge([said("P01")], _records(alone))
    assert (claim.line, claim.decided_by) == ("3", "price")
    (of_two,) = judge([said("P01")], _records(alone, RIGHT_SECOND))
    assert of_two.line is None


def test_what_explains_a_difference_is_told_first() -> None:
    explained = outcome("exempt", "1", status="clean", position="50.00", right="50.00")
    (claim,) = judge([said("P01")], _records(RIGHT_SECOND, explained))
    assert claim.decided_by == "exempt"


def test_a_wish_for_goodwill_is_refused_by_whatever_was_found_right() -> None:
    (claim,) = judge([said("H03")], _records(RIGHT_SECOND))
    assert (claim.verdict, claim.decided_by) == ("customer", "price")


def test_a_claim_whose_invoice_a_list_does_not_find_stays_open() -> None:
    lost = replace(said("P01"), invoice_id="")
    found, unplaced = judge([said("P01"), lost], _records(DEAR_FIRST))
    assert found.verdict == "ours"
    assert (unplaced.id, unplaced.verdict, unplaced.invoice_id) == ("c2", "uncertain", None)


def test_an_error_that_supports_one_claim_refutes_no_other_that_its_check_answers() -> None:
    wide = {"price": replace(CHECKS["price"], answers=("P01", "P03"))}
    found = _records(DEAR_FIRST)
    first, second = judge([said("P01"), said("P03")], replace(found, checks=wide))
    assert (first.verdict, second.verdict) == ("ours", "uncertain")


def test_an_error_of_another_line_leaves_a_line_that_is_right_refuted() -> None:
    too_cheap = outcome("price", "1", position="90.00", right="100.00")
    found = _records(too_cheap, DEAR_SECOND)
    (claim,) = judge([said("P01", line="1")], found)
    assert claim.verdict == "customer"


def test_an_error_of_another_invoice_supports_no_claim_about_this_one() -> None:
    elsewhere = replace(DEAR_FIRST, invoice_id="INV-2")
    (claim,) = judge([said("P01")], _records(elsewhere, RIGHT_SECOND))
    assert claim.verdict == "customer"
