"""Goods that honest companies sell in ways that look wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row


def _sold(customer_id: str, quantity: str = "100", price: str = "2.00", **columns: str) -> Row:
    told = {"order_id": f"O-{customer_id}", "order_line": "1", "supplied_on": "2026-02-02"}
    told |= {"contract_id": f"K-{customer_id}"}
    return line(columns.pop("item_id", "BOLT"), quantity, price, **(told | columns))


def month_of_deliveries(ledger: Ledger) -> None:
    """Three orders of March are billed together on its last day."""
    ledger.customer("G1", {"BOLT": "2.00"})
    days = {"2026-03-03": "100", "2026-03-11": "50", "2026-03-25": "70"}
    lines = []
    for at, (day, quantity) in enumerate(days.items(), 1):
        ledger.sale(f"O-G1-{at}", "G1", ("BOLT", quantity), ordered_on=day, delivered_on=day)
        lines.append(_sold("G1", quantity, order_id=f"O-G1-{at}", supplied_on=day))
    ledger.invoice("G1", "G1", "2026-03-31", *lines)
    ledger.paid("G1", on="2026-04-20")


def price_rises_in_the_month(ledger: Ledger) -> None:
    """The price rises on the fifteenth; each delivery has the price of its day."""
    ledger.customer("G2", {})
    ledger.price("G2", "BOLT", unit_price="2.00", valid_to="2026-03-15")
    ledger.price("G2", "BOLT", unit_price="2.20", valid_from="2026-03-15", signed_on="2026-02-01")
    lines = []
    for day, price in (("2026-03-10", "2.00"), ("2026-03-20", "2.20")):
        ledger.sale(f"O-G2-{day}", "G2", ("BOLT", "100"), ordered_on=day, delivered_on=day)
        lines.append(_sold("G2", "100", price, order_id=f"O-G2-{day}", supplied_on=day))
    ledger.invoice("G2", "G2", "2026-03-31", *lines)
    ledger.paid("G2", on="2026-04-20")


def same_goods_twice_a_day(ledger: Ledger) -> None:
    """Two orders of one day are alike to the cent."""
    ledger.customer("G3", {"BOLT": "2.00"})
    for at in "12":
        ledger.sale(f"O-G3-{at}", "G3", ("BOLT", "100"))
        ledger.invoice(f"G3-{at}", "G3", "2026-02-03", _sold("G3", order_id=f"O-G3-{at}"))
        ledger.paid(f"G3-{at}")


def order_in_two_parts(ledger: Ledger) -> None:
    """One order line of two hundred comes and is billed in two equal parts."""
    ledger.customer("G4", {"BOLT": "2.00"})
    ledger.order("O-G4", "G4", ("BOLT", "200"), on="2026-02-01")
    for at, day in enumerate(("2026-02-05", "2026-02-12"), 1):
        ledger.delivery(f"D-G4-{at}", "O-G4", ("BOLT", "100", "1"), delivered_on=day)
        part = _sold("G4", delivery_id=f"D-G4-{at}", supplied_on=day)
        ledger.invoice(f"G4-{at}", "G4", day, part)
        ledger.paid(f"G4-{at}")


def least_amount_on_a_line_of_its_own(ledger: Ledger) -> None:
    """A hundred and twenty nuts cost 60.00, and a second line brings them to the agreed 100.00."""
    ledger.customer("G5", {})
    ledger.price("G5", "NUT", unit_price="0.50", minimum_amount="100.00")
    ledger.sale("O-G5", "G5", ("NUT", "120"))
    nuts = _sold("G5", "120", "0.50", item_id="NUT")
    topped = _sold("G5", "1", "40.00", item_id="NUT", description="Mínimo de facturación")
    ledger.invoice("G5", "G5", "2026-02-03", nuts, topped)
    ledger.paid("G5")


def tiers_on_lines_of_their_own(ledger: Ledger) -> None:
    """Seven hundred nuts are billed on one line a tier."""
    ledger.customer("G6", {})
    ledger.price("G6", "NUT", model="graduated", term_id="T-G6")
    tiers = (("0", "100", "1.00"), ("100", "500", "0.80"), ("500", "", "0.60"))
    for low, high, price in tiers:
        told = {"from_quantity": low, "to_quantity": high, "unit_price": price}
        ledger.row("price_tiers", term_id="T-G6", **told)
    ledger.sale("O-G6", "G6", ("NUT", "700"))
    parts = (("100", "1.00"), ("400", "0.80"), ("200", "0.60"))
    ledger.invoice("G6", "G6", "2026-02-03", *(_sold("G6", *one, item_id="NUT") for one in parts))
    ledger.paid("G6")


def price_for_a_hundred(ledger: Ledger) -> None:
    """Screws cost 3.49 a hundred, and 1,250 of them 43.63."""
    ledger.customer("G7", {})
    ledger.price("G7", "SCREW", unit_price="3.49", per_quantity="100")
    ledger.sale("O-G7", "G7", ("SCREW", "1250"))
    screws = _sold("G7", "1250", "3.49", item_id="SCREW", base_quantity="100")
    ledger.invoice("G7", "G7", "2026-02-03", screws)
    ledger.paid("G7")


def whole_packs(ledger: Ledger) -> None:
    """Two hundred and fifty nuts are three packs of a hundred."""
    ledger.customer("G8", {})
    ledger.price("G8", "NUT", unit_price="12.00", model="package", package_size="100")
    ledger.sale("O-G8", "G8", ("NUT", "250"))
    ledger.invoice("G8", "G8", "2026-02-03", _sold("G8", "3", "12.00", item_id="NUT", unit="pack"))
    ledger.paid("G8")


def refused_and_sent_again(ledger: Ledger) -> None:
    """The first delivery was refused; the second, after the invoice, was taken."""
    ledger.customer("G9", {"BOLT": "2.00"})
    ledger.order("O-G9", "G9", ("BOLT", "100"), on="2026-02-01")
    ledger.delivery("D-G9a", "O-G9", ("BOLT", "100", "1"), status="refused")
    ledger.delivery("D-G9b", "O-G9", ("BOLT", "100", "1"), delivered_on="2026-02-06")
    ledger.invoice("G9", "G9", "2026-02-03", _sold("G9"))
    ledger.paid("G9")


def cancelled_and_billed_anew(ledger: Ledger) -> None:
    """An invoice at a wrong price is credited whole and billed again."""
    ledger.customer("G10", {"BOLT": "2.00"})
    ledger.sale("O-G10", "G10", ("BOLT", "100"))
    ledger.invoice("G10", "G10", "2026-02-03", _sold("G10", "100", "2.30"))
    named = {"preceding_invoice_id": "G10"}
    back = _sold("G10", "100", "2.30", preceding_line="1", **named)
    ledger.invoice("G10C", "G10", "2026-02-10", back, kind="381", **named)
    ledger.applied("G10C", "G10", "2026-02-10")
    ledger.invoice("G10R", "G10", "2026-02-10", _sold("G10"))
    ledger.paid("G10R")


def two_orders_on_one_line(ledger: Ledger) -> None:
    """Goods of two orders stand on one line that names neither."""
    ledger.customer("G11", {"BOLT": "2.00"})
    ledger.sale("O-G11a", "G11", ("BOLT", "30"))
    ledger.sale("O-G11b", "G11", ("BOLT", "70"))
    bolts = line("BOLT", "100", "2.00", contract_id="K-G11")
    ledger.invoice("G11", "G11", "2026-02-05", bolts, contract_id="K-G11")
    ledger.paid("G11")


def promised_price(ledger: Ledger) -> None:
    """Sales promised 1.80 for one order, by mail."""
    ledger.customer("G12", {"BOLT": "2.00"})
    told = {"made_on": "2026-01-20", "kind": "price", "made_by": "ventas", "source": "mail"}
    told |= {"item_id": "BOLT", "value": "1.80", "text": "1,80 para este pedido"}
    ledger.row("promises", promise_id="P-G12", customer_id="G12", **told)
    ledger.sale("O-G12", "G12", ("BOLT", "100"))
    ledger.invoice("G12", "G12", "2026-02-03", _sold("G12", "100", "1.80"))
    ledger.paid("G12")


def tax_of_many_small_lines(ledger: Ledger) -> None:
    """Eleven lines of cents are taxed line by line, as agreed."""
    ledger.customer("G13", {"SCREW": "0.07"}, tax_rounding="line")
    ledger.sale("O-G13", "G13", *(("SCREW", str(n)) for n in range(1, 12)))
    lines = [
        _sold("G13", str(n), "0.07", item_id="SCREW", order_line=str(n)) for n in range(1, 12)
    ]
    head = {"tax": "0.96"} | dict.fromkeys(("gross", "payable", "open_amount"), "5.58")
    ledger.invoice("G13", "G13", "2026-02-03", *lines, **head)
    ledger.tables["invoice_taxes"][-1]["tax"] = "0.96"
    ledger.paid("G13")
