"""Wrong company billed.

Fires when an invoice names a contract that is with another customer, or with another company of
ours, than the one on the invoice. A parent or a payer, as the books state them, is no other. It
cannot see addresses, nor a legal name that changed.
"""

from __future__ import annotations

from amicable.catalog.algebra import formality as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_BILL = {"invoice_id": "INV-1"}
_BREA = {"contract_id": "K-7", "customer_id": "BREA"}
_STRANGER = {"order_id": ""}

CHECK = Check(
    code="wrong_party_billed",
    cause="A02",
    title="Wrong company billed",
    stage=87,
    relation=row.RELATION,
    basis="text",
    answers=("A02",),
    needs=("contracts", "customers"),
    applies=row.contract_id.is_present(),
    blocked=first_reason(
        (row.customer_id.is_missing(), "no_column:invoices.customer_id"),
    ),
    fires=~row.party_agrees,
    billed="customer_id",
    expected="contract_customer_id",
    derivation=(Planned("party", {"contract": "contract_number"}, rule="contracts.customer_id"),),
    evidence=(
        Cite("invoices", ("invoice_id",), "customer_id", "customer_id"),
        Cite("contracts", ("contract_id",), "customer_id", "contract_customer_id"),
    ),
    sources=("domain/01-dispute-taxonomy.md A02",),
    examples=(
        Example(
            "the contract is with another company",
            (Expect("fires", "INV-1", billed="ALBA", expected="BREA", certainty="certain"),),
            {"contracts": (_BREA,), "invoices": (_BILL | _STRANGER,)},
        ),
        Example(
            "the contract is with a sister of the same parent",
            (Expect("fires", "INV-1", billed="ALBA", expected="SUR"),),
            {
                "customers": (
                    {"customer_id": "ALBA", "parent_customer_id": "BREA"},
                    {"customer_id": "SUR", "name": "Brea Sur", "parent_customer_id": "BREA"},
                ),
                "contracts": ({"contract_id": "K-7", "customer_id": "SUR"},),
            },
        ),
        Example(
            "the contract is with the parent, for the whole group",
            (Expect("clean", "INV-1"),),
            {
                "customers": ({"customer_id": "ALBA", "parent_customer_id": "BREA"},),
                "contracts": (_BREA,),
            },
        ),
        Example(
            "the parent pays, and is billed",
            (Expect("clean", "INV-1"),),
            {
                "customers": ({"customer_id": "ALBA", "payer_customer_id": "BREA"},),
                "invoices": (_BILL | {"customer_id": "BREA"},),
            },
        ),
        Example("billed as agreed", (Expect("clean", "INV-1"),)),
        Example(
            "an invoice under no contract",
            (Expect("absent", "INV-1"),),
            {
                "invoices": (_BILL | {"contract_id": "", "order_id": "", "customer_id": "BREA"},),
            },
        ),
        Example(
            "a sale to nobody known",
            (Expect("blocked", "INV-1", blocked="no_column:invoices.customer_id"),),
            {"invoices": (_BILL | {"customer_id": ""},)},
        ),
    ),
)
