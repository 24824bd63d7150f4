"""Co-working and telecom: bundles, deposits, part months, data beyond, printing, meeting rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import monthly, on, recurring, subscribed

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("DESK", "OFFICE", "FIBRE", "MOBILE", "TV"), "subscription")
ITEMS |= {"MEET": "service", "GIGA": "usage", "KEYS": "fee", "PRINTS": "usage"}
FOUND = {
    ("DKW1", "P01", "certain", "30.00"),
    ("DKW2", "B01", "certain", "35.00"),
    ("DKW3", "P12", "certain", "1.00"),
}
DOUBTED = {
    ("DK10-1", "P01", "likely", "27.00"),
    ("DK10-2", "P01", "likely", "27.00"),
    ("DK10-3", "P01", "likely", "27.00"),
    ("DK10-4", "P01", "likely", "27.00"),
    ("DK2-1", "P01", "likely", "3.00"),
    ("DK2-2", "P01", "likely", "3.00"),
    ("DK2-3", "P01", "likely", "3.00"),
    ("DK2-4", "P01", "likely", "3.00"),
    ("DK6", "P01", "likely", "60.00"),
    ("DK7", "U01", "likely", "3.60"),
}


def bundle_whose_parts_cost_less(ledger: Ledger) -> None:
    """Fibre 35.00 and mobile 15.00 are 42.00 together: 8.00 off in words."""
    ledger.customer("DK1", {"FIBRE": "35.00", "MOBILE": "15.00"}, billing_period="month")
    subscribed(ledger, "DK1a", "FIBRE")
    subscribed(ledger, "DK1b", "MOBILE")
    lines = (
        line("FIBRE", "1", "35.00", **monthly("DK1a", 2)),
        line("MOBILE", "1", "15.00", **monthly("DK1b", 2)),
    )
    ledger.invoice("DK1", "DK1", "2026-02-02", *lines, text_line("Descuento pack", "-8.00"))


def bundle_that_broke(ledger: Ledger) -> None:
    """Without the mobile the fibre costs 38.00, since January, by the public conditions; paid."""
    ledger.customer("DK2", {"FIBRE": "35.00"}, billing_period="month")
    subscribed(ledger, "DK2a", "FIBRE")
    for at in (1, 2, 3, 4):
        ledger.invoice(
            f"DK2-{at}",
            "DK2",
            f"2026-0{at}-02",
            line("FIBRE", "1", "38.00", **monthly("DK2a", at)),
        )
        ledger.paid(f"DK2-{at}", on=f"2026-0{at}-20")


def desk_for_a_part_of_its_first_month(ledger: Ledger) -> None:
    """The desk began on the tenth: 19 of 28 days of 200.00."""
    ledger.customer(
        "DK3", {"DESK": "200.00"}, billing_period="month", proration="actual_actual_period"
    )
    subscribed(ledger, "DK3a", "DESK", starts_on="2026-02-10")
    part = recurring("DK3a", "2026-02-10", "2026-03-01", net="135.71")
    ledger.invoice("DK3", "DK3", "2026-02-10", line("DESK", "0.678571", "200.00", **part))


def deposit_of_two_months(ledger: Ledger) -> None:
    """Two months are kept as a deposit and given back at the end."""
    ledger.customer("DK4", {"OFFICE": "900.00"}, billing_period="month")
    subscribed(ledger, "DK4a", "OFFICE")
    kept = text_line("Fianza 2 meses", "1800.00")
    ledger.invoice(
        "DK4", "DK4", "2026-01-02", line("OFFICE", "1", "900.00", **monthly("DK4a", 1)), kept
    )


def rooms_that_are_in_the_price(ledger: Ledger) -> None:
    """Five hours of meeting rooms are in the office's price; seven were used, two are billed."""
    ledger.customer("DK5", {"MEET": "25.00"})
    ledger.invoice("DK5", "DK5", "2026-03-02", line("MEET", "2", "25.00", **on("DK5")))


def rooms_of_two_sizes(ledger: Ledger) -> None:
    """The small room is 25.00 an hour and the large one 45.00; the books hold one price."""
    ledger.customer("DK6", {"MEET": "25.00"})
    lines = (
        line("MEET", "2", "25.00", **on("DK6")),
        line("MEET", "3", "45.00", description="Sala grande", **on("DK6")),
    )
    ledger.invoice("DK6", "DK6", "2026-02-11", *lines)


