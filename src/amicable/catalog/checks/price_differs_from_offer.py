"""Price differs from the offer or the order.

Fires when an offer that the customer signed or accepted, or an order that we confirmed, names
another price than the one billed, and goes before contract and list: a contract gives way only by
its own clause (`precedence`) or to a later signature. An offer counts for the order it names,
else until the day it names. It cannot see offers that no record holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import repriced as row
from amicable.catalog.algebra.cast import book, credit
from amicable.catalog.algebra.repricing import CANNOT_TELL, LESS, REPRICED, RIGHT
from amicable.core.vocabulary.check import Check, Cite, Example, Expect
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows


def _offer(**columns: str) -> Rows:
    row = {"offer_id": "F-1", "customer_id": "ALBA", "number": "A-311"}
    row |= {"offered_on": "2026-02-20", "order_id": "O-1"}
    line = {"offer_id": "F-1", "line": "1", "item_id": "HINGE", "unit_price": "11.00"}
    return {"offers": (row | columns,), "offer_lines": (line,)}


CHECK = Check(
    code="price_differs_from_offer",
    cause="Z02",
    title="Price differs from the offer or the order",
    stage=36,
    relation=row.RELATION,
    basis="net",
    answers=("Z02",),
    needs=("offers", "offer_lines"),
    applies=row.by_quote & row.units.is_present(),
    blocked=first_reason(*CANNOT_TELL),
    fires=row.quote_holds & ~RIGHT,
    likely=row.loose_credit | LESS,
    billed="position",
    derivation=REPRICED,
    corrects={"unit_price": "term_price", "per": "term_per"},
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "unit_price", "unit_price"),
        Cite("offer_lines", ("offer_id", "offer_line"), "unit_price", "quote_price"),
        Cite("order_lines", ("quote_order_id", "quote_order_line"), "unit_price", "quote_price"),
        Cite("price_terms", ("term_id",), "unit_price", "term_price"),
    ),
    sources=("domain/01-dispute-taxonomy.md Z02", "books.md rules 1 and 19"),
    examples=(
        Example(
            "signed after the contract, and billed by the contract",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="110.00"),),
            _offer(signed_on="2026-02-25"),
        ),
        Example(
            "accepted only: the signed contract goes before it",
            (Expect("clean", "INV-1", "1"),),
            _offer(accepted_on="2026-02-25"),
        ),
        Example(
            "accepted only, and the contract gives way to offers",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="110.00"),),
            book(
                _offer(accepted_on="2026-02-25"),
                {"contracts": ({"contract_id": "K-7", "precedence": "offer"},)},
            ),
        ),
        Example(
            "signed later, and the contract goes before every offer",
            (Expect("clean", "INV-1", "1"),),
            book(
                _offer(signed_on="2026-02-25"),
                {"contracts": ({"contract_id": "K-7", "precedence": "contract"},)},
            ),
        ),
        Example(
            "signed on the day of the contract",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:price_precedence"),),
            _offer(signed_on="2025-12-15"),
        ),
        Example(
            "an offer that nobody answered",
            (Expect("absent", "INV-1"),),
            _offer(),
        ),
        Example(
            "an offer without an order, over on the day of supply",
            (Expect("absent", "INV-1"),),
            _offer(signed_on="2026-02-25", order_id="", valid_to="2026-03-05"),
        ),
        Example(
            "the same, on its last day",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="110.00"),),
            _offer(signed_on="2026-02-25", order_id="", valid_to="2026-03-06"),
        ),
        Example(
            "a confirmed order goes before the list",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="115.00"),),
            {
                "price_terms": ({"term_id": "T-HINGE", "contract_id": ""},),
                "orders": ({"order_id": "O-1", "status": "confirmed"},),
                "order_lines": ({"order_id": "O-1", "line": "1", "unit_price": "11.50"},),
            },
        ),
        Example(
            "the difference was credited on the line",
            (Expect("corrected", "INV-1", "1"),),
            book(_offer(signed_on="2026-02-25"), credit("10.00", "12.10", line="1")),
        ),
    ),
)
