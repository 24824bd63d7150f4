"""Without a convention the amounts stand side by side, each once."""

from __future__ import annotations

import json

from amicable.core.investigate.alternatives import alternatives_of
from amicable.shell.catalogue import load_prorations

PRORATIONS = load_prorations()


def _days(**row: str) -> str:
    priced = {"quantity": "1", "price": "300.00", "per": "1", "grain": "day"}
    return json.dumps([priced | row])


JANUARY = {"whole_from": "2026-01-01", "whole_to": "2026-02-01"}


def _alternatives(operands: dict[str, str]) -> dict[str, str]:
    known = {"currency": "EUR", "net": "300.00"} | operands
    return dict(alternatives_of("proration", known, PRORATIONS))


def test_300_a_month_from_17_to_31_january() -> None:
    part = {"period_from": "2026-01-17", "period_to": "2026-02-01"}
    days = _days(**{"from": "2026-01-17", "to": "2026-02-01"})
    assert _alternatives(part | JANUARY | {"days": days}) == {
        "actual_actual_period": "145.16",
        "actual_30": "150.00",
        "strict_30_360": "140.00",
    }


def test_a_month_that_ended_on_the_17th() -> None:
    january = {"period_from": "2026-01-01", "period_to": "2026-02-01", "ends_on": "2026-01-17"}
    assert _alternatives(january) == {
        "actual_actual_period": "154.84",
        "actual_30": "160.00",
        "half_month": "300.00",
    }


def test_days_that_were_billed_before_count_no_more() -> None:
    january = {"period_from": "2026-01-01", "period_to": "2026-02-01"}
    before = january | {"overlap_from": "2026-01-01", "overlap_to": "2026-01-17"}
    assert _alternatives(before)["actual_actual_period"] == "145.16"


def test_free_days_cost_nothing_by_every_convention() -> None:
    month = {"period_from": "2026-01-01", "period_to": "2026-02-01"}
    free = _days(**{"from": "2026-01-01", "to": "2026-02-01", "price": "0", "grain": "free"})
    assert _alternatives(month | {"days": free}) == {"actual_actual_period": "0.00"}


def test_another_subject_has_no_alternatives() -> None:
    assert alternatives_of("notice_days", {"net": "1.00"}, PRORATIONS) == ()
