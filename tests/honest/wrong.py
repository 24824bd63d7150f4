"""One error each beside something that is taken off: what is honest must not hide what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row


def _sold(customer_id: str, quantity: str, price: str = "2.00", **columns: str) -> Row:
    told = {"order_id": f"O-{customer_id}", "order_line": "1", "supplied_on": "2026-02-02"}
    told |= {"contract_id": f"K-{customer_id}"}
    return line(columns.pop("item_id", "BOLT"), quantity, price, **(told | columns))


def _customer(ledger: Ledger, customer_id: str, *, percent: str = "") -> None:
    ledger.customer(customer_id, {"BOLT": "2.00"})
    ledger.sale(f"O-{customer_id}", customer_id, ("BOLT", "100"))
    if percent:
        told = {"kind": "percent", "value": percent, "valid_from": "2025-01-01", "scope": "line"}
        ledger.row("discounts", discount_id=f"D-{customer_id}", customer_id=customer_id, **told)


def half_a_discount(ledger: Ledger) -> None:
    """Ten percent are due, and a line takes five off."""
    _customer(ledger, "W1", percent="10")
    ledger.invoice("W1", "W1", "2026-02-03", _sold("W1", "100"), text_line("Dto.", "-10.00"))


def wrong_price_less_the_right_discount(ledger: Ledger) -> None:
    """Ten percent are taken off, but of 2.20 instead of the agreed 2.00."""
    _customer(ledger, "W2", percent="10")
    lines = (_sold("W2", "100", "2.20"), text_line("Dto. 10 %", "-22.00"))
    ledger.invoice("W2", "W2", "2026-02-03", *lines)


def fewer_units_taken_off_than_missing(ledger: Ledger) -> None:
    """Two of a hundred did not come, and one is taken off."""
    ledger.customer("W3", {"BOLT": "2.00"})
    ledger.order("O-W3", "W3", ("BOLT", "100"), on="2026-02-01")
    ledger.delivery("D-W3", "O-W3", ("BOLT", "98", "1"))
    ledger.invoice("W3", "W3", "2026-02-03", _sold("W3", "100"), _sold("W3", "-1"))


def wrong_price_less_a_prepayment(ledger: Ledger) -> None:
    """The final invoice takes the prepayment off, at 2.20 instead of the agreed 2.00."""
    _customer(ledger, "W4")
    deposit = {"kind": "fee", "description": "Anticipo"}
    ledger.invoice("W4A", "W4", "2026-01-15", line("DEP", "1", "60.00", **deposit))
    back = line("DEP", "-1", "60.00", preceding_invoice_id="W4A", **deposit)
    ledger.invoice("W4B", "W4", "2026-02-03", _sold("W4", "100", "2.20"), back)


def return_taken_off_too_cheaply(ledger: Ledger) -> None:
    """Forty bolts came back at 2.00, and the next invoice takes them off at 1.50."""
    _customer(ledger, "W5")
    ledger.invoice("W5", "W5", "2026-02-03", _sold("W5", "100"))
    told = {"item_id": "BOLT", "invoice_id": "W5", "invoice_line": "1", "quantity": "40"}
    ledger.row("returns", return_id="B-W5", received_on="2026-02-20", **told)
    ledger.sale("O-W5b", "W5", ("BOLT", "100"))
    bought = _sold("W5", "100", order_id="O-W5b")
    ledger.invoice("W5b", "W5", "2026-03-03", bought, line("BOLT", "-40", "1.50"))


def return_beside_a_full_delivery(ledger: Ledger) -> None:
    """Five came back, none came instead, and nothing is credited."""
    _customer(ledger, "W6")
    ledger.invoice("W6", "W6", "2026-02-03", _sold("W6", "100"))
    told = {"item_id": "BOLT", "invoice_id": "W6", "invoice_line": "1", "quantity": "5"}
    ledger.row("returns", return_id="B-W6", received_on="2026-02-10", order_id="O-W6", **told)


def two_boxes_short(ledger: Ledger) -> None:
    """Ten boxes of six were ordered, eight came, and sixty pieces are billed."""
    ledger.customer("W7", {"BOLT": "2.00"})
    ledger.row("unit_conversions", from_unit="case", to_unit="pc", factor="6", item_id="BOLT")
    ledger.order("O-W7", "W7", ("BOLT", "10"), on="2026-02-01")
    ledger.tables["order_lines"][-1]["unit"] = "case"
    ledger.delivery("D-W7", "O-W7", ("BOLT", "8", "1"))
    ledger.invoice("W7", "W7", "2026-02-03", _sold("W7", "60", unit="pc"))


def second_delivery_short(ledger: Ledger) -> None:
    """One line bills two deliveries, names the second, and five bolts of it did not come."""
    ledger.customer("W8", {"BOLT": "2.00"})
    ledger.order("O-W8", "W8", ("BOLT", "100"), on="2026-02-01")
    ledger.delivery("D-W8a", "O-W8", ("BOLT", "70", "1"))
    ledger.delivery("D-W8b", "O-W8", ("BOLT", "25", "1"), delivered_on="2026-02-06")
    told = {"delivery_id": "D-W8b", "supplied_on": "2026-02-06"}
    ledger.invoice("W8", "W8", "2026-02-07", _sold("W8", "100", **told))


def second_shipment_at_the_price_of_another_step(ledger: Ledger) -> None:
    """Two bolts cost 2.00 each; five on another day are billed so as well, and not at 1.50."""
    ledger.customer("W9", {})
    ledger.price("W9", "BOLT", model="volume", term_id="T-W9")
    for low, high, price in (("0", "3", "2.00"), ("3", "100", "1.50")):
        told = {"from_quantity": low, "to_quantity": high, "unit_price": price}
        ledger.row("price_tiers", term_id="T-W9", **told)
    lines = [
        line("BOLT", quantity, "2.00", contract_id="K-W9", supplied_on=day)
        for quantity, day in (("2", "2026-02-02"), ("5", "2026-02-06"))
    ]
    ledger.invoice("W9", "W9", "2026-02-28", *lines)
