"""Software with ramps, terms that end together, pauses, seats added, onboarding, resellers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import monthly, on, recurring, subscribed

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("SUITE1", "ADDON", "SUPPORT"), "subscription") | {"ONBOARD": "service"}
ITEMS |= {"CALLS": "usage"}
FOUND = {
    ("RPW1", "B01", "certain", "200.00"),
    ("RPW2", "P01", "certain", "40.00"),
    ("RPW3", "B03", "certain", "100.00"),
}
DOUBTED = {
    ("RP2-1", "P01", "likely", "30.00"),
    ("RP2-2", "P01", "likely", "30.00"),
    ("RP2-3", "P01", "likely", "30.00"),
    ("RP2-4", "P01", "likely", "30.00"),
    ("RP6", "P12", "likely", "-53.57"),
    ("RP7", "P01", "likely", "-15.00"),
    ("RP8-1", "P01", "likely", "-2000.00"),
    ("RP8-2", "P01", "likely", "-2000.00"),
    ("RP8-3", "P01", "likely", "-2000.00"),
    ("RP9", "U01", "likely", "3.30"),
}


def ramp_of_two_years(ledger: Ledger) -> None:
    """150.00 a month in the first year and 200.00 in the second, as two prices."""
    ledger.customer("RP1", {}, billing_period="month")
    ledger.price("RP1", "SUITE1", unit_price="150.00", valid_to="2026-03-01")
    ledger.price("RP1", "SUITE1", unit_price="200.00", valid_from="2026-03-01")
    subscribed(ledger, "RP1a", "SUITE1")
    for at, price in ((2, "150.00"), (3, "200.00")):
        ledger.invoice(
            f"RP1-{at}", "RP1", f"2026-0{at}-02", line("SUITE1", "1", price, **monthly("RP1a", at))
        )


def ramp_nobody_wrote_down(ledger: Ledger) -> None:
    """The order form's ramp is not in the books: 150.00 stands there, 180.00 is paid."""
    ledger.customer("RP2", {"SUITE1": "150.00"}, billing_period="month")
    subscribed(ledger, "RP2a", "SUITE1")
    for at in (1, 2, 3, 4):
        ledger.invoice(
            f"RP2-{at}",
            "RP2",
            f"2026-0{at}-02",
            line("SUITE1", "1", "180.00", **monthly("RP2a", at)),
        )
        ledger.paid(f"RP2-{at}", on=f"2026-0{at}-28")


def addon_that_ends_with_the_rest(ledger: Ledger) -> None:
    """An add-on of 1,200.00 a year joins for 92 days until the year's end: 302.47."""
    ledger.customer("RP3", {}, billing_period="year", proration="actual_365")
    ledger.price("RP3", "ADDON", unit_price="1200.00", unit="year")
    subscribed(ledger, "RP3a", "ADDON", starts_on="2026-02-01")
    days = recurring("RP3a", "2026-02-01", "2026-05-04", unit="year", net="302.47")
    ledger.invoice("RP3", "RP3", "2026-02-01", line("ADDON", "0.252055", "1200.00", **days))


def paused_for_two_months(ledger: Ledger) -> None:
    """Paused in February and March by mail; January and April are billed."""
    ledger.customer("RP4", {"SUITE1": "200.00"}, billing_period="month")
    subscribed(ledger, "RP4a", "SUITE1")
    for at in (1, 4):
        ledger.invoice(
            f"RP4-{at}",
            "RP4",
            f"2026-0{at}-02",
            line("SUITE1", "1", "200.00", **monthly("RP4a", at)),
        )


def resumed_with_a_fee(ledger: Ledger) -> None:
    """After a pause the month resumes with 20.00 in words."""
    ledger.customer("RP5", {"SUITE1": "200.00"}, billing_period="month")
    subscribed(ledger, "RP5a", "SUITE1")
    again = line("SUITE1", "1", "200.00", **monthly("RP5a", 4))
    ledger.invoice("RP5", "RP5", "2026-04-02", again, text_line("Reactivación", "20.00"))


def seats_added_in_the_month(ledger: Ledger) -> None:
    """Ten seats, and five more on 16 February, billed for its thirteen days by the day."""
    ledger.customer(
        "RP6", {"SUITE1": "20.00"}, billing_period="month", proration="actual_actual_period"
    )
    subscribed(ledger, "RP6a", "SUITE1", quantity="10")
    subscribed(ledger, "RP6b", "SUITE1", quantity="5", starts_on="2026-02-16")
    lines = (
        line("SUITE1", "10", "20.00", **monthly("RP6a", 2)),
        line("SUITE1", "5", "20.00", net="46.43", **recurring("RP6b", "2026-02-16", "2026-03-01")),
    )
    ledger.invoice("RP6", "RP6", "2026-03-02", *lines)


