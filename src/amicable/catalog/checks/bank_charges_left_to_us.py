"""Bank charges are the payer's.

Fires when what is missing is just what banks took on the way, though by the contract the payer
bears all charges (OUR). It cannot see charges that the payment's record does not state.
"""

from __future__ import annotations

from amicable.catalog.algebra import deduction as row
from amicable.catalog.algebra.short_payment import short_by
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_PAYER = {"bank_charges": "OUR"}

CHECK = Check(
    code="bank_charges_left_to_us",
    cause="Y04",
    title="Bank charges are the payer's",
    stage=104,
    relation=row.RELATION,
    basis="open",
    answers=("Y04",),
    needs=("payments",),
    responsible="customer",
    applies=row.kind.equals("bank_charges"),
    blocked=first_reason(*row.UNKNOWN, (row.is_unsettled, "no_column:contracts.bank_charges")),
    fires=(row.excess > 0) & (row.open_amount > 0),
    likely=row.UNSURE,
    billed="received",
    derivation=(
        Planned(
            "bank_charges",
            {"amount": "amount", "on": "last_received_on", "terms": "bank_charges"},
            rule="contracts.bank_charges",
        ),
        row.PAID,
    ),
    confirms=(
        Planned(
            "bank_charges",
            {"amount": "amount", "on": "last_received_on", "terms": "bank_charges"},
        ),
    ),
    evidence=(
        Cite("payments", ("last_receipt_id",), "charges", "last_charges"),
        row.RECEIPT,
        Cite("contracts", ("contract_id",), "bank_charges", "bank_charges"),
    ),
    sources=("domain/01-dispute-taxonomy.md Y04", "books.md rules 15 and 16"),
    examples=(
        Example(
            "the banks took 12.00, which the payer had to bear",
            (Expect("fires", "INV-1", billed="1198.00", expected="1210.00", certainty="certain"),),
            short_by("12.00", contract=_PAYER, payment={"charges": "12.00"}),
        ),
        Example(
            "each side bears its own",
            (Expect("clean", "INV-1"),),
            short_by("12.00", contract={"bank_charges": "SHA"}, payment={"charges": "12.00"}),
        ),
        Example(
            "the banks took something, and all that was due came in",
            (Expect("absent", "INV-1"),),
            short_by("0.00", contract=_PAYER, payment={"charges": "12.00"}),
        ),
        Example(
            "no clause says who bears them",
            (Expect("blocked", "INV-1", blocked="no_column:contracts.bank_charges"),),
            short_by("12.00", payment={"charges": "12.00"}),
        ),
    ),
)
