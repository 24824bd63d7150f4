"""Damaged goods.

Fires when goods of a billed line arrived damaged, the damage was noted in the agreed time, and the
seller bore the risk or the customer refused them. Without an agreed delivery term it is only
likely. It cannot see damage that nobody recorded on the delivery, it leaves units that came back
to Q06, and where the buyer bears the risk on the way it cannot tell.
"""

from __future__ import annotations

from amicable.catalog.algebra import arrival as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_K7 = {"contract_id": "K-7"}
_DAP = _K7 | {"delivery_term": "DAP Madrid", "claim_days": "5"}
_LINE = {"delivery_id": "D-1", "line": "1"}
_SECOND = {"delivery_id": "D-1", "line": "2", "item_id": "HINGE", "condition": "damaged"}


def _book(
    *lines: dict[str, str], contract: dict[str, str] = _DAP
) -> dict[str, tuple[dict[str, str], ...]]:
    return {"contracts": (contract,), "delivery_lines": lines}


_TWO = (_LINE | {"quantity": "8"}, _SECOND | {"quantity": "2"})

CHECK = Check(
    code="goods_arrived_damaged",
    cause="Q03",
    title="Damaged goods",
    stage=71,
    relation=row.RELATION,
    basis="net",
    answers=("Q03",),
    needs=("deliveries", "delivery_lines"),
    applies=row.damage_seen | row.remarked,
    blocked=first_reason(
        (row.remarked, "assumed_only:deliveries"),
        (row.note_unclear, "no_convention:claim_days"),
        ((row.damaged > 0) & row.buyers_risk & ~row.refused, "no_convention:risk_on_the_way"),
    ),
    fires=(row.damaged_left > 0) & (row.position > 0),
    likely=(~row.sellers_risk & ~row.refused) | row.loose_credit,
    billed="position",
    derivation=(
        Planned(
            "damaged",
            {
                "base": "@current",
                "price": "unit_price",
                "per": "per",
                "percent": "discount_percent",
                "quantity": "damaged_left",
                "of": "units",
                "on": "spoilt_on",
                "note": "spoilt_delivery_id",
            },
            rule="domain/01-dispute-taxonomy.md Q03",
        ),
    ),
    confirms=(
        Planned("noted_late", {"on": "noted_on", "until": "note_until", "delivered": "spoilt_on"}),
        Planned("delivered", {"billed": "units", "delivered": "arrived"}),
    ),
    corrects={"units": "-damaged_left"},
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "quantity", "quantity"),
        Cite(
            "delivery_lines", ("spoilt_delivery_id", "spoilt_delivery_line"), "quantity", "damaged"
        ),
    ),
    sources=("domain/01-dispute-taxonomy.md Q03", "books.md rule 7"),
    examples=(
        Example(
            "2 of 10 arrived damaged, delivered at place",
            (
                Expect(
                    "fires", "INV-1", "1", billed="120.00", expected="96.00", certainty="certain"
                ),
            ),
            _book(*_TWO),
        ),
        Example(
            "2 of 10 arrived damaged and were refused at the door",
            (
                Expect(
                    "fires", "INV-1", "1", billed="120.00", expected="96.00", certainty="certain"
                ),
            ),
            _book(_LINE | {"accepted_quantity": "8", "condition": "damaged"}, contract=_K7),
        ),
        Example(
            "noted on the last day for it",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="0.00"),),
            _book(_LINE | {"condition": "damaged", "noted_on": "2026-03-09"}),
        ),
        Example(
            "2 of 8 that arrived are damaged, and 2 never came",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="96.00"),),
            _book(_LINE | {"quantity": "6"}, _SECOND | {"quantity": "2"}),
        ),
        Example(
            "damaged, and nobody agreed who bears the risk",
            (Expect("fires", "INV-1", "1", expected="96.00", certainty="likely"),),
            _book(*_TWO, contract=_K7),
        ),
        Example("all arrived whole", (Expect("absent", "INV-1"),)),
        Example(
            "noted a day too late",
            (Expect("clean", "INV-1", "1"),),
            _book(_LINE | {"condition": "damaged", "noted_on": "2026-03-10"}),
        ),
        Example(
            "damaged in the box and accepted as they are",
            (Expect("absent", "INV-1"),),
            _book(_LINE | {"accepted_quantity": "10", "condition": "good"}),
        ),
        Example(
            "the damaged units came back: that is Q06",
            (Expect("clean", "INV-1", "1"),),
            _book(*_TWO)
            | {
                "returns": (
                    {
                        "return_id": "R-1",
                        "item_id": "HINGE",
                        "quantity": "2",
                        "received_on": "2026-03-12",
                        "invoice_id": "INV-1",
                    },
                )
            },
        ),
        Example(
            "the damaged units were credited",
            (Expect("corrected", "INV-1", "1"),),
            book(_book(*_TWO), credit("24.00", "29.04", quantity="2")),
        ),
        Example(
            "damaged on the way that was at the buyer's risk",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:risk_on_the_way"),),
            _book(*_TWO, contract=_DAP | {"delivery_term": "FCA"}),
        ),
        Example(
            "noted later, and no time for it was agreed",
            (Expect("blocked", "INV-1", "1", blocked="no_convention:claim_days"),),
            _book(
                _LINE | {"condition": "damaged", "noted_on": "2026-03-06"},
                contract=_DAP | {"claim_days": ""},
            ),
        ),
        Example(
            "a remark on the proof that nobody has read yet",
            (Expect("blocked", "INV-1", "1", blocked="assumed_only:deliveries"),),
            {"deliveries": ({"delivery_id": "D-1", "remarks": "two boxes crushed"},)},
        ),
    ),
)
