"""Energy: pass-through costs, power by its peak, estimates, periods of the day, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line
from tests.honest.spans import monthly, span, subscribed

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("KWH", "GAS", "PEAKKW"), "usage:kWh") | {
    "TOLL": "fee",
    "METER": "subscription",
}
FOUND = {
    ("PWW1", "P01", "certain", "20.00"),
    ("PWW2", "U02", "certain", "18.00"),
    ("PWW3", "P01", "certain", "30.00"),
}
DOUBTED = {
    ("PW1-1", "P01", "likely", "24.00"),
    ("PW1-1", "U01", "likely", "200.00"),
    ("PW1-2", "P01", "likely", "10.00"),
    ("PW1-2", "U01", "likely", "200.00"),
    ("PW1-3", "P01", "likely", "54.00"),
    ("PW1-3", "U01", "likely", "200.00"),
    ("PW1-4", "P01", "likely", "36.00"),
    ("PW1-4", "U01", "likely", "200.00"),
    ("PW10-1", "P01", "likely", "0.03"),
    ("PW10-2", "P01", "likely", "-0.06"),
    ("PW10-3", "P01", "likely", "0.03"),
    ("PW2", "P01", "likely", "-8.00"),
    ("PW2", "P01", "likely", "4.00"),
    ("PW2", "U01", "likely", "63.50"),
    ("PW3", "U01", "likely", "100.00"),
    ("PW4", "P01", "likely", "10.00"),
    ("PW4", "U01", "likely", "120.00"),
    ("PW9", "U01", "likely", "40.00"),
    ("PWW1", "U01", "likely", "200.00"),
    ("PWW3", "U01", "likely", "100.00"),
    ("PWW4", "U01", "likely", "190.00"),
    ("PWW4", "U01", "likely", "200.00"),
    ("PWW4-0", "U01", "likely", "200.00"),
}
_ARREARS = {"billing_timing": "arrears"}


def _drawn(name: str, at: int, **columns: str) -> Row:
    return span(name, f"2026-0{at}-01", f"2026-0{at + 1}-01", **({"kind": "usage"} | columns))


def _read(ledger: Ledger, name: str, *reads: tuple[str, str, str]) -> None:
    for at, (day, reading, kind) in enumerate(reads):
        told = {"customer_id": name, "item_id": "KWH", "read_on": day, "reading": reading}
        ledger.row("meter_reads", read_id=f"{name}-{at}", kind=kind, **told)


def energy_at_the_market_and_a_margin(ledger: Ledger) -> None:
    """Indexed: the books hold the first month's price; each month has its own."""
    ledger.customer("PW1", {"KWH": "0.10"}, **_ARREARS)
    for at, price in ((1, "0.112"), (2, "0.105"), (3, "0.127"), (4, "0.118")):
        ledger.invoice(
            f"PW1-{at}",
            "PW1",
            f"2026-0{at + 1}-05",
            line("KWH", "2000", price, **_drawn("PW1", at)),
        )
        ledger.paid(f"PW1-{at}", on=f"2026-0{at + 1}-25")


def three_periods_of_the_day(ledger: Ledger) -> None:
    """Peak, flat and valley at three prices; the books hold the flat one."""
    ledger.customer("PW2", {"KWH": "0.15"}, **_ARREARS)
    lines = [
        line("KWH", q, p, description=words, **_drawn("PW2", 2))
        for q, p, words in (
            ("100", "0.19", "Punta"),
            ("150", "0.15", "Llano"),
            ("200", "0.11", "Valle"),
        )
    ]
    ledger.invoice("PW2", "PW2", "2026-03-05", *lines)


def tolls_passed_on(ledger: Ledger) -> None:
    """The network's tolls are passed on as they are."""
    ledger.customer("PW3", {"KWH": "0.10"}, **_ARREARS)
    toll = line("TOLL", "1", "86.41", **_drawn("PW3", 2, kind="fee"))
    ledger.invoice(
        "PW3", "PW3", "2026-03-05", line("KWH", "1000", "0.10", **_drawn("PW3", 2)), toll
    )


def power_above_what_was_contracted(ledger: Ledger) -> None:
    """Above the contracted power each kilowatt counts twice: 4.00 instead of 2.00."""
    ledger.customer("PW4", {"PEAKKW": "2.00"}, **_ARREARS)
    lines = (
        line("PEAKKW", "50", "2.00", **_drawn("PW4", 2)),
        line("PEAKKW", "5", "4.00", description="Exceso de potencia", **_drawn("PW4", 2)),
    )
    ledger.invoice("PW4", "PW4", "2026-03-05", *lines)


def cubic_metres_by_their_heat(ledger: Ledger) -> None:
    """The meter counts 100 m3 of gas; 1,150 kWh are billed, by the month's heat value."""
    ledger.customer("PW5", {"GAS": "0.06"}, **_ARREARS)
    for at, (day, reading) in enumerate((("2026-02-01", "500"), ("2026-03-01", "600"))):
        told = {"customer_id": "PW5", "item_id": "GAS", "read_on": day, "reading": reading}
        ledger.row("meter_reads", read_id=f"PW5-{at}", kind="actual", **told)
    ledger.invoice("PW5", "PW5", "2026-03-05", line("GAS", "1150", "0.06", **_drawn("PW5", 2)))


