"""Billed too long after the supply.

Fires when a line was billed for the first time later than the contract, or a limit of the
catalogue that the company confirmed, lets a supply be billed. Of a period only the days that are
too old are not due, and because no contract says how to divide then, that is likely only. A
document that stands in for an earlier one counts from that. It cannot tell when
no day of supply is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import back_billed as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_TERMS = {"contracts": ({"contract_id": "K-7", "back_billing_months": "12"},)}
_LINE = {"invoice_id": "INV-1", "line": "1"}


def _supplied(on: str, *more: Rows) -> Rows:
    return book(_TERMS, {"invoice_lines": (_LINE | {"supplied_on": on},)}, *more)


CHECK = Check(
    code="billed_too_late",
    cause="A06",
    title="Billed too long after the supply",
    stage=76,
    relation=row.RELATION,
    basis="net",
    answers=("A06",),
    needs=("contracts",),
    applies=~row.kind.one_of("late_fee", "true_up"),
    blocked=first_reason((row.last_supply.is_missing(), "no_column:invoice_lines.supplied_on")),
    fires=row.is_late & (row.position > row.right_net),
    likely=row.loose_credit | (row.days_left > 0),
    billed="position",
    derivation=(
        Planned(
            "too_late",
            {
                "months": "months",
                "from": "first_supply",
                "to": "last_supply",
                "billed_on": "billed_on",
                "until": "last_chance",
            },
            when="all_late",
            rule="contracts.back_billing_months",
        ),
        Planned(
            "too_late",
            {
                "months": "months",
                "from": "first_supply",
                "to": "last_supply",
                "billed_on": "billed_on",
                "days": "days_left",
                "of": "days_billed",
            },
            when="partly_late",
            rule="contracts.back_billing_months",
        ),
    ),
    evidence=(
        Cite("contracts", ("contract_id",), "back_billing_months", "months"),
        Cite("invoice_lines", ("invoice_id", "line"), "supplied_on", "last_supply"),
        Cite("invoices", ("invoice_id",), "issued_on", "issued_on"),
    ),
    sources=(
        "domain/01-dispute-taxonomy.md A06",
        "domain/03-limitation-and-backbilling.csv",
    ),
    examples=(
        Example(
            "billed twelve months and a day after the supply",
            (
                Expect(
                    "fires", "INV-1", "1", billed="120.00", expected="0.00", certainty="certain"
                ),
            ),
            _supplied("2025-03-04"),
        ),
        Example(
            "a period of which four days are too old",
            (
                Expect(
                    "fires", "INV-1", "1", billed="120.00", expected="104.52", certainty="likely"
                ),
            ),
            book(
                _TERMS,
                {
                    "invoice_lines": (
                        _LINE | {"period_from": "2025-03-01", "period_to": "2025-04-01"},
                    )
                },
            ),
        ),
        Example(
            "the line was credited in full",
            (Expect("corrected", "INV-1", "1"),),
            _supplied("2025-03-04", credit("120.00", "145.20", line="1")),
        ),
        Example(
            "billed on the last day",
            (Expect("clean", "INV-1", "1"),),
            _supplied("2025-03-05"),
        ),
        Example(
            "it stands in for an invoice that came in time",
            (Expect("clean", "INV-1", "1"),),
            _supplied(
                "2025-03-04",
                {
                    "invoices": (
                        {"invoice_id": "INV-1", "preceding_invoice_id": "INV-0"},
                        {"invoice_id": "INV-0", "customer_id": "ALBA", "currency": "EUR"}
                        | {"issued_on": "2025-04-01", "gross": "145.20", "status": "cancelled"},
                    )
                },
            ),
        ),
        Example("no limit was agreed or confirmed", (Expect("absent", "INV-1", "1"),)),
        Example(
            "nobody knows when it was supplied",
            (Expect("blocked", "INV-1", "1", blocked="no_column:invoice_lines.supplied_on"),),
            _TERMS,
        ),
    ),
)
