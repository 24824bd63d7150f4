"""Weights, substitutes, backorders, packs, deposits and rebates of wholesale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("CHEESE", "WINE", "CABLE", "KEG"), "goods")
ITEMS |= dict.fromkeys(("SMALL", "ALLOY", "DRUM"), "fee") | {"CARR": "freight"}


def _of(customer_id: str, item_id: str, quantity: str, price: str, **columns: str) -> Row:
    told = {"order_id": f"O-{customer_id}", "order_line": "1", "supplied_on": "2026-02-02"}
    told |= {"contract_id": f"K-{customer_id}"}
    return line(item_id, quantity, price, **(told | columns))


def _bought(ledger: Ledger, customer_id: str, quantity: str = "100") -> None:
    ledger.customer(customer_id, {"BOLT": "2.00"})
    ledger.sale(f"O-{customer_id}", customer_id, ("BOLT", quantity))


def cheeses_by_their_weight(ledger: Ledger) -> None:
    """Ten cheeses were ordered; they are billed by what they weighed."""
    ledger.customer("N1", {})
    ledger.price("N1", "CHEESE", unit_price="9.80", unit="kg")
    ledger.sale("O-N1", "N1", ("CHEESE", "10"))
    ledger.invoice("N1", "N1", "2026-02-03", _of("N1", "CHEESE", "23.46", "9.80", unit="kg"))
    ledger.paid("N1")


def about_twenty_five_kilograms(ledger: Ledger) -> None:
    """Twenty-five kilograms were ordered; 23.46 were cut, delivered and billed."""
    ledger.customer("N2", {"CHEESE": "9.80"})
    ledger.order("O-N2", "N2", ("CHEESE", "25"), on="2026-02-01")
    ledger.delivery("D-N2", "O-N2", ("CHEESE", "23.46", "1"))
    ledger.invoice("N2", "N2", "2026-02-03", _of("N2", "CHEESE", "23.46", "9.80"))
    ledger.paid("N2")


def substitute_that_was_agreed(ledger: Ledger) -> None:
    """Nuts came for bolts, as agreed by telephone, and are billed as nuts at their own price."""
    ledger.customer("N3", {"BOLT": "2.00", "NUT": "1.80"})
    ledger.order("O-N3", "N3", ("BOLT", "100"), on="2026-02-01")
    ledger.delivery("D-N3", "O-N3", ("NUT", "100", "1"))
    ledger.tables["delivery_lines"][-1]["substitute_agreed_on"] = "2026-02-01"
    ledger.invoice("N3", "N3", "2026-02-03", _of("N3", "NUT", "100", "1.80"))
    ledger.paid("N3")


def substitute_at_the_price_ordered(ledger: Ledger) -> None:
    """A dearer bolt came for the one that was ordered, at the price of the order."""
    ledger.customer("N4", {"BOLT": "2.00", "NUT": "2.50"})
    ledger.order("O-N4", "N4", ("BOLT", "100"), on="2026-02-01")
    ledger.tables["order_lines"][-1]["unit_price"] = "2.00"
    ledger.delivery("D-N4", "O-N4", ("NUT", "100", "1"))
    ledger.tables["delivery_lines"][-1]["substitute_agreed_on"] = "2026-02-01"
    sold = _of("N4", "NUT", "100", "2.00", description="NUT en lugar de BOLT")
    ledger.invoice("N4", "N4", "2026-02-03", sold)
    ledger.paid("N4")


def backorder_at_the_price_of_the_order(ledger: Ledger) -> None:
    """Forty of a hundred come after the price rose; the order had confirmed the old one."""
    ledger.customer("N5", {})
    ledger.price("N5", "BOLT", unit_price="2.00", valid_to="2026-03-01")
    ledger.price("N5", "BOLT", unit_price="2.20", valid_from="2026-03-01", signed_on="2026-02-10")
    ledger.order("O-N5", "N5", ("BOLT", "100"), on="2026-02-01")
    ledger.tables["order_lines"][-1]["unit_price"] = "2.00"
    for day, quantity in (("2026-02-02", "60"), ("2026-03-10", "40")):
        ledger.delivery(f"D-N5-{quantity}", "O-N5", ("BOLT", quantity, "1"), delivered_on=day)
        told = {"delivery_id": f"D-N5-{quantity}", "supplied_on": day}
        ledger.invoice(f"N5-{quantity}", "N5", day, _of("N5", "BOLT", quantity, "2.00", **told))
        ledger.paid(f"N5-{quantity}", on="2026-03-30")


def order_confirmed_at_another_price(ledger: Ledger) -> None:
    """A special make was offered at 2.40 and accepted, beside a contract at 2.00."""
    _bought(ledger, "N6")
    ledger.tables["order_lines"][-1]["unit_price"] = "2.40"
    told = {"offered_on": "2026-01-25", "accepted_on": "2026-01-30", "order_id": "O-N6"}
    ledger.row("offers", offer_id="F-N6", customer_id="N6", currency="EUR", **told)
    told = {"line": "1", "item_id": "BOLT", "unit_price": "2.40", "quantity": "100"}
    ledger.row("offer_lines", offer_id="F-N6", **told)
    ledger.invoice("N6", "N6", "2026-02-03", _of("N6", "BOLT", "100", "2.40"))
    ledger.paid("N6")


def kegs_on_deposit(ledger: Ledger) -> None:
    """Six kegs are charged with the wine and credited when they come back empty."""
    ledger.customer("N7", {"WINE": "90.00", "DRUM": "30.00"})
    ledger.sale("O-N7", "N7", ("WINE", "6"))
    deposit = line("DRUM", "6", "30.00", kind="fee", contract_id="K-N7")
    ledger.invoice("N7", "N7", "2026-02-03", _of("N7", "WINE", "6", "90.00"), deposit)
    back = line("DRUM", "6", "30.00", kind="fee", description="Envases devueltos")
    ledger.invoice("N7C", "N7", "2026-02-28", back, kind="381")
    ledger.applied("N7C", "N7", "2026-02-28")
    ledger.paid("N7")


def eleven_for_ten(ledger: Ledger) -> None:
    """Every eleventh bottle is free: it stands on a line of its own, taken off in full."""
    ledger.customer("N8", {"WINE": "8.00"})
    ledger.sale("O-N8", "N8", ("WINE", "110"))
    told = {"allowance": "80.00", "description": "Bonificación 11x10"}
    free = _of("N8", "WINE", "10", "8.00", **told)
    ledger.invoice("N8", "N8", "2026-02-03", _of("N8", "WINE", "100", "8.00"), free)
    ledger.paid("N8")


def rebate_of_the_year(ledger: Ledger) -> None:
    """Three percent of 2025's turnover are credited in January, in words."""
    ledger.customer("N9", {"BOLT": "2.00"})
    days = {"ordered_on": "2025-06-01", "delivered_on": "2025-06-02"}
    ledger.sale("O-N9", "N9", ("BOLT", "5000"), **days)
    ledger.invoice("N9", "N9", "2025-06-03", _of("N9", "BOLT", "5000", "2.00") | _day_of(days))
    ledger.paid("N9", on="2025-07-01")
    told = {"kind": "rebate", "starts_on": "2025-01-01", "ends_on": "2026-01-01"}
    told |= {"contract_id": "K-N9", "percent": "3", "currency": "EUR"}
    ledger.row("rebate_agreements", agreement_id="AG-N9", customer_id="N9", **told)
    back = text_line("Rappel 2025, 3 %", "300.00", contract_id="K-N9")
    ledger.invoice("N9C", "N9", "2026-01-20", back, kind="381", agreement_id="AG-N9")


