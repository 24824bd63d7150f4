"""A trial or free period is billed.

Fires when a recurring charge bills days before the subscription's trial ended: those are free,
and the rest of the period counts by the contract's convention. It cannot see a trial that the
subscription does not state, nor whether the customer agreed to what follows it; a subscription
that ended is left to B01.
"""

from __future__ import annotations

from amicable.catalog.algebra import recurring as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned

_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-04-30",
    "currency": "EUR",
    "gross": "36.30",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "item_id": "SCAN",
    "quantity": "1",
    "unit_price": "30.00",
    "net": "30.00",
    "kind": "subscription",
    "subscription_id": "S-1",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}


def _book(
    trial_ends_on: str,
    line: dict[str, str] | None = None,
    *,
    proration: str = "actual_actual_period",
    subscription: dict[str, str] | None = None,
) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "contracts": ({"contract_id": "K-7", "proration": proration},),
        "price_terms": ({"term_id": "T-SCAN", "unit_price": "30.00"},),
        "subscriptions": (
            {"subscription_id": "S-1", "trial_ends_on": trial_ends_on, "starts_on": "2026-04-01"}
            | (subscription or {}),
        ),
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE | (line or {}),),
    }


CHECK = Check(
    code="trial_billed",
    cause="B04",
    title="A trial or free period is billed",
    stage=61,
    relation=row.RELATION,
    basis="net",
    answers=("B", "B04"),
    needs=("subscriptions",),
    applies=row.reason.equals("trial"),
    blocked=row.BLOCKED,
    fires=row.FIRES,
    likely=row.LIKELY,
    billed="position",
    derivation=(
        Planned("trial", {"until": "trial_ends_on"}, rule="books.md rule 17"),
        *row.COUNTED,
    ),
    evidence=(
        Cite("subscriptions", ("subscription_id",), "trial_ends_on", "trial_ends_on"),
        *row.CITED,
    ),
    sources=("domain/01-dispute-taxonomy.md B04", "books.md rule 17"),
    examples=(
        Example(
            "all of April was free",
            (Expect("fires", "INV-2", "1", billed="30.00", expected="0.00"),),
            _book("2026-05-01"),
        ),
        Example(
            "all of April was free, and no convention is needed to see it",
            (Expect("fires", "INV-2", "1", billed="30.00", expected="0.00"),),
            _book("2026-05-01", proration=""),
        ),
        Example(
            "the last day of April was the first that counts",
            (Expect("fires", "INV-2", "1", billed="30.00", expected="1.00"),),
            _book("2026-04-30"),
        ),
        Example(
            "ten days were free and twenty are billed",
            (Expect("clean", "INV-2", "1"),),
            _book("2026-04-11", {"net": "20.00", "unit_price": "20.00"}),
        ),
        Example(
            "the trial ended on the first day of the period",
            (Expect("absent", "INV-2"),),
            _book("2026-04-01", subscription={"starts_on": "2026-03-01"}),
        ),
        Example(
            "some days were free, and no convention is agreed",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:proration"),),
            _book("2026-04-11", proration=""),
        ),
        Example(
            "the free month was credited",
            (Expect("corrected", "INV-2", "1"),),
            {
                **_book("2026-05-01"),
                "invoices": (
                    _INVOICE,
                    _INVOICE | {"invoice_id": "CN-2", "kind": "381", "gross": "36.30"},
                ),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "30.00",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
    ),
)
