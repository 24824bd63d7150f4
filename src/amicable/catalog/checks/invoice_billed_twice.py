"""Invoice billed twice.

Fires on the later of two invoices of one customer with the same lines and gross for the same
order, delivery, period or number of one year, while the earlier one stands and neither the order
nor its deliveries are enough for both. Repeat orders, partial billing and cancel-and-rebill are no
duplicates. Of invoices without lines, two of one amount on one order, closer together than a
month, are likely one sale, and so are lines of the same days whose words differ. It cannot see a
duplicate that was billed with other lines or another amount.
"""

from __future__ import annotations

from amicable.catalog.algebra import invoice as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_AGAIN = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-03-09",
    "currency": "EUR",
    "net": "120.00",
    "tax": "25.20",
    "gross": "145.20",
    "order_id": "O-1",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "120.00",
    "item_id": "HINGE",
    "quantity": "10",
    "unit_price": "12.00",
    "tax_category": "S",
    "tax_rate": "21",
}
_CANCELLED = {
    "invoice_id": "CN-1",
    "customer_id": "ALBA",
    "issued_on": "2026-03-08",
    "currency": "EUR",
    "gross": "145.20",
    "kind": "381",
    "preceding_invoice_id": "INV-1",
}
_SECOND_ORDER = {"order_id": "O-2", "customer_id": "ALBA", "ordered_on": "2026-03-08"}
_RENT = _LINE | {
    "item_id": "SCAN",
    "quantity": "1",
    "unit_price": "31.00",
    "net": "31.00",
    "kind": "subscription",
    "subscription_id": "S-1",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}
_RENTAL = _AGAIN | {"order_id": "", "net": "31.00", "tax": "6.51", "gross": "37.51"}
_BOOK = {"invoices": (_AGAIN,), "invoice_lines": (_LINE,)}

_LEDGER = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-03-09",
    "currency": "EUR",
    "gross": "145.20",
    "order_id": "",
    "purchase_order": "PO-77",
}

