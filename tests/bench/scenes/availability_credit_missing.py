"""S02: a month that missed its promise by the last digit, or by a whole band.

The look-alike kept its promise to the last digit because of agreed maintenance.
"""

from __future__ import annotations

from decimal import Decimal

from tests.bench.scene import Fault, Scene, cents, customer, invoice, merged, name

_CHECK = "availability_credit_missing"
_BANDS = (("99.9", "10"), ("99", "25"), ("95", "50"))
_LAST = Decimal("0.0001")


def scene(number: int) -> Scene:
    """Two months of one fee: the first misses its promise, the second just keeps it."""
    who, item = name(_CHECK, number, "K"), name(_CHECK, number, "HOSTING")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    band = number % len(_BANDS)
    promised, share = _BANDS[band]
    maintenance = Decimal(number) / 100
    reached = Decimal(promised) - maintenance
    cap = "15" if number % 5 == 0 else ""
    due = min(Decimal(share), Decimal(cap or 100))
    fee = Decimal("800.00") + Decimal("0.05") * number
    return Scene(
        merged(
            customer(who),
            {"items": ({"item_id": item, "name": "Hosting", "kind": "service"},)},
            {"contracts": ({"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"},)},
            {
                "service_levels": (
                    *_levels(who, item, "04", (reached - _LAST, maintenance, cap)),
                    *_levels(who, item, "05", (Decimal("99.9") - maintenance, maintenance, "")),
                )
            },
            _month(who, item, wrong, "04", "05", fee),
            _month(who, item, right, "05", "06", fee),
        ),
        (Fault("S02", wrong, "1", str(cents(fee * due / 100))),),
        (right,),
        f"one ten-thousandth of a percent below {promised}, capped at {cap or 'nothing'}",
    )


def _levels(
    who: str, item: str, month: str, seen: tuple[Decimal, Decimal, str]
) -> tuple[dict[str, str], ...]:
    measured, excluded, cap = seen
    return tuple(
        {
            "service_level_id": f"{who}.{month}.{promised}",
            "contract_id": who,
            "item_id": item,
            "period_from": f"2026-{month}-01",
            "period_to": f"2026-{int(month) + 1:02}-01",
            "promised": promised,
            "measured": str(measured),
            "excluded": str(excluded),
            "credit_percent": share,
            "credit_cap_percent": cap,
        }
        for promised, share in _BANDS
    )


def _month(
    who: str, item: str, number: str, month: str, after: str, fee: Decimal
) -> dict[str, tuple[dict[str, str], ...]]:
    head = {"invoice_id": number, "customer_id": who, "contract_id": who}
    line = {"item_id": item, "kind": "service", "net": str(fee)}
    period = {"period_from": f"2026-{month}-01", "period_to": f"2026-{after}-01"}
    return dict(invoice(head | {"issued_on": f"2026-{after}-02"}, line | period))