def _day_of(days: dict[str, str]) -> Row:
    """Return the day of supply of a sale."""
    return {"supplied_on": days["delivered_on"]}


def surcharge_for_a_small_order(ledger: Ledger) -> None:
    """Orders below 50.00 bear 15.00, as the public terms say."""
    _bought(ledger, "N10", "10")
    ledger.price("", "SMALL", unit_price="15.00")
    small = line("SMALL", "1", "15.00", kind="fee", description="Suplemento pedido mínimo")
    ledger.invoice("N10", "N10", "2026-02-03", _of("N10", "BOLT", "10", "2.00"), small)
    ledger.paid("N10")


def alloy_surcharge_of_the_month(ledger: Ledger) -> None:
    """The alloy surcharge a kilogram is another one each month; that of the delivery holds."""
    ledger.customer("N11", {"CABLE": "4.00"})
    for month, rate in ((1, "0.31"), (2, "0.36"), (3, "0.28")):
        days = {"valid_from": f"2026-0{month}-01", "valid_to": f"2026-0{month + 1}-01"}
        ledger.price("", "ALLOY", unit_price=rate, **days)
    ledger.sale("O-N11", "N11", ("CABLE", "200"), delivered_on="2026-02-27")
    on = {"supplied_on": "2026-02-27"}
    alloy = line("ALLOY", "200", "0.36", kind="fee", **on)
    ledger.invoice("N11", "N11", "2026-03-02", _of("N11", "CABLE", "200", "4.00", **on), alloy)
    ledger.paid("N11", on="2026-03-20")


