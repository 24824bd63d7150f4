"""G25 to G34: part of a billing period by the conventions, and the two legs of a change."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.bench.scene import customer, invoice, merged
from tests.catalog.vectors.rows import text
from tests.catalog.vectors.vector import Vector

if TYPE_CHECKING:
    from tests.bench.scene import Books, Row

_PART = "proration_wrong"


def _agreed(who: str, convention: str, prices: dict[str, str], every: str = "month") -> Books:
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2024-01-01"}
    term = {"model": "per_unit", "valid_from": "2024-01-01", "contract_id": who}
    return merged(
        customer(who),
        {"contracts": (contract | {"proration": convention, "billing_period": every},)},
        {
            "items": tuple(
                {"item_id": f"{who}.{item}", "name": item, "kind": "subscription"}
                for item in prices
            ),
            "price_terms": tuple(
                term
                | {"term_id": f"{who}.{item}", "item_id": f"{who}.{item}"}
                | {"unit_price": price}
                for item, price in prices.items()
            ),
        },
    )


def _run(who: str, item: str, start: str, end: str = "") -> Row:
    held = {"customer_id": who, "contract_id": who, "quantity": "1"}
    named = {"subscription_id": f"{who}.{item}.run", "item_id": f"{who}.{item}"}
    return held | named | {"starts_on": start, "ends_on": end}


def _line(who: str, item: str, period: tuple[str, str], net: Decimal) -> Row:
    named = {"subscription_id": f"{who}.{item}.run", "item_id": f"{who}.{item}"}
    billed = {"quantity": "1", "unit_price": text(net), "net": text(net)}
    return named | billed | {"period_from": period[0], "period_to": period[1]}


def _bill(who: str, name: str, issued_on: str, *lines: Row) -> Books:
    head = {"invoice_id": f"{who}.{name}", "customer_id": who, "contract_id": who}
    return invoice(head | {"issued_on": issued_on}, *lines)


def _part(
    convention: str,
    price: str,
    period: tuple[str, str],
    *,
    every: str = "month",
    check: str = _PART,
) -> Vector:
    def books(who: str, amount: Decimal) -> Books:
        return merged(
            _agreed(who, convention, {"plan": price}, every),
            {"subscriptions": (_run(who, "plan", "2024-01-01"),)},
            _bill(who, "invoice", period[1], _line(who, "plan", period, amount)),
        )

    return Vector(check, books)


def _by_second() -> Vector:
    """Return a month of 30 days of which ten and a half were used, from noon on."""

    def books(who: str, amount: Decimal) -> Books:
        run = _run(who, "plan", "2025-06-20") | {"starts_at": "2025-06-20T12:00:00Z"}
        period = ("2025-06-20", "2025-07-01")
        return merged(
            _agreed(who, "by_second", {"plan": "30.00"}),
            {"subscriptions": (run,)},
            _bill(who, "invoice", period[1], _line(who, "plan", period, amount)),
        )

    return Vector(_PART, books)


def _upgrade(old: str, new: str, month: tuple[str, str], change: str, back: str) -> Vector:
    """Return a month billed in advance, and the legs of a change on the next invoice."""

    def books(who: str, amount: Decimal) -> Books:
        credit, rest = Decimal(back), (change, month[1])
        return merged(
            _agreed(who, "actual_actual_period", {"old": old, "new": new}),
            {"subscriptions": (_run(who, "old", "2024-01-01", change), _run(who, "new", change))},
            _bill(who, "first", month[0], _line(who, "old", month, Decimal(old))),
            _bill(
                who,
                "invoice",
                month[1],
                _line(who, "old", rest, credit),
                _line(who, "new", rest, amount - credit),
            ),
        )

    return Vector(_PART, books, rest=back)


_JANUARY, _FEBRUARY = ("2025-01-17", "2025-02-01"), ("2025-02-01", "2025-03-01")
VECTORS = {
    "G25": _part("actual_actual_period", "300.00", _JANUARY),
    "G26": _part("actual_30", "300.00", _JANUARY),
    "G27": _part("strict_30_360", "300.00", _JANUARY),
    "G28": _part(
        "actual_actual_period", "300.00", _FEBRUARY, check="unit_price_differs_from_agreed"
    ),
    "G29": _part("actual_30", "300.00", _FEBRUARY),
    "G30": _part("actual_365", "3650.00", ("2025-01-01", "2025-02-15"), every="year"),
    "G31": _part("actual_366_leap", "3650.00", ("2024-01-01", "2024-02-15"), every="year"),
    "G32": _by_second(),
    "G33": _upgrade("30.00", "90.00", ("2025-06-01", "2025-07-01"), "2025-06-11", "-20.00"),
    "G34": _upgrade("10.00", "20.00", ("2025-01-01", "2025-02-01"), "2025-01-22", "-3.23"),
}
