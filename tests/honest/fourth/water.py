"""Water works: readings, instalments on account, sewage by what was drawn, leaks, moving out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import monthly, recurring, span, subscribed

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("CUBIC", "SEWAGE"), "usage:m3") | {"SUPPLY": "subscription", "LEVYW": "fee"}
FOUND = {
    ("WAW1", "U02", "certain", "10.80"),
    ("WAW2", "P02", "certain", "10.50"),
    ("WAW3-3", "B01", "certain", "12.00"),
    ("WAW4", "P01", "certain", "6.00"),
}
DOUBTED = {
    ("WA1", "U01", "likely", "216.00"),
    ("WA1", "U01", "likely", "72.00"),
    ("WA11", "U01", "likely", "31.50"),
    ("WA2", "U01", "likely", "24.30"),
    ("WA3", "P02", "likely", "-10.50"),
    ("WA3", "U01", "likely", "49.50"),
    ("WA4", "P01", "likely", "-48.00"),
    ("WA7", "U01", "likely", "36.00"),
    ("WAW2", "U01", "likely", "27.00"),
    ("WAW4", "U01", "likely", "36.00"),
}
_ARREARS = {"billing_timing": "arrears"}


def _read(ledger: Ledger, name: str, *reads: tuple[str, str, str]) -> None:
    for at, (day, reading, kind) in enumerate(reads):
        told = {"customer_id": name, "item_id": "CUBIC", "read_on": day, "reading": reading}
        ledger.row("meter_reads", read_id=f"{name}-{at}", kind=kind, **told)


def _drawn(name: str, first: str, end: str, **columns: str) -> Row:
    return span(name, first, end, **({"kind": "usage"} | columns))


def _steps(ledger: Ledger, name: str, **columns: str) -> None:
    ledger.customer(name, {}, **_ARREARS)
    ledger.price(name, "CUBIC", model="graduated", term_id=f"T-{name}", **columns)
    for low, high, price in (("0", "15", "0.80"), ("15", "", "1.50")):
        told = {"from_quantity": low, "to_quantity": high, "unit_price": price}
        ledger.row("price_tiers", term_id=f"T-{name}", **told)


def year_of_instalments(ledger: Ledger) -> None:
    """Four instalments of 55.00 in words, and the year's 180 m3 less what was asked for."""
    ledger.customer("WA1", {"CUBIC": "1.20"}, **_ARREARS)
    for at in (1, 4, 7, 10):
        part = text_line("Pago a cuenta", "55.00")
        ledger.invoice(f"WA1-{at}", "WA1", f"2025-{at:02}-05", part)
        ledger.paid(f"WA1-{at}", on=f"2025-{at:02}-25")
    off = text_line("4 pagos a cuenta", "-220.00")
    year = line("CUBIC", "180", "1.20", **_drawn("WA1", "2025-01-01", "2026-01-01"))
    more = line("SEWAGE", "180", "0.40", **_drawn("WA1", "2025-01-01", "2026-01-01"))
    ledger.invoice("WA1", "WA1", "2026-01-20", year, more, off)


def sewage_at_nine_tenths(ledger: Ledger) -> None:
    """Thirty cubic metres were drawn; twenty-seven count as sewage."""
    ledger.customer("WA2", {"CUBIC": "1.20", "SEWAGE": "0.90"}, **_ARREARS)
    _read(ledger, "WA2", ("2026-02-01", "100", "actual"), ("2026-03-01", "130", "actual"))
    february = _drawn("WA2", "2026-02-01", "2026-03-01")
    lines = line("CUBIC", "30", "1.20", **february), line("SEWAGE", "27", "0.90", **february)
    ledger.invoice("WA2", "WA2", "2026-03-05", *lines)


def steps_of_two_months(ledger: Ledger) -> None:
    """Steps are agreed by the month and billed for two: thirty of forty at the first price."""
    _steps(ledger, "WA3", tier_window="month")
    both = _drawn("WA3", "2026-01-01", "2026-03-01")
    lines = line("CUBIC", "30", "0.80", **both), line("CUBIC", "10", "1.50", **both)
    ledger.invoice("WA3", "WA3", "2026-03-05", *lines)


