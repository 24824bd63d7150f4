"""Overage not due.

Fires when units over the included ones of a plan were billed although the use of the period, each
event counted once and in the contract's time zone, stayed within them. It cannot see use that no
log holds; where the use did go over and the quantity is wrong, U01 says so.
"""

from __future__ import annotations

from amicable.catalog.algebra import group as row
from amicable.catalog.algebra.use import COSTS_THAT, DERIVATION, LIKELY, REASONS
from amicable.core.vocabulary.check import Check, Cite, Example, Expect
from amicable.core.vocabulary.expression import first_reason

_TERM = {
    "term_id": "T-CALL",
    "item_id": "CALL",
    "model": "overage",
    "valid_from": "2026-01-01",
    "contract_id": "K-7",
    "unit_price": "0.02",
    "included_quantity": "100",
    "fixed_fee": "99.00",
}
_CONTRACT = {"contract_id": "K-7", "time_zone": "Europe/Madrid"}
_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-01",
    "currency": "EUR",
    "gross": "60.50",
    "contract_id": "K-7",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "item_id": "CALL",
    "unit_price": "0.02",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}


def _event(number: str, quantity: str, at: str = "2026-04-10T09:00:00Z") -> dict[str, str]:
    return {"event_id": f"E-{number}", "customer_id": "ALBA", "item_id": "CALL"} | {
        "at": at,
        "quantity": quantity,
    }


def _book(
    quantity: str, net: str, *usage: dict[str, str], **term: str
) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "contracts": (_CONTRACT,),
        "price_terms": (_TERM | term,),
        "invoices": (_INVOICE,),
        "invoice_lines": (
            _LINE | {"quantity": "1", "net": "99.00", "unit_price": "99.00"},
            _LINE | {"line": "2", "quantity": quantity, "net": net},
        ),
        "usage": usage,
    }


CHECK = Check(
    code="overage_not_due",
    cause="P08",
    title="Overage not due",
    stage=48,
    relation=row.RELATION,
    basis="net",
    answers=("P", "P08"),
    needs=("price_terms.included_quantity", "usage"),
    applies=row.units_included & row.has_base_fee & row.units.is_present(),
    blocked=first_reason(*REASONS),
    fires=row.due_quantity.equals(0) & (row.units > 0) & ~COSTS_THAT,
    likely=LIKELY,
    billed="position",
    derivation=DERIVATION,
    evidence=(
        Cite("invoice_lines", ("invoice_id", "first_line"), "quantity", "units"),
        Cite("price_terms", ("term_id",), "included_quantity", "included"),
        Cite("usage", ("event_id",), "quantity", "counted"),
    ),
    sources=("domain/01-dispute-taxonomy.md P08", "domain/02-pricing-models.csv overage"),
    examples=(
        Example(
            "90 of 100 included units were used, and 40 were billed",
            (Expect("fires", "INV-2", None, billed="99.80", expected="99.00"),),
            _book("40", "0.80", _event("1", "90")),
        ),
        Example(
            "an event that arrived twice made it look like more",
            (Expect("fires", "INV-2", None, billed="99.40", expected="99.00"),),
            _book("20", "0.40", _event("1", "60"), _event("2", "40"), _event("1", "60")),
        ),
        Example(
            "the last included unit is included",
            (Expect("fires", "INV-2", None, billed="99.02", expected="99.00"),),
            _book("1", "0.02", _event("1", "100")),
        ),
        Example(
            "one unit went over and was billed",
            (Expect("clean", "INV-2", None),),
            _book("1", "0.02", _event("1", "101")),
        ),
        Example(
            "nothing went over and nothing was billed",
            (Expect("clean", "INV-2", None),),
            _book("0", "0.00", _event("1", "80")),
        ),
        Example(
            "the log is complete only from the middle of the month",
            (Expect("blocked", "INV-2", None, blocked="not_covered:usage"),),
            _book("40", "0.80", _event("1", "90")),
            coverage={"usage": ("2026-04-15", "2026-07-01")},
        ),
        Example(
            "a part of a month, and no convention says how many are included in it",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:proration"),),
            _book("40", "0.80", _event("1", "90"))
            | {
                "invoice_lines": (
                    _LINE | {"quantity": "40", "net": "0.80", "period_to": "2026-04-16"},
                )
            },
        ),
        Example(
            "the overage was credited",
            (Expect("corrected", "INV-2", None),),
            _book("40", "0.80", _event("1", "90"))
            | {
                "invoices": (
                    _INVOICE,
                    _INVOICE | {"invoice_id": "CN-2", "kind": "381", "gross": "0.97"},
                ),
                "invoice_lines": (
                    _LINE | {"quantity": "1", "net": "99.00", "unit_price": "99.00"},
                    _LINE | {"line": "2", "quantity": "40", "net": "0.80"},
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "0.80",
                        "quantity": "40",
                        "item_id": "CALL",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "2",
                    },
                ),
            },
        ),
    ),
)
