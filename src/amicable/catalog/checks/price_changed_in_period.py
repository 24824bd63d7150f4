"""A price changed inside the billed period.

Fires when a recurring charge for a period in which its price changed is not the sum of its parts:
each part at the price of its days, by the contract's convention, rounded apart or once for all.
Without a convention it cannot tell, and shows what each would come to. It leaves one price for
all days to P01, and tiers that change inside a period to P02.
"""

from __future__ import annotations

from amicable.catalog.algebra import recurring as row
from amicable.core.vocabulary.check import Check, Example, Expect

_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-01",
    "currency": "EUR",
    "gross": "43.56",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "item_id": "SCAN",
    "quantity": "1",
    "unit_price": "36.00",
    "net": "36.00",
    "kind": "subscription",
    "subscription_id": "S-1",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}
_NEW = {
    "term_id": "T-NEW",
    "item_id": "SCAN",
    "model": "per_unit",
    "contract_id": "K-7",
    "amends_term_id": "T-SCAN",
    "signed_on": "2026-04-01",
    "unit_price": "36.00",
}


def _book(
    proration: str, line: dict[str, str] | None = None, *, new_from: str = "2026-04-11"
) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "contracts": ({"contract_id": "K-7", "proration": proration},),
        "price_terms": (
            {"term_id": "T-SCAN", "unit_price": "30.00"},
            _NEW | {"valid_from": new_from},
        ),
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE | (line or {}),),
    }


CHECK = Check(
    code="price_changed_in_period",
    cause="P01",
    title="A price changed inside the billed period",
    stage=41,
    relation=row.RELATION,
    basis="net",
    answers=("P", "P01", "P03", "P06", "Z02"),
    needs=("price_terms",),
    applies=row.reason.equals("price"),
    blocked=row.BLOCKED,
    fires=row.FIRES,
    likely=row.LIKELY,
    billed="position",
    derivation=row.COUNTED,
    evidence=row.CITED,
    sources=("domain/01-dispute-taxonomy.md P01", "books.md rules 1, 4 and 19"),
    examples=(
        Example(
            "the new price for all of April, agreed from the 11th",
            (Expect("fires", "INV-2", "1", billed="36.00", expected="34.00"),),
            _book("actual_actual_period"),
        ),
        Example(
            "ten days at the old price and twenty at the new one",
            (Expect("clean", "INV-2", "1"),),
            _book("actual_actual_period", {"net": "34.00", "unit_price": "34.00"}),
        ),
        Example(
            "the price changed on the last day",
            (Expect("fires", "INV-2", "1", billed="36.00", expected="30.20"),),
            _book("actual_actual_period", new_from="2026-04-30"),
        ),
        Example(
            "the price changed on the first day",
            (Expect("absent", "INV-2"),),
            _book("actual_actual_period", new_from="2026-04-01"),
        ),
        Example(
            "the price changed the day after the period",
            (Expect("absent", "INV-2"),),
            _book("actual_actual_period", new_from="2026-05-01"),
        ),
        Example(
            "no convention is agreed, and April has thirty days by most",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:proration"),),
            _book("", {"net": "34.00", "unit_price": "34.00"}),
        ),
        Example(
            "a period that was begun is due in full at its first price, by no convention at all",
            (Expect("fires", "INV-2", "1", billed="29.00", expected="34.00", certainty="likely"),),
            _book("", {"net": "29.00", "unit_price": "29.00"}),
        ),
        Example(
            "the difference was credited",
            (Expect("corrected", "INV-2", "1"),),
            {
                **_book("actual_actual_period"),
                "invoices": (
                    _INVOICE,
                    _INVOICE | {"invoice_id": "CN-2", "kind": "381", "gross": "2.42"},
                ),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "2.00",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
    ),
)
