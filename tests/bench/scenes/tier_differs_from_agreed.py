"""P02: a quantity at the limit of a tier, rated by another way than the one agreed, or by a cent.

The look-alike is billed by the model that was agreed, though it looks odd: a cliff, a capped
amount, a started package, an amount that a paid lot covers.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import Scene, cents, customer, invoice, merged, misbilled, name

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.scene import Books, Row

_CHECK = "tier_differs_from_agreed"
_TIERS = (("0", "100", "1.00"), ("100", "200", "0.50"), ("200", "", "0.105"))
_QUANTITIES = (100, 101, 200, 201, 1, 250, 99, 199)


def _graduated(units: Decimal) -> Decimal:
    low = min(units, Decimal(100))
    middle = min(max(units - 100, Decimal(0)), Decimal(100))
    return cents(low + middle / 2 + max(units - 200, Decimal(0)) * Decimal("0.105"))


def _volume(units: Decimal) -> Decimal:
    each = "1.00" if units <= 100 else "0.50" if units <= 200 else "0.105"
    return cents(units * Decimal(each))


def _stairs(units: Decimal) -> Decimal:
    return Decimal("10.00") if units <= 100 else Decimal("40.00")


def _bounded(units: Decimal) -> Decimal:
    return cents(min(max(units, Decimal(120)), Decimal(200)))


def _share(units: Decimal) -> Decimal:
    return cents(units * Decimal("0.012") + Decimal("0.10"))


def _beyond_lot(units: Decimal) -> Decimal:
    return cents(max(units - 150, Decimal(0)))


_MODELS: tuple[tuple[str, Callable[[Decimal], Decimal], Row], ...] = (
    ("graduated", _graduated, {}),
    ("volume", _volume, {}),
    ("stairstep", _stairs, {}),
    ("cap_floor", _bounded, {"unit_price": "1", "minimum_amount": "120", "maximum_amount": "200"}),
    ("percentage", _share, {"percent": "1.2", "event_fee": "0.10"}),
    ("prepaid_wallet", _beyond_lot, {"unit_price": "1"}),
)


def scene(number: int) -> Scene:
    """One model and quantity: May billed wrongly, June rightly."""
    model, cost, columns = _MODELS[number % len(_MODELS)]
    units = Decimal(_QUANTITIES[number // len(_MODELS) % len(_QUANTITIES)] + number // 48)
    who = name(_CHECK, number, "K")
    wrong, right = name(_CHECK, number, "WRONG"), name(_CHECK, number, "RIGHT")
    due = cost(units)
    billed = _other(model, units, due)
    return Scene(
        merged(
            customer(who),
            {"items": ({"item_id": who, "name": "Unit", "kind": "usage"},)},
            _agreed(who, model, columns),
            _month(who, wrong, "5", units, billed),
            _month(who, right, "6", units, due),
        ),
        (misbilled("P02", wrong, "1", billed - due),),
        (right,),
        f"{model}, {units} units",
    )


def _other(model: str, units: Decimal, due: Decimal) -> Decimal:
    """Return what a slip makes of it: the other kind of tiers, no bound, or one cent."""
    slip = {"graduated": _volume, "volume": _graduated, "cap_floor": cents}.get(model)
    other = slip(units) if slip else due
    return due + Decimal("0.01") if other == due else other


def _agreed(who: str, model: str, columns: Row) -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    term = {"term_id": who, "item_id": who, "contract_id": who, "valid_from": "2026-01-01"}
    tiers = {
        "stairstep": (("0", "100", "0", "10"), ("100", "", "0", "40")),
        "graduated": tuple((*tier, "") for tier in _TIERS),
        "volume": tuple((*tier, "") for tier in _TIERS),
    }
    names = ("from_quantity", "to_quantity", "unit_price", "flat_fee")
    lots = tuple(
        {"lot_id": f"{who}.{month}", "customer_id": who, "amount": "150"}
        | {"granted_on": f"2026-0{month}-01", "expires_on": f"2026-0{month + 1}-01"}
        for month in (5, 6)
    )
    return {
        "contracts": (contract | {"time_zone": "Europe/Madrid"},),
        "price_terms": (term | {"model": model} | columns,),
        "price_tiers": tuple(
            {"term_id": who} | dict(zip(names, tier, strict=True)) for tier in tiers.get(model, ())
        ),
        "wallet_lots": lots if model == "prepaid_wallet" else (),
    }


def _month(who: str, bill: str, month: str, units: Decimal, net: Decimal) -> Books:
    period = {"period_from": f"2026-0{month}-01", "period_to": f"2026-0{int(month) + 1}-01"}
    line = {"item_id": who, "quantity": str(units), "net": str(net)} | period
    event = {"event_id": bill, "customer_id": who, "item_id": who, "quantity": str(units)}
    head = {"invoice_id": bill, "customer_id": who, "contract_id": who}
    return merged(
        {"usage": (event | {"at": f"2026-0{month}-15T10:00:00Z"},)},
        invoice(head | {"issued_on": period["period_to"]}, line),
    )
