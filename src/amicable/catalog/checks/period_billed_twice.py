"""Overlapping billing periods.

Fires when days of a subscription (or of a service under one contract) were billed on an earlier
invoice already. Adjacent periods do not overlap: the day after the last is the next one's first.
What some days cost is told by the contract's convention, or by a price a day. It cannot see
periods that no invoice line states.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason


def _billed(invoice_id: str, issued_on: str, start: str, end: str) -> dict[str, dict[str, str]]:
    return {
        "invoice": {
            "invoice_id": invoice_id,
            "customer_id": "ALBA",
            "issued_on": issued_on,
            "currency": "EUR",
            "gross": "37.51",
        },
        "line": {
            "invoice_id": invoice_id,
            "line": "1",
            "net": "31.00",
            "item_id": "SCAN",
            "quantity": "1",
            "unit_price": "31.00",
            "kind": "subscription",
            "subscription_id": "S-1",
            "period_from": start,
            "period_to": end,
        },
    }


_MAY = _billed("INV-5", "2026-05-01", "2026-05-01", "2026-06-01")
_MAY_AGAIN = _billed("INV-6", "2026-06-01", "2026-05-01", "2026-06-01")
_JUNE = _billed("INV-6", "2026-06-01", "2026-06-01", "2026-07-01")
_LATE_MAY = _billed("INV-6", "2026-06-01", "2026-05-22", "2026-06-22")
_A_DAY = {"quantity": "31", "unit_price": "1.00", "unit": "day"}
_EVERY_DAY = row.overlap_invoice_id.is_present() & row.left_part.equals(0)
_SOME_DAYS = row.overlap_invoice_id.is_present() & ~row.left_part.equals(0).surely()

CHECK = Check(
    code="period_billed_twice",
    cause="D02",
    title="Overlapping billing periods",
    stage=67,
    relation=row.RELATION,
    basis="net",
    answers=("D02",),
    needs=("invoice_lines.period_from",),
    applies=row.recurs,
    blocked=first_reason(
        (
            _SOME_DAYS & row.part_of.is_missing(),
            "no_convention:proration",
        ),
    ),
    fires=(_EVERY_DAY | _SOME_DAYS) & (row.position > 0),
    likely=row.loose_credit | row.subscription_id.is_missing(),
    billed="position",
    derivation=(
        Planned(
            "overlapped",
            {"from": "overlap_from", "to": "overlap_to", "number": "overlap_number"},
            rule="domain/01-dispute-taxonomy.md D02",
        ),
        Planned(
            "proration",
            {"base": "@current", "days": "left_part", "of": "part_of", "by": "proration"},
        ),
    ),
    confirms=(),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "period_from", "period_from"),
        Cite("invoice_lines", ("overlap_invoice_id", "overlap_line"), "period_to", "overlap_to"),
    ),
    sources=("domain/01-dispute-taxonomy.md D02",),
    examples=(
        Example(
            "May was billed in May and in June",
            (
                Expect("clean", "INV-5", "1"),
                Expect("fires", "INV-6", "1", billed="31.00", expected="0.00"),
            ),
            {
                "invoices": (_MAY["invoice"], _MAY_AGAIN["invoice"]),
                "invoice_lines": (_MAY["line"], _MAY_AGAIN["line"]),
            },
        ),
        Example(
            "ten days of May were billed twice",
            (Expect("fires", "INV-6", "1", billed="31.00", expected="21.00"),),
            {
                "contracts": ({"contract_id": "K-7", "proration": "actual_actual_period"},),
                "invoices": (_MAY["invoice"], _LATE_MAY["invoice"]),
                "invoice_lines": (_MAY["line"], _LATE_MAY["line"]),
            },
        ),
        Example(
            "ten of 31 days of May were billed twice at 1.00 a day, which needs no convention",
            (Expect("fires", "INV-6", "1", billed="31.00", expected="21.00"),),
            {
                "invoices": (_MAY["invoice"], _LATE_MAY["invoice"]),
                "invoice_lines": (_MAY["line"] | _A_DAY, _LATE_MAY["line"] | _A_DAY),
            },
        ),
        Example(
            "some days of May were billed twice, and nobody agreed what a day costs",
            (Expect("blocked", "INV-6", "1", blocked="no_convention:proration"),),
            {
                "invoices": (_MAY["invoice"], _LATE_MAY["invoice"]),
                "invoice_lines": (_MAY["line"], _LATE_MAY["line"]),
            },
        ),
        Example(
            "the second invoice for May was credited",
            (Expect("corrected", "INV-6", "1"),),
            {
                "invoices": (
                    _MAY["invoice"],
                    _MAY_AGAIN["invoice"],
                    {
                        "invoice_id": "CN-6",
                        "customer_id": "ALBA",
                        "issued_on": "2026-06-20",
                        "currency": "EUR",
                        "net": "31.00",
                        "gross": "37.51",
                        "kind": "381",
                        "preceding_invoice_id": "INV-6",
                    },
                ),
                "invoice_lines": (_MAY["line"], _MAY_AGAIN["line"]),
            },
        ),
        Example(
            "May and June are adjacent",
            (Expect("clean", "INV-5", "1"), Expect("clean", "INV-6", "1")),
            {
                "invoices": (_MAY["invoice"], _JUNE["invoice"]),
                "invoice_lines": (_MAY["line"], _JUNE["line"]),
            },
        ),
        Example(
            "a second scanner has its own subscription",
            (Expect("clean", "INV-6", "1"),),
            {
                "subscriptions": (
                    {
                        "subscription_id": "S-2",
                        "customer_id": "ALBA",
                        "item_id": "SCAN",
                        "starts_on": "2026-01-01",
                    },
                ),
                "invoices": (_MAY["invoice"], _MAY_AGAIN["invoice"]),
                "invoice_lines": (
                    _MAY["line"],
                    _MAY_AGAIN["line"] | {"subscription_id": "S-2"},
                ),
            },
        ),
        Example(
            "the first invoice was credited in full and billed anew",
            (Expect("clean", "INV-6", "1"),),
            {
                "invoices": (
                    _MAY["invoice"],
                    _MAY_AGAIN["invoice"],
                    {
                        "invoice_id": "CN-5",
                        "customer_id": "ALBA",
                        "issued_on": "2026-05-20",
                        "currency": "EUR",
                        "net": "31.00",
                        "gross": "37.51",
                        "kind": "381",
                        "preceding_invoice_id": "INV-5",
                    },
                ),
                "invoice_lines": (_MAY["line"], _MAY_AGAIN["line"]),
            },
        ),
        Example(
            "some days twice, and no convention for part months",
            (Expect("blocked", "INV-6", "1", blocked="no_convention:proration"),),
            {
                "invoices": (_MAY["invoice"], _LATE_MAY["invoice"]),
                "invoice_lines": (_MAY["line"], _LATE_MAY["line"]),
            },
        ),
    ),
)
