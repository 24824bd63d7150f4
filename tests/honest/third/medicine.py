"""Wholesale of medicine and food: lots, free goods, expiry, returns; deliveries known in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("PILL", "SYRUP", "SERUM", "GENERIC"), "goods") | {"COLD": "freight"}
FOUND = {
    ("FAW1", "Q01", "certain", "20.00"),
    ("FAW2", "Q02", "certain", "200.00"),
    ("FAW3", "P02", "certain", "25.00"),
    ("FAW4", "Q06", "certain", "40.00"),
    ("FAW5", "P01", "certain", "12.00"),
    ("FAW6", "Q08", "certain", "24.00"),
}
DOUBTED: set[tuple[str, str, str, str]] = set()


def _sold(customer_id: str, quantity: str, price: str = "2.00", **columns: str) -> Row:
    told = {"order_id": f"O-{customer_id}", "order_line": "1", "supplied_on": "2026-03-03"}
    told |= {"contract_id": f"K-{customer_id}"}
    return line(columns.pop("item_id", "PILL"), quantity, price, **(told | columns))


def _bought(ledger: Ledger, customer_id: str, quantity: str = "100", **days: str) -> None:
    ledger.customer(customer_id, {"PILL": "2.00"})
    days = {"ordered_on": "2026-03-01", "delivered_on": "2026-03-03"} | days
    ledger.sale(f"O-{customer_id}", customer_id, ("PILL", quantity), **days)


def three_lots_of_one_order(ledger: Ledger) -> None:
    """One line of the order came in three lots, each on a line of delivery and invoice."""
    ledger.customer("FA1", {"PILL": "2.00"})
    ledger.order("O-FA1", "FA1", ("PILL", "100"), on="2026-03-01")
    lots = ("50", "30", "20")
    came = [("PILL", quantity, "1") for quantity in lots]
    ledger.delivery("D-FA1", "O-FA1", *came, delivered_on="2026-03-03")
    sold = [_sold("FA1", quantity, description=f"Lote {quantity}") for quantity in lots]
    ledger.invoice("FA1", "FA1", "2026-03-04", *sold)


def twelve_and_one(ledger: Ledger) -> None:
    """Every thirteenth is free: 130 came, 120 are billed, ten stand at nothing."""
    _bought(ledger, "FA2", "130")
    free = _sold("FA2", "10", allowance="20.00", description="Bonificación 12+1")
    ledger.invoice("FA2", "FA2", "2026-03-04", _sold("FA2", "120"), free)


def price_fell_and_stock_is_protected(ledger: Ledger) -> None:
    """The price fell on 15 March; what the customer still has is credited in words."""
    _bought(ledger, "FA3")
    ledger.invoice("FA3", "FA3", "2026-03-04", _sold("FA3", "100"))
    back = text_line("Protección de precio, 60 uds. en stock", "12.00")
    ledger.invoice("FA3C", "FA3", "2026-03-16", back, kind="381")
    ledger.applied("FA3C", "FA3", "2026-03-16")


def expired_goods_at_half(ledger: Ledger) -> None:
    """Ten boxes near their expiry came back and were credited at half their price."""
    _bought(ledger, "FA4")
    ledger.invoice("FA4", "FA4", "2026-03-04", _sold("FA4", "100"))
    told = {"item_id": "PILL", "invoice_id": "FA4", "invoice_line": "1", "quantity": "10"}
    told |= {"restocking_percent": "50", "received_on": "2026-04-20", "order_id": "O-FA4"}
    ledger.row("returns", return_id="B-FA4", **told)
    named = {"preceding_invoice_id": "FA4"}
    half = line("PILL", "10", "1.00", description="Devolución 50 %", **named)
    ledger.invoice("FA4C", "FA4", "2026-04-22", half, kind="381", **named)
    ledger.applied("FA4C", "FA4", "2026-04-22")


def returned_from_an_invoice_of_long_ago(ledger: Ledger) -> None:
    """Five came back from an invoice that the books do not reach, and were credited."""
    ledger.customer("FA5", {"PILL": "2.00"})
    told = {"item_id": "PILL", "quantity": "5", "received_on": "2026-03-20"}
    ledger.row("returns", return_id="B-FA5", **told)
    back = line("PILL", "5", "2.00", description="Devolución factura 2024/881")
    ledger.invoice("FA5C", "FA5", "2026-03-22", back, kind="381")


def rest_of_the_order_cancelled(ledger: Ledger) -> None:
    """Eighty of a hundred came, the rest was cancelled, and eighty are billed."""
    ledger.customer("FA6", {"PILL": "2.00"})
    ledger.order("O-FA6", "FA6", ("PILL", "100"), on="2026-03-01")
    ledger.delivery("D-FA6", "O-FA6", ("PILL", "80", "1"), delivered_on="2026-03-03")
    ledger.invoice("FA6", "FA6", "2026-03-04", _sold("FA6", "80"))


def short_shelf_life(ledger: Ledger) -> None:
    """Goods that expire soon are sold five percent cheaper, on the line itself."""
    _bought(ledger, "FA7")
    less = _sold("FA7", "100", allowance="10.00", description="Caducidad corta -5 %")
    ledger.invoice("FA7", "FA7", "2026-03-04", less)


def kept_cold_on_the_way(ledger: Ledger) -> None:
    """The cold chain costs 35.00 a delivery, as the contract says."""
    _bought(ledger, "FA8")
    ledger.price("FA8", "COLD", unit_price="35.00")
    cold = line("COLD", "1", "35.00", kind="freight", contract_id="K-FA8", order_id="O-FA8")
    ledger.invoice("FA8", "FA8", "2026-03-04", _sold("FA8", "100"), cold)


def delivered_before_deliveries_were_kept(ledger: Ledger) -> None:
    """Ordered in January, when the books hold no deliveries yet, and billed in March."""
    ledger.customer("FA9", {"PILL": "2.00"})
    ledger.order("O-FA9", "FA9", ("PILL", "100"), on="2026-01-20")
    ledger.invoice("FA9", "FA9", "2026-03-04", _sold("FA9", "100", supplied_on=""))


def by_telephone_at_night(ledger: Ledger) -> None:
    """An urgent order was given by telephone: a delivery without an order, billed by it."""
    ledger.customer("FA10", {"SERUM": "60.00"})
    told = {"customer_id": "FA10", "status": "delivered", "signed_by": "X"}
    ledger.row("deliveries", delivery_id="D-FA10", delivered_on="2026-03-03", **told)
    told = {"line": "1", "item_id": "SERUM", "quantity": "3"}
    ledger.row("delivery_lines", delivery_id="D-FA10", **told)
    of = {"delivery_id": "D-FA10", "supplied_on": "2026-03-03", "contract_id": "K-FA10"}
    ledger.invoice("FA10", "FA10", "2026-03-04", line("SERUM", "3", "60.00", **of))


def rebate_of_the_law(ledger: Ledger) -> None:
    """The law takes 7.5 % off, on a line in words."""
    _bought(ledger, "FA11")
    less = text_line("Deducción RDL 8/2010 7,5 %", "-15.00")
    ledger.invoice("FA11", "FA11", "2026-03-04", _sold("FA11", "100"), less)


def from_two_warehouses(ledger: Ledger) -> None:
    """Sixty came from one warehouse and forty from another, on one line of the invoice."""
    ledger.customer("FA12", {"PILL": "2.00"})
    ledger.order("O-FA12", "FA12", ("PILL", "100"), on="2026-03-01")
    for at, quantity in enumerate(("60", "40")):
        came = {"delivered_on": "2026-03-03"}
        ledger.delivery(f"D-FA12-{at}", "O-FA12", ("PILL", quantity, "1"), **came)
    ledger.invoice("FA12", "FA12", "2026-03-04", _sold("FA12", "100"))


def vaccine_for_the_autumn(ledger: Ledger) -> None:
    """Ordered and paid in March for delivery in October, as the order promises."""
    ledger.customer("FA13", {"SERUM": "60.00"})
    ledger.order("O-FA13", "FA13", ("SERUM", "10"), on="2026-03-01")
    told = {"made_on": "2026-03-01", "kind": "delivery", "made_by": "ventas", "source": "mail"}
    told |= {"order_id": "O-FA13", "due_on": "2026-10-01", "text": "Entrega en octubre"}
    ledger.row("promises", promise_id="P-FA13", customer_id="FA13", **told)
    sold = _sold("FA13", "10", "60.00", item_id="SERUM", supplied_on="")
    ledger.invoice("FA13", "FA13", "2026-03-02", sold)
    ledger.paid("FA13", on="2026-03-02")


def ten_boxes_short(ledger: Ledger) -> None:
    """Wrong: ninety came, and a hundred are billed."""
    ledger.customer("FAW1", {"PILL": "2.00"})
    ledger.order("O-FAW1", "FAW1", ("PILL", "100"), on="2026-03-01")
    ledger.delivery("D-FAW1", "O-FAW1", ("PILL", "90", "1"), delivered_on="2026-03-03")
    ledger.invoice("FAW1", "FAW1", "2026-03-04", _sold("FAW1", "100"))


def parcel_lost(ledger: Ledger) -> None:
    """Wrong: the parcel was lost, and the goods are billed."""
    ledger.customer("FAW2", {"PILL": "2.00"})
    ledger.order("O-FAW2", "FAW2", ("PILL", "100"), on="2026-03-01")
    lost = {"delivered_on": "2026-03-03", "status": "lost"}
    ledger.delivery("D-FAW2", "O-FAW2", ("PILL", "100", "1"), **lost)
    ledger.invoice("FAW2", "FAW2", "2026-03-04", _sold("FAW2", "100"))


def step_not_applied(ledger: Ledger) -> None:
    """Wrong: beyond fifty boxes all cost 1.75, and a hundred are billed at 2.00."""
    ledger.customer("FAW3", {})
    ledger.price("FAW3", "SYRUP", model="volume", term_id="T-FAW3")
    for low, high, price in (("0", "50", "2.00"), ("50", "", "1.75")):
        told = {"from_quantity": low, "to_quantity": high, "unit_price": price}
        ledger.row("price_tiers", term_id="T-FAW3", **told)
    days = {"ordered_on": "2026-03-01", "delivered_on": "2026-03-03"}
    ledger.sale("O-FAW3", "FAW3", ("SYRUP", "100"), **days)
    ledger.invoice("FAW3", "FAW3", "2026-03-04", _sold("FAW3", "100", item_id="SYRUP"))


def return_without_a_credit(ledger: Ledger) -> None:
    """Wrong: twenty boxes came back in good order, and nothing was credited."""
    _bought(ledger, "FAW4")
    ledger.invoice("FAW4", "FAW4", "2026-03-04", _sold("FAW4", "100"))
    told = {"item_id": "PILL", "invoice_id": "FAW4", "invoice_line": "1", "quantity": "20"}
    ledger.row("returns", return_id="B-FAW4", received_on="2026-03-20", **told)


def one_lot_dearer(ledger: Ledger) -> None:
    """Wrong: of two lots one is billed at 2.30 instead of 2.00."""
    _bought(ledger, "FAW5")
    lots = (_sold("FAW5", "60"), _sold("FAW5", "40", "2.30"))
    ledger.invoice("FAW5", "FAW5", "2026-03-04", *lots)


def a_case_too_many(ledger: Ledger) -> None:
    """Wrong: nine cases of twelve came and are billed by the piece where eight were ordered."""
    ledger.customer("FAW6", {"PILL": "2.00"})
    ledger.row("unit_conversions", from_unit="case", to_unit="pc", factor="12", item_id="PILL")
    ledger.order("O-FAW6", "FAW6", ("PILL", "8"), on="2026-03-01")
    ledger.tables["order_lines"][-1]["unit"] = "case"
    ledger.delivery("D-FAW6", "O-FAW6", ("PILL", "9", "1"), delivered_on="2026-03-03")
    ledger.invoice("FAW6", "FAW6", "2026-03-04", _sold("FAW6", "108", unit="pc"))
