"""Verdicts are arithmetic: section 10 of the pricing page, row by row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.investigate.findings import find
from amicable.core.investigate.verdict import Records, judge, undecided
from tests.core.investigate.cast import check, outcome, said

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Outcome

PRICE = check("price", "P01", 40, "right")
SHORT = check("short", "Q01", 70, "right")
CHECKS = {"price": PRICE, "short": SHORT}
TOO_DEAR = outcome("price", position="120.00", right="100.00")


def records(*outcomes: Outcome, gross: str = "24.20") -> Records:
    found = tuple(
        replace(one, gross=Decimal(gross) if one.difference else Decimal(0))
        for one in find(outcomes, CHECKS, snapshot="s")
    )
    return Records(found, outcomes, CHECKS, {}, "s")


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [(None, "ours"), ("24.20", "ours"), ("20.00", "ours"), ("5.00", "ours"), ("98.00", "shared")],
)
def test_a_proven_error_is_ours_and_shared_when_more_was_claimed(
    claimed: str | None, verdict: str
) -> None:
    (claim,) = judge([said("P01", claimed)], records(TOO_DEAR))
    assert claim.verdict == verdict
    assert claim.supported_amount == Decimal("24.20")
    assert (claim.root_cause, claim.decided_by) == ("P01", "price")


def test_a_claim_is_refuted_by_a_check_of_its_own_reason() -> None:
    clean = outcome("price", status="clean", position="100.00", right="100.00")
    (claim,) = judge([said("P01")], records(clean))
    assert (claim.verdict, claim.decided_by) == ("customer", "price")
    assert claim.supported_amount == 0
    assert claim.evidence


def _clean(line: str) -> Outcome:
    return outcome("price", line, status="clean", position="100.00", right="100.00")


def test_a_claim_about_no_line_keeps_every_line_that_was_compared() -> None:
    (claim,) = judge([said("P01")], records(*(_clean(line) for line in ("10", "2", "1"))))
    assert [one.line for one in claim.compared] == ["1", "2", "10"]
    assert all(one.derivation and one.evidence for one in claim.compared)


def test_a_line_billed_too_little_is_not_among_those_compared() -> None:
    less = outcome("price", "3", position="90.00", right="100.00")
    (claim,) = judge([said("P01")], records(_clean("1"), _clean("2"), less))
    assert (claim.verdict, [one.line for one in claim.compared]) == ("customer", ["1", "2"])


def test_a_claim_about_a_line_of_its_own_compares_no_other() -> None:
    (claim,) = judge([said("P01", line="2")], records(_clean("1"), _clean("2")))
    assert (claim.line, claim.compared) == ("2", ())


def test_damaged_goods_on_a_right_invoice_stay_uncertain() -> None:
    clean = outcome("price", status="clean", position="100.00", right="100.00")
    (claim,) = judge([said("Q03")], records(clean))
    assert (claim.verdict, claim.decided_by) == ("uncertain", None)


def test_a_blocked_check_refutes_nothing() -> None:
    blocked = outcome("price", status="blocked", blocked="no_table:price_terms")
    (claim,) = judge([said("P01")], records(blocked))
    assert claim.verdict == "uncertain"


def test_one_blocked_line_leaves_doubt_about_the_whole_invoice() -> None:
    clean = outcome("price", "1", status="clean", position="100.00", right="100.00")
    blocked = outcome("price", "2", status="blocked", blocked="not_covered:price_terms")
    (claim,) = judge([said("P01")], records(clean, blocked))
    assert claim.verdict == "uncertain"


def test_a_likely_finding_supports_nobody() -> None:
    likely = replace(TOO_DEAR, likely=True)
    (claim,) = judge([said("P01")], records(likely))
    assert claim.verdict == "uncertain"


def test_an_error_that_was_credited_is_no_longer_due() -> None:
    mended = outcome("price", status="corrected", position="100.00", net="120.00", right="100.00")
    (claim,) = judge([said("P01")], records(mended))
    assert (claim.verdict, claim.corrected, claim.decided_by) == ("customer", True, "price")


@pytest.mark.parametrize("likely", [False, True])  # somebody may have granted it
def test_billing_too_little_refutes_a_claim_of_too_much(*, likely: bool) -> None:
    too_cheap = replace(outcome("price", position="90.00", right="100.00"), likely=likely)
    (claim,) = judge([said("P01")], records(too_cheap, gross="-12.10"))
    assert claim.verdict == "customer"


def test_without_promises_a_low_price_may_have_been_promised_lower_yet() -> None:
    too_cheap = replace(outcome("price", position="90.00", right="100.00"), likely=True)
    known = records(too_cheap, gross="-12.10")
    (claim,) = judge([said("P01")], replace(known, missing=frozenset({"promises"})))
    assert claim.verdict == "uncertain"


def test_each_finding_supports_the_claim_that_names_it_best() -> None:
    short = outcome("short", "2", position="50.00", right="40.00")
    price, quantity = judge([said("P01"), said("Q01")], records(TOO_DEAR, short))
    assert (price.root_cause, quantity.root_cause) == ("P01", "Q01")


def test_an_unstated_reason_is_answered_by_whatever_is_wrong() -> None:
    (claim,) = judge([said("X99")], records(TOO_DEAR))
    assert (claim.verdict, claim.root_cause) == ("ours", "P01")


def test_a_request_has_no_verdict() -> None:
    (claim,) = judge([said("H02")], records(TOO_DEAR))
    assert claim.verdict is None


def test_without_an_invoice_every_claim_is_uncertain() -> None:
    (claim,) = undecided([said("P01").stated])
    assert (claim.verdict, claim.invoice_id) == ("uncertain", None)
