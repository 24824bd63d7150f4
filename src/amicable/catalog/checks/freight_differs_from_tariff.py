"""Freight amount or accessorial wrong.

Fires when freight was billed at another amount than the agreed tariff asks for the zone and weight
of its delivery, or when an extra such as waiting was billed that the delivery does not record. The
boundary weight belongs to the lower band. It cannot tell without zone, weight or recorded extras,
nor where several lines bill one delivery's freight.
"""

from __future__ import annotations

from amicable.catalog.algebra import freight as row
from amicable.catalog.algebra.cast import book, credit
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_LIGHT = {
    "tariff_id": "F-1",
    "item_id": "FREIGHT",
    "contract_id": "K-7",
    "zone": "2",
    "from_weight": "0",
    "to_weight": "30",
    "amount": "12.00",
}
_HEAVY = _LIGHT | {
    "tariff_id": "F-2",
    "from_weight": "30",
    "to_weight": "",
    "amount": "9.00",
    "price_per_weight": "0.155",
}
_WAITING = {
    "tariff_id": "F-3",
    "item_id": "FREIGHT",
    "amount": "12.00",
    "accessorial": "waiting",
}


def _book(
    net: str, *tariffs: dict[str, str], **delivery: str
) -> dict[str, tuple[dict[str, str], ...]]:
    carried = {"delivery_id": "D-1", "freight_zone": "2", "weight": "30"}
    return {
        "items": ({"item_id": "FREIGHT", "name": "Freight", "kind": "freight"},),
        "invoice_lines": ({"invoice_id": "INV-1", "line": "2", "item_id": "FREIGHT", "net": net},),
        "deliveries": (carried | delivery,),
        "freight_tariffs": tariffs or (_LIGHT, _HEAVY),
    }


_STEPS = (
    Planned(
        "tariff",
        {
            "amount": "tariff_amount",
            "zone": "freight_zone",
            "weight": "weight",
            "price": "price_per_weight",
        },
        when="by_weight",
        rule="domain/01-dispute-taxonomy.md F02",
    ),
    Planned("tariff", {"amount": "tariff_amount"}, when="extra_recorded"),
    Planned("no_extra", {"extra": "accessorial"}, when="extra_missing"),
)

CHECK = Check(
    code="freight_differs_from_tariff",
    cause="F02",
    title="Freight amount or accessorial wrong",
    stage=38,
    relation=row.RELATION,
    basis="net",
    answers=("F", "F02"),
    needs=("freight_tariffs", "deliveries"),
    applies=row.by_tariff,
    blocked=first_reason(
        (row.delivery_id.is_missing(), "no_column:invoice_lines.delivery_id"),
        (row.is_shared, "assumed_only:invoice_lines"),
        (row.tariff_id.is_missing(), "not_covered:freight_tariffs"),
        (row.by_weight & row.weight.is_missing(), "no_column:deliveries.weight"),
        (row.by_weight & row.zone_unknown, "no_column:deliveries.freight_zone"),
        (~row.by_weight & ~row.extras_known, "no_column:deliveries.accessorials"),
    ),
    fires=row.position.differs_from(row.due),
    likely=row.loose_credit,
    billed="position",
    derivation=_STEPS,
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),
        Cite("freight_tariffs", ("tariff_id",), "amount", "tariff_amount"),
        Cite("deliveries", ("delivery_id",), "weight", "weight"),
    ),
    sources=("domain/01-dispute-taxonomy.md F02",),
    examples=(
        Example(
            "30 kg billed as if it were the next band",
            (Expect("fires", "INV-1", "2", billed="13.65", expected="12.00"),),
            _book("13.65"),
        ),
        Example(
            "30.1 kg: 9.00 and 0.155 a kilogram, rounded once",
            (Expect("fires", "INV-1", "2", billed="14.00", expected="13.67"),),
            _book("14.00", weight="30.1"),
        ),
        Example(
            "waiting was billed, and nobody waited",
            (Expect("fires", "INV-1", "2", billed="12.00", expected="0.00"),),
            _book("12.00", _WAITING, accessorials="tail lift"),
        ),
        Example("billed by the tariff", (Expect("clean", "INV-1", "2"),), _book("12.00")),
        Example(
            "waiting was billed and recorded",
            (Expect("clean", "INV-1", "2"),),
            _book("12.00", _WAITING, accessorials="tail lift; waiting"),
        ),
        Example(
            "another tariff held until the day before",
            (Expect("clean", "INV-1", "2"),),
            _book(
                "12.00",
                _LIGHT | {"tariff_id": "F-0", "amount": "11.00", "valid_to": "2026-03-05"},
                _LIGHT | {"valid_from": "2026-03-05"},
            ),
        ),
        Example(
            "the difference was credited",
            (Expect("corrected", "INV-1", "2"),),
            book(_book("13.65"), credit("1.65", "2.00", line="2")),
        ),
        Example(
            "the weight was not recorded",
            (Expect("blocked", "INV-1", "2", blocked="no_column:deliveries.weight"),),
            _book("13.65", weight=""),
        ),
        Example(
            "the zone was not recorded",
            (Expect("blocked", "INV-1", "2", blocked="no_column:deliveries.freight_zone"),),
            _book("13.65", freight_zone=""),
        ),
        Example(
            "extras were not recorded",
            (Expect("blocked", "INV-1", "2", blocked="no_column:deliveries.accessorials"),),
            _book("12.00", _WAITING),
        ),
        Example(
            "heavier than any band of the tariff",
            (Expect("blocked", "INV-1", "2", blocked="not_covered:freight_tariffs"),),
            _book("13.65", _LIGHT, weight="31"),
        ),
        Example(
            "nobody knows which delivery it was for",
            (Expect("blocked", "INV-1", "2", blocked="no_column:invoice_lines.delivery_id"),),
            _book("13.65") | {"deliveries": ({"delivery_id": "D-1", "order_id": "O-9"},)},
        ),
        Example(
            "two lines bill the freight of one delivery",
            (Expect("blocked", "INV-1", "2", blocked="assumed_only:invoice_lines"),),
            book(
                _book("13.65"),
                {
                    "invoice_lines": (
                        {"invoice_id": "INV-1", "line": "3", "item_id": "FREIGHT", "net": "2.00"},
                    )
                },
            ),
        ),
    ),
)