def meter_that_counts_in_tens(ledger: Ledger) -> None:
    """The meter stands behind a transformer of 40: sixty counted are 2,400 kWh."""
    ledger.customer("PW6", {"KWH": "0.10"}, **_ARREARS)
    _read(ledger, "PW6", ("2026-02-01", "1000", "actual"), ("2026-03-01", "1060", "actual"))
    ledger.invoice("PW6", "PW6", "2026-03-05", line("KWH", "2400", "0.10", **_drawn("PW6", 2)))


def estimated_and_put_right(ledger: Ledger) -> None:
    """January was estimated at 400 and read at 350; February takes fifty off."""
    ledger.customer("PW7", {"KWH": "0.10"}, **_ARREARS)
    reads = (("2026-01-01", "0", "actual"), ("2026-02-01", "400", "estimated"))
    _read(ledger, "PW7", *reads, ("2026-02-01", "350", "actual"), ("2026-03-01", "700", "actual"))
    ledger.invoice("PW7-1", "PW7", "2026-02-05", line("KWH", "400", "0.10", **_drawn("PW7", 1)))
    lines = (
        line("KWH", "350", "0.10", **_drawn("PW7", 2)),
        line("KWH", "-50", "0.10", **_drawn("PW7", 1)),
    )
    ledger.invoice("PW7-2", "PW7", "2026-03-05", *lines)


def losses_of_the_line(ledger: Ledger) -> None:
    """A thousand are read and four percent of losses are billed on top, as every month."""
    ledger.customer("PW8", {"KWH": "0.10"}, **_ARREARS)
    _read(ledger, "PW8", *((f"2026-0{at}-01", f"{at}000", "actual") for at in (1, 2, 3, 4)))
    for at in (1, 2, 3):
        ledger.invoice(
            f"PW8-{at}",
            "PW8",
            f"2026-0{at + 1}-05",
            line("KWH", "1040", "0.10", **_drawn("PW8", at)),
        )
        ledger.paid(f"PW8-{at}", on=f"2026-0{at + 1}-25")


def own_power_fed_in(ledger: Ledger) -> None:
    """Two hundred of the roof's kWh are bought back at 0.05, below zero."""
    ledger.customer("PW9", {"KWH": "0.10"}, **_ARREARS)
    lines = (
        line("KWH", "500", "0.10", **_drawn("PW9", 2)),
        line("KWH", "-200", "0.05", description="Excedentes", **_drawn("PW9", 2)),
    )
    ledger.invoice("PW9", "PW9", "2026-03-05", *lines)


def meter_hired_by_the_day(ledger: Ledger) -> None:
    """The meter costs 0.90 a month: 28 days of thirty are 0.84, in every month by its days."""
    ledger.customer("PW10", {"METER": "0.90"}, billing_period="month")
    subscribed(ledger, "PW10a", "METER")
    for at, amount in ((1, "0.93"), (2, "0.84"), (3, "0.93")):
        ledger.invoice(
            f"PW10-{at}",
            "PW10",
            f"2026-0{at + 1}-02",
            line("METER", "1", amount, **monthly("PW10a", at)),
        )
        ledger.paid(f"PW10-{at}", on=f"2026-0{at + 1}-20")


def energy_a_cent_dearer(ledger: Ledger) -> None:
    """Wrong: 2,000 kWh at 0.11 instead of 0.10."""
    ledger.customer("PWW1", {"KWH": "0.10"}, **_ARREARS)
    ledger.invoice("PWW1", "PWW1", "2026-03-05", line("KWH", "2000", "0.11", **_drawn("PWW1", 2)))


def estimate_that_was_never_put_right(ledger: Ledger) -> None:
    """Wrong: 400 were estimated and billed, 220 were read, and nothing is given back."""
    ledger.customer("PWW2", {"KWH": "0.10"}, **_ARREARS)
    reads = (("2026-01-01", "0", "actual"), ("2026-02-01", "400", "estimated"))
    _read(ledger, "PWW2", *reads, ("2026-02-01", "220", "actual"))
    ledger.invoice("PWW2", "PWW2", "2026-02-05", line("KWH", "400", "0.10", **_drawn("PWW2", 1)))


def price_of_next_month(ledger: Ledger) -> None:
    """Wrong: January's 1,000 kWh bear February's 0.13 instead of 0.10."""
    ledger.customer("PWW3", {}, **_ARREARS)
    ledger.price("PWW3", "KWH", unit_price="0.10", valid_to="2026-02-01")
    ledger.price("PWW3", "KWH", unit_price="0.13", valid_from="2026-02-01")
    ledger.invoice("PWW3", "PWW3", "2026-02-05", line("KWH", "1000", "0.13", **_drawn("PWW3", 1)))


def february_drawn_twice(ledger: Ledger) -> None:
    """Wrong, and not found yet: February's use stands on two invoices, then with March's."""
    ledger.customer("PWW4", {"KWH": "0.10"}, **_ARREARS)
    ledger.invoice(
        "PWW4-0", "PWW4", "2026-03-05", line("KWH", "2000", "0.10", **_drawn("PWW4", 2))
    )
    lines = (
        line("KWH", "2000", "0.10", **_drawn("PWW4", 2)),
        line("KWH", "1900", "0.10", **_drawn("PWW4", 3)),
    )
    ledger.invoice("PWW4", "PWW4", "2026-04-05", *lines)
