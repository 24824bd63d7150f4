"""The price of use changed inside the billed period.

Fires when use of a period in which its price changed is not billed at the price of the days on
which it happened: the log says how much fell to each price. It asks nothing where billed and
counted use differ (U01), and cannot tell without a log that is complete for the period. Tiers that
change inside a period are left to P02.
"""

from __future__ import annotations

from amicable.catalog.algebra import changed_use as row
from amicable.catalog.algebra.agreed_price import KEPT
from amicable.catalog.algebra.cast import event
from amicable.catalog.algebra.exact import is_rest_of
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_BEFORE_ALLOWANCE = row.position + row.allowance - row.charge
_RIGHT = (
    row.position.equals(row.due)
    | row.position.equals(row.due_once)
    | _BEFORE_ALLOWANCE.equals(row.due)
    | _BEFORE_ALLOWANCE.equals(row.due_once)
    | is_rest_of(row.position, row.due, row.discount_percent, row.unit).surely()
)
_TERM = {"item_id": "CALL", "model": "per_unit", "contract_id": "K-7"}
_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-01",
    "currency": "EUR",
    "gross": "18.15",
    "contract_id": "K-7",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "15.00",
    "item_id": "CALL",
    "quantity": "30",
    "unit_price": "0.50",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}


def _book(
    *lines: dict[str, str], new_from: str = "2026-04-11"
) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "contracts": ({"contract_id": "K-7", "time_zone": "Europe/Madrid"},),
        "price_terms": (
            _TERM
            | {"term_id": "T-1", "valid_from": "2026-01-01", "valid_to": new_from}
            | {"unit_price": "0.40"},
            _TERM | {"term_id": "T-2", "valid_from": new_from, "unit_price": "0.50"},
        ),
        "usage": (
            event("E-1", "2026-04-10 21:30:00", "10"),
            event("E-2", "2026-04-10 22:30:00", "15"),
            event("E-3", "2026-04-30 21:59:00", "5"),
        ),
        "invoices": (_INVOICE,),
        "invoice_lines": tuple(_LINE | line for line in lines) or (_LINE,),
    }


CHECK = Check(
    code="price_of_use_changed",
    cause="P01",
    title="The price of use changed inside the billed period",
    stage=43,
    relation=row.RELATION,
    basis="net",
    answers=("P", "P01", "P03", "P06", "Z02"),
    needs=("price_terms", "usage"),
    applies=row.units.is_present(),
    blocked=first_reason(
        (~row.usage_present, "no_table:usage"),
        (~row.usage_covered, "not_covered:usage"),
        (row.zone_unknown, "no_convention:time_zone"),
        (row.term_tied, "no_convention:price_precedence"),
        (row.term_other_unit, "no_convention:unit"),
        (row.unpriced, "not_covered:price_terms"),
        (row.promise_unclear & ~_RIGHT, "assumed_only:promises"),
        (row.counted.differs_from(row.units), "no_convention:price_change_in_period"),
    ),
    fires=~_RIGHT,
    likely=row.loose_credit | row.zone_assumed | (row.disagreeing > 0) | (row.position < row.due),
    billed="position",
    derivation=(
        Planned("by_days", {"parts": "parts"}, rule="books.md rule 1"),
        *KEPT,
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "first_line"), "quantity", "units"),
        Cite("usage", ("event_id",), "quantity", "counted"),
    ),
    sources=("domain/01-dispute-taxonomy.md P01", "books.md rules 1, 3 and 21"),
    examples=(
        Example(
            "ten calls before the new price, twenty from its first minute in Madrid on",
            (Expect("fires", "INV-2", "1", billed="15.00", expected="14.00"),),
            _book(),
        ),
        Example(
            "a line for each price",
            (Expect("clean", "INV-2", None),),
            _book(
                {"quantity": "10", "unit_price": "0.40", "net": "4.00"},
                {"line": "2", "quantity": "20", "net": "10.00"},
            ),
        ),
        Example(
            "all calls fell to the new price, which began before the first",
            (Expect("clean", "INV-2", "1"),),
            _book(new_from="2026-04-02"),
        ),
        Example(
            "the new price began with the period",
            (Expect("absent", "INV-2"),),
            _book(new_from="2026-04-01"),
        ),
        Example(
            "more calls were billed than counted",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:price_change_in_period"),),
            _book({"quantity": "31", "net": "15.50"}),
        ),
        Example(
            "the log begins in the middle of April",
            (Expect("blocked", "INV-2", "1", blocked="not_covered:usage"),),
            _book(),
            coverage={"usage": ("2026-04-15", "2026-07-01")},
        ),
        Example(
            "the difference was credited",
            (Expect("corrected", "INV-2", "1"),),
            {
                **_book(),
                "invoices": (
                    _INVOICE,
                    _INVOICE | {"invoice_id": "CN-2", "kind": "381", "gross": "1.21"},
                ),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "1.00",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
    ),
)
