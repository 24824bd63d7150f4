"""A set-off is not allowed.

Fires when what is missing is just a claim that may not be set off: the contract bars set-off, the
claim belongs to another company of the group, or it was not due when the money was kept back. It
says nothing about the claim itself, and cannot see one that no record holds.
"""

from __future__ import annotations

from amicable.catalog.algebra import deduction as row
from amicable.catalog.algebra.short_payment import CLAIM, short_by
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

CHECK = Check(
    code="set_off_not_allowed",
    cause="Y05",
    title="A set-off is not allowed",
    stage=106,
    relation=row.RELATION,
    basis="open",
    answers=("Y05",),
    needs=("counterclaims", "payments"),
    responsible="customer",
    applies=row.kind.equals("set_off"),
    blocked=first_reason(*row.UNKNOWN, (row.is_unsettled, "no_column:counterclaims.accepted_on")),
    fires=(row.excess > 0) & (row.open_amount > 0),
    likely=row.UNSURE,
    billed="received",
    derivation=(
        row.SET_OFF,
        row.PAID,
    ),
    confirms=(Planned("set_off", row.SET_OFF.operands),),
    evidence=(
        Cite("counterclaims", ("record_id",), "amount", "amount"),
        Cite("counterclaims", ("record_id",), "due_on", "claim_due_on"),
        row.RECEIPT,
    ),
    sources=("domain/01-dispute-taxonomy.md Y05",),
    examples=(
        Example(
            "the contract bars set-off",
            (Expect("fires", "INV-1", billed="1010.00", expected="1210.00", certainty="certain"),),
            short_by("200.00", {"counterclaims": (CLAIM,)}, contract={"set_off_barred": "true"}),
        ),
        Example(
            "the claim is its parent's",
            (Expect("fires", "INV-1", billed="1010.00", expected="1210.00"),),
            short_by(
                "200.00",
                {
                    "counterclaims": (CLAIM | {"customer_id": "BREA"},),
                    "customers": ({"customer_id": "ALBA", "parent_customer_id": "BREA"},),
                },
            ),
        ),
        Example(
            "the claim was due a day later",
            (Expect("fires", "INV-1", billed="1010.00", expected="1210.00"),),
            short_by("200.00", {"counterclaims": (CLAIM | {"due_on": "2026-04-03"},)}),
        ),
        Example(
            "the claim was due on the day of the payment",
            (Expect("clean", "INV-1"),),
            short_by("200.00", {"counterclaims": (CLAIM,)}),
        ),
        Example(
            "we never accepted the claim",
            (Expect("blocked", "INV-1", blocked="no_column:counterclaims.accepted_on"),),
            short_by("200.00", {"counterclaims": (CLAIM | {"accepted_on": ""},)}),
        ),
    ),
)
