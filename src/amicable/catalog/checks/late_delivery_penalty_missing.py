"""Late delivery penalty.

Fires when goods came later than committed, the contract sets a percentage for each day of delay,
and no credit has given it back. Days that the customer caused and days of grace do not count, and
the penalty ends at its cap. It cannot see why a delivery was late beyond the excused days on
record, and leaves goods that never came to Q02.
"""

from __future__ import annotations

from amicable.catalog.algebra import lateness as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_PENALTY = {
    "penalty_id": "V-1",
    "contract_id": "K-7",
    "percent_per_day": "0.5",
    "grace_days": "1",
    "cap_percent": "5",
}
_SECOND = {"delivery_id": "D-2", "delivered_on": "2026-03-06", "order_id": "O-1"}
_SECOND_LINE = {"delivery_id": "D-2", "line": "1", "item_id": "HINGE", "quantity": "4"}


def _book(
    committed_on: str = "2026-02-25", penalty: dict[str, str] = _PENALTY, **delivery: str
) -> dict[str, tuple[dict[str, str], ...]]:
    late = {"delivery_id": "D-1", "committed_on": committed_on}
    return {"delivery_penalties": (penalty,), "deliveries": (late | delivery,)}


_HALF = book(
    _book("2026-03-04"),
    {
        "deliveries": (_SECOND | {"committed_on": "2026-03-03"},),
        "delivery_lines": ({"delivery_id": "D-1", "line": "1", "quantity": "6"}, _SECOND_LINE),
    },
)
_LATE = Planned(
    "late",
    {
        "days": "days",
        "committed_on": "committed_on",
        "delivered_on": "delivered_on",
        "grace": "grace",
        "excused": "excused",
    },
    rule="domain/01-dispute-taxonomy.md Q07",
)

CHECK = Check(
    code="late_delivery_penalty_missing",
    cause="Q07",
    title="Late delivery penalty",
    stage=76,
    relation=row.RELATION,
    basis="net",
    answers=("Q07",),
    needs=("delivery_penalties", "deliveries", "delivery_lines"),
    blocked=first_reason(
        (row.share_unclear, "assumed_only:deliveries"),
        (row.penalty_percent.is_missing(), "no_convention:late_penalty"),
    ),
    fires=(row.days > 0) & (row.position > row.after_penalty),
    likely=row.loose_credit | (row.credited > 0),
    billed="position",
    derivation=(
        _LATE,
        Planned(
            "late_penalty",
            {"base": "@current", "percent": "penalty_percent"},
            when="wholly_late",
        ),
        Planned(
            "late_penalty",
            {
                "base": "@current",
                "percent": "penalty_percent",
                "quantity": "late_quantity",
                "of": "units",
            },
            when="partly_late",
        ),
    ),
    confirms=(_LATE,),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),
        Cite("deliveries", ("late_delivery_id",), "delivered_on", "delivered_on"),
        Cite("delivery_penalties", ("penalty_id",), "percent_per_day", "penalty_percent"),
    ),
    sources=("domain/01-dispute-taxonomy.md Q07",),
    examples=(
        Example(
            "seven days late, one of them grace, half a percent a day",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="116.40"),),
            _book(),
        ),
        Example(
            "so late that the cap counts",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="114.00"),),
            _book("2025-12-24"),
        ),
        Example(
            "4 of 10 came three days late",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="119.52"),),
            _HALF,
        ),
        Example(
            "late by the day of grace only",
            (Expect("clean", "INV-1", "1"),),
            _book("2026-03-03"),
        ),
        Example(
            "the customer's yard was closed for six of the days",
            (Expect("clean", "INV-1", "1"),),
            _book(excused_days="6"),
        ),
        Example("it came on the day", (Expect("absent", "INV-1"),), _book("2026-03-04")),
        Example(
            "the contract sets no penalty",
            (Expect("absent", "INV-1"),),
            {"deliveries": ({"delivery_id": "D-1", "committed_on": "2026-02-25"},)},
        ),
        Example(
            "the penalty was credited",
            (Expect("corrected", "INV-1", "1"),),
            book(_book(), credit("3.60", "4.36", line="1")),
        ),
        Example(
            "something was credited, less than the penalty",
            (Expect("fires", "INV-1", "1", billed="119.00", certainty="likely"),),
            book(_book(), credit("1.00", "1.21", line="1")),
        ),
        Example(
            "two deliveries late by different days, which no percentage sums up",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:late_penalty"),),
            book(
                _HALF,
                {
                    "deliveries": ({"delivery_id": "D-1", "committed_on": "2026-02-25"},),
                    "delivery_lines": (
                        {"delivery_id": "D-1", "line": "1", "quantity": "7"},
                        {"delivery_id": "D-2", "line": "1", "quantity": "6"},
                    ),
                },
            ),
        ),
        Example(
            "two lines share a delivery in time and a late one",
            (Expect("blocked", "INV-1", "1", blocked="assumed_only:deliveries"),),
            book(
                _HALF,
                {
                    "invoice_lines": (
                        {"invoice_id": "INV-1", "line": "1", "quantity": "5", "net": "60.00"},
                        {
                            "invoice_id": "INV-1",
                            "line": "2",
                            "item_id": "HINGE",
                            "quantity": "5",
                            "net": "60.00",
                        },
                    )
                },
            ),
        ),
    ),
)