CHECK = Check(
    code="invoice_billed_twice",
    cause="D01",
    title="Invoice billed twice",
    stage=10,
    relation=row.RELATION,
    basis="gross",
    answers=("D", "D01"),
    applies=row.position_gross.is_present(),
    blocked=first_reason(
        (row.customer_id.is_missing(), "no_column:invoices.customer_id"),
        (row.twin_untold & row.earlier_id.is_missing(), "no_column:invoices.order_id"),
    ),
    fires=row.sold_once & (row.position_gross > 0),
    likely=row.sale_unknown,
    billed="position_gross",
    derivation=(
        Planned(
            "already_billed",
            {"number": "earlier_number", "issued_on": "earlier_issued_on"},
            rule="one sale is billed once",
        ),
    ),
    confirms=(
        Planned(
            "ordered",
            {
                "order": "own_order",
                "on": "ordered_on",
                "other_number": "like_number",
                "other_order": "like_order",
                "other_on": "like_ordered_on",
            },
            rule="each order is billed once",
        ),
    ),
    evidence=(
        Cite("invoices", ("invoice_id",), "gross", "gross"),
        Cite("invoices", ("earlier_id",), "issued_on", "earlier_issued_on"),
    ),
    sources=("domain/01-dispute-taxonomy.md D01",),
    settles_line=True,
    examples=(
        Example(
            "the order was billed again four days later",
            (
                Expect("fires", "INV-2", billed="145.20", expected="0.00", certainty="certain"),
                Expect("clean", "INV-1"),
            ),
            _BOOK,
        ),
        Example(
            "the order is not known, and the rest may have come in a month that is not known",
            (Expect("fires", "INV-2", billed="145.20", expected="0.00", certainty="likely"),),
            _BOOK,
            without=("order_lines",),
            coverage={"deliveries": ("2026-05-01", "2026-07-01")},
        ),
        Example(
            "one unit less was ordered than both invoices bill",
            (Expect("fires", "INV-2", billed="145.20", expected="0.00"),),
            _BOOK | {"order_lines": ({"order_id": "O-1", "line": "1", "quantity": "19"},)},
        ),
        Example(
            "the number was typed again without its zero",
            (Expect("fires", "INV-2", billed="145.20", expected="0.00"),),
            {
                "invoices": (
                    {"invoice_id": "INV-1", "number": "F-2026/0113", "order_id": ""},
                    _AGAIN | {"number": "f2026 / 113", "order_id": ""},
                ),
                "invoice_lines": (_LINE,),
            },
        ),
        Example(
            "the numbers begin anew each year, and the same was bought again",
            (Expect("blocked", "INV-2", blocked="no_column:invoices.order_id"),),
            {
                "invoices": (
                    {"invoice_id": "INV-1", "number": "0007", "order_id": ""}
                    | {"issued_on": "2025-03-09"},
                    _AGAIN | {"number": "0007", "order_id": ""},
                ),
                "invoice_lines": (_LINE,),
            },
        ),
        Example(
            "the same month of a subscription",
            (Expect("fires", "INV-3", billed="37.51", expected="0.00"),),
            {
                "invoices": (_RENTAL, _RENTAL | {"invoice_id": "INV-3"}),
                "invoice_lines": (_RENT, _RENT | {"invoice_id": "INV-3"}),
            },
        ),
        Example(
            "the same days, and the words of the lines name two sites: two sales, perhaps",
            (Expect("fires", "INV-3", billed="37.51", expected="0.00", certainty="likely"),),
            {
                "invoices": (_RENTAL, _RENTAL | {"invoice_id": "INV-3"}),
                "invoice_lines": (
                    _RENT | {"description": "Northern site"},
                    _RENT | {"invoice_id": "INV-3", "description": "Southern site"},
                ),
            },
        ),
        Example(
            "a ledger without lines, an order of ours that is billed every month",
            (Expect("blocked", "INV-3", blocked="no_column:invoices.order_id"),),
            {
                "invoices": (
                    _LEDGER | {"order_id": "O-1", "purchase_order": ""},
                    _LEDGER
                    | {"invoice_id": "INV-3", "issued_on": "2026-04-09"}
                    | {"order_id": "O-1", "purchase_order": ""},
                )
            },
        ),
        Example(
            "no ordered or delivered quantity is known",
            (Expect("fires", "INV-2", billed="145.20", certainty="likely"),),
            _BOOK,
            without=("order_lines", "delivery_lines"),
        ),
        Example(
            "a real repeat order",
            (Expect("clean", "INV-2"),),
            {
                "orders": (_SECOND_ORDER,),
                "invoices": (_AGAIN | {"order_id": "O-2"},),
                "invoice_lines": (_LINE,),
            },
        ),
        Example(
            "twenty were ordered and billed in two halves",
            (Expect("clean", "INV-2"),),
            _BOOK | {"order_lines": ({"order_id": "O-1", "line": "1", "quantity": "20"},)},
        ),
        Example(
            "a standing order was delivered twice",
            (Expect("clean", "INV-2"),),
            _BOOK
            | {
                "deliveries": (
                    {"delivery_id": "D-2", "delivered_on": "2026-03-08", "order_id": "O-1"},
                ),
                "delivery_lines": (
                    {"delivery_id": "D-2", "line": "1", "item_id": "HINGE", "quantity": "10"},
                ),
            },
        ),
        Example(
            "the next month of a subscription",
            (Expect("clean", "INV-3"),),
            {
                "invoices": (_RENTAL, _RENTAL | {"invoice_id": "INV-3"}),
                "invoice_lines": (
                    _RENT,
                    _RENT
                    | {"invoice_id": "INV-3", "period_from": "2026-05-01"}
                    | {"period_to": "2026-06-01"},
                ),
            },
        ),
        Example(
            "the first one was cancelled and billed anew",
            (Expect("clean", "INV-2"),),
            {
                "invoices": (_CANCELLED, _AGAIN | {"preceding_invoice_id": "CN-1"}),
                "invoice_lines": (_LINE,),
            },
        ),
        Example(
            "equal invoices without order, delivery or period",
            (Expect("blocked", "INV-2", blocked="no_column:invoices.order_id"),),
            {
                "invoices": ({"invoice_id": "INV-1", "order_id": ""}, _AGAIN | {"order_id": ""}),
                "invoice_lines": (_LINE,),
            },
        ),
        Example(
            "a ledger without lines, the same order of the customer within days",
            (
                Expect("fires", "INV-3", billed="145.20", expected="0.00", certainty="likely"),
                Expect("clean", "INV-2"),
            ),
            {"invoices": (_LEDGER, _LEDGER | {"invoice_id": "INV-3", "issued_on": "2026-03-14"})},
        ),
        Example(
            "a ledger without lines, the same order a month later",
            (Expect("blocked", "INV-3", blocked="no_column:invoices.order_id"),),
            {"invoices": (_LEDGER, _LEDGER | {"invoice_id": "INV-3", "issued_on": "2026-04-09"})},
        ),
        Example(
            "a ledger without lines, an order that is billed every week",
            (Expect("blocked", "INV-4", blocked="no_column:invoices.order_id"),),
            {
                "invoices": (
                    _LEDGER,
                    _LEDGER | {"invoice_id": "INV-3", "issued_on": "2026-03-16"},
                    _LEDGER | {"invoice_id": "INV-4", "issued_on": "2026-03-23"},
                )
            },
        ),
        Example(
            "the second one was credited in full",
            (Expect("corrected", "INV-2"),),
            {
                "invoices": (
                    _AGAIN,
                    _CANCELLED | {"issued_on": "2026-03-12", "preceding_invoice_id": "INV-2"},
                ),
                "invoice_lines": (_LINE,),
            },
        ),
    ),
)