def leak_forgiven_in_part(ledger: Ledger) -> None:
    """A pipe burst; eighty of 120 m3 are billed at half, as the works' rules say."""
    ledger.customer("WA4", {"CUBIC": "1.20"}, **_ARREARS)
    _read(ledger, "WA4", ("2026-02-01", "100", "actual"), ("2026-03-01", "220", "actual"))
    february = _drawn("WA4", "2026-02-01", "2026-03-01")
    leak = line("CUBIC", "80", "0.60", description="Fuga: 50 %", **february)
    ledger.invoice("WA4", "WA4", "2026-03-05", line("CUBIC", "40", "1.20", **february), leak)


def last_reading_below_the_estimate(ledger: Ledger) -> None:
    """Forty were estimated for January; the last reading says 35 in all: five go back."""
    ledger.customer("WA5", {"CUBIC": "1.20"}, **_ARREARS)
    _read(
        ledger,
        "WA5",
        ("2026-01-01", "100", "actual"),
        ("2026-02-01", "140", "estimated"),
        ("2026-02-10", "135", "actual"),
    )
    january = line("CUBIC", "40", "1.20", **_drawn("WA5", "2026-01-01", "2026-02-01"))
    ledger.invoice("WA5-1", "WA5", "2026-02-03", january)
    back = line("CUBIC", "-5", "1.20", **_drawn("WA5", "2026-02-01", "2026-02-10"))
    moved = text_line("Gastos de baja", "12.00")
    ledger.invoice("WA5-2", "WA5", "2026-02-12", moved, back)


def supply_by_days_of_the_year(ledger: Ledger) -> None:
    """The supply costs 73.00 a year; 59 days of it are 11.80."""
    ledger.customer("WA6", {}, billing_period="year", proration="actual_365")
    ledger.price("WA6", "SUPPLY", unit_price="73.00", unit="year")
    subscribed(ledger, "WA6a", "SUPPLY")
    days = recurring("WA6a", "2026-01-01", "2026-03-01", unit="year", net="11.80")
    ledger.invoice("WA6", "WA6", "2026-03-02", line("SUPPLY", "0.161644", "73.00", **days))


def levy_of_the_region(ledger: Ledger) -> None:
    """A levy of the region for each cubic metre stands in the public list."""
    ledger.customer("WA7", {"CUBIC": "1.20"}, **_ARREARS)
    ledger.price("", "LEVYW", unit_price="0.25")
    february = _drawn("WA7", "2026-02-01", "2026-03-01")
    levy = line("LEVYW", "30", "0.25", **february | {"kind": "fee"})
    ledger.invoice("WA7", "WA7", "2026-03-05", line("CUBIC", "30", "1.20", **february), levy)


def moved_out_in_the_month(ledger: Ledger) -> None:
    """The tenant left on 15 February; half of the month's supply is billed."""
    told = {"billing_period": "month", "proration": "actual_actual_period"}
    ledger.customer("WA8", {"SUPPLY": "14.00"}, **told)
    subscribed(ledger, "WA8a", "SUPPLY", cancelled_on="2026-02-15")
    half = recurring("WA8a", "2026-02-01", "2026-02-15")
    ledger.invoice("WA8", "WA8", "2026-02-16", line("SUPPLY", "1", "7.00", **half))


def tenant_moved_out_and_next_moved_in(ledger: Ledger) -> None:
    """Both tenants are billed the supply of their own half of February."""
    for name, first, end in (("WA9", "01", "15"), ("WA10", "15", "29")):
        told = {"billing_period": "month", "proration": "actual_actual_period"}
        ledger.customer(name, {"SUPPLY": "14.00"}, **told)
        last = "2026-03-01" if end == "29" else "2026-02-15"
        left = {} if end == "29" else {"cancelled_on": last}
        subscribed(ledger, f"{name}a", "SUPPLY", starts_on=f"2026-{2:02}-{first}", **left)
        half = recurring(f"{name}a", f"2026-02-{first}", last)
        ledger.invoice(name, name, "2026-03-02", line("SUPPLY", "1", "7.00", **half))


