"""Ports, airlines' handling and cold stores: free days, demurrage, shifts, least weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import month, monthly, on, span, subscribed

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("DEMUR", "CRANE", "TURN", "DEICE", "PALLETDAY"), "service")
ITEMS |= {"WHARF": "fee", "FUEL": "fee", "BERTH": "subscription"}
FOUND = {
    ("PTW1", "P01", "certain", "75.00"),
    ("PTW2", "B01", "certain", "500.00"),
    ("PTW3", "D01", "certain", "1452.00"),
    ("PTW4", "P02", "certain", "100.00"),
}
DOUBTED = {
    ("PT1", "P01", "likely", "80.00"),
    ("PT2", "P01", "likely", "150.00"),
    ("PT7", "P01", "likely", "198.00"),
    ("PT9-1", "P01", "likely", "299.60"),
    ("PT9-2", "P01", "likely", "299.60"),
    ("PT9-3", "P01", "likely", "299.60"),
}


def demurrage_dearer_by_the_day(ledger: Ledger) -> None:
    """Five free days, five at 50.00 and two at 90.00, the latter by the tariff's note."""
    ledger.customer("PT1", {"DEMUR": "50.00"})
    lines = (
        line("DEMUR", "5", "50.00", **span("PT1", "2026-02-06", "2026-02-11")),
        line(
            "DEMUR",
            "2",
            "90.00",
            description="Demora tramo 2",
            **span("PT1", "2026-02-11", "2026-02-13"),
        ),
    )
    ledger.invoice("PT1", "PT1", "2026-02-14", *lines)


def crane_at_night(ledger: Ledger) -> None:
    """The crane costs 150.00 an hour, and half more at night, as the port's rules say."""
    ledger.customer("PT2", {"CRANE": "150.00"})
    lines = (
        line("CRANE", "3", "150.00", **on("PT2")),
        line("CRANE", "2", "225.00", description="Nocturno +50 %", **on("PT2")),
    )
    ledger.invoice("PT2", "PT2", "2026-02-11", *lines)


def turnarounds_of_three_sizes(ledger: Ledger) -> None:
    """A wide body costs one and a half turnarounds: quantity 1.5 at the price."""
    ledger.customer("PT3", {"TURN": "800.00"})
    lines = (
        line("TURN", "4", "800.00", **month("PT3", 2)),
        line("TURN", "1.5", "800.00", **month("PT3", 2)),
    )
    ledger.invoice("PT3", "PT3", "2026-03-02", *lines)


def least_of_four_hours(ledger: Ledger) -> None:
    """Three hours were worked; four are the least that is billed, as the hour's sheet shows."""
    ledger.customer("PT4", {})
    ledger.price("PT4", "CRANE", unit_price="150.00", model="time_materials")
    told = {"worked_on": "2026-02-10", "hours": "3", "item_id": "CRANE", "contract_id": "K-PT4"}
    ledger.row("timesheets", entry_id="PT4", approved_on="2026-02-11", person="Turno", **told)
    ledger.invoice("PT4", "PT4", "2026-03-02", line("CRANE", "4", "150.00", **month("PT4", 2)))


def berth_of_a_part_of_the_month(ledger: Ledger) -> None:
    """The berth costs 500.00 a month; half a month is billed as a half, whatever its days."""
    ledger.customer("PT5", {"BERTH": "500.00"}, billing_period="month")
    subscribed(ledger, "PT5a", "BERTH", starts_on="2026-02-14")
    days = span("PT5", "2026-02-14", "2026-03-01", kind="subscription", subscription_id="PT5a")
    ledger.invoice("PT5", "PT5", "2026-02-14", line("BERTH", "0.5", "500.00", **days))


def fuel_added_by_the_week(ledger: Ledger) -> None:
    """Four percent for fuel stand on each invoice in words."""
    ledger.customer("PT6", {"TURN": "800.00"})
    for at in (1, 2, 3):
        turn = line("TURN", "2", "800.00", **on("PT6", f"2026-0{at}-10"))
        ledger.invoice(
            f"PT6-{at}",
            "PT6",
            f"2026-0{at}-12",
            turn,
            text_line("Recargo combustible 4 %", "64.00"),
        )
        ledger.paid(f"PT6-{at}", on=f"2026-0{at + 1}-10")


