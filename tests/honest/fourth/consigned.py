"""Hospital supplies: stock of ours at the customer, sets on loan, prices changed backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import on, sold

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("STENT", "IMPLANT", "PLATELET", "GLOVE", "BANDAGE"), "goods")
FOUND = {
    ("HOW1", "Q06", "certain", "240.00"),
    ("HOW2", "P01", "certain", "25.00"),
    ("HOW3", "T01", "certain", "85.00"),
    ("HOW4", "Q01", "certain", "360.00"),
}
DOUBTED = {
    ("HO10-1", "P01", "likely", "50.00"),
    ("HO10-2", "P01", "likely", "50.00"),
    ("HO11", "P01", "likely", "-50.00"),
    ("HO12", "P01", "likely", "-50.00"),
    ("HO13", "P01", "likely", "-50.00"),
    ("HO4", "Q06", "likely", "600.00"),
}


def _stent(name: str, quantity: str, price: str = "120.00", **columns: str) -> dict[str, str]:
    return line("STENT", quantity, price, **sold(name, **columns))


def used_from_our_stock(ledger: Ledger) -> None:
    """Twenty stents lie in the hospital; three were used in February, and nobody ordered them."""
    ledger.customer("HO1", {"STENT": "120.00"})
    ledger.sale(
        "O-HO1", "HO1", ("STENT", "20"), ordered_on="2026-01-05", delivered_on="2026-01-08"
    )
    used = line("STENT", "3", "120.00", **on("HO1", "2026-02-28", kind="goods"))
    ledger.invoice("HO1", "HO1", "2026-02-28", used)


def three_a_month_of_one_order(ledger: Ledger) -> None:
    """The same, and each month's three name the order of the stock."""
    ledger.customer("HO2", {"STENT": "120.00"})
    ledger.sale(
        "O-HO2", "HO2", ("STENT", "20"), ordered_on="2026-01-05", delivered_on="2026-01-08"
    )
    for day in ("2026-02-28", "2026-03-31", "2026-04-30"):
        ledger.invoice(f"HO2-{day}", "HO2", day, _stent("HO2", "3", supplied_on=day))


def set_on_loan(ledger: Ledger) -> None:
    """Sixty platelets came for an operation, forty-eight went back, twelve are billed."""
    ledger.customer("HO3", {"PLATELET": "30.00"})
    ledger.sale("O-HO3", "HO3", ("PLATELET", "60"))
    told = {"item_id": "PLATELET", "quantity": "48", "order_id": "O-HO3"}
    ledger.row("returns", return_id="B-HO3", received_on="2026-02-06", **told)
    used = line("PLATELET", "12", "30.00", **sold("HO3"))
    ledger.invoice("HO3", "HO3", "2026-02-08", used)


def expired_and_exchanged_by_an_order(ledger: Ledger) -> None:
    """Five stents expired and went back; five came by an order of their own, never billed."""
    ledger.customer("HO4", {"STENT": "120.00"})
    ledger.sale("O-HO4", "HO4", ("STENT", "10"))
    ledger.invoice("HO4", "HO4", "2026-02-03", _stent("HO4", "10"))
    told = {"item_id": "STENT", "quantity": "5", "invoice_id": "HO4", "invoice_line": "1"}
    ledger.row("returns", return_id="B-HO4", received_on="2026-03-10", **told)
    ledger.sale(
        "O-HO4X", "HO4", ("STENT", "5"), ordered_on="2026-03-10", delivered_on="2026-03-12"
    )


def ten_and_one(ledger: Ledger) -> None:
    """Eleven boxes for the price of ten: the line takes one off."""
    ledger.customer("HO5", {"GLOVE": "10.00"})
    ledger.sale("O-HO5", "HO5", ("GLOVE", "11"))
    boxes = line("GLOVE", "11", "10.00", allowance="10.00", **sold("HO5"))
    ledger.invoice("HO5", "HO5", "2026-02-03", boxes)


def contract_carried_on(ledger: Ledger) -> None:
    """The tender ended in March and is carried on month by month at its prices."""
    ledger.customer("HO6", {"STENT": "120.00"}, ends_on="2026-04-01")
    ledger.sale("O-HO6", "HO6", ("STENT", "2"), ordered_on="2026-04-20", delivered_on="2026-04-22")
    stents = _stent("HO6", "2", supplied_on="2026-04-22")
    ledger.invoice("HO6", "HO6", "2026-04-23", stents)


