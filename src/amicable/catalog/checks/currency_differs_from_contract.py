"""Currency differs from the contract.

Fires when an invoice is in another currency than the contract it names, and the contract has no
clause for a rate of exchange and no price in the invoice's currency. It says nothing about
amounts, cannot see a change of currency that no record holds, and leaves an invoice that was
credited in full alone.
"""

from __future__ import annotations

from amicable.catalog.algebra import billed_currency as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned

_DOLLARS = {"contracts": ({"contract_id": "K-7", "currency": "USD"},)}
_IN_EUROS = {"price_terms": ({"term_id": "T-HINGE", "contract_id": "K-7", "currency": "EUR"},)}

CHECK = Check(
    code="currency_differs_from_contract",
    cause="P11",
    title="Currency differs from the contract",
    stage=30,
    relation=row.RELATION,
    basis="text",
    answers=("P11",),
    needs=("contracts",),
    fires=~row.may_be_turned & ~row.priced_so & ~row.undone,
    billed="currency",
    expected="contract_currency",
    derivation=(
        Planned(
            "currency_agreed",
            {"contract": "contract_number", "currency": "contract_currency"},
            rule="contracts.currency",
        ),
    ),
    evidence=(
        Cite("invoices", ("invoice_id",), "currency", "currency"),
        Cite("contracts", ("contract_id",), "currency", "contract_currency"),
    ),
    sources=("domain/01-dispute-taxonomy.md P11",),
    examples=(
        Example(
            "euros, under a contract in dollars",
            (Expect("fires", "INV-1", billed="EUR", expected="USD", certainty="certain"),),
            _DOLLARS,
        ),
        Example(
            "euros, at a rate that the contract names",
            (Expect("clean", "INV-1"),),
            book(_DOLLARS, {"contracts": ({"contract_id": "K-7", "exchange_on": "issue"},)}),
        ),
        Example(
            "the contract has a price in euros: its record holds one currency only",
            (Expect("clean", "INV-1"),),
            book(_DOLLARS, _IN_EUROS),
        ),
        Example(
            "the contract's own currency",
            (Expect("absent", "INV-1"),),
            {"contracts": ({"contract_id": "K-7", "currency": "EUR"},)},
        ),
        Example(
            "credited in full",
            (Expect("clean", "INV-1"),),
            book(_DOLLARS, credit("120.00", "145.20")),
        ),
    ),
)
