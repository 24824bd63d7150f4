"""Order number missing or wrong.

Fires when the contract asks for the customer's order number and the invoice states none, or when
it states another than the orders it bills have. Where no invoice of the customer states one, the
export may have lost them, and it is likely only. It cannot tell whether an order was used up.
"""

from __future__ import annotations

from amicable.catalog.algebra import formality as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_REQUIRED = {"contract_id": "K-7", "po_required": "true"}
_BILL = {"invoice_id": "INV-1"}
_OTHER = {
    "invoice_id": "INV-0",
    "customer_id": "ALBA",
    "issued_on": "2026-02-05",
    "currency": "EUR",
    "gross": "12.10",
    "purchase_order": "PO-70",
}
_MISSING = row.po_required & row.stated.equals("")
_WRONG = row.stated.differs_from("") & (row.orders > 0) & ~row.is_stated

CHECK = Check(
    code="order_number_missing",
    cause="A01",
    title="Order number missing or wrong",
    stage=86,
    relation=row.RELATION,
    basis="text",
    answers=("A01",),
    needs=("contracts", "orders"),
    applies=row.po_required | row.stated.differs_from(""),
    blocked=first_reason(
        (row.stated.differs_from("") & row.orders.is_missing(), "no_column:orders.purchase_order"),
    ),
    fires=_MISSING | _WRONG,
    likely=_MISSING & ~row.states_orders,
    billed="stated",
    expected="ordered",
    derivation=(
        Planned(
            "order_number",
            {
                "stated": "stated",
                "ordered": "ordered",
                "contract": "asking_contract",
                "fault": "order_fault",
            },
            rule="contracts.po_required, orders.purchase_order",
        ),
    ),
    evidence=(
        Cite("contracts", ("contract_id",), "po_required", "po_required"),
        Cite("orders", ("order_id",), "purchase_order", "ordered"),
        Cite("invoices", ("invoice_id",), "purchase_order", "stated"),
    ),
    sources=("domain/01-dispute-taxonomy.md A01",),
    examples=(
        Example(
            "the contract asks for a number, and the invoice states none",
            (Expect("fires", "INV-1", billed="", expected="PO-88", certainty="certain"),),
            {"contracts": (_REQUIRED,), "invoices": (_BILL, _OTHER)},
        ),
        Example(
            "no invoice of the customer states one",
            (Expect("fires", "INV-1", certainty="likely"),),
            {"contracts": (_REQUIRED,)},
        ),
        Example(
            "the number of another order",
            (Expect("fires", "INV-1", billed="PO-89", expected="PO-88", certainty="certain"),),
            {"invoices": (_BILL | {"purchase_order": "PO-89"},)},
        ),
        Example(
            "the number of the order",
            (Expect("clean", "INV-1"),),
            {"contracts": (_REQUIRED,), "invoices": (_BILL | {"purchase_order": "PO-88"},)},
        ),
        Example(
            "the number written in another way",
            (Expect("clean", "INV-1"),),
            {"contracts": (_REQUIRED,), "invoices": (_BILL | {"purchase_order": "Nr. po 88"},)},
        ),
        Example(
            "the number stands in the buyer's reference",
            (Expect("clean", "INV-1"),),
            {"contracts": (_REQUIRED,), "invoices": (_BILL | {"buyer_reference": "PO-88"},)},
        ),
        Example(
            "two orders on one invoice, and it states the second",
            (Expect("clean", "INV-1"),),
            {
                "contracts": (_REQUIRED,),
                "invoices": (_BILL | {"purchase_order": "PO-90"},),
                "orders": (
                    {"order_id": "O-2", "customer_id": "ALBA", "ordered_on": "2026-03-02"}
                    | {"purchase_order": "PO-90"},
                ),
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "2", "net": "0.00", "order_id": "O-2"},
                ),
            },
        ),
        Example("nobody asked for a number", (Expect("absent", "INV-1"),)),
        Example(
            "a number is stated, and the order has none to compare with",
            (Expect("blocked", "INV-1", blocked="no_column:orders.purchase_order"),),
            {
                "orders": ({"order_id": "O-1", "purchase_order": ""},),
                "invoices": (_BILL | {"purchase_order": "PO-89"},),
            },
        ),
    ),
)
