"""Tax was withheld from the payment.

Fires, as an explanation and never as an error, when what is missing is just the tax that the
customer's country has it withhold, at the rate of the treaty at most, and no clause makes us whole
(gross-up). Without a certificate it is likely only. It cannot see taxes that no record names.
"""

from __future__ import annotations

from amicable.catalog.algebra import deduction as row
from amicable.catalog.algebra.short_payment import short_by
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_TAX = {
    "withholding_id": "W-1",
    "customer_id": "ALBA",
    "rate": "15",
    "valid_from": "2026-01-01",
    "certificate": "C-2026-41",
}

CHECK = Check(
    code="tax_withheld",
    cause="T04",
    title="Tax was withheld from the payment",
    stage=101,
    relation=row.RELATION,
    basis="open",
    answers=("T04",),
    needs=("tax_withholdings", "payments"),
    responsible="customer",
    applies=row.kind.equals("withholding") & (row.amount <= row.right_amount),
    blocked=first_reason(*row.UNKNOWN),
    fires=row.amount > 0,
    likely=row.UNSURE,
    billed="amount",
    derivation=(
        Planned(
            "withheld",
            {"base": "base", "rate": "rate", "certificate": "certificate"},
            rule="tax_withholdings, the treaty's rate at most",
        ),
    ),
    evidence=(
        Cite("tax_withholdings", ("record_id",), "rate", "law_rate"),
        Cite("tax_withholdings", ("record_id",), "treaty_rate", "treaty_rate"),
        row.RECEIPT,
    ),
    sources=("domain/01-dispute-taxonomy.md T04", "books.md rules 15 and 16"),
    explains=True,
    examples=(
        Example(
            "15 % of the net was withheld, with a certificate",
            (Expect("fires", "INV-1", billed="150.00", expected="150.00", certainty="certain"),),
            short_by("150.00", {"tax_withholdings": (_TAX,)}),
        ),
        Example(
            "the certificate is still to come",
            (Expect("fires", "INV-1", billed="150.00", certainty="likely"),),
            short_by("150.00", {"tax_withholdings": (_TAX | {"certificate": ""},)}),
        ),
        Example(
            "withheld tax and bank charges are together what is missing",
            (Expect("fires", "INV-1", billed="150.00", certainty="certain"),),
            short_by(
                "158.00",
                {"tax_withholdings": (_TAX,)},
                contract={"bank_charges": "SHA"},
                payment={"charges": "8.00"},
            ),
        ),
        Example(
            "more is missing than the rate allows",
            (Expect("absent", "INV-1"),),
            short_by("151.00", {"tax_withholdings": (_TAX,)}),
        ),
        Example(
            "the obligation ended before the payment",
            (Expect("absent", "INV-1"),),
            short_by("150.00", {"tax_withholdings": (_TAX | {"valid_to": "2026-04-02"},)}),
        ),
        Example(
            "a clause makes us whole, which the check of its own tells",
            (Expect("absent", "INV-1"),),
            short_by("150.00", {"tax_withholdings": (_TAX | {"gross_up": "true"},)}),
        ),
        Example(
            "the open amount is not what the allocations leave",
            (Expect("blocked", "INV-1", blocked="assumed_only:allocations"),),
            {
                **short_by("150.00", {"tax_withholdings": (_TAX,)}),
                "invoices": (
                    {"invoice_id": "INV-1", "net": "1000.00", "tax": "210.00"}
                    | {"gross": "1210.00", "open_amount": "99.00"},
                ),
            },
        ),
    ),
)