def gigabytes_in_packs(ledger: Ledger) -> None:
    """Beyond the bundle data are sold in packs of five: seven gigabytes are two packs."""
    ledger.customer("DK7", {})
    ledger.price("DK7", "GIGA", unit_price="6.00", per_quantity="5")
    told = {
        "customer_id": "DK7",
        "item_id": "GIGA",
        "quantity": "7",
        "at": "2026-02-10T10:00:00+01:00",
    }
    ledger.row("usage", event_id="DK7", **told)
    days = {
        "period_from": "2026-02-01",
        "period_to": "2026-03-01",
        "contract_id": "K-DK7",
        "kind": "usage",
    }
    ledger.invoice(
        "DK7", "DK7", "2026-03-02", line("GIGA", "10", "6.00", base_quantity="5", **days)
    )


def keys_lost_and_found(ledger: Ledger) -> None:
    """A lost key is 30.00; it was found, and a credit in words gives it back."""
    ledger.customer("DK8", {"KEYS": "30.00"})
    ledger.invoice("DK8", "DK8", "2026-02-11", line("KEYS", "1", "30.00", **on("DK8", kind="fee")))
    named = {"kind": "381", "preceding_invoice_id": "DK8"}
    ledger.invoice("DK8C", "DK8", "2026-02-20", text_line("Llave devuelta", "30.00"), **named)
    ledger.applied("DK8C", "DK8", "2026-02-20")


def moved_to_a_larger_office(ledger: Ledger) -> None:
    """Moved on the 15th: half of the old office and half of the new one's price."""
    told = {"billing_period": "month", "proration": "actual_actual_period"}
    ledger.customer("DK9", {"DESK": "200.00", "OFFICE": "900.00"}, **told)
    subscribed(ledger, "DK9a", "DESK", cancelled_on="2026-02-15")
    subscribed(ledger, "DK9b", "OFFICE", starts_on="2026-02-15")
    lines = (
        line("DESK", "1", "100.00", **recurring("DK9a", "2026-02-01", "2026-02-15")),
        line("OFFICE", "1", "450.00", **recurring("DK9b", "2026-02-15", "2026-03-01")),
    )
    ledger.invoice("DK9", "DK9", "2026-03-02", *lines)


def price_that_follows_the_cost_of_living(ledger: Ledger) -> None:
    """By law the rents rose 3 % in January: 927.00, told by letter, in no table, and paid."""
    ledger.customer("DK10", {"OFFICE": "900.00"}, billing_period="month")
    subscribed(ledger, "DK10a", "OFFICE", starts_on="2025-10-01")
    for at in (10, 11, 12):
        end = f"2025-{at + 1}-01" if at < 12 else "2026-01-01"
        old = recurring("DK10a", f"2025-{at}-01", end)
        ledger.invoice(f"DK10-{at}", "DK10", f"2025-{at}-02", line("OFFICE", "1", "900.00", **old))
        ledger.paid(f"DK10-{at}", on=f"2025-{at}-20")
    for at in (1, 2, 3, 4):
        ledger.invoice(
            f"DK10-{at}",
            "DK10",
            f"2026-0{at}-02",
            line("OFFICE", "1", "927.00", **monthly("DK10a", at)),
        )
        ledger.paid(f"DK10-{at}", on=f"2026-0{at}-20")


def desk_thirty_euros_dearer(ledger: Ledger) -> None:
    """Wrong: 230.00 instead of 200.00 in March, between months at 200.00."""
    ledger.customer("DKW1", {"DESK": "200.00"}, billing_period="month")
    subscribed(ledger, "DKW1a", "DESK")
    for at, price in ((1, "200.00"), (2, "200.00"), (3, "230.00"), (4, "200.00")):
        name = "DKW1" if at == 3 else f"DKW1-{at}"
        ledger.invoice(
            name, "DKW1", f"2026-0{at}-02", line("DESK", "1", price, **monthly("DKW1a", at))
        )
        ledger.paid(name, on=f"2026-0{at}-20")


def fibre_after_it_was_cancelled(ledger: Ledger) -> None:
    """Wrong: cancelled with March, and April is billed."""
    ledger.customer("DKW2", {"FIBRE": "35.00"}, billing_period="month")
    subscribed(ledger, "DKW2a", "FIBRE", cancelled_on="2026-04-01")
    ledger.invoice(
        "DKW2-3", "DKW2", "2026-03-02", line("FIBRE", "1", "35.00", **monthly("DKW2a", 3))
    )
    ledger.invoice(
        "DKW2", "DKW2", "2026-04-02", line("FIBRE", "1", "35.00", **monthly("DKW2a", 4))
    )


def sum_one_euro_too_high(ledger: Ledger) -> None:
    """Wrong: two hours at 25.00 are 50.00, and 51.00 are written."""
    ledger.customer("DKW3", {"MEET": "25.00"})
    ledger.invoice(
        "DKW3", "DKW3", "2026-02-11", line("MEET", "2", "25.00", net="51.00", **on("DKW3"))
    )
