"""Price increase without the agreed notice.

Fires when a line was billed at a price that went up under a contract which asks for notice of
increases (`price_notice_days`), before the day on which a notice allowed it, or without any. A new
price that somebody signed needs no notice. Where no notice is found, it is certain only while the
books cover notices; a notice without a proof of sending refutes nobody. It cannot see that a
contract asks for notice when the record does not say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.algebra import repriced as row
from amicable.catalog.algebra.cast import book, credit
from amicable.catalog.algebra.repricing import CANNOT_TELL, IS_DEARER, REPRICED, RIGHT
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

_ASKS = {"contracts": ({"contract_id": "K-7", "price_notice_days": "30"},)}
_RAISED = {
    "price_terms": (
        {"term_id": "T-HINGE", "valid_to": "2026-03-01"},
        {
            "term_id": "T-NEW",
            "item_id": "HINGE",
            "model": "per_unit",
            "valid_from": "2026-03-01",
            "contract_id": "K-7",
            "unit_price": "12.50",
        },
    ),
    "invoice_lines": (
        {"invoice_id": "INV-1", "line": "1", "unit_price": "12.50", "net": "125.00"},
    ),
}


def _notice(sent_on: str, proof: str = "registered letter") -> Rows:
    row = {"notice_id": "N-1", "kind": "price", "contract_id": "K-7", "sent_on": sent_on}
    return {"notices": (row | {"effective_on": "2026-03-01", "proof": proof},)}


CHECK = Check(
    code="price_raised_without_notice",
    cause="P06",
    title="Price increase without the agreed notice",
    stage=34,
    relation=row.RELATION,
    basis="net",
    answers=("P06",),
    needs=("price_terms", "notices"),
    applies=row.by_notice & row.units.is_present(),
    blocked=first_reason(
        (row.notice_unknown & ~row.notices_present, "no_table:notices"),
        (row.notice_unknown, "not_covered:notices"),
        *CANNOT_TELL,
        (row.notice_unproved, "assumed_only:notices"),
    ),
    fires=row.put_off & IS_DEARER & ~RIGHT,
    likely=row.loose_credit,
    billed="position",
    derivation=(
        Planned(
            "notice_late",
            {
                "days": "notice_days",
                "from": "meant_from",
                "sent_on": "sent_on",
                "allowed_from": "allowed_from",
            },
            when="noticed_late",
        ),
        Planned(
            "notice_missing", {"days": "notice_days", "from": "meant_from"}, when="not_noticed"
        ),
        Planned(
            "notice_given",
            {"days": "notice_days", "from": "meant_from", "sent_on": "sent_on"},
            when="noticed_in_time",
        ),
        *REPRICED,
    ),
    corrects={"unit_price": "term_price", "per": "term_per"},
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "unit_price", "unit_price"),
        Cite("price_terms", ("term_id",), "unit_price", "term_price"),
        Cite("contracts", ("notice_contract_id",), "price_notice_days", "notice_days"),
        Cite("notices", ("notice_id",), "sent_on", "sent_on"),
    ),
    sources=("domain/01-dispute-taxonomy.md P06", "books.md rules 1 and 19"),
    examples=(
        Example(
            "thirty days of notice, sent twenty days before the increase",
            (Expect("fires", "INV-1", "1", billed="125.00", expected="120.00"),),
            book(_ASKS, _RAISED, _notice("2026-02-09")),
        ),
        Example(
            "sent thirty days before, to the day",
            (Expect("clean", "INV-1", "1"),),
            book(_ASKS, _RAISED, _notice("2026-01-30")),
        ),
        Example(
            "late, but over by the day of supply",
            (Expect("clean", "INV-1", "1"),),
            book(_ASKS, _RAISED, _notice("2026-02-03")),
        ),
        Example(
            "no notice at all, and the books would show one",
            (Expect("fires", "INV-1", "1", billed="125.00", expected="120.00"),),
            book(_ASKS, _RAISED, {"notices": ()}),
            coverage={"notices": ("2024-01-01", "2026-07-01")},
        ),
        Example(
            "no notice, and the books need not show it",
            (Expect("blocked", "INV-1", "1", blocked="not_covered:notices"),),
            book(_ASKS, _RAISED, {"notices": ()}),
            coverage={"notices": ("2026-02-01", "2026-07-01")},
        ),
        Example(
            "no notices in the books",
            (Expect("blocked", "INV-1", "1", blocked="no_table:notices"),),
            book(_ASKS, _RAISED),
        ),
        Example(
            "in time, by our word alone",
            (Expect("blocked", "INV-1", "1", blocked="assumed_only:notices"),),
            book(_ASKS, _RAISED, _notice("2026-01-30", proof="")),
        ),
        Example(
            "a new price that was signed",
            (Expect("absent", "INV-1"),),
            book(
                _ASKS,
                _RAISED,
                {"price_terms": ({"term_id": "T-NEW", "signed_on": "2026-02-20"},)},
                {"notices": ()},
            ),
        ),
        Example(
            "the contract asks for no notice",
            (Expect("absent", "INV-1"),),
            book(_RAISED, {"notices": ()}),
        ),
        Example(
            "the difference was credited on the line",
            (Expect("corrected", "INV-1", "1"),),
            book(_ASKS, _RAISED, _notice("2026-02-09"), credit("5.00", "6.05", line="1")),
        ),
    ),
)
