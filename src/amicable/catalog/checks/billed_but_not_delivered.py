"""Not delivered or lost.

Fires when nothing of a billed line was delivered: the delivery was lost or refused, or there is
no delivery of the order inside the declared coverage. It cannot see deliveries outside that
coverage, nor who bears the risk after a handover to the customer's own carrier, nor what a line
without an item bills; and lines of one order that bill parts of one price count once. That nothing
came is certain when the day of delivery, which the line states or we promised, is over, and with
it the days that goods may be under way (`house_rules`). Goods are billed when they leave, so that
the day of the invoice counts where none is named, but not where it was paid before or is due at
once: what is paid with the order may be due in autumn. It cannot tell before a day that was
promised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows


def _promised(day: str) -> Rows:
    """Return a promise to deliver the order by a day, and no delivery of it."""
    told = {"promise_id": "P-1", "customer_id": "ALBA", "made_on": "2026-03-02", "source": "mail"}
    return {
        "deliveries": ({"delivery_id": "D-1", "order_id": "O-9"},),
        "promises": (told | {"kind": "delivery", "order_id": "O-1", "due_on": day},),
    }


def _paid(day: str) -> Rows:
    """Return the payment of the invoice on a day, and no delivery of its order."""
    money = {"payment_id": "Z-1", "customer_id": "ALBA", "amount": "145.20", "currency": "EUR"}
    put = {"allocation_id": "A-1", "payment_id": "Z-1", "invoice_id": "INV-1", "amount": "145.20"}
    return {
        "invoices": ({"invoice_id": "INV-1", "open_amount": "0.00"},),
        "payments": (money | {"received_on": day},),
        "allocations": (put,),
        "deliveries": ({"delivery_id": "D-1", "order_id": "O-9"},),
    }


def _hired(first: str, end: str) -> Rows:
    """Return the ten hinges of one delivery, billed for March and for a further period."""
    head = {"invoice_id": "INV-2", "customer_id": "ALBA", "issued_on": "2026-05-02"}
    line = {"line": "1", "item_id": "HINGE", "quantity": "10", "unit_price": "12.00"}
    return {
        "invoices": (head | {"currency": "EUR", "gross": "145.20", "order_id": "O-1"},),
        "invoice_lines": (
            {"invoice_id": "INV-1", "period_from": "2026-03-01", "period_to": "2026-04-01"} | line,
            {"invoice_id": "INV-2", "net": "120.00", "period_from": first, "period_to": end}
            | line,
        ),
    }


def _in_parts(first: str, second: str) -> Rows:
    """Return the ten hinges of one delivery on two invoices, at these amounts."""
    head = {"invoice_id": "INV-2", "customer_id": "ALBA", "issued_on": "2026-05-02"}
    line = {"line": "1", "item_id": "HINGE", "quantity": "10"}
    return {
        "invoices": (head | {"currency": "EUR", "gross": "96.80", "order_id": "O-1"},),
        "invoice_lines": (
            {"invoice_id": "INV-1", "net": first, "unit_price": f"{first[:-4]}.00"} | line,
            {"invoice_id": "INV-2", "net": second, "unit_price": f"{second[:-4]}.00"} | line,
        ),
    }


CHECK = Check(
    code="billed_but_not_delivered",
    cause="Q02",
    title="Not delivered or lost",
    stage=72,
    relation=row.RELATION,
    basis="net",
    answers=("Q02", "Q09"),
    needs=("deliveries", "delivery_lines"),
    responsible="seller",
    applies=row.goods & row.quantity.is_present() & (row.quantity > 0),
    blocked=first_reason(
        (~row.deliveries_present, "no_table:deliveries"),
        (~row.linked_to_order, "no_column:invoice_lines.order_id"),
        (row.item_id.is_missing(), "no_column:invoice_lines.item_id"),
        (~row.delivery_seen & ~row.deliveries_cover, "not_covered:deliveries"),
        (~row.delivery_seen & row.to_come, "no_convention:delivery_day"),
        (
            row.delivery_seen & (row.delivered > 0) & ~row.delivery_signed,
            "assumed_only:deliveries",
        ),
    ),
    fires=(row.delivered <= 0) & (row.units > 0) & (row.position > 0),
    likely=(row.delivery_seen & ~row.deliveries_cover)
    | row.parts_came
    | row.loose_credit
    | row.under_way,
    billed="position",
    derivation=(
        Planned(
            "not_delivered",
            {"ordered_on": "ordered_on", "known_to": "known_to"},
            rule="books.md rule 7",
        ),
    ),
    confirms=(
        Planned(
            "delivered",
            {
                "billed": "units",
                "delivered": "delivered",
                "on": "delivered_on",
                "note": "delivery_id",
            },
            rule="books.md rule 7",
        ),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "quantity", "quantity"),
        Cite("orders", ("order_id",), "ordered_on", "ordered_on"),
        Cite("delivery_lines", ("delivery_id", "delivery_line"), "quantity", "delivered"),
    ),
    sources=("domain/01-dispute-taxonomy.md Q02", "books.md rule 7"),
    examples=(
        Example(
            "the parcel was lost",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="0.00"),),
            {"deliveries": ({"delivery_id": "D-1", "status": "lost"},)},
        ),
        Example(
            "the parcel was lost, and another may have gone out in a month that is not known",
            (Expect("fires", "INV-1", "1", billed="120.00", certainty="likely"),),
            {"deliveries": ({"delivery_id": "D-1", "status": "lost"},)},
            coverage={"deliveries": ("2026-05-01", "2026-07-01")},
        ),
        Example(
            "no delivery of the order, deliveries are complete",
            (Expect("fires", "INV-1", "1", billed="120.00", certainty="certain"),),
            {"deliveries": ({"delivery_id": "D-1", "order_id": "O-9"},)},
        ),
        Example(
            "the day of delivery that the line states is long over",
            (Expect("fires", "INV-1", "1", billed="120.00", certainty="certain"),),
            {
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "supplied_on": "2026-03-04"},
                ),
                "deliveries": ({"delivery_id": "D-1", "order_id": "O-9"},),
            },
        ),
        Example(
            "promised by the end of May, and nothing came by July",
            (Expect("fires", "INV-1", "1", billed="120.00", certainty="certain"),),
            _promised("2026-05-29"),
        ),
        Example(
            "paid with the order, and no day was agreed: it may be due in autumn",
            (Expect("fires", "INV-1", "1", billed="120.00", certainty="likely"),),
            _paid("2026-03-04"),
        ),
        Example(
            "paid a week after the invoice, as most are",
            (Expect("fires", "INV-1", "1", billed="120.00", certainty="certain"),),
            _paid("2026-03-12"),
        ),
        Example(
            "due at once, and no day was agreed",
            (Expect("fires", "INV-1", "1", billed="120.00", certainty="likely"),),
            {
                "invoices": ({"invoice_id": "INV-1", "due_on": "2026-03-05"},),
                "deliveries": ({"delivery_id": "D-1", "order_id": "O-9"},),
            },
        ),
        Example(
            "promised for October",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:delivery_day"),),
            _promised("2026-10-01"),
        ),
        Example(
            "hinges on hire came once and are billed month by month",
            (Expect("clean", "INV-1", "1"), Expect("clean", "INV-2", "1")),
            _hired("2026-04-01", "2026-05-01"),
        ),
        Example(
            "the same month of hire is billed twice, and they came once",
            (Expect("clean", "INV-1", "1"), Expect("fires", "INV-2", "1", billed="120.00")),
            _hired("2026-03-01", "2026-04-01"),
        ),
        Example(
            "hinges are billed by a third and two thirds of their price, and came once",
            (Expect("clean", "INV-1", "1"), Expect("clean", "INV-2", "1")),
            _in_parts("40.00", "80.00"),
        ),
        Example(
            "they are billed by a third of their price and once more whole, and came once",
            (Expect("clean", "INV-1", "1"), Expect("fires", "INV-2", "1", billed="120.00")),
            _in_parts("40.00", "120.00"),
        ),
        Example(
            "a part of the price in words names no goods",
            (Expect("blocked", "INV-1", "1", blocked="no_column:invoice_lines.item_id"),),
            {
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "1", "item_id": "", "description": "30 %"},
                ),
                "deliveries": ({"delivery_id": "D-1", "order_id": "O-9"},),
            },
        ),
        Example(
            "billed a week ago, and still on its way",
            (Expect("fires", "INV-1", "1", billed="120.00", certainty="likely"),),
            {
                "invoices": ({"invoice_id": "INV-1", "issued_on": "2026-06-24"},),
                "deliveries": ({"delivery_id": "D-1", "order_id": "O-9"},),
            },
        ),
        Example("it arrived and was signed for", (Expect("clean", "INV-1", "1"),)),
        Example(
            "it arrived after the invoice",
            (Expect("clean", "INV-1", "1"),),
            {"deliveries": ({"delivery_id": "D-1", "delivered_on": "2026-03-28"},)},
        ),
        Example(
            "a prepayment invoice bills no goods",
            (Expect("absent", "INV-1", "1"),),
            {
                "invoices": ({"invoice_id": "INV-1", "kind": "386"},),
                "deliveries": ({"delivery_id": "D-1", "order_id": "O-9"},),
            },
        ),
        Example(
            "two other items came, which may be the parts of a kit",
            (Expect("fires", "INV-1", "1", billed="120.00", certainty="likely"),),
            {
                "delivery_lines": (
                    {"delivery_id": "D-1", "line": "1", "item_id": "PIN", "order_line": "1"},
                    {"delivery_id": "D-1", "line": "2", "item_id": "LEAF", "quantity": "20"}
                    | {"order_id": "O-1", "order_line": "1"},
                ),
            },
        ),
        Example(
            "a line that brings the item to its least amount bills no unit",
            (Expect("clean", "INV-1", "1"),),
            {
                "price_terms": ({"term_id": "T-HINGE", "minimum_amount": "150.00"},),
                "invoice_lines": (
                    {"invoice_id": "INV-1", "line": "2", "net": "30.00", "item_id": "HINGE"}
                    | {"quantity": "1", "unit_price": "30.00"},
                ),
            },
        ),
        Example(
            "the loss was credited in full",
            (Expect("corrected", "INV-1", "1"),),
            book(
                {"deliveries": ({"delivery_id": "D-1", "status": "lost"},)},
                credit("120.00", "145.20"),
            ),
        ),
        Example(
            "the order came before deliveries were recorded",
            (Expect("blocked", "INV-1", "1", blocked="not_covered:deliveries"),),
            {"deliveries": ({"delivery_id": "D-1", "order_id": "O-9"},)},
            coverage={"deliveries": ("2026-03-03", "2026-07-01")},
        ),
        Example(
            "no deliveries in the books",
            (Expect("blocked", "INV-1", "1", blocked="no_table:deliveries"),),
            without=("deliveries", "delivery_lines"),
        ),
    ),
)