def screws_by_the_hundred_as_unit(ledger: Ledger) -> None:
    """The line counts hundreds, and the price is for a hundred pieces."""
    ledger.customer("N12", {})
    ledger.price("N12", "SCREW", unit_price="3.49", per_quantity="100", unit="pc")
    ledger.row("unit_conversions", from_unit="hundred", to_unit="pc", factor="100")
    ledger.sale("O-N12", "N12", ("SCREW", "1250"))
    ledger.invoice("N12", "N12", "2026-02-03", _of("N12", "SCREW", "12.5", "3.49", unit="hundred"))
    ledger.paid("N12")


def boxes_ordered_and_pieces_billed(ledger: Ledger) -> None:
    """Ten boxes of twelve were ordered and delivered; 120 pieces are billed."""
    ledger.customer("N13", {})
    ledger.price("N13", "WINE", unit_price="8.00", unit="pc")
    ledger.row("unit_conversions", from_unit="box", to_unit="pc", factor="12", item_id="WINE")
    ledger.order("O-N13", "N13", ("WINE", "10"), on="2026-02-01")
    ledger.tables["order_lines"][-1]["unit"] = "box"
    ledger.delivery("D-N13", "O-N13", ("WINE", "10", "1"))
    ledger.invoice("N13", "N13", "2026-02-03", _of("N13", "WINE", "120", "8.00", unit="pc"))
    ledger.paid("N13")


def pieces_delivered_and_boxes_billed(ledger: Ledger) -> None:
    """Ten boxes were ordered and billed; the driver noted 120 bottles."""
    ledger.customer("N14", {})
    ledger.price("N14", "WINE", unit_price="96.00", unit="box")
    ledger.order("O-N14", "N14", ("WINE", "10"), on="2026-02-01")
    ledger.delivery("D-N14", "O-N14", ("WINE", "120", "1"))
    ledger.invoice("N14", "N14", "2026-02-03", _of("N14", "WINE", "10", "96.00", unit="box"))
    ledger.paid("N14")


def ordered_in_the_promotion(ledger: Ledger) -> None:
    """The order was placed in the promotion, and the delivery came after it."""
    ledger.customer("N15", {"WINE": "8.00"})
    told = {"kind": "percent", "value": "15", "scope": "line", "item_id": "WINE"}
    told |= {"valid_from": "2026-02-01", "valid_to": "2026-02-16"}
    ledger.row("discounts", discount_id="N15", customer_id="N15", **told)
    ledger.sale(
        "O-N15", "N15", ("WINE", "100"), ordered_on="2026-02-14", delivered_on="2026-02-19"
    )
    told = {"supplied_on": "2026-02-19", "allowance": "120.00"}
    ledger.invoice("N15", "N15", "2026-02-20", _of("N15", "WINE", "100", "8.00", **told))
    ledger.paid("N15")


def shortage_credited(ledger: Ledger) -> None:
    """Four of a hundred did not come; a credit note says so in words."""
    ledger.customer("N16", {"BOLT": "2.00"})
    ledger.order("O-N16", "N16", ("BOLT", "100"), on="2026-02-01")
    ledger.delivery("D-N16", "O-N16", ("BOLT", "96", "1"))
    ledger.invoice("N16", "N16", "2026-02-03", _of("N16", "BOLT", "100", "2.00"))
    back = text_line("4 BOLT no recibidos", "8.00", preceding_invoice_id="N16")
    ledger.invoice("N16C", "N16", "2026-02-09", back, kind="381", preceding_invoice_id="N16")
    ledger.applied("N16C", "N16", "2026-02-09")
    ledger.paid("N16")


def sent_straight_to_the_buyers_customer(ledger: Ledger) -> None:
    """The goods went to a third party; the delivery names it, and the buyer pays."""
    ledger.party("N17X")
    _bought(ledger, "N17")
    ledger.tables["deliveries"][-1]["customer_id"] = "N17X"
    ledger.invoice("N17", "N17", "2026-02-03", _of("N17", "BOLT", "100", "2.00"))
    ledger.paid("N17")


