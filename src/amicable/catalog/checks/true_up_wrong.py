"""Minimum commitment or true-up wrong.

Fires when a line that bills what was missing to an agreed minimum is not that minimum, prorated
for part of its period, less what counts towards it: the net of the contract's own items supplied
in the period, after credits, without tax, freight, fees and true-ups. It cannot tell how part of
a period counts where nobody agreed it, and it does not ask for a minimum that was never billed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import true_up as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_HEAD = {
    "invoice_id": "INV-1",
    "order_id": "",
    "issued_on": "2026-05-01",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}
_USE = {"item_id": "CALL", "quantity": "", "unit_price": "", "kind": "usage"}


def _billed(true_up: str, counted: str = "50.00", **period: str) -> Rows:
    """Return April's invoice: what was used, and what was missing to the minimum."""
    line = {"invoice_id": "INV-1", "line": "2", "kind": "true_up", "net": true_up}
    return {
        "invoices": (_HEAD | period,),
        "invoice_lines": ({"invoice_id": "INV-1", "line": "1", "net": counted} | _USE, line),
        "commitments": (
            {
                "commitment_id": "M-1",
                "contract_id": "K-7",
                "minimum_amount": "100.00",
                "period": "month",
            },
        ),
    }


def _by_days() -> Rows:
    return {"contracts": ({"contract_id": "K-7", "proration": "actual_actual_period"},)}


CHECK = Check(
    code="true_up_wrong",
    cause="P07",
    title="Minimum commitment or true-up wrong",
    stage=46,
    relation=row.RELATION,
    basis="net",
    answers=("P07",),
    needs=("commitments",),
    blocked=first_reason(
        (~row.commitments_present, "no_table:commitments"),
        (row.period_from.is_missing(), "no_column:invoice_lines.period_from"),
        (row.commitment_id.is_missing(), "not_covered:commitments"),
        (row.commitments_many, "no_convention:commitment"),
        (row.period_unclear, "no_convention:commitment"),
        (row.is_part & row.shortfall.is_missing(), "no_convention:proration"),
        (~row.invoices_cover, "not_covered:invoices"),
    ),
    fires=row.position.differs_from(row.shortfall),
    likely=row.loose_credit | row.billed_again,
    billed="position",
    derivation=(
        Planned(
            "commitment",
            {"minimum": "minimum", "from": "period_from", "to": "period_to"},
            rule="books.md rule 5",
        ),
        Planned("proration", {"days": "part", "of": "whole"}, when="is_part"),
        Planned("shortfall", {"counted": "counted", "lines": "lines"}, rule="books.md rule 5"),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),
        Cite("commitments", ("commitment_id",), "minimum_amount", "minimum"),
    ),
    sources=("domain/01-dispute-taxonomy.md P07", "books.md rule 5"),
    examples=(
        Example(
            "the whole minimum, though half of it was used",
            (Expect("fires", "INV-1", "2", billed="100.00", expected="50.00"),),
            _billed("100.00"),
        ),
        Example(
            "what was missing",
            (Expect("clean", "INV-1", "2"),),
            _billed("50.00"),
        ),
        Example(
            "half a month, and the minimum of a whole one",
            (Expect("fires", "INV-1", "2", billed="80.00", expected="30.00"),),
            book(_by_days(), _billed("80.00", "20.00", period_from="2026-04-16")),
        ),
        Example(
            "half a month, and half the minimum",
            (Expect("clean", "INV-1", "2"),),
            book(_by_days(), _billed("30.00", "20.00", period_from="2026-04-16")),
        ),
        Example(
            "half a month, and nobody said how it counts",
            (Expect("blocked", "INV-1", "2", blocked="no_convention:proration"),),
            _billed("30.00", "20.00", period_from="2026-04-16"),
        ),
        Example(
            "more was used than the minimum",
            (Expect("fires", "INV-1", "2", billed="10.00", expected="0.00"),),
            _billed("10.00", "100.01"),
        ),
        Example(
            "no minimum is on record for the contract",
            (Expect("blocked", "INV-1", "2", blocked="not_covered:commitments"),),
            book(
                _billed("50.00"), {"commitments": ({"commitment_id": "M-1", "contract_id": "X"},)}
            ),
        ),
        Example(
            "the difference was credited on the line",
            (Expect("corrected", "INV-1", "2"),),
            book(_billed("100.00"), credit("50.00", "60.50", line="2", issued_on="2026-05-20")),
        ),
    ),
)