def paid_by_a_reseller(ledger: Ledger) -> None:
    """The reseller is billed its price, fifteen percent less than the list."""
    ledger.customer("RP7", {}, billing_period="month")
    ledger.price("", "SUPPORT", unit_price="100.00")
    subscribed(ledger, "RP7a", "SUPPORT")
    ledger.invoice("RP7", "RP7", "2026-02-02", line("SUPPORT", "1", "85.00", **monthly("RP7a", 2)))


def onboarding_in_three_parts(ledger: Ledger) -> None:
    """Onboarding of 3,000.00 is billed a third each month."""
    ledger.customer("RP8", {"ONBOARD": "3000.00"})
    for at in (1, 2, 3):
        part = line(
            "ONBOARD",
            "1",
            "1000.00",
            description=f"Parte {at} de 3",
            **on("RP8", f"2026-0{at}-10"),
        )
        ledger.invoice(f"RP8-{at}", "RP8", f"2026-0{at}-12", part)


def calls_rounded_up_to_blocks(ledger: Ledger) -> None:
    """Calls are sold by blocks of a thousand: 2,340 are three blocks of 5.00."""
    ledger.customer("RP9", {})
    ledger.price("RP9", "CALLS", unit_price="5.00", per_quantity="1000")
    told = {
        "customer_id": "RP9",
        "item_id": "CALLS",
        "quantity": "2340",
        "at": "2026-02-10T10:00:00+01:00",
    }
    ledger.row("usage", event_id="RP9", **told)
    days = {
        "period_from": "2026-02-01",
        "period_to": "2026-03-01",
        "contract_id": "K-RP9",
        "kind": "usage",
    }
    ledger.invoice(
        "RP9", "RP9", "2026-03-02", line("CALLS", "3000", "5.00", base_quantity="1000", **days)
    )


def year_paid_ahead_and_a_month_free(ledger: Ledger) -> None:
    """Thirteen months for twelve: the period is thirteen months at the price of a year."""
    ledger.customer("RP10", {}, billing_period="year")
    ledger.price("RP10", "SUPPORT", unit_price="1200.00", unit="year")
    subscribed(ledger, "RP10a", "SUPPORT")
    days = recurring("RP10a", "2026-01-01", "2027-02-01", unit="year")
    ledger.invoice("RP10", "RP10", "2026-01-02", line("SUPPORT", "1", "1200.00", **days))


def month_after_it_was_cancelled(ledger: Ledger) -> None:
    """Wrong: cancelled with March, and April is billed."""
    ledger.customer("RPW1", {"SUITE1": "200.00"}, billing_period="month")
    subscribed(ledger, "RPW1a", "SUITE1", cancelled_on="2026-04-01")
    for at in (2, 3):
        ledger.invoice(
            f"RPW1-{at}",
            "RPW1",
            f"2026-0{at}-02",
            line("SUITE1", "1", "200.00", **monthly("RPW1a", at)),
        )
    ledger.invoice(
        "RPW1", "RPW1", "2026-04-02", line("SUITE1", "1", "200.00", **monthly("RPW1a", 4))
    )


def second_year_in_the_first(ledger: Ledger) -> None:
    """Wrong: February still costs 150.00, and the second year's 190.00 is billed."""
    ledger.customer("RPW2", {}, billing_period="month")
    ledger.price("RPW2", "SUITE1", unit_price="150.00", valid_to="2026-03-01")
    ledger.price("RPW2", "SUITE1", unit_price="190.00", valid_from="2026-03-01")
    subscribed(ledger, "RPW2a", "SUITE1")
    ledger.invoice(
        "RPW2", "RPW2", "2026-02-02", line("SUITE1", "1", "190.00", **monthly("RPW2a", 2))
    )


def seats_given_up_are_billed(ledger: Ledger) -> None:
    """Wrong: five of fifteen seats were given up with February, and March bills fifteen."""
    ledger.customer(
        "RPW3", {"SUITE1": "20.00"}, billing_period="month", proration="actual_actual_period"
    )
    subscribed(ledger, "RPW3a", "SUITE1", quantity="15", ends_on="2026-03-01")
    subscribed(ledger, "RPW3b", "SUITE1", quantity="10", starts_on="2026-03-01")
    ledger.invoice(
        "RPW3-2", "RPW3", "2026-03-01", line("SUITE1", "15", "20.00", **monthly("RPW3a", 2))
    )
    ledger.invoice(
        "RPW3", "RPW3", "2026-04-01", line("SUITE1", "15", "20.00", **monthly("RPW3b", 3))
    )


def month_that_two_invoices_hold(ledger: Ledger) -> None:
    """Wrong, and not found yet: February is billed by itself, and again with March."""
    ledger.customer("RPW4", {"SUITE1": "200.00"}, billing_period="month")
    subscribed(ledger, "RPW4a", "SUITE1")
    ledger.invoice(
        "RPW4-0", "RPW4", "2026-02-02", line("SUITE1", "1", "200.00", **monthly("RPW4a", 2))
    )
    both = recurring("RPW4a", "2026-02-01", "2026-04-01")
    ledger.invoice("RPW4", "RPW4", "2026-03-02", line("SUITE1", "2", "200.00", **both))
