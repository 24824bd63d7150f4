"""Rows that many vectors are made of: a customer with a contract, one item, one invoice line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.scene import customer, invoice, merged

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.bench.scene import Books, Row

FROM, TO = "2026-04-01", "2026-05-01"


def term(who: str, columns: Row, tiers: tuple[tuple[str, str, str, str], ...] = ()) -> Books:
    """Return a contract from January 2026 with one price term for the item `<who>.item`.

    Tiers are (from exclusive, to inclusive, price of a unit, flat fee).
    """
    names = ("from_quantity", "to_quantity", "unit_price", "flat_fee")
    row = {"term_id": who, "item_id": f"{who}.item", "valid_from": "2026-01-01"}
    contract = {"contract_id": who, "customer_id": who, "starts_on": "2026-01-01"}
    return {
        "contracts": (contract | {"time_zone": "Europe/Madrid"},),
        "price_terms": (row | {"contract_id": who} | columns,),
        "price_tiers": tuple({"term_id": who} | dict(zip(names, t, strict=True)) for t in tiers),
    }


def billed(who: str, *lines: Row, kind: str = "usage", **head: str) -> Books:
    """Return a customer, the item and an invoice of April 2026 with lines for the item."""
    common = {"item_id": f"{who}.item", "period_from": FROM, "period_to": TO}
    start = {"invoice_id": f"{who}.invoice", "customer_id": who, "contract_id": who}
    return merged(
        customer(who),
        {"items": ({"item_id": f"{who}.item", "name": "Unit", "kind": kind},)},
        invoice(start | {"issued_on": TO} | head, *(common | line for line in lines)),
    )


def used(who: str, *quantities: tuple[str, str]) -> Books:
    """Return use of the item in April 2026: (moment, quantity) each."""
    return {
        "usage": tuple(
            {"event_id": f"{who}.{number}", "customer_id": who, "item_id": f"{who}.item"}
            | {"at": moment, "quantity": quantity}
            for number, (moment, quantity) in enumerate(quantities)
        )
    }


def on(day: int) -> str:
    """Return noon of a day in April 2026."""
    return f"2026-04-{day:02}T12:00:00Z"


def text(amount: Decimal) -> str:
    """Return an amount as the books write it."""
    return format(amount, "f")
