"""G01, G02, G11 to G13, G18, G19, G55: one price for each period, unit or package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.scene import merged
from tests.catalog.vectors.rows import billed, on, term, text, used
from tests.catalog.vectors.vector import Vector

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.bench.scene import Books

_PRICE = "unit_price_differs_from_agreed"
_RATED = "tier_differs_from_agreed"


def _flat(who: str, amount: Decimal) -> Books:
    line = {"net": text(amount), "quantity": "3", "period_to": "2026-07-01"}
    return merged(
        term(who, {"model": "flat", "fixed_fee": "49.00"}),
        billed(who, line, kind="fee", issued_on="2026-07-01"),
    )


def _per_unit(who: str, amount: Decimal) -> Books:
    line = {"net": text(amount), "quantity": "12.5", "supplied_on": "2026-04-10"}
    return merged(
        term(who, {"model": "per_unit", "unit_price": "0.08"}), billed(who, line, kind="goods")
    )


def _packages(units: str, packages: str) -> Vector:
    def books(who: str, amount: Decimal) -> Books:
        plan = {"package_size": "100", "included_quantity": "100", "unit_price": "5"}
        return merged(
            term(who, {"model": "package"} | plan),
            billed(who, {"net": text(amount), "quantity": packages}),
            used(who, (on(10), units)),
        )

    return Vector(_RATED, books)


def _overage(who: str, amount: Decimal) -> Books:
    plan = {"fixed_fee": "99", "included_quantity": "1000", "unit_price": "0.02"}
    return merged(
        term(who, {"model": "overage"} | plan),
        billed(
            who,
            {"net": "99.00", "quantity": "1"},
            {"net": text(amount - 99), "quantity": "250"},
        ),
        used(who, (on(10), "1250")),
    )


def _bounded(who: str, amount: Decimal) -> Books:
    bounds = {"minimum_amount": "120", "maximum_amount": "240"}
    return merged(
        term(who, {"model": "cap_floor", "unit_price": "3.20"} | bounds),
        billed(who, {"net": text(amount), "quantity": "100"}),
        used(who, (on(10), "100")),
    )


def _ramp(who: str, amount: Decimal) -> Books:
    """Return months 2 to 5 of a ramp, of which the last bears the difference."""
    first = {"term_id": f"{who}.1", "model": "ramp", "unit_price": "100", "valid_to": "2026-04-01"}
    later = {
        "term_id": f"{who}.2",
        "model": "ramp",
        "unit_price": "200",
        "valid_from": "2026-04-01",
    }
    nets = ("100.00", "100.00", "200.00", text(amount - 400))
    lines = [
        {"net": net, "quantity": "1", "period_from": f"2026-0{month}-01"}
        | {"period_to": f"2026-0{month + 1}-01"}
        for month, net in enumerate(nets, start=2)
    ]
    return merged(
        term(who, first),
        {"price_terms": term(who, later)["price_terms"]},
        billed(who, *lines, kind="fee", issued_on="2026-06-01"),
    )


VECTORS = {
    "G01": Vector(_PRICE, _flat),
    "G02": Vector(_PRICE, _per_unit),
    "G11": _packages("201", "2"),
    "G12": _packages("100", "0"),
    "G13": _packages("200", "1"),
    "G18": Vector(_RATED, _overage),
    "G19": Vector(_RATED, _bounded),
    "G55": Vector(_PRICE, _ramp, rest="400.00"),
}