def four_percent_and_ten(ledger: Ledger) -> None:
    """Implants bear 10 %, as the table says by item."""
    ledger.customer("HO7", {"IMPLANT": "500.00"})
    told = {"country": "ES", "category": "S", "rate": "10", "valid_from": "2012-09-01"}
    ledger.row("tax_rates", item_id="IMPLANT", **told)
    ledger.sale("O-HO7", "HO7", ("IMPLANT", "1"))
    implant = line("IMPLANT", "1", "500.00", tax_rate="10", **sold("HO7"))
    ledger.invoice("HO7", "HO7", "2026-02-03", implant)


def boxes_of_a_hundred(ledger: Ledger) -> None:
    """Five boxes were ordered and are billed; the warehouse counted five hundred gloves."""
    ledger.customer("HO8", {})
    ledger.price("HO8", "GLOVE", unit_price="10.00", unit="gbox")
    told = {"from_unit": "gbox", "to_unit": "pc", "factor": "100"}
    ledger.row("unit_conversions", item_id="GLOVE", **told)
    ledger.order("O-HO8", "HO8", ("GLOVE", "5"), on="2026-02-01")
    ledger.tables["order_lines"][-1]["unit"] = "gbox"
    ledger.delivery("D-HO8", "O-HO8", ("GLOVE", "5", "1"))
    ledger.invoice(
        "HO8", "HO8", "2026-02-03", line("GLOVE", "5", "10.00", unit="gbox", **sold("HO8"))
    )


def order_number_with_its_position(ledger: Ledger) -> None:
    """The hospital's number is stated with the position it bears."""
    ledger.customer("HO9", {"STENT": "120.00"}, po_required="true")
    ledger.sale("O-HO9", "HO9", ("STENT", "2"))
    ledger.tables["orders"][-1]["purchase_order"] = "4500123"
    stents = _stent("HO9", "2")
    ledger.invoice("HO9", "HO9", "2026-02-03", stents, purchase_order="PO 4500123/10")


def price_cut_backwards_and_credited_on_account(ledger: Ledger) -> None:
    """In March 110.00 were agreed from January on; one credit in words, used on April's bill."""
    ledger.customer("HO10", {})
    ledger.price("HO10", "STENT", unit_price="120.00")
    cut = {"valid_from": "2026-01-01", "signed_on": "2026-03-10"}
    ledger.price("HO10", "STENT", unit_price="110.00", **cut)
    months = (("1", "120.00"), ("2", "120.00"), ("4", "110.00"))
    for at, price in months:
        order, day = f"O-HO10-{at}", f"2026-0{at}-10"
        ledger.sale(order, "HO10", ("STENT", "5"), ordered_on=day, delivered_on=day)
        stents = _stent("HO10", "5", price, order_id=order, supplied_on=day)
        ledger.invoice(f"HO10-{at}", "HO10", day, stents)
        if at != "4":
            ledger.paid(f"HO10-{at}", on="2026-03-05")
    back = text_line("Regularización precio ene-feb", "100.00")
    ledger.invoice("HO10C", "HO10", "2026-03-15", back, kind="381")
    ledger.applied("HO10C", "HO10-4", "2026-04-15")


def price_raised_backwards_by_a_debit_note(ledger: Ledger) -> None:
    """In February 130.00 were agreed from January on; a debit note bills the difference."""
    ledger.customer("HO11", {})
    ledger.price("HO11", "STENT", unit_price="120.00")
    rise = {"valid_from": "2026-01-01", "signed_on": "2026-02-20"}
    ledger.price("HO11", "STENT", unit_price="130.00", **rise)
    ledger.sale(
        "O-HO11", "HO11", ("STENT", "5"), ordered_on="2026-01-09", delivered_on="2026-01-10"
    )
    ledger.invoice("HO11", "HO11", "2026-01-12", _stent("HO11", "5", supplied_on="2026-01-10"))
    more = text_line("Diferencia de precio", "50.00")
    named = {"kind": "383", "preceding_invoice_id": "HO11"}
    ledger.invoice("HO11D", "HO11", "2026-02-22", more, **named)


