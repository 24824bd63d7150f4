"""Clicks, least amounts, machines and readings of those who print for others by the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("MONO", "COLOUR"), "usage") | {"SHEET": "usage:sheet"}
ITEMS |= {"COPIER": "subscription", "TONER": "goods"}
FOUND = {
    ("IW1", "P01", "certain", "10.00"),
    ("IW2", "P02", "certain", "60.00"),
    ("IW3", "P05", "certain", "30.00"),
    ("IW4", "U02", "certain", "8.00"),
    ("IW5", "U03", "certain", "3.00"),
    ("IW6-3", "B01", "certain", "25.00"),
}
DOUBTED = {
    ("I10", "P01", "likely", "-160.00"),
    ("I6", "U01", "likely", "-1.20"),
}
_ARREARS = {"billing_period": "month", "billing_timing": "arrears"}


def _in(customer_id: str, first: str, end: str, **columns: str) -> Row:
    told = {"kind": "usage", "contract_id": f"K-{customer_id}"}
    return told | {"period_from": first, "period_to": end} | columns


def _feb(customer_id: str, **columns: str) -> Row:
    return _in(customer_id, "2026-02-01", "2026-03-01", **columns)


def _printed(ledger: Ledger, customer_id: str, item_id: str, *pages: str, **of: str) -> None:
    for at, quantity in enumerate(pages):
        told = {"customer_id": customer_id, "item_id": item_id, "quantity": quantity}
        when = of.get("at", f"2026-02-{at + 3:02}T12:00:00+01:00")
        event = f"{customer_id}-{item_id}-{len(ledger.tables.get('usage', []))}"
        ledger.row("usage", event_id=event, **(told | of | {"at": when}))


def _read(ledger: Ledger, customer_id: str, *reads: tuple[str, str, str]) -> None:
    for on, reading, kind in reads:
        told = {"customer_id": customer_id, "item_id": "MONO", "read_on": on, "reading": reading}
        at = len(ledger.tables.get("meter_reads", []))
        ledger.row("meter_reads", read_id=f"I{at}", kind=kind, **told)


def clicks_between_two_readings(ledger: Ledger) -> None:
    """The counter went from 1,000 to 6,000."""
    ledger.customer("I1", {"MONO": "0.010"}, **_ARREARS)
    _read(ledger, "I1", ("2026-02-01", "1000", "actual"), ("2026-03-01", "6000", "actual"))
    ledger.invoice("I1", "I1", "2026-03-02", line("MONO", "5000", "0.010", **_feb("I1")))


def least_amount_told_in_words(ledger: Ledger) -> None:
    """Three thousand clicks are 30.00; a line without item brings them to the agreed 60.00."""
    ledger.customer("I2", {}, **_ARREARS)
    ledger.price("I2", "MONO", unit_price="0.010", minimum_amount="60.00")
    _printed(ledger, "I2", "MONO", "1000", "2000")
    topped = text_line("Diferencia hasta el mínimo mensual", "30.00", contract_id="K-I2")
    clicks = line("MONO", "3000", "0.010", **_feb("I2"))
    ledger.invoice("I2", "I2", "2026-03-02", clicks, topped)


def pages_in_the_fee(ledger: Ledger) -> None:
    """Two thousand pages are in the fee of 25.00; the 1,500 beyond cost 0.015 each."""
    ledger.customer("I3", {"COPIER": "25.00"}, **_ARREARS)
    ledger.price("I3", "MONO", unit_price="0.015", model="overage", included_quantity="2000")
    _printed(ledger, "I3", "MONO", "1500", "2000")
    more = line("MONO", "1500", "0.015", description="3.500 - 2.000 incluidas", **_feb("I3"))
    fee = line("COPIER", "1", "25.00", **_feb("I3") | {"kind": "subscription"})
    ledger.invoice("I3", "I3", "2026-03-02", fee, more)


def two_machines_share_a_least_amount(ledger: Ledger) -> None:
    """Each machine has its line; together they pass the least amount of 40.00."""
    ledger.customer("I4", {}, **_ARREARS)
    ledger.price("I4", "MONO", unit_price="0.010", minimum_amount="40.00")
    _printed(ledger, "I4", "MONO", "2000", "3000")
    lines = [
        line("MONO", pages, "0.010", description=machine, **_feb("I4"))
        for pages, machine in (("2000", "Equipo 1"), ("3000", "Equipo 2"))
    ]
    ledger.invoice("I4", "I4", "2026-03-02", *lines)


def pages_of_the_technician(ledger: Ledger) -> None:
    """A hundred and twenty test pages are taken off in words."""
    ledger.customer("I5", {"MONO": "0.010"}, **_ARREARS)
    _printed(ledger, "I5", "MONO", "2000", "3000")
    less = text_line("Copias de prueba del técnico (120)", "-1.20")
    clicks = line("MONO", "5000", "0.010", **_feb("I5"))
    ledger.invoice("I5", "I5", "2026-03-02", clicks, less)


def pages_of_the_technician_not_counted(ledger: Ledger) -> None:
    """The same, and the line bills 4,880 of 5,000 pages."""
    ledger.customer("I6", {"MONO": "0.010"}, **_ARREARS)
    _printed(ledger, "I6", "MONO", "2000", "3000")
    told = {"description": "5.000 copias, 120 de prueba no facturadas"}
    ledger.invoice("I6", "I6", "2026-03-02", line("MONO", "4880", "0.010", **_feb("I6", **told)))


def settled_by_the_quarter(ledger: Ledger) -> None:
    """Three thousand pages of a quarter are free; 4,000 were printed, and 1,000 are billed."""
    ledger.customer("I7", {}, billing_period="quarter", billing_timing="arrears")
    ledger.price("I7", "MONO", unit_price="0.015", model="overage", included_quantity="3000")
    for day, pages in (("2026-01-20", "500"), ("2026-02-20", "2000"), ("2026-03-20", "1500")):
        _printed(ledger, "I7", "MONO", pages, at=f"{day}T12:00:00+01:00")
    over = line("MONO", "1000", "0.015", **_in("I7", "2026-01-01", "2026-04-01"))
    ledger.invoice("I7", "I7", "2026-04-02", over)


def large_sheets_count_twice(ledger: Ledger) -> None:
    """The log counts sheets; an A3 is two clicks by the contract, so that 500 are 1,000."""
    ledger.customer("I8", {}, **_ARREARS)
    ledger.price("I8", "SHEET", unit_price="0.010", unit="click")
    _printed(ledger, "I8", "SHEET", "200", "300")
    clicks = line("SHEET", "1000", "0.010", unit="click", description="500 A3 x 2", **_feb("I8"))
    ledger.invoice("I8", "I8", "2026-03-02", clicks)


def read_on_the_twenty_eighth(ledger: Ledger) -> None:
    """A month runs from reading to reading: 28 January to 28 February."""
    ledger.customer("I9", {"MONO": "0.010"}, **_ARREARS)
    _read(ledger, "I9", ("2026-01-28", "100", "actual"), ("2026-02-28", "4100", "actual"))
    clicks = line("MONO", "4000", "0.010", **_in("I9", "2026-01-28", "2026-02-28"))
    ledger.invoice("I9", "I9", "2026-03-02", clicks)


def toner_is_in_the_price_of_a_click(ledger: Ledger) -> None:
    """The delivery of toner stands on the invoice at nothing, as the contract includes it."""
    ledger.customer("I10", {"MONO": "0.010"}, **_ARREARS)
    ledger.price("", "TONER", unit_price="80.00")
    ledger.sale("O-I10", "I10", ("TONER", "2"))
    told = {"order_id": "O-I10", "order_line": "1", "supplied_on": "2026-02-02"}
    _printed(ledger, "I10", "MONO", "900")
    toner = line("TONER", "2", "0.00", description="Incluido en contrato", **told)
    ledger.invoice("I10", "I10", "2026-03-02", line("MONO", "900", "0.010", **_feb("I10")), toner)


def steps_of_all_machines_together(ledger: Ledger) -> None:
    """Beyond 10,000 pages of a month all cost 0.008; two machines printed 12,000."""
    ledger.customer("I11", {}, **_ARREARS)
    ledger.price("I11", "MONO", model="volume", term_id="T-I11", tier_window="month")
    for low, high, price in (("0", "10000", "0.010"), ("10000", "", "0.008")):
        told = {"from_quantity": low, "to_quantity": high, "unit_price": price}
        ledger.row("price_tiers", term_id="T-I11", **told)
    _printed(ledger, "I11", "MONO", "5000", "7000")
    lines = [line("MONO", pages, "0.008", **_feb("I11")) for pages in ("5000", "7000")]
    ledger.invoice("I11", "I11", "2026-03-02", *lines)


def dearer_click(ledger: Ledger) -> None:
    """Wrong: 0.012 are billed instead of 0.010."""
    ledger.customer("IW1", {"MONO": "0.010"}, **_ARREARS)
    _printed(ledger, "IW1", "MONO", "5000")
    ledger.invoice("IW1", "IW1", "2026-03-02", line("MONO", "5000", "0.012", **_feb("IW1")))


def least_amount_on_top(ledger: Ledger) -> None:
    """Wrong: 8,000 clicks are 80.00 and pass the least amount, which is billed beside them."""
    ledger.customer("IW2", {}, **_ARREARS)
    ledger.price("IW2", "MONO", unit_price="0.010", minimum_amount="60.00")
    _printed(ledger, "IW2", "MONO", "3000", "5000")
    clicks = line("MONO", "8000", "0.010", **_feb("IW2"))
    least = line("MONO", "1", "60.00", description="Mínimo mensual", **_feb("IW2"))
    ledger.invoice("IW2", "IW2", "2026-03-02", clicks, least)


def free_pages_forgotten(ledger: Ledger) -> None:
    """Wrong: two thousand of five thousand are free, and all are billed."""
    ledger.customer("IW3", {}, **_ARREARS)
    ledger.price("IW3", "MONO", unit_price="0.015", model="overage", included_quantity="2000")
    _printed(ledger, "IW3", "MONO", "2000", "3000")
    ledger.invoice("IW3", "IW3", "2026-03-02", line("MONO", "5000", "0.015", **_feb("IW3")))


def estimate_that_nobody_settled(ledger: Ledger) -> None:
    """Wrong: 6,000 were estimated for February; the readings came to 5,200 after the bill."""
    ledger.customer("IW4", {"MONO": "0.010"}, **_ARREARS)
    reads = (("2026-02-01", "1000", "actual"), ("2026-03-01", "7000", "estimated"))
    _read(ledger, "IW4", *reads, ("2026-03-01", "6200", "actual"))
    ledger.invoice("IW4", "IW4", "2026-03-02", line("MONO", "6000", "0.010", **_feb("IW4")))


def pages_of_a_neighbour(ledger: Ledger) -> None:
    """Wrong: 300 of a thousand pages came from a machine that stands at another customer's."""
    ledger.customer("IW5", {"MONO": "0.010"}, **_ARREARS)
    ledger.party("IW5X")
    for asset, owner in (("M-1", "IW5"), ("M-2", "IW5X")):
        told = {"customer_id": owner, "valid_from": "2025-01-01"}
        ledger.row("asset_assignments", assignment_id=f"AS-{asset}", asset_id=asset, **told)
    _printed(ledger, "IW5", "MONO", "700", asset_id="M-1")
    _printed(ledger, "IW5", "MONO", "300", asset_id="M-2")
    ledger.invoice("IW5", "IW5", "2026-03-02", line("MONO", "1000", "0.010", **_feb("IW5")))


def machine_that_went_back(ledger: Ledger) -> None:
    """Wrong: the copier went back at the end of February, and March is billed."""
    ledger.customer("IW6", {"COPIER": "25.00"}, **_ARREARS)
    told = {"customer_id": "IW6", "item_id": "COPIER", "quantity": "1", "contract_id": "K-IW6"}
    days = {"starts_on": "2025-01-01", "cancelled_on": "2026-03-01"}
    ledger.row("subscriptions", subscription_id="IW6", **told, **days)
    for month in (2, 3):
        month_of = (f"2026-{month:02}-01", f"2026-{month + 1:02}-01")
        of = _in("IW6", *month_of, subscription_id="IW6") | {"kind": "subscription"}
        fee = line("COPIER", "1", "25.00", **of)
        ledger.invoice(f"IW6-{month}", "IW6", f"2026-{month + 1:02}-02", fee)
