"""Rooms, menus and halls: guarantees, deposits, seasons and prices that hold their tax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("MENU", "ROOM", "SUITE", "HALL", "SOUND", "COFFEE"), "service")
ITEMS |= {"CITYTAX": "fee"}
FOUND = {
    ("HTW1", "P01", "certain", "50.00"),
    ("HTW2", "T01", "certain", "9.90"),
    ("HTW3-2", "D01", "certain", "653.40"),
    ("HTW4", "P04", "certain", "90.00"),
    ("HTW5", "P12", "certain", "20.00"),
}
DOUBTED = {
    ("HT12B", "D01", "likely", "653.40"),
    ("HT12B", "D02", "likely", "540.00"),
    ("HT9", "P01", "likely", "-1000.00"),
    ("HTW3-2", "D02", "likely", "540.00"),
}


def _on(customer_id: str, day: str = "2026-03-12", **columns: str) -> Row:
    told = {"kind": "service", "contract_id": f"K-{customer_id}", "supplied_on": day}
    return told | columns


def _stay(customer_id: str, first: str, end: str, **columns: str) -> Row:
    told = {"kind": "service", "contract_id": f"K-{customer_id}"}
    return told | {"period_from": first, "period_to": end} | columns


def fewer_guests_than_guaranteed(ledger: Ledger) -> None:
    """A hundred were announced, 88 came, and 90 are billed: ten percent may stay away."""
    ledger.customer("HT1", {"MENU": "45.00"})
    menus = line("MENU", "90", "45.00", description="88 comensales, mínimo 90", **_on("HT1"))
    ledger.invoice("HT1", "HT1", "2026-03-13", menus)


def deposit_before_the_feast(ledger: Ledger) -> None:
    """Thirty percent were billed ahead; the final invoice takes them off in words."""
    ledger.customer("HT2", {"HALL": "2000.00"})
    ledger.invoice("HT2A", "HT2", "2026-01-10", text_line("Anticipo 30 % salón", "600.00"))
    ledger.paid("HT2A", on="2026-01-20")
    back = text_line("Anticipo factura HT2A", "-600.00")
    ledger.invoice("HT2", "HT2", "2026-03-13", line("HALL", "1", "2000.00", **_on("HT2")), back)


def tax_of_the_city(ledger: Ledger) -> None:
    """Two euros a night go to the city, outside the tax on sales."""
    ledger.customer("HT3", {"ROOM": "90.00"})
    city = line("CITYTAX", "4", "2.00", kind="fee", tax_category="O", tax_rate="0")
    rooms = line("ROOM", "4", "90.00", **_stay("HT3", "2026-03-10", "2026-03-14"))
    ledger.invoice("HT3", "HT3", "2026-03-14", rooms, city)


def service_of_ten_percent(ledger: Ledger) -> None:
    """Ten percent for service stand on the document."""
    ledger.customer("HT4", {"MENU": "45.00"})
    menus = line("MENU", "20", "45.00", **_on("HT4"))
    amounts = {"line_net": "900.00", "charge": "90.00", "net": "990.00", "tax": "207.90"}
    amounts |= dict.fromkeys(("gross", "payable", "open_amount"), "1197.90")
    ledger.invoice("HT4", "HT4", "2026-03-13", menus, **amounts)
    ledger.tables["invoice_taxes"][-1] |= {"base": "990.00", "tax": "207.90"}
    told = {"sequence": "1", "is_charge": "true", "amount": "90.00", "base": "900.00"}
    told |= {"percent": "10", "reason": "Servicio", "tax_category": "S", "tax_rate": "21"}
    ledger.row("invoice_charges", invoice_id="HT4", **told)


def rooms_and_sound_at_two_rates(ledger: Ledger) -> None:
    """Suites bear 10 %, sound 21 %, as the tax table says."""
    ledger.customer("HT5", {"SUITE": "150.00", "SOUND": "300.00"})
    told = {"country": "ES", "category": "S", "rate": "10", "valid_from": "2012-09-01"}
    ledger.row("tax_rates", item_id="SUITE", **told)
    rooms = line("SUITE", "2", "150.00", tax_rate="10", **_on("HT5"))
    ledger.invoice("HT5", "HT5", "2026-03-13", rooms, line("SOUND", "1", "300.00", **_on("HT5")))


def price_that_holds_its_tax(ledger: Ledger) -> None:
    """Seven nights at 110.00 with 10 % in it are 770.00; the line prints 100.00 net a night."""
    ledger.customer("HT6", {"SUITE": "90.909091"})
    nights = line("SUITE", "7", "90.91", net="636.36", tax_rate="10", **_on("HT6"))
    amounts = {"tax": "63.64"} | dict.fromkeys(("gross", "payable", "open_amount"), "700.00")
    ledger.invoice("HT6", "HT6", "2026-03-13", nights, **amounts)


def guest_who_never_came(ledger: Ledger) -> None:
    """Three nights were booked, nobody came, and the first is billed."""
    ledger.customer("HT7", {"ROOM": "90.00"})
    night = line("ROOM", "1", "90.00", description="No show", **_on("HT7"))
    ledger.invoice("HT7", "HT7", "2026-03-13", night)


def two_seasons_in_one_stay(ledger: Ledger) -> None:
    """Two nights in the low season and two in the high one, on two lines."""
    ledger.customer("HT8", {})
    ledger.price("HT8", "ROOM", unit_price="90.00", valid_to="2026-03-12")
    ledger.price("HT8", "ROOM", unit_price="120.00", valid_from="2026-03-12")
    low = line("ROOM", "2", "90.00", **_stay("HT8", "2026-03-10", "2026-03-12"))
    high = line("ROOM", "2", "120.00", **_stay("HT8", "2026-03-12", "2026-03-14"))
    ledger.invoice("HT8", "HT8", "2026-03-14", low, high)


def cancelled_late(ledger: Ledger) -> None:
    """The hall was cancelled a week before: half of its price is due, as the conditions say."""
    ledger.customer("HT9", {"HALL": "2000.00"})
    half = line("HALL", "1", "1000.00", description="Cancelación 50 %", **_on("HT9"))
    ledger.invoice("HT9", "HT9", "2026-03-13", half)


def one_room_free_of_twenty(ledger: Ledger) -> None:
    """Twenty rooms are paid, and the guide's is free."""
    ledger.customer("HT10", {"ROOM": "90.00"})
    free = line("ROOM", "1", "90.00", allowance="90.00", description="Gratuidad", **_on("HT10"))
    ledger.invoice("HT10", "HT10", "2026-03-13", line("ROOM", "20", "90.00", **_on("HT10")), free)


