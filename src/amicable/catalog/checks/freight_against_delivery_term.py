"""Freight charged against delivery terms.

Fires when freight was billed although the contract's delivery term lets the seller pay the
carriage, or its price for freight is zero. It cannot tell without an agreed delivery term, and it
is only likely where the contract also sets a price for freight, or the customer ordered it.
Extras of the tariff are left to F02.
"""

from __future__ import annotations

from amicable.catalog.algebra import freight as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_TERM = {
    "term_id": "T-F",
    "item_id": "FREIGHT",
    "model": "per_unit",
    "valid_from": "2026-01-01",
    "contract_id": "K-7",
}


def _book(term: str, **line: str) -> dict[str, tuple[dict[str, str], ...]]:
    billed = {"invoice_id": "INV-1", "line": "2", "item_id": "FREIGHT", "net": "18.50"}
    return {
        "contracts": ({"contract_id": "K-7", "delivery_term": term},),
        "items": ({"item_id": "FREIGHT", "name": "Freight", "kind": "freight"},),
        "invoice_lines": (billed | line,),
    }


CHECK = Check(
    code="freight_against_delivery_term",
    cause="F01",
    title="Freight charged against delivery terms",
    stage=36,
    relation=row.RELATION,
    basis="net",
    answers=("F", "F01"),
    needs=("contracts",),
    applies=~row.is_accessorial,
    blocked=first_reason(
        (row.contract_id.is_missing(), "no_column:invoice_lines.contract_id"),
        (~row.free_term & row.delivery_term.is_missing(), "no_column:contracts.delivery_term"),
        (~row.free_term & row.pays_carriage.is_missing(), "no_convention:delivery_term"),
    ),
    fires=(row.position > 0) & (row.free_term | row.seller_pays),
    likely=((row.priced_term | row.is_ordered) & ~row.free_term) | row.loose_credit,
    billed="position",
    derivation=(
        Planned(
            "price_chosen",
            {
                "price": "term_price",
                "source": "term_source",
                "contract": "term_contract",
                "signed_on": "term_signed_on",
            },
            when="free_term",
            rule="books.md rule 13",
        ),
        Planned("carriage_paid", {"term": "delivery_term"}, rule="books.md rule 13"),
    ),
    confirms=(Planned("carriage_due", {"term": "delivery_term"}, rule="books.md rule 13"),),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),
        Cite("contracts", ("contract_id",), "delivery_term", "delivery_term"),
        Cite("price_terms", ("term_id",), "unit_price", "term_price"),
    ),
    sources=("domain/01-dispute-taxonomy.md F01", "books.md rule 13", "Incoterms 2020"),
    examples=(
        Example(
            "freight billed, delivered at place",
            (Expect("fires", "INV-1", "2", billed="18.50", expected="0.00"),),
            _book("DAP Madrid"),
        ),
        Example(
            "freight billed, carriage paid to Madrid",
            (Expect("fires", "INV-1", "2", billed="18.50", expected="0.00"),),
            _book("cpt madrid, incoterms 2020"),
        ),
        Example(
            "freight is free by the contract's prices",
            (Expect("fires", "INV-1", "2", billed="18.50", expected="0.00"),),
            _book("") | {"price_terms": (_TERM | {"unit_price": "0.00"},)},
        ),
        Example(
            "delivered at place, and the contract prices freight all the same",
            (Expect("fires", "INV-1", "2", expected="0.00", certainty="likely"),),
            _book("DAP") | {"price_terms": (_TERM | {"unit_price": "18.50"},)},
        ),
        Example(
            "the customer ordered express freight beside the goods",
            (Expect("fires", "INV-1", "2", expected="0.00", certainty="likely"),),
            _book("DAP")
            | {
                "order_lines": (
                    {"order_id": "O-1", "line": "2", "item_id": "FREIGHT", "quantity": "1"},
                )
            },
        ),
        Example("the buyer pays the carriage", (Expect("clean", "INV-1", "2"),), _book("FCA")),
        Example("no freight was billed", (Expect("absent", "INV-1"),)),
        Example(
            "a fee for waiting has a tariff of its own",
            (Expect("absent", "INV-1"),),
            _book("DAP", item_id="WAITING")
            | {
                "items": ({"item_id": "WAITING", "name": "Waiting", "kind": "freight"},),
                "freight_tariffs": (
                    {
                        "tariff_id": "F-1",
                        "item_id": "WAITING",
                        "amount": "18.50",
                        "accessorial": "waiting",
                    },
                ),
            },
        ),
        Example(
            "the freight was credited",
            (Expect("corrected", "INV-1", "2"),),
            book(_book("DAP"), credit("18.50", "22.39", line="2")),
        ),
        Example(
            "the contract names no delivery term",
            (Expect("blocked", "INV-1", "2", blocked="no_column:contracts.delivery_term"),),
            _book(""),
        ),
        Example(
            "a delivery term that no list knows",
            (Expect("blocked", "INV-1", "2", blocked="no_convention:delivery_term"),),
            _book("as usual"),
        ),
        Example(
            "no contract",
            (Expect("blocked", "INV-1", "2", blocked="no_column:invoice_lines.contract_id"),),
            book(
                _book("DAP"),
                {
                    "invoices": ({"invoice_id": "INV-1", "contract_id": "", "order_id": ""},),
                },
            ),
        ),
    ),
)
