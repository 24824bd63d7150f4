"""A case agrees with the truth of its mail only when all of it does."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from amicable.shell.demo.compare import compare

Tree = dict[str, Any]

TRUTH: Tree = {
    "kind": "dispute",
    "language": "es",
    "sender": "contact",
    "status": "found",
    "customer_id": "K-1",
    "invoices": ["I-1"],
    "also": ["I-2"],
    "candidates": [],
    "claims": [
        {
            "reasons": ["P01", "P"],
            "invoice_id": "I-1",
            "line": "2",
            "verdict": "ours",
            "root_cause": "P01",
            "supported_amount": "24.20",
            "corrected": False,
        }
    ],
    "unmentioned": [{"cause": "P12", "invoice_id": "I-1", "gross": "27.00"}],
}


def _case() -> Tree:
    claim = {"id": "c1", "reason": "P", "invoice_id": "I-1", "line": "2", "verdict": "ours"}
    price = {"id": "f1", "cause": "P01", "invoice_id": "I-1", "line": "2", "difference": "20.00"}
    total = {"id": "f2", "cause": "P12", "invoice_id": "I-1", "line": "3", "difference": "27.00"}
    return {
        "complaint": {"kind": "dispute", "language": "es", "sender": "contact"},
        "identified": {
            "status": "found",
            "customer_id": "K-1",
            "invoices": ["I-1"],
            "candidates": [{"invoice_id": "I-1"}],
        },
        "claims": [claim | {"root_cause": "P01", "supported_amount": "24.2", "corrected": False}],
        "findings": [
            price | {"gross": "24.20", "certainty": "certain", "consequence_of": None},
            total | {"gross": "27.00", "certainty": "certain", "consequence_of": None},
        ],
    }


def test_a_case_that_is_right_has_no_disagreement() -> None:
    assert compare(_case(), TRUTH) == []


def test_an_invoice_the_mail_speaks_of_may_be_identified_too() -> None:
    case = _case()
    case["identified"]["invoices"] = ["I-2", "I-1"]
    assert compare(case, TRUTH) == []


@pytest.mark.parametrize(
    ("path", "value", "part"),
    [
        (("complaint", "language"), "pt", "identified"),
        (("complaint", "sender"), "unknown", "identified"),
        (("identified", "status"), "ambiguous", "identified"),
        (("identified", "customer_id"), "K-2", "identified"),
        (("identified", "invoices"), [], "identified"),
        (("identified", "invoices"), ["I-1", "I-9"], "identified"),
        (("claims", 0, "verdict"), "shared", "verdict"),
        (("claims", 0, "root_cause"), "P02", "verdict"),
        (("claims", 0, "corrected"), True, "verdict"),
        (("claims", 0, "line"), "1", "verdict"),
        (("claims", 0, "reason"), "Q01", "verdict"),
        (("claims", 0, "supported_amount"), "24.21", "amount"),
        (("findings", 1, "gross"), "26.99", "amount"),
        (("findings", 1, "certainty"), "likely", "amount"),
        (("findings", 1, "cause"), "Q01", "amount"),
    ],
)
def test_every_departure_is_told_in_its_part(path: tuple[Any, ...], value: Any, part: str) -> None:
    case = _case()
    place: Any = case
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert part in {point.part for point in compare(case, TRUTH)}


def test_a_claim_nobody_made_is_a_disagreement() -> None:
    case = _case()
    case["claims"].append(case["claims"][0] | {"id": "c2", "reason": "X99"})
    (point,) = compare(case, TRUTH)
    assert (point.part, point.expected, point.found) == ("verdict", "none", "X99 on I-1")


def test_candidates_are_never_shown_to_a_stranger() -> None:
    truth = deepcopy(TRUTH) | {"sender": "unknown", "status": "not_found", "customer_id": None}
    truth |= {"invoices": [], "also": [], "claims": [], "unmentioned": []}
    case = _case() | {"claims": [], "findings": []}
    case["complaint"]["sender"] = "unknown"
    case["identified"] |= {"status": "not_found", "customer_id": None, "invoices": []}
    (point,) = compare(case, truth)
    assert (point.what, point.found) == ("candidates", "I-1")
    case["identified"]["candidates"] = []
    assert compare(case, truth) == []


def test_two_that_fit_equally_must_both_be_candidates() -> None:
    truth = deepcopy(TRUTH) | {"status": "ambiguous", "invoices": [], "candidates": ["I-1", "I-3"]}
    truth |= {"claims": [], "unmentioned": []}
    case = _case() | {"claims": [], "findings": []}
    case["identified"] |= {"status": "ambiguous", "invoices": []}
    (point,) = compare(case, truth)
    assert (point.what, point.expected, point.found) == ("candidates", "I-1, I-3", "I-1")


@pytest.mark.parametrize(
    "excuse",
    [{"corrected": True}, {"consequence_of": "f1"}, {"difference": "-3.00"}],
)
def test_what_is_mended_or_follows_or_favours_the_customer_is_no_surprise(excuse: Tree) -> None:
    case = _case()
    surprise = case["findings"][0] | {"id": "f3", "cause": "T03"}
    case["findings"].append(surprise)
    assert [point.part for point in compare(case, TRUTH)] == ["amount"]
    case["findings"][-1] = surprise | excuse
    assert compare(case, TRUTH) == []
