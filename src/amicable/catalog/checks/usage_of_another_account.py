"""Usage on the wrong account.

Fires when billed use came from a device that was assigned to another customer on the day of the
event, and neither parent nor payer ties the two. It cannot judge devices without an assignment for
that day, and it is only likely where the price is not one for each unit.
"""

from __future__ import annotations

from amicable.catalog.algebra import asset as row
from amicable.catalog.algebra.cast import event
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-02",
    "currency": "EUR",
    "gross": "14.52",
    "contract_id": "K-7",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "12.00",
    "item_id": "CALL",
    "quantity": "30",
    "unit_price": "0.40",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}
_MINE = {
    "assignment_id": "Z-1",
    "asset_id": "SIM-1",
    "customer_id": "ALBA",
    "valid_from": "2026-01-01",
    "valid_to": "2026-04-20",
}
_THEIRS = {
    "assignment_id": "Z-2",
    "asset_id": "SIM-1",
    "customer_id": "BREA",
    "valid_from": "2026-04-20",
}


def _event(name: str, at: str, asset: str = "SIM-1") -> dict[str, str]:
    return event(name, at, asset_id=asset)


_THREE = (
    _event("E-1", "2026-04-03T10:00:00Z"),
    _event("E-2", "2026-04-19T10:00:00Z"),
    _event("E-3", "2026-04-20T10:00:00Z"),
)


def _book(
    *usage: dict[str, str], assigned: tuple[dict[str, str], ...] = (_MINE, _THEIRS)
) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "contracts": ({"contract_id": "K-7", "time_zone": "Europe/Madrid"},),
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE,),
        "usage": usage,
        "asset_assignments": assigned,
    }


CHECK = Check(
    code="usage_of_another_account",
    cause="U03",
    title="Usage on the wrong account",
    stage=52,
    relation=row.RELATION,
    basis="net",
    answers=("U03",),
    needs=("usage", "asset_assignments"),
    blocked=first_reason((row.zone_unknown, "no_convention:time_zone")),
    fires=(row.foreign_left > 0) & (row.position > 0),
    likely=row.by_group | row.near_edge | row.loose_credit,
    billed="position",
    derivation=(
        Planned(
            "other_account",
            {
                "base": "@current",
                "price": "unit_price",
                "per": "per",
                "percent": "discount_percent",
                "asset": "asset_id",
                "quantity": "foreign_left",
                "of": "of_units",
                "on": "assigned_from",
            },
            rule="domain/01-dispute-taxonomy.md U03",
        ),
    ),
    corrects={"units": "-foreign_left"},
    evidence=(
        Cite("invoice_lines", ("invoice_id", "first_line"), "quantity", "quantity"),
        Cite("usage", ("event_id",), "asset_id", "asset_id"),
        Cite("asset_assignments", ("assignment_id",), "valid_from", "assigned_from"),
    ),
    sources=("domain/01-dispute-taxonomy.md U03",),
    examples=(
        Example(
            "the card was somebody else's from the day of the last calls",
            (Expect("fires", "INV-2", "1", billed="12.00", expected="8.00"),),
            _book(*_THREE),
        ),
        Example(
            "all calls came from a card that never was the customer's",
            (Expect("fires", "INV-2", "1", billed="12.00", expected="0.00"),),
            _book(*_THREE, assigned=(_THEIRS | {"valid_from": "2026-01-01"},)),
        ),
        Example(
            "the first calls of the other's first day, in a zone that nobody names",
            (Expect("fires", "INV-2", "1", expected="8.00", certainty="likely"),),
            _book(*_THREE) | {"contracts": ({"contract_id": "K-7"},)},
        ),
        Example(
            "all calls came while the card was the customer's",
            (Expect("absent", "INV-2"),),
            _book(*_THREE[:2], _event("E-3", "2026-04-19T20:00:00Z")),
        ),
        Example(
            "the card is the subsidiary's, for which the customer pays",
            (Expect("absent", "INV-2"),),
            _book(*_THREE)
            | {"customers": ({"customer_id": "BREA", "payer_customer_id": "ALBA"},)},
        ),
        Example(
            "a card that is assigned to nobody",
            (Expect("absent", "INV-2"),),
            _book(*_THREE, assigned=(_MINE,)),
        ),
        Example(
            "the ten calls were credited",
            (Expect("corrected", "INV-2", "1"),),
            _book(*_THREE)
            | {
                "invoices": (
                    _INVOICE,
                    _INVOICE | {"invoice_id": "CN-2", "kind": "381", "gross": "4.84"},
                ),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "4.00",
                        "quantity": "10",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
        Example(
            "the contract names a time zone that there is not",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:time_zone"),),
            _book(*_THREE) | {"contracts": ({"contract_id": "K-7", "time_zone": "Madrid"},)},
        ),
    ),
)
