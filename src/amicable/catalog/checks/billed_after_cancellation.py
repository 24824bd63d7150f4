"""Billed after cancellation.

Fires when a subscription is billed for days from which nothing was due: cancelled, notice run
out, or at its end. A period that ends inside the billed one needs the contract's convention for
part periods. It cannot see a cancellation that no record holds, and leaves a subscription that
another one followed (a change of seats or plan) to B03.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.catalog.algebra.exact import is_part_of
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_JUNE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "31.00",
    "item_id": "SCAN",
    "quantity": "1",
    "unit_price": "31.00",
    "kind": "subscription",
    "subscription_id": "S-1",
    "period_from": "2026-06-01",
    "period_to": "2026-07-01",
}
_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-06-01",
    "currency": "EUR",
    "gross": "37.51",
}
_BOOK = {"invoices": (_INVOICE,), "invoice_lines": (_JUNE,)}
_INSIDE = (row.ends_on > row.period_from) & (row.ends_on < row.period_to)
# Billed below the agreed price: the part period may have been taken off already.
_PRORATED = (row.unit_price * row.term_per < row.term_price * row.per).surely()

CHECK = Check(
    code="billed_after_cancellation",
    cause="B01",
    title="Billed after cancellation",
    stage=66,
    relation=row.RELATION,
    basis="net",
    answers=("B", "B01"),
    needs=("subscriptions",),
    applies=row.subscription_id.is_present()
    & row.period_to.is_present()
    & ~(row.by_days & (row.ends_on < row.period_to).surely()),
    blocked=first_reason(
        (
            (
                row.ends_on.is_missing()
                | (row.ended_by.equals("end") & (row.ends_on > row.period_from))
            )
            & row.requested_on.is_present(),
            "no_convention:notice_days",
        ),
        (row.ends_on.is_missing(), "not_covered:subscriptions"),
        (
            _INSIDE & (row.part_of.is_missing() | _PRORATED),
            "no_convention:proration",
        ),
    ),
    fires=((row.ends_on <= row.period_from) & (row.position > 0))
    | (
        _INSIDE
        & row.part_of.is_present()
        & ~is_part_of(row.position, row.net, row.used_part, row.part_of, row.unit)
    ),
    likely=row.loose_credit,
    billed="position",
    derivation=(
        Planned(
            "ended",
            {"ends_on": "ends_on", "by": "ended_by", "requested_on": "requested_on"},
            rule="books.md rule 8",
        ),
        Planned(
            "proration",
            {"base": "@current", "days": "used_part", "of": "part_of", "by": "proration"},
        ),
    ),
    corrects={"left_part": "left_used", "@current": "@current"},
    confirms=(
        Planned(
            "ended",
            {"ends_on": "ends_on", "by": "ended_by", "requested_on": "requested_on"},
            rule="books.md rule 8",
        ),
    ),
    evidence=(
        Cite("subscriptions", ("subscription_id",), "cancellation_requested_on", "requested_on"),
        Cite("subscriptions", ("subscription_id",), "ends_on", "ends_on"),
        Cite("invoice_lines", ("invoice_id", "line"), "period_from", "period_from"),
    ),
    sources=("domain/01-dispute-taxonomy.md B01", "books.md rule 8"),
    examples=(
        Example(
            "cancelled in May, billed for June",
            (Expect("fires", "INV-2", "1", billed="31.00", expected="0.00"),),
            _BOOK | {"subscriptions": ({"subscription_id": "S-1", "cancelled_on": "2026-05-15"},)},
        ),
        Example(
            "the notice ran out on the first day of the period",
            (Expect("fires", "INV-2", "1", billed="31.00", expected="0.00"),),
            _BOOK
            | {
                "subscriptions": (
                    {
                        "subscription_id": "S-1",
                        "cancellation_requested_on": "2026-05-02",
                        "notice_days": "30",
                    },
                )
            },
        ),
        Example(
            "it ended on 11 June, and part months count by their days",
            (Expect("fires", "INV-2", "1", billed="31.00", expected="10.33"),),
            _BOOK
            | {
                "subscriptions": ({"subscription_id": "S-1", "cancelled_on": "2026-06-11"},),
                "contracts": ({"contract_id": "K-7", "proration": "actual_actual_period"},),
            },
        ),
        Example(
            "June was credited after the cancellation",
            (Expect("corrected", "INV-2", "1"),),
            _BOOK
            | {
                "subscriptions": ({"subscription_id": "S-1", "cancelled_on": "2026-05-15"},),
                "invoices": (
                    _INVOICE,
                    {
                        "invoice_id": "CN-2",
                        "customer_id": "ALBA",
                        "issued_on": "2026-06-20",
                        "currency": "EUR",
                        "net": "31.00",
                        "gross": "37.51",
                        "kind": "381",
                        "preceding_invoice_id": "INV-2",
                    },
                ),
            },
        ),
        Example(
            "the notice runs to the end of the period",
            (Expect("clean", "INV-2", "1"),),
            _BOOK
            | {
                "subscriptions": (
                    {
                        "subscription_id": "S-1",
                        "cancellation_requested_on": "2026-06-01",
                        "notice_days": "30",
                    },
                )
            },
        ),
        Example(
            "cancelled for a later day",
            (Expect("clean", "INV-2", "1"),),
            _BOOK | {"subscriptions": ({"subscription_id": "S-1", "ends_on": "2026-12-31"},)},
        ),
        Example(
            "whole periods are due, the contract says",
            (Expect("clean", "INV-2", "1"),),
            _BOOK
            | {
                "subscriptions": ({"subscription_id": "S-1", "cancelled_on": "2026-06-11"},),
                "contracts": ({"contract_id": "K-7", "proration": "whole_period"},),
            },
        ),
        Example(
            "it ended inside the month and no convention is agreed",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:proration"),),
            _BOOK | {"subscriptions": ({"subscription_id": "S-1", "cancelled_on": "2026-06-11"},)},
        ),
        Example(
            "no cancellation is on record",
            (Expect("blocked", "INV-2", "1", blocked="not_covered:subscriptions"),),
            _BOOK,
        ),
    ),
)