def price_raised_backwards_in_words(ledger: Ledger) -> None:
    """The same, and an ordinary invoice bills the difference and names nothing."""
    ledger.customer("HO12", {})
    ledger.price("HO12", "STENT", unit_price="120.00")
    rise = {"valid_from": "2026-01-01", "signed_on": "2026-02-20"}
    ledger.price("HO12", "STENT", unit_price="130.00", **rise)
    ledger.sale(
        "O-HO12", "HO12", ("STENT", "5"), ordered_on="2026-01-09", delivered_on="2026-01-10"
    )
    ledger.invoice("HO12", "HO12", "2026-01-12", _stent("HO12", "5", supplied_on="2026-01-10"))
    more = text_line("Regularización precio enero", "50.00", contract_id="K-HO12")
    ledger.invoice("HO12D", "HO12", "2026-02-22", more)


def price_raised_backwards_and_not_asked_for(ledger: Ledger) -> None:
    """The same rise, and nobody asks for January's difference."""
    ledger.customer("HO13", {})
    ledger.price("HO13", "STENT", unit_price="120.00")
    rise = {"valid_from": "2026-01-01", "signed_on": "2026-02-20"}
    ledger.price("HO13", "STENT", unit_price="130.00", **rise)
    ledger.sale(
        "O-HO13", "HO13", ("STENT", "5"), ordered_on="2026-01-09", delivered_on="2026-01-10"
    )
    ledger.invoice("HO13", "HO13", "2026-01-12", _stent("HO13", "5", supplied_on="2026-01-10"))


def returned_and_kept_after_all(ledger: Ledger) -> None:
    """Two stents came back by mistake, were sent again, and one note brought them."""
    ledger.customer("HO14", {"STENT": "120.00"})
    ledger.sale("O-HO14", "HO14", ("STENT", "10"))
    ledger.invoice("HO14", "HO14", "2026-02-03", _stent("HO14", "10"))
    told = {"item_id": "STENT", "quantity": "2", "invoice_id": "HO14", "invoice_line": "1"}
    ledger.row("returns", return_id="B-HO14", received_on="2026-02-10", **told)
    again = {"delivered_on": "2026-02-12"}
    ledger.delivery("D-HO14b", "O-HO14", ("STENT", "2", "1"), **again)


def implants_returned(ledger: Ledger) -> None:
    """Wrong: two stents came back, and nothing is credited."""
    ledger.customer("HOW1", {"STENT": "120.00"})
    ledger.sale("O-HOW1", "HOW1", ("STENT", "10"))
    ledger.invoice("HOW1", "HOW1", "2026-02-03", _stent("HOW1", "10"))
    told = {"item_id": "STENT", "quantity": "2", "invoice_id": "HOW1", "invoice_line": "1"}
    ledger.row("returns", return_id="B-HOW1", received_on="2026-02-10", **told)


def dearer_than_the_tender(ledger: Ledger) -> None:
    """Wrong: five stents are billed at 115.00, and the tender says 110.00."""
    ledger.customer("HOW2", {"STENT": "110.00"})
    ledger.sale("O-HOW2", "HOW2", ("STENT", "5"))
    ledger.invoice("HOW2", "HOW2", "2026-02-03", _stent("HOW2", "5", "115.00"))


def general_rate_for_an_item_of_four(ledger: Ledger) -> None:
    """Wrong: bandages bear 4 % by the table, and 21 % of 500.00 are billed."""
    ledger.customer("HOW3", {"BANDAGE": "50.00"})
    told = {"country": "ES", "category": "S", "rate": "4", "valid_from": "2012-09-01"}
    ledger.row("tax_rates", item_id="BANDAGE", **told)
    ledger.sale("O-HOW3", "HOW3", ("BANDAGE", "10"))
    ledger.invoice("HOW3", "HOW3", "2026-02-03", line("BANDAGE", "10", "50.00", **sold("HOW3")))


def stock_billed_beyond_what_came(ledger: Ledger) -> None:
    """Wrong: ten stents came, and thirteen are billed."""
    ledger.customer("HOW4", {"STENT": "120.00"})
    ledger.order("O-HOW4", "HOW4", ("STENT", "13"), on="2026-02-01")
    ledger.delivery("D-HOW4", "O-HOW4", ("STENT", "10", "1"))
    ledger.invoice("HOW4", "HOW4", "2026-02-03", _stent("HOW4", "13"))
