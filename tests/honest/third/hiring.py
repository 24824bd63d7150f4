"""Machines on hire: free weekends, weekly rates, waivers, early returns and least hires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("DIGGER", "CRANE", "WAIVER"), "service")
ITEMS |= {"HAUL": "service", "DIESEL": "goods", "TENT": "goods", "LIFT": "subscription"}
FOUND = {
    ("HIW1", "P01", "certain", "25.00"),
    ("HIW2-2", "D02", "certain", "70.00"),
    ("HIW3-3", "B01", "certain", "300.00"),
    ("HIW4", "P04", "certain", "60.00"),
    ("HIW5", "P13", "certain", "2160.00"),
}
DOUBTED = {
    ("HI9", "P01", "likely", "-40.00"),
}


def _hire(customer_id: str, first: str, end: str, **columns: str) -> Row:
    told = {"kind": "service", "contract_id": f"K-{customer_id}", "unit": "day"}
    return told | {"period_from": first, "period_to": end} | columns


def _daily(ledger: Ledger, customer_id: str, **contract: str) -> None:
    ledger.customer(customer_id, {}, **contract)
    ledger.price(customer_id, "DIGGER", unit_price="40.00", unit="day")


def weekend_is_free(ledger: Ledger) -> None:
    """A week is billed as five days."""
    _daily(ledger, "HI1")
    week = _hire("HI1", "2026-02-02", "2026-02-09", description="5 días laborables")
    ledger.invoice("HI1", "HI1", "2026-02-09", line("DIGGER", "5", "40.00", **week))


def week_is_cheaper_than_its_days(ledger: Ledger) -> None:
    """A day costs 40.00 and a week 180.00; eight days are a week and a day."""
    _daily(ledger, "HI2")
    ledger.price("HI2", "DIGGER", unit_price="180.00", unit="week")
    week = _hire("HI2", "2026-02-02", "2026-02-09", unit="week")
    day = _hire("HI2", "2026-02-09", "2026-02-10")
    lines = (line("DIGGER", "1", "180.00", **week), line("DIGGER", "1", "40.00", **day))
    ledger.invoice("HI2", "HI2", "2026-02-10", *lines)


def waiver_in_percent_of_the_hire(ledger: Ledger) -> None:
    """Ten percent of the hire cover damage, by contract."""
    _daily(ledger, "HI3")
    ledger.price("HI3", "WAIVER", model="percentage", percent="10")
    days = _hire("HI3", "2026-02-02", "2026-02-07")
    waiver = line("WAIVER", "1", "20.00", **days | {"unit": "", "description": "10 % de 200,00"})
    ledger.invoice("HI3", "HI3", "2026-02-09", line("DIGGER", "5", "40.00", **days), waiver)


def diesel_on_return(ledger: Ledger) -> None:
    """It came back with 32.4 litres too few, which the public list prices; no delivery is kept."""
    _daily(ledger, "HI4")
    ledger.price("", "DIESEL", unit_price="1.95", unit="l")
    diesel = line("DIESEL", "32.4", "1.95", unit="l", supplied_on="2026-02-09")
    days = _hire("HI4", "2026-02-02", "2026-02-07")
    ledger.invoice("HI4", "HI4", "2026-02-09", line("DIGGER", "5", "40.00", **days), diesel)


def returned_early(ledger: Ledger) -> None:
    """Billed ahead for ten days, returned after seven: three are credited."""
    _daily(ledger, "HI5")
    days = _hire("HI5", "2026-02-02", "2026-02-12")
    ledger.invoice("HI5", "HI5", "2026-02-02", line("DIGGER", "10", "40.00", **days))
    named = {"preceding_invoice_id": "HI5", "preceding_line": "1"}
    back = line("DIGGER", "3", "40.00", **_hire("HI5", "2026-02-09", "2026-02-12"), **named)
    told = {"preceding_invoice_id": "HI5"}
    ledger.invoice("HI5C", "HI5", "2026-02-10", back, kind="381", **told)
    ledger.applied("HI5C", "HI5", "2026-02-10")


def brought_and_fetched(ledger: Ledger) -> None:
    """The way there and the way back are two lines alike."""
    _daily(ledger, "HI6")
    ledger.price("HI6", "HAUL", unit_price="75.00")
    ways = [
        line("HAUL", "1", "75.00", kind="service", contract_id="K-HI6", supplied_on=day)
        for day in ("2026-02-02", "2026-02-07")
    ]
    days = _hire("HI6", "2026-02-02", "2026-02-07")
    ledger.invoice("HI6", "HI6", "2026-02-09", line("DIGGER", "5", "40.00", **days), *ways)


def every_four_weeks(ledger: Ledger) -> None:
    """A long hire is billed every 28 days at the price of four weeks."""
    ledger.customer("HI7", {"LIFT": "300.00"}, proration="actual_actual_period")
    told = {"customer_id": "HI7", "item_id": "LIFT", "quantity": "1", "contract_id": "K-HI7"}
    ledger.row("subscriptions", subscription_id="HI7", starts_on="2026-01-05", **told)
    cycles = (("2026-01-05", "2026-02-02"), ("2026-02-02", "2026-03-02"))
    for at, days in enumerate(cycles, 1):
        of = _hire("HI7", *days, unit="", subscription_id="HI7") | {"kind": "subscription"}
        ledger.invoice(f"HI7-{at}", "HI7", days[1], line("LIFT", "1", "300.00", **of))


def damage_billed_in_words(ledger: Ledger) -> None:
    """A broken window is billed at what the glazier asked."""
    _daily(ledger, "HI8")
    days = _hire("HI8", "2026-02-02", "2026-02-07")
    broken = text_line("Rotura de luna, factura del taller", "350.00", kind="fee")
    ledger.invoice("HI8", "HI8", "2026-02-09", line("DIGGER", "5", "40.00", **days), broken)


def standing_by_at_half(ledger: Ledger) -> None:
    """Two days of rain are billed at half the rate, as the conditions say."""
    _daily(ledger, "HI9")
    worked = line("DIGGER", "3", "40.00", **_hire("HI9", "2026-02-02", "2026-02-05"))
    rain = _hire("HI9", "2026-02-05", "2026-02-07", description="Parada por lluvia 50 %")
    ledger.invoice("HI9", "HI9", "2026-02-09", worked, line("DIGGER", "2", "20.00", **rain))


def across_two_months(ledger: Ledger) -> None:
    """From 20 January to 9 February: twelve days on one invoice and nine on the next."""
    _daily(ledger, "HI10")
    for days, first, end in (
        ("12", "2026-01-20", "2026-02-01"),
        ("9", "2026-02-01", "2026-02-10"),
    ):
        hired = line("DIGGER", days, "40.00", **_hire("HI10", first, end))
        ledger.invoice(f"HI10-{days}", "HI10", end, hired)


def goods_that_are_hired_month_by_month(ledger: Ledger) -> None:
    """Tents are goods in the books; two were ordered and brought once, and cost each month."""
    ledger.customer("HI11", {"TENT": "60.00"})
    ledger.sale("O-HI11", "HI11", ("TENT", "2"))
    for month in (2, 3, 4):
        days = {"period_from": f"2026-{month:02}-01", "period_to": f"2026-{month + 1:02}-01"}
        of = {"order_id": "O-HI11", "order_line": "1", "contract_id": "K-HI11"}
        tents = line("TENT", "2", "60.00", description="Alquiler", **of, **days)
        ledger.invoice(f"HI11-{month}", "HI11", days["period_to"], tents)


def hired_for_three_days_at_least(ledger: Ledger) -> None:
    """It was used for a day; three are billed, as the price is for three at least."""
    ledger.customer("HI12", {})
    least = {"unit_price": "40.00", "minimum_amount": "120.00", "unit": "day"}
    ledger.price("HI12", "DIGGER", **least)
    days = _hire("HI12", "2026-02-02", "2026-02-03", description="Mínimo 3 días")
    ledger.invoice("HI12", "HI12", "2026-02-09", line("DIGGER", "3", "40.00", **days))


def dearer_day(ledger: Ledger) -> None:
    """Wrong: five days are billed at 45.00 instead of 40.00."""
    _daily(ledger, "HIW1")
    days = _hire("HIW1", "2026-02-02", "2026-02-07")
    ledger.invoice("HIW1", "HIW1", "2026-02-09", line("DIGGER", "5", "45.00", **days))


def lift_billed_twice_for_a_week(ledger: Ledger) -> None:
    """Wrong: seven of thirty days stand on two invoices, at 10.00 a day."""
    ledger.customer("HIW2", {})
    ledger.price("HIW2", "LIFT", unit_price="10.00", unit="day")
    told = {"customer_id": "HIW2", "item_id": "LIFT", "quantity": "1", "contract_id": "K-HIW2"}
    ledger.row("subscriptions", subscription_id="HIW2", starts_on="2026-02-01", **told)
    for at, days in enumerate((("2026-02-01", "2026-03-01"), ("2026-02-22", "2026-03-22")), 1):
        of = _hire("HIW2", *days, subscription_id="HIW2") | {"kind": "subscription"}
        ledger.invoice(f"HIW2-{at}", "HIW2", days[1], line("LIFT", "28", "10.00", **of))


def lift_that_went_back(ledger: Ledger) -> None:
    """Wrong: the lift went back at the end of February, and March is billed."""
    ledger.customer("HIW3", {"LIFT": "300.00"}, billing_period="month")
    told = {"customer_id": "HIW3", "item_id": "LIFT", "quantity": "1", "contract_id": "K-HIW3"}
    days = {"starts_on": "2026-01-01", "ends_on": "2026-03-01"}
    ledger.row("subscriptions", subscription_id="HIW3", **told, **days)
    for month in (2, 3):
        month_of = (f"2026-{month:02}-01", f"2026-{month + 1:02}-01")
        of = _hire("HIW3", *month_of, unit="", subscription_id="HIW3") | {"kind": "subscription"}
        ledger.invoice(f"HIW3-{month}", "HIW3", month_of[1], line("LIFT", "1", "300.00", **of))


def discount_of_a_long_hire(ledger: Ledger) -> None:
    """Wrong: fifteen percent are agreed from ten days, and none are taken off."""
    _daily(ledger, "HIW4")
    told = {"kind": "percent", "value": "15", "scope": "line", "item_id": "DIGGER"}
    told |= {"valid_from": "2026-01-01", "minimum_quantity": "10", "customer_id": "HIW4"}
    ledger.row("discounts", discount_id="HIW4", **told)
    days = _hire("HIW4", "2026-02-02", "2026-02-12")
    ledger.invoice("HIW4", "HIW4", "2026-02-12", line("DIGGER", "10", "40.00", **days))


def days_at_the_price_of_weeks(ledger: Ledger) -> None:
    """Wrong: fourteen days are billed at 180.00 each, which is the price of a week."""
    ledger.customer("HIW5", {})
    ledger.price("HIW5", "CRANE", unit_price="180.00", unit="week")
    ledger.row("unit_conversions", from_unit="week", to_unit="day", factor="7")
    days = _hire("HIW5", "2026-02-02", "2026-02-16")
    ledger.invoice("HIW5", "HIW5", "2026-02-16", line("CRANE", "14", "180.00", **days))
