"""Bank charges were deducted from the payment.

Fires, as an explanation and never as an error, when what is missing is just what banks took on
the way and the contract lets each side bear its own (SHA) or us bear all (BEN). A small difference
of a payment from abroad without a record of charges is likely that. Without a clause it cannot
tell.
"""

from __future__ import annotations

from amicable.catalog.algebra import deduction as row
from amicable.catalog.algebra.short_payment import short_by
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_SHARED = {"bank_charges": "SHA"}

CHECK = Check(
    code="bank_charges_deducted",
    cause="Y04",
    title="Bank charges were deducted from the payment",
    stage=103,
    relation=row.RELATION,
    basis="open",
    answers=("Y04",),
    needs=("payments",),
    responsible="unknown",
    applies=row.kind.equals("bank_charges") & (row.amount <= row.right_amount),
    blocked=first_reason(*row.UNKNOWN, (row.is_unsettled, "no_column:contracts.bank_charges")),
    fires=row.amount > 0,
    likely=row.UNSURE,
    billed="amount",
    derivation=(
        Planned(
            "bank_charges",
            {"amount": "amount", "on": "last_received_on", "terms": "bank_charges"},
            rule="contracts.bank_charges",
        ),
    ),
    evidence=(
        Cite("payments", ("last_receipt_id",), "charges", "last_charges"),
        row.RECEIPT,
        Cite("contracts", ("contract_id",), "bank_charges", "bank_charges"),
    ),
    sources=("domain/01-dispute-taxonomy.md Y04", "books.md rules 15 and 16"),
    explains=True,
    examples=(
        Example(
            "the banks took 12.00, and each side bears its own",
            (Expect("fires", "INV-1", billed="12.00", expected="12.00", certainty="certain"),),
            short_by("12.00", contract=_SHARED, payment={"charges": "12.00"}),
        ),
        Example(
            "a small difference of a payment from abroad",
            (Expect("fires", "INV-1", billed="4.50", certainty="likely"),),
            short_by(
                "4.50",
                {"customers": ({"customer_id": "ALBA", "country": "PT"},)},
                contract=_SHARED | {"seller_id": "US"},
            ),
        ),
        Example(
            "the payer bears them, which the check of its own tells",
            (Expect("absent", "INV-1"),),
            short_by("12.00", contract={"bank_charges": "OUR"}, payment={"charges": "12.00"}),
        ),
        Example(
            "a cent more is missing than the banks took",
            (Expect("absent", "INV-1"),),
            short_by("12.01", contract=_SHARED, payment={"charges": "12.00"}),
        ),
        Example(
            "no clause says who bears them",
            (Expect("blocked", "INV-1", blocked="no_column:contracts.bank_charges"),),
            short_by("12.00", payment={"charges": "12.00"}),
        ),
    ),
)
