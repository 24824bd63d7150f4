"""A claim of the customer was set off.

Fires, as an explanation and never as an error, when what is missing is just a claim of the same
customer that was due, that we accepted, and that no clause keeps from being set off. A claim that
we never accepted leaves it in doubt: it cannot tell whether there is one.
"""

from __future__ import annotations

from amicable.catalog.algebra import deduction as row
from amicable.catalog.algebra.short_payment import CLAIM, short_by
from amicable.core.vocabulary.check import Check, Cite, Example, Expect
from amicable.core.vocabulary.expression import first_reason

CHECK = Check(
    code="set_off_taken",
    cause="Y05",
    title="A claim of the customer was set off",
    stage=105,
    relation=row.RELATION,
    basis="open",
    answers=("Y05",),
    needs=("counterclaims", "payments"),
    responsible="unknown",
    applies=row.kind.equals("set_off") & (row.amount <= row.right_amount),
    blocked=first_reason(*row.UNKNOWN, (row.is_unsettled, "no_column:counterclaims.accepted_on")),
    fires=row.amount > 0,
    likely=row.UNSURE,
    billed="amount",
    derivation=(row.SET_OFF,),
    evidence=(
        Cite("counterclaims", ("record_id",), "amount", "amount"),
        Cite("counterclaims", ("record_id",), "accepted_on", "accepted_on"),
    ),
    sources=("domain/01-dispute-taxonomy.md Y05",),
    explains=True,
    examples=(
        Example(
            "200.00 of a claim that we had accepted",
            (Expect("fires", "INV-1", billed="200.00", expected="200.00", certainty="certain"),),
            short_by("200.00", {"counterclaims": (CLAIM,)}),
        ),
        Example(
            "the contract bars set-off, which the check of its own tells",
            (Expect("absent", "INV-1"),),
            short_by("200.00", {"counterclaims": (CLAIM,)}, contract={"set_off_barred": "true"}),
        ),
        Example(
            "more was kept back than was claimed",
            (Expect("absent", "INV-1"),),
            short_by("200.01", {"counterclaims": (CLAIM,)}),
        ),
        Example(
            "we never accepted the claim",
            (Expect("blocked", "INV-1", blocked="no_column:counterclaims.accepted_on"),),
            short_by("200.00", {"counterclaims": (CLAIM | {"accepted_on": ""},)}),
        ),
    ),
)
