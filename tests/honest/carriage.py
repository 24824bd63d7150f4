"""Carriers' surcharges, minimums, weights and waiting as they are really billed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("PARCEL", "PALLET", "TRIP"), "service")
ITEMS |= {"FUEL": "fee", "WAIT": "fee", "TOLL": "fee"}


def _carried(customer_id: str, item_id: str, quantity: str, price: str, **columns: str) -> Row:
    told = {"kind": "service", "supplied_on": "2026-02-10", "contract_id": f"K-{customer_id}"}
    return line(item_id, quantity, price, **(told | columns))


def fuel_in_percent_of_the_freight(ledger: Ledger) -> None:
    """Fuel is 8.5 % of the freight of the month, on a line of its own."""
    ledger.customer("C1", {"TRIP": "420.00"})
    ledger.price("C1", "FUEL", percent="8.5", model="percentage")
    fuel = _carried("C1", "FUEL", "1", "71.40", kind="fee", description="Combustible 8,5 %")
    ledger.invoice("C1", "C1", "2026-02-28", _carried("C1", "TRIP", "2", "420.00"), fuel)
    ledger.paid("C1", on="2026-03-20")


def fuel_as_a_charge_of_the_line(ledger: Ledger) -> None:
    """The same surcharge is a charge of the line itself, as its reason says."""
    ledger.customer("C2", {"TRIP": "400.00"})
    trip = _carried("C2", "TRIP", "1", "400.00", charge="34.00")
    ledger.invoice("C2", "C2", "2026-02-28", trip)
    told = {"sequence": "1", "is_charge": "true", "line": "1", "amount": "34.00"}
    told |= {"base": "400.00", "percent": "8.5", "reason": "Combustible", "reason_code": "FC"}
    ledger.row("invoice_charges", invoice_id="C2", **told, tax_category="S", tax_rate="21")
    ledger.paid("C2", on="2026-03-20")


def billed_by_volume_weight(ledger: Ledger) -> None:
    """The parcel weighs 4 kg and counts as 9 kg by its volume, as the tariff agrees."""
    ledger.customer("C3", {})
    ledger.price("C3", "PARCEL", unit_price="1.20", unit="kg")
    parcel = _carried("C3", "PARCEL", "9", "1.20", unit="kg", description="Peso volumétrico 9 kg")
    ledger.invoice("C3", "C3", "2026-02-28", parcel)
    ledger.paid("C3", on="2026-03-20")


def least_charge_of_a_shipment(ledger: Ledger) -> None:
    """Three kilograms at 1.20 come to less than the least charge of 12.00."""
    ledger.customer("C4", {})
    ledger.price("C4", "PARCEL", unit_price="1.20", minimum_amount="12.00")
    parcel = _carried("C4", "PARCEL", "3", "1.20", net="12.00")
    parcel |= {"unit_price": "4.00"}
    ledger.invoice("C4", "C4", "2026-02-28", parcel)
    ledger.paid("C4", on="2026-03-20")


def least_charge_of_each_of_many_shipments(ledger: Ledger) -> None:
    """Three shipments of a month on one invoice each bear the least charge of 12.00."""
    ledger.customer("C5", {})
    ledger.price("C5", "PARCEL", unit_price="1.20", minimum_amount="12.00")
    parcels = [
        _carried("C5", "PARCEL", kg, price, supplied_on=f"2026-02-{day}")
        for kg, price, day in (("3", "4.00", "03"), ("5", "2.40", "10"), ("20", "1.20", "17"))
    ]
    ledger.invoice("C5", "C5", "2026-02-28", *parcels)
    ledger.paid("C5", on="2026-03-20")


def waiting_beyond_two_free_hours(ledger: Ledger) -> None:
    """The lorry waited five hours; two are free, three cost 45.00 each."""
    ledger.customer("C6", {"TRIP": "420.00"})
    ledger.price("C6", "WAIT", unit_price="45.00", model="overage", included_quantity="2")
    waited = _carried("C6", "WAIT", "3", "45.00", kind="fee", description="Espera 5 h, 2 libres")
    ledger.invoice("C6", "C6", "2026-02-28", _carried("C6", "TRIP", "1", "420.00"), waited)
    ledger.paid("C6", on="2026-03-20")


def tolls_as_they_were(ledger: Ledger) -> None:
    """Tolls are passed on at cost; no price was agreed for them."""
    ledger.customer("C7", {"TRIP": "420.00"})
    tolls = _carried("C7", "TOLL", "1", "37.85", kind="fee", description="Peajes según recibos")
    ledger.invoice("C7", "C7", "2026-02-28", _carried("C7", "TRIP", "1", "420.00"), tolls)
    ledger.paid("C7", on="2026-03-20")


def pallets_by_step(ledger: Ledger) -> None:
    """One to three pallets cost 60.00 each, four to ten 52.00 each; five were carried."""
    ledger.customer("C8", {})
    ledger.price("C8", "PALLET", model="volume", term_id="T-C8")
    for low, high, price in (("0", "3", "60.00"), ("3", "10", "52.00")):
        told = {"from_quantity": low, "to_quantity": high, "unit_price": price}
        ledger.row("price_tiers", term_id="T-C8", **told)
    ledger.invoice("C8", "C8", "2026-02-28", _carried("C8", "PALLET", "5", "52.00"))
    ledger.paid("C8", on="2026-03-20")


def shipments_of_a_month_each_by_its_own_step(ledger: Ledger) -> None:
    """Two pallets on Monday and five on Friday: each shipment has its own step, on one invoice."""
    ledger.customer("C9", {})
    ledger.price("C9", "PALLET", model="volume", term_id="T-C9")
    for low, high, price in (("0", "3", "60.00"), ("3", "10", "52.00")):
        told = {"from_quantity": low, "to_quantity": high, "unit_price": price}
        ledger.row("price_tiers", term_id="T-C9", **told)
    lines = [
        _carried("C9", "PALLET", count, price, supplied_on=day)
        for count, price, day in (("2", "60.00", "2026-02-02"), ("5", "52.00", "2026-02-06"))
    ]
    ledger.invoice("C9", "C9", "2026-02-28", *lines)
    ledger.paid("C9", on="2026-03-20")


def second_attempt(ledger: Ledger) -> None:
    """Nobody was there; the second attempt of the same parcel is billed once more, as agreed."""
    ledger.customer("C10", {"PARCEL": "8.00"})
    lines = [
        _carried("C10", "PARCEL", "1", "8.00", supplied_on=day, description=words)
        for day, words in (("2026-02-10", "Envío 77"), ("2026-02-11", "Envío 77, 2ª entrega"))
    ]
    ledger.invoice("C10", "C10", "2026-02-28", *lines)
    ledger.paid("C10", on="2026-03-20")


def lost_parcel_paid_for(ledger: Ledger) -> None:
    """A lost parcel is credited with its freight and a sum for the goods, in words."""
    ledger.customer("C11", {"PARCEL": "8.00"})
    ledger.invoice("C11", "C11", "2026-02-28", _carried("C11", "PARCEL", "10", "8.00"))
    named = {"preceding_invoice_id": "C11"}
    freight = _carried("C11", "PARCEL", "1", "8.00", **named)
    goods = text_line("Indemnización envío 81", "55.00", tax_category="E", tax_rate="0", **named)
    ledger.invoice("C11C", "C11", "2026-03-10", freight, goods, kind="381", **named)
    ledger.applied("C11C", "C11", "2026-03-10")
    ledger.paid("C11", on="2026-03-20")


def carried_in_one_month_and_billed_in_the_next(ledger: Ledger) -> None:
    """January's last trip missed January's invoice; its price is January's, on February's."""
    ledger.customer("C12", {})
    ledger.price("C12", "TRIP", unit_price="400.00", valid_to="2026-02-01")
    raised = {"valid_from": "2026-02-01", "signed_on": "2026-01-10"}
    ledger.price("C12", "TRIP", unit_price="420.00", **raised)
    late = _carried("C12", "TRIP", "1", "400.00", supplied_on="2026-01-30")
    ledger.invoice("C12", "C12", "2026-02-28", _carried("C12", "TRIP", "3", "420.00"), late)
    ledger.paid("C12", on="2026-03-20")