def made_to_measure_a_little_over(ledger: Ledger) -> None:
    """The contract lets what is made to measure come up to ten percent over or under."""
    ledger.customer("N18", {"CABLE": "4.00"}, quantity_tolerance_percent="10")
    ledger.order("O-N18", "N18", ("CABLE", "200"), on="2026-02-01")
    ledger.delivery("D-N18", "O-N18", ("CABLE", "212", "1"))
    ledger.invoice("N18", "N18", "2026-02-03", _of("N18", "CABLE", "212", "4.00"))
    ledger.paid("N18")


def on_its_way(ledger: Ledger) -> None:
    """Billed when it left, two days before the books close; it has not arrived yet."""
    ledger.customer("N19", {"BOLT": "2.00"})
    ledger.order("O-N19", "N19", ("BOLT", "100"), on="2026-05-27")
    sold = _of("N19", "BOLT", "100", "2.00", supplied_on="2026-05-29")
    ledger.invoice("N19", "N19", "2026-05-29", sold)


def second_delivery_note_for_the_rest(ledger: Ledger) -> None:
    """One line bills what came on two days; it names the second delivery alone."""
    ledger.customer("N21", {"BOLT": "2.00"})
    ledger.order("O-N21", "N21", ("BOLT", "100"), on="2026-02-01")
    ledger.delivery("D-N21a", "O-N21", ("BOLT", "70", "1"))
    ledger.delivery("D-N21b", "O-N21", ("BOLT", "30", "1"), delivered_on="2026-02-06")
    told = {"delivery_id": "D-N21b", "supplied_on": "2026-02-06"}
    ledger.invoice("N21", "N21", "2026-02-07", _of("N21", "BOLT", "100", "2.00", **told))
    ledger.paid("N21")


def carriage_free_above_an_amount(ledger: Ledger) -> None:
    """Carriage is 25.00 below 500.00: the small order bears it, the large one does not."""
    ledger.customer("N22", {"BOLT": "2.00"})
    ledger.row("freight_tariffs", tariff_id="N22", item_id="CARR", amount="25.00", currency="EUR")
    for at, quantity in (("a", "100"), ("b", "300")):
        ledger.sale(f"O-N22{at}", "N22", ("BOLT", quantity))
        lines = [_of("N22", "BOLT", quantity, "2.00", order_id=f"O-N22{at}")]
        if at == "a":
            lines.append(line("CARR", "1", "25.00", kind="freight", order_id="O-N22a"))
        ledger.invoice(f"N22{at}", "N22", "2026-02-03", *lines)
        ledger.paid(f"N22{at}")


def price_raised_by_a_later_agreement_debited(ledger: Ledger) -> None:
    """A price was billed 0.10 too low; a debit note (383) asks for the rest."""
    _bought(ledger, "N23")
    ledger.invoice("N23", "N23", "2026-02-03", _of("N23", "BOLT", "100", "1.90"))
    named = {"kind": "383", "preceding_invoice_id": "N23"}
    more = text_line("Diferencia de precio 0,10", "10.00", preceding_invoice_id="N23")
    ledger.invoice("N23D", "N23", "2026-02-10", more, **named)
    ledger.paid("N23", "N23D")


def debit_note_of_the_item(ledger: Ledger) -> None:
    """The same, with the item: a hundred bolts at 0.10 more."""
    _bought(ledger, "N24")
    ledger.invoice("N24", "N24", "2026-02-03", _of("N24", "BOLT", "100", "1.90"))
    named = {"preceding_invoice_id": "N24"}
    more = _of("N24", "BOLT", "100", "0.10", preceding_line="1", **named)
    ledger.invoice("N24D", "N24", "2026-02-10", more, kind="383", **named)
    ledger.paid("N24", "N24D")


def part_refused_at_the_door(ledger: Ledger) -> None:
    """Ten of a hundred were refused; ninety are billed."""
    ledger.customer("N25", {"BOLT": "2.00"})
    ledger.order("O-N25", "N25", ("BOLT", "100"), on="2026-02-01")
    ledger.delivery("D-N25", "O-N25", ("BOLT", "100", "1"))
    ledger.tables["delivery_lines"][-1]["accepted_quantity"] = "90"
    ledger.invoice("N25", "N25", "2026-02-03", _of("N25", "BOLT", "90", "2.00"))
    ledger.paid("N25")


def sold_over_the_counter(ledger: Ledger) -> None:
    """A regular buys a bag over the counter without order; nothing is delivered."""
    ledger.customer("N26", {"BOLT": "2.00"})
    bolts = line("BOLT", "50", "2.00", contract_id="K-N26")
    ledger.invoice("N26", "N26", "2026-02-03", bolts)
    ledger.paid("N26", on="2026-02-03", method="cash")
