"""Telecom and software: bundles, instalments, plans that change, true-ups, unused allowances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import month, monthly, recurring, subscribed

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("NET", "TV", "PHONE", "TRIPLE", "LICENCE", "PLUS"), "subscription")
ITEMS |= {"DATA": "usage"}
FOUND = {
    ("BUW1-2", "P04", "certain", "15.00"),
    ("BUW2", "B03", "certain", "120.00"),
    ("BUW3", "P08", "certain", "10.00"),
    ("BUW4-3", "D02", "certain", "30.00"),
}
DOUBTED = {
    ("BU1", "P01", "likely", "-20.00"),
    ("BU1", "P01", "likely", "-30.00"),
    ("BU4-2", "P01", "likely", "-360.00"),
}
_AHEAD = {"billing_period": "month", "billing_timing": "advance"}
_BY_DAYS = _AHEAD | {"proration": "actual_actual_period"}
_YEAR = {"billing_period": "year", "billing_timing": "advance", "proration": "actual_365"}


def _data(ledger: Ledger, name: str, *used: str) -> None:
    ledger.customer(name, {}, billing_period="month", billing_timing="arrears")
    model = {"model": "overage", "included_quantity": "10", "fixed_fee": "20.00"}
    ledger.price(name, "DATA", unit_price="2.00", **model)
    for at, quantity in enumerate(used):
        told = {"customer_id": name, "item_id": "DATA", "quantity": quantity}
        ledger.row(
            "usage", event_id=f"{name}-{at}", at=f"2026-02-{at + 5:02}T12:00:00+01:00", **told
        )


def three_services_at_one_price(ledger: Ledger) -> None:
    """The package costs 50.00; its three services are shown at nothing, each subscribed."""
    ledger.customer("BU1", {"TRIPLE": "50.00", "NET": "30.00", "TV": "20.00"}, **_AHEAD)
    for name, item in (("BU1a", "TRIPLE"), ("BU1b", "NET"), ("BU1c", "TV")):
        subscribed(ledger, name, item)
    lines = (
        line("TRIPLE", "1", "50.00", **monthly("BU1a", 2)),
        line("NET", "1", "0.00", **monthly("BU1b", 2)),
        line("TV", "1", "0.00", **monthly("BU1c", 2)),
    )
    ledger.invoice("BU1", "BU1", "2026-02-01", *lines)


def package_discount_below(ledger: Ledger) -> None:
    """Both services are billed, and a line of the month takes ten off for the package."""
    ledger.customer("BU2", {"NET": "30.00", "TV": "20.00"}, **_AHEAD)
    subscribed(ledger, "BU2a", "NET")
    subscribed(ledger, "BU2b", "TV")
    off = text_line("Dto. paquete", "-10.00", **month("BU2", 2, kind="subscription"))
    lines = (
        line("NET", "1", "30.00", **monthly("BU2a", 2)),
        line("TV", "1", "20.00", **monthly("BU2b", 2)),
        off,
    )
    ledger.invoice("BU2", "BU2", "2026-02-01", *lines)


def telephone_in_instalments(ledger: Ledger) -> None:
    """A telephone is paid by 24 parts of 20.00, in words, beside the line."""
    ledger.customer("BU3", {"NET": "30.00"}, **_AHEAD)
    subscribed(ledger, "BU3a", "NET")
    for at in (2, 3):
        part = text_line(f"Plazo terminal {at}/24", "20.00")
        net = line("NET", "1", "30.00", **monthly("BU3a", at))
        ledger.invoice(f"BU3-{at}", "BU3", f"2026-{at:02}-01", net, part)


def year_trued_up_and_renewed(ledger: Ledger) -> None:
    """A hundred licences for a year; twelve more were found at its end, and the next has 112."""
    ledger.customer("BU4", {"LICENCE": "60.00"}, **_YEAR)
    subscribed(
        ledger, "BU4a", "LICENCE", quantity="100", starts_on="2025-03-01", ends_on="2026-03-01"
    )
    subscribed(ledger, "BU4b", "LICENCE", quantity="112", starts_on="2026-03-01")
    first = line("LICENCE", "100", "60.00", **recurring("BU4a", "2025-03-01", "2026-03-01"))
    ledger.invoice("BU4-1", "BU4", "2025-03-01", first)
    past = recurring("BU4a", "2025-03-01", "2026-03-01", kind="true_up", subscription_id="")
    lines = (
        line("LICENCE", "12", "30.00", description="Regularización 50 %", **past),
        line("LICENCE", "112", "60.00", **recurring("BU4b", "2026-03-01", "2027-03-01")),
    )
    ledger.invoice("BU4-2", "BU4", "2026-03-01", *lines)


def larger_plan_inside_the_year(ledger: Ledger) -> None:
    """After 90 days of a year the plan changes: both legs stand on the invoice of that day."""
    ledger.customer("BU5", {"LICENCE": "365.00", "PLUS": "730.00"}, **_YEAR)
    subscribed(ledger, "BU5a", "LICENCE", ends_on="2026-04-01")
    subscribed(ledger, "BU5b", "PLUS", starts_on="2026-04-01", ends_on="2027-01-01")
    year = recurring("BU5a", "2026-01-01", "2027-01-01")
    ledger.invoice("BU5-1", "BU5", "2026-01-01", line("LICENCE", "1", "365.00", **year))
    back = line("LICENCE", "-1", "275.00", **recurring("BU5a", "2026-04-01", "2027-01-01"))
    plus = line("PLUS", "1", "550.00", **recurring("BU5b", "2026-04-01", "2027-01-01"))
    ledger.invoice("BU5-2", "BU5", "2026-04-01", plus, back)


def data_left_from_last_month(ledger: Ledger) -> None:
    """Thirteen were used; three were left from January, so that nothing is billed above ten."""
    _data(ledger, "BU6", "6", "7")
    fee = line("DATA", "1", "20.00", **month("BU6", 2, kind="usage"))
    ledger.invoice("BU6", "BU6", "2026-03-01", fee)


def plan_under_a_new_name(ledger: Ledger) -> None:
    """The plan was renamed in March: another item at the same price, under a new row."""
    ledger.customer("BU7", {"NET": "30.00", "PLUS": "30.00"}, **_BY_DAYS)
    subscribed(ledger, "BU7a", "NET", ends_on="2026-03-01")
    subscribed(ledger, "BU7b", "PLUS", starts_on="2026-03-01")
    for at, name, item in ((2, "BU7a", "NET"), (3, "BU7b", "PLUS")):
        net = line(item, "1", "30.00", **monthly(name, at))
        ledger.invoice(f"BU7-{at}", "BU7", f"2026-{at:02}-01", net)


def renamed_and_the_old_row_billed(ledger: Ledger) -> None:
    """The same on the 11th: the month was billed under the old name, and nothing differs."""
    ledger.customer("BU8", {"NET": "30.00", "PLUS": "30.00"}, **_BY_DAYS)
    subscribed(ledger, "BU8a", "NET", ends_on="2026-03-11")
    subscribed(ledger, "BU8b", "PLUS", starts_on="2026-03-11")
    ledger.invoice("BU8-3", "BU8", "2026-03-01", line("NET", "1", "30.00", **monthly("BU8a", 3)))
    ledger.invoice("BU8-4", "BU8", "2026-04-01", line("PLUS", "1", "30.00", **monthly("BU8b", 4)))


def half_for_three_months(ledger: Ledger) -> None:
    """Half the price until March, then the whole."""
    _half(ledger, "BU9")
    for at in (2, 3, 4):
        off = {"allowance": "15.00"} if at < 4 else {}
        net = line("NET", "1", "30.00", **monthly("BU9a", at, **off))
        ledger.invoice(f"BU9-{at}", "BU9", f"2026-{at:02}-01", net)


def _half(ledger: Ledger, name: str) -> None:
    ledger.customer(name, {"NET": "30.00"}, **_AHEAD)
    told = {"kind": "percent", "value": "50", "scope": "line", "item_id": "NET"}
    told |= {"valid_from": "2026-01-01", "valid_to": "2026-04-01"}
    ledger.row("discounts", discount_id=name, customer_id=name, **told)
    subscribed(ledger, f"{name}a", "NET")


def cycle_moved_to_the_fifteenth(ledger: Ledger) -> None:
    """The months ran from the first and run from the fifteenth: one bill has fourteen days."""
    ledger.customer("BU10", {"NET": "28.00"}, **_BY_DAYS)
    subscribed(ledger, "BU10a", "NET")
    spans = (
        ("2026-01-01", "2026-02-01", "28.00"),
        ("2026-02-01", "2026-02-15", "14.00"),
        ("2026-02-15", "2026-03-15", "28.00"),
        ("2026-03-15", "2026-04-15", "28.00"),
    )
    for first, end, net in spans:
        bill = line("NET", "1", net, **recurring("BU10a", first, end))
        ledger.invoice(f"BU10-{first}", "BU10", first, bill)


def left_before_the_end(ledger: Ledger) -> None:
    """The customer leaves before the agreed year is over and pays for five months, in words."""
    ledger.customer("BU11", {"NET": "30.00"}, **_AHEAD)
    subscribed(ledger, "BU11a", "NET", cancelled_on="2026-03-01")
    net = line("NET", "1", "30.00", **monthly("BU11a", 2))
    left = text_line("Penalización permanencia 5 x 30,00", "150.00")
    ledger.invoice("BU11", "BU11", "2026-02-01", net)
    ledger.invoice("BU11E", "BU11", "2026-03-02", left)


def left_and_the_rest_billed_as_months(ledger: Ledger) -> None:
    """The same, and the five months stand on one line as the fee of the service."""
    ledger.customer("BU12", {"NET": "30.00"}, **_AHEAD)
    subscribed(ledger, "BU12a", "NET", cancelled_on="2026-03-01")
    told = {"description": "Penalización permanencia", "kind": "fee", "contract_id": "K-BU12"}
    ledger.invoice("BU12", "BU12", "2026-02-01", line("NET", "1", "30.00", **monthly("BU12a", 2)))
    ledger.invoice("BU12E", "BU12", "2026-03-02", line("NET", "5", "30.00", **told))


def goodwill_month(ledger: Ledger) -> None:
    """After an outage March is billed and taken off whole, by a word of the hotline."""
    ledger.customer("BU13", {"NET": "30.00"}, **_AHEAD)
    subscribed(ledger, "BU13a", "NET")
    off = text_line("Abono cortesía marzo", "-30.00")
    net = line("NET", "1", "30.00", **monthly("BU13a", 3))
    ledger.invoice("BU13", "BU13", "2026-03-01", net, off)


def half_forgotten(ledger: Ledger) -> None:
    """Wrong: half the price was agreed until March, and February is billed whole."""
    _half(ledger, "BUW1")
    for at in (1, 2):
        off = {"allowance": "15.00"} if at == 1 else {}
        net = line("NET", "1", "30.00", **monthly("BUW1a", at, **off))
        ledger.invoice(f"BUW1-{at}", "BUW1", f"2026-{at:02}-01", net)


def seats_that_were_given_up(ledger: Ledger) -> None:
    """Wrong: ten licences for all of April, four from the 11th: 30 x (10 - 4) x 20 / 30 days."""
    ledger.customer(
        "BUW2",
        {"LICENCE": "30.00"},
        billing_period="month",
        billing_timing="arrears",
        proration="actual_actual_period",
    )
    subscribed(ledger, "BUW2a", "LICENCE", quantity="10", ends_on="2026-04-11")
    subscribed(ledger, "BUW2b", "LICENCE", quantity="4", starts_on="2026-04-11")
    ledger.invoice(
        "BUW2", "BUW2", "2026-05-01", line("LICENCE", "10", "30.00", **monthly("BUW2a", 4))
    )


def data_within_the_plan(ledger: Ledger) -> None:
    """Wrong: eight of ten were used, and five more are billed."""
    _data(ledger, "BUW3", "3", "5")
    told = month("BUW3", 2, kind="usage")
    lines = line("DATA", "1", "20.00", **told), line("DATA", "5", "2.00", **told)
    ledger.invoice("BUW3", "BUW3", "2026-03-01", *lines)


def march_on_two_invoices(ledger: Ledger) -> None:
    """Wrong: March was billed with February, and once more in March."""
    ledger.customer("BUW4", {"NET": "30.00"}, **_AHEAD)
    subscribed(ledger, "BUW4a", "NET")
    both = (
        line("NET", "1", "30.00", **monthly("BUW4a", 2)),
        line("NET", "1", "30.00", **monthly("BUW4a", 3)),
    )
    ledger.invoice("BUW4-2", "BUW4", "2026-02-01", *both)
    ledger.invoice(
        "BUW4-3", "BUW4", "2026-03-01", line("NET", "1", "30.00", **monthly("BUW4a", 3))
    )
