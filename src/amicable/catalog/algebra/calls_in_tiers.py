"""The cast of examples of tiered prices: calls of April at 1.00, 0.50 and 0.10, by steps."""

from __future__ import annotations

type _Rows = dict[str, tuple[dict[str, str], ...]]

TERM = {
    "term_id": "T-CALL",
    "item_id": "CALL",
    "model": "graduated",
    "valid_from": "2026-01-01",
    "contract_id": "K-7",
}
TIERS = (
    {"term_id": "T-CALL", "from_quantity": "0", "to_quantity": "100", "unit_price": "1.00"},
    {"term_id": "T-CALL", "from_quantity": "100", "to_quantity": "200", "unit_price": "0.50"},
    {"term_id": "T-CALL", "from_quantity": "200", "unit_price": "0.10"},
)
INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-01",
    "currency": "EUR",
    "gross": "302.50",
    "contract_id": "K-7",
}
LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "250.00",
    "item_id": "CALL",
    "quantity": "250",
    "unit_price": "1.00",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}
EARLIER = {"invoice_id": "INV-0", "customer_id": "ALBA", "issued_on": "2026-04-10"} | {
    "currency": "EUR",
    "gross": "121.00",
    "contract_id": "K-7",
}
EARLIER_LINE = {"invoice_id": "INV-0", "line": "1", "net": "100.00", "item_id": "CALL"} | {
    "quantity": "100",
    "unit_price": "1.00",
    "supplied_on": "2026-04-09",
}


def calls_in_tiers(
    term: dict[str, str] | None = None, line: dict[str, str] | None = None
) -> _Rows:
    """Return 250 calls under the tiers; a term and a line may have other columns."""
    return {
        "price_terms": (TERM | (term or {}),),
        "price_tiers": TIERS,
        "invoices": (INVOICE,),
        "invoice_lines": (LINE | (line or {}),),
    }


def free_days(*lines: tuple[str, str, str]) -> _Rows:
    """Return lines under tiers of five free units, four at 40.00 and the rest at 80.00."""
    steps = (("0", "5", "0"), ("5", "9", "40.00"), ("9", "", "80.00"))
    return {
        "price_terms": (TERM,),
        "price_tiers": tuple(
            {"term_id": "T-CALL", "from_quantity": low, "to_quantity": high, "unit_price": price}
            for low, high, price in steps
        ),
        "invoices": (INVOICE,),
        "invoice_lines": tuple(
            LINE | {"line": str(at), "quantity": quantity, "unit_price": price, "net": net}
            for at, (quantity, price, net) in enumerate(lines, start=1)
        ),
    }


def least_amount(quantity: str, net: str) -> _Rows:
    """Return a line of calls at 1.00 each, and at least 60.00 in all."""
    least = {"model": "per_unit", "unit_price": "1.00", "minimum_amount": "60.00"}
    return calls_in_tiers(least, {"quantity": quantity, "net": net})
