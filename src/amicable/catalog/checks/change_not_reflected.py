"""A change of seats or plan is not in the bill.

Fires when a recurring charge does not follow a change on record (one subscription ends and
another begins on the same day under one contract): every day counts with the units and the price
of its subscription, by the contract's convention. Credit legs on later invoices count, and so
does a line that bills the difference alone. A change after the invoice, which a later one may
settle, makes it likely only. It cannot see a change that no row of the subscriptions shows.
"""

from __future__ import annotations

from amicable.catalog.algebra import recurring as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned

_JUNE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-06-30",
    "currency": "EUR",
    "gross": "363.00",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "item_id": "SCAN",
    "quantity": "10",
    "unit_price": "30.00",
    "net": "300.00",
    "kind": "subscription",
    "subscription_id": "S-1",
    "period_from": "2026-06-01",
    "period_to": "2026-07-01",
}
_CHARGED = {"subscription_id": "S-2", "quantity": "4", "line": "2"}


def _book(
    *lines: dict[str, str], seats: str = "4", on: str = "2026-06-11", item: str = "SCAN"
) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "contracts": ({"contract_id": "K-7", "proration": "actual_actual_period"},),
        "items": ({"item_id": "PRO", "name": "Scanner pro", "kind": "subscription"},),
        "price_terms": (
            {"term_id": "T-SCAN", "unit_price": "30.00"},
            {
                "term_id": "T-PRO",
                "item_id": "PRO",
                "model": "per_unit",
                "valid_from": "2026-01-01",
                "contract_id": "K-7",
                "unit_price": "90.00",
            },
        ),
        "subscriptions": (
            {"subscription_id": "S-1", "quantity": "10", "ends_on": on},
            {
                "subscription_id": "S-2",
                "customer_id": "ALBA",
                "item_id": item,
                "starts_on": on,
                "contract_id": "K-7",
                "quantity": seats,
            },
        ),
        "invoices": (_JUNE,),
        "invoice_lines": tuple(_LINE | line for line in lines) or (_LINE,),
    }


def _legs(credit: str, charge: str) -> dict[str, tuple[dict[str, str], ...]]:
    """June was billed in advance for one plan; July's invoice bills both legs of the change."""
    legs = {"period_from": "2026-06-11", "quantity": "1", "invoice_id": "INV-3"}
    book = _book(
        {"quantity": "1", "net": "30.00"},
        legs | {"net": credit, "unit_price": credit, "quantity": "1"},
        legs
        | {"line": "2", "net": charge, "unit_price": charge, "item_id": "PRO"}
        | {"subscription_id": "S-2"},
        seats="1",
        item="PRO",
    )
    first, second = book["subscriptions"]
    return book | {
        "subscriptions": (first | {"quantity": "1"}, second),
        "invoices": (
            _JUNE | {"issued_on": "2026-06-01", "gross": "36.30"},
            _JUNE | {"invoice_id": "INV-3", "gross": "48.40"},
        ),
    }


CHECK = Check(
    code="change_not_reflected",
    cause="B03",
    title="A change of seats or plan is not in the bill",
    stage=62,
    relation=row.RELATION,
    basis="net",
    answers=("B", "B01", "B03", "P09"),
    needs=("subscriptions", "price_terms"),
    applies=row.reason.equals("change"),
    blocked=row.BLOCKED,
    fires=row.FIRES,
    likely=row.LIKELY,
    billed="position",
    derivation=(
        Planned(
            "changed",
            {"on": "changed_on", "billed": "seats", "other": "other_seats"},
            rule="books.md, subscriptions",
        ),
        *row.COUNTED,
    ),
    evidence=(
        Cite("subscriptions", ("changed_to",), "starts_on", "changed_on"),
        Cite("subscriptions", ("changed_to",), "quantity", "other_seats"),
        *row.CITED,
    ),
    sources=("domain/01-dispute-taxonomy.md B03", "books.md rules 1 and 8"),
    examples=(
        Example(
            "ten seats for all of June, four from the 11th",
            (Expect("fires", "INV-2", "1", billed="300.00", expected="180.00"),),
            _book(),
        ),
        Example(
            "ten days of ten seats and twenty of four on one line",
            (Expect("clean", "INV-2", "1"),),
            _book({"net": "180.00", "unit_price": "18.00"}),
        ),
        Example(
            "a line for the days of each",
            (Expect("clean", "INV-2", "1"),),
            _book(
                {"net": "100.00", "unit_price": "10.00"},
                _CHARGED | {"net": "80.00", "unit_price": "20.00", "period_from": "2026-06-11"},
            ),
        ),
        Example(
            "four seats more from the 11th, billed by the difference alone",
            (Expect("clean", "INV-2", "1"),),
            _book({}, _CHARGED | {"net": "80.00", "period_from": "2026-06-11"}, seats="14"),
        ),
        Example(
            "four seats more from the 11th, of which the difference bills three",
            (Expect("fires", "INV-2", "1"),),
            _book({}, _CHARGED | {"net": "60.00", "period_from": "2026-06-11"}, seats="14"),
        ),
        Example(
            "July for the seats of June",
            (Expect("fires", "INV-2", "1", billed="300.00", expected="120.00"),),
            _book(on="2026-06-01"),
        ),
        Example(
            "the new row is billed with the old seats",
            (Expect("fires", "INV-2", "1", billed="300.00", expected="120.00"),),
            _book({"subscription_id": "S-2"}, on="2026-05-01"),
        ),
        Example(
            "the change begins after the period",
            (Expect("absent", "INV-2"),),
            _book(on="2026-07-01"),
        ),
        Example(
            "billed in advance, changed in the month, both legs on the next invoice",
            (Expect("absent", "INV-2"),),
            _legs("-20.00", "60.00"),
        ),
        Example(
            "changed after the invoice, and no later one is in the books",
            (
                Expect(
                    "fires", "INV-2", "1", billed="300.00", expected="180.00", certainty="likely"
                ),
            ),
            {**_book(), "invoices": (_JUNE | {"issued_on": "2026-06-01"},)},
        ),
        Example(
            "a plan for which no price is on record",
            (Expect("blocked", "INV-2", "1", blocked="not_covered:price_terms"),),
            {
                **_book(item="PRO"),
                "price_terms": ({"term_id": "T-SCAN", "unit_price": "30.00"},),
            },
        ),
        Example(
            "the seats that were too many were credited",
            (Expect("corrected", "INV-2", "1"),),
            {
                **_book(),
                "invoices": (
                    _JUNE,
                    _JUNE | {"invoice_id": "CN-2", "kind": "381", "gross": "145.20"},
                ),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "120.00",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
    ),
)