def deicing_by_the_litre(ledger: Ledger) -> None:
    """Deicing is 120.00 and the fluid as used: one line of 318.00 under the item's name."""
    ledger.customer("PT7", {"DEICE": "120.00"})
    ice = line("DEICE", "1", "318.00", description="Deshielo + 132 l fluido", **on("PT7"))
    ledger.invoice("PT7", "PT7", "2026-02-11", ice)


def pallets_by_their_days(ledger: Ledger) -> None:
    """Pallet days: 30 pallets for 28 days at 0.40, 840 of them."""
    ledger.customer("PT8", {"PALLETDAY": "0.40"})
    ledger.invoice("PT8", "PT8", "2026-03-02", line("PALLETDAY", "840", "0.40", **month("PT8", 2)))


def pallets_at_a_least_of_the_month(ledger: Ledger) -> None:
    """The least of a month is 300.00: few pallet days, billed as one amount under the item."""
    ledger.customer("PT9", {"PALLETDAY": "0.40"})
    for at in (1, 2, 3):
        least = line("PALLETDAY", "1", "300.00", description="Mínimo mensual", **month("PT9", at))
        ledger.invoice(f"PT9-{at}", "PT9", f"2026-0{at + 1}-02", least)
        ledger.paid(f"PT9-{at}", on=f"2026-0{at + 1}-28")


def same_flight_each_day(ledger: Ledger) -> None:
    """Two flights of one day are billed on two invoices alike, a handling each."""
    ledger.customer("PT10", {"TURN": "800.00"})
    for name in ("PT10A", "PT10B"):
        ledger.invoice(name, "PT10", "2026-02-11", line("TURN", "1", "800.00", **on("PT10")))


def crane_at_a_price_that_was_not(ledger: Ledger) -> None:
    """Wrong: five hours of the crane at 165.00 instead of 150.00."""
    ledger.customer("PTW1", {"CRANE": "150.00"})
    ledger.invoice("PTW1", "PTW1", "2026-02-11", line("CRANE", "5", "165.00", **on("PTW1")))


def berth_after_leaving(ledger: Ledger) -> None:
    """Wrong: the berth was left with February, and March is billed."""
    ledger.customer("PTW2", {"BERTH": "500.00"}, billing_period="month")
    subscribed(ledger, "PTW2a", "BERTH", cancelled_on="2026-03-01")
    for at in (1, 2):
        ledger.invoice(
            f"PTW2-{at}",
            "PTW2",
            f"2026-0{at + 1}-02",
            line("BERTH", "1", "500.00", **monthly("PTW2a", at)),
        )
    ledger.invoice(
        "PTW2", "PTW2", "2026-04-02", line("BERTH", "1", "500.00", **monthly("PTW2a", 3))
    )


def shift_billed_again(ledger: Ledger) -> None:
    """Wrong: the same eight hours of one order on two invoices."""
    ledger.customer("PTW3", {"CRANE": "150.00"})
    ledger.order("O-PTW3", "PTW3", ("CRANE", "8"), on="2026-02-01")
    for name, day in (("PTW3-0", "2026-02-11"), ("PTW3", "2026-02-18")):
        told = on("PTW3", order_id="O-PTW3", order_line="1")
        ledger.invoice(name, "PTW3", day, line("CRANE", "8", "150.00", **told))


def days_in_the_dearer_step(ledger: Ledger) -> None:
    """Wrong: ten days at 50.00 that cost five at 30.00 and five at 50.00."""
    ledger.customer("PTW4", {})
    ledger.price("PTW4", "DEMUR", model="graduated", term_id="T-PTW4")
    for low, high, price in (("0", "5", "30.00"), ("5", "", "50.00")):
        ledger.row(
            "price_tiers", term_id="T-PTW4", from_quantity=low, to_quantity=high, unit_price=price
        )
    ledger.invoice(
        "PTW4",
        "PTW4",
        "2026-03-02",
        line("DEMUR", "10", "50.00", **span("PTW4", "2026-02-06", "2026-02-16")),
    )