def agency_keeps_its_share(ledger: Ledger) -> None:
    """The agency's eight percent are taken off in words."""
    ledger.customer("HT11", {"ROOM": "90.00"})
    less = text_line("Comisión agencia 8 %", "-144.00")
    ledger.invoice("HT11", "HT11", "2026-03-13", line("ROOM", "20", "90.00", **_on("HT11")), less)


def two_groups_alike(ledger: Ledger) -> None:
    """Two groups of one agency slept in the same nights, in as many rooms."""
    ledger.customer("HT12", {"ROOM": "90.00"})
    for group in "AB":
        told = _stay("HT12", "2026-03-10", "2026-03-12", description=f"Grupo {group}")
        ledger.invoice(f"HT12{group}", "HT12", "2026-03-13", line("ROOM", "6", "90.00", **told))


def dearer_room(ledger: Ledger) -> None:
    """Wrong: ten rooms are billed at 95.00 instead of 90.00."""
    ledger.customer("HTW1", {"ROOM": "90.00"})
    ledger.invoice("HTW1", "HTW1", "2026-03-13", line("ROOM", "10", "95.00", **_on("HTW1")))


def suite_at_the_general_rate(ledger: Ledger) -> None:
    """Wrong: a suite bears 10 % by the tax table, and 21 % are billed."""
    ledger.customer("HTW2", {"SUITE": "90.00"})
    ledger.invoice("HTW2", "HTW2", "2026-03-13", line("SUITE", "1", "90.00", **_on("HTW2")))


def one_stay_billed_twice(ledger: Ledger) -> None:
    """Wrong: the same rooms of the same nights stand on two invoices, word for word."""
    ledger.customer("HTW3", {"ROOM": "90.00"})
    for at in "12":
        told = _stay("HTW3", "2026-03-10", "2026-03-12", description="Sra. Vidal, hab. 12-14")
        told |= {"net": "540.00"}
        head = {"purchase_order": "PO-HTW3"}
        rooms = line("ROOM", "6", "90.00", **told)
        ledger.invoice(f"HTW3-{at}", "HTW3", f"2026-03-1{at}", rooms, **head)


def discount_of_a_group_forgotten(ledger: Ledger) -> None:
    """Wrong: ten percent are agreed on rooms, and none are taken off."""
    ledger.customer("HTW4", {"ROOM": "90.00"})
    told = {"kind": "percent", "value": "10", "scope": "line", "item_id": "ROOM"}
    told |= {"valid_from": "2026-01-01", "customer_id": "HTW4"}
    ledger.row("discounts", discount_id="HTW4", **told)
    ledger.invoice("HTW4", "HTW4", "2026-03-13", line("ROOM", "10", "90.00", **_on("HTW4")))


def menus_that_do_not_multiply(ledger: Ledger) -> None:
    """Wrong: twelve menus at 45.00 are 540.00, and the line says 560.00."""
    ledger.customer("HTW5", {"MENU": "45.00"})
    menus = line("MENU", "12", "45.00", net="560.00", **_on("HTW5"))
    ledger.invoice("HTW5", "HTW5", "2026-03-13", menus)