def read_late_and_billed_for_seven_weeks(ledger: Ledger) -> None:
    """The meter was read on 20 March: one bill for seven weeks, steps as for one bill."""
    _steps(ledger, "WA11")
    weeks = _drawn("WA11", "2026-02-01", "2026-03-20")
    lines = line("CUBIC", "15", "0.80", **weeks), line("CUBIC", "13", "1.50", **weeks)
    ledger.invoice("WA11", "WA11", "2026-03-22", *lines)


def read_at_forty_and_trued_up(ledger: Ledger) -> None:
    """Estimated at forty, read at forty-six a month later: the six more are billed then."""
    ledger.customer("WA12", {"CUBIC": "1.20"}, **_ARREARS)
    _read(
        ledger,
        "WA12",
        ("2026-01-01", "100", "actual"),
        ("2026-02-01", "140", "estimated"),
        ("2026-02-01", "146", "actual"),
        ("2026-03-01", "180", "actual"),
    )
    january = line("CUBIC", "40", "1.20", **_drawn("WA12", "2026-01-01", "2026-02-01"))
    ledger.invoice("WA12-1", "WA12", "2026-02-03", january)
    lines = (
        line("CUBIC", "6", "1.20", **_drawn("WA12", "2026-01-01", "2026-02-01")),
        line("CUBIC", "34", "1.20", **_drawn("WA12", "2026-02-01", "2026-03-01")),
    )
    ledger.invoice("WA12-2", "WA12", "2026-03-03", *lines)


def estimate_above_the_reading(ledger: Ledger) -> None:
    """Wrong: forty were estimated and billed, thirty-one were drawn, and nothing is given back."""
    ledger.customer("WAW1", {"CUBIC": "1.20"}, **_ARREARS)
    _read(
        ledger,
        "WAW1",
        ("2026-01-01", "100", "actual"),
        ("2026-02-01", "140", "estimated"),
        ("2026-02-01", "131", "actual"),
    )
    january = line("CUBIC", "40", "1.20", **_drawn("WAW1", "2026-01-01", "2026-02-01"))
    ledger.invoice("WAW1", "WAW1", "2026-02-03", january)


def all_at_the_dearer_step(ledger: Ledger) -> None:
    """Wrong: twenty-five at 1.50 instead of fifteen at 0.80 and ten at 1.50."""
    _steps(ledger, "WAW2")
    february = _drawn("WAW2", "2026-02-01", "2026-03-01")
    ledger.invoice("WAW2", "WAW2", "2026-03-05", line("CUBIC", "25", "1.50", **february))


def supply_after_moving_out(ledger: Ledger) -> None:
    """Wrong: the tenant left with February, and March's supply is billed."""
    ledger.customer("WAW3", {"SUPPLY": "12.00"}, billing_period="month")
    subscribed(ledger, "WAW3a", "SUPPLY", cancelled_on="2026-03-01")
    for at in (2, 3):
        supply = line("SUPPLY", "1", "12.00", **monthly("WAW3a", at))
        ledger.invoice(f"WAW3-{at}", "WAW3", f"2026-{at + 1:02}-02", supply)


def price_before_it_rose(ledger: Ledger) -> None:
    """Wrong: thirty of January bear the 1.40 that holds from February, not 1.20."""
    ledger.customer("WAW4", {}, **_ARREARS)
    ledger.price("WAW4", "CUBIC", unit_price="1.20", valid_to="2026-02-01")
    ledger.price("WAW4", "CUBIC", unit_price="1.40", valid_from="2026-02-01")
    january = _drawn("WAW4", "2026-01-01", "2026-02-01")
    ledger.invoice("WAW4", "WAW4", "2026-02-03", line("CUBIC", "30", "1.40", **january))
