"""Billed by another company than agreed.

Fires when an invoice names a contract that another company of ours made. It cannot see a contract
that moved from one company to the other, unless the books state the new seller.
"""

from __future__ import annotations

from amicable.catalog.algebra import formality as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_OURS = {"sellers": ({"seller_id": "SUR", "name": "Norte Sur", "country": "ES"},)}


def _sold(by: str, agreed: str) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        **_OURS,
        "contracts": ({"contract_id": "K-7", "seller_id": agreed},),
        "invoices": ({"invoice_id": "INV-1", "seller_id": by},),
    }


CHECK = Check(
    code="wrong_seller_billed",
    cause="A02",
    title="Billed by another company than agreed",
    stage=88,
    relation=row.RELATION,
    basis="text",
    answers=("A02",),
    needs=("contracts",),
    applies=row.contract_seller_id.is_present(),
    blocked=first_reason((row.seller_id.is_missing(), "no_column:invoices.seller_id")),
    fires=row.seller_differs,
    billed="seller_id",
    expected="contract_seller_id",
    derivation=(
        Planned(
            "party", {"contract": "contract_number"}, {"whose": "ours"}, rule="contracts.seller_id"
        ),
    ),
    evidence=(
        Cite("invoices", ("invoice_id",), "seller_id", "seller_id"),
        Cite("contracts", ("contract_id",), "seller_id", "contract_seller_id"),
    ),
    sources=("domain/01-dispute-taxonomy.md A02",),
    examples=(
        Example(
            "our other company billed",
            (Expect("fires", "INV-1", billed="SUR", expected="US", certainty="certain"),),
            _sold("SUR", "US"),
        ),
        Example(
            "the company of the contract billed", (Expect("clean", "INV-1"),), _sold("US", "US")
        ),
        Example("the contract names no seller", (Expect("absent", "INV-1"),), _sold("SUR", "")),
        Example(
            "the invoice names no seller",
            (Expect("blocked", "INV-1", blocked="no_column:invoices.seller_id"),),
            _sold("", "US"),
        ),
    ),
)
