"""Guards and nurses on hire: holidays, cost centres, credits of hours, contracts carried on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import month, span

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("NURSE", "HOLIDAY", "LATE"), "service")
FOUND = {
    ("SHW1", "S04", "certain", "90.00"),
    ("SHW3", "S04", "certain", "80.00"),
    ("SHW4", "D01", "certain", "1452.00"),
}
DOUBTED = {
    ("SH3", "S04", "likely", "240.00"),
    ("SH4-A", "S04", "likely", "-480.00"),
    ("SH4-B", "D02", "likely", "1200.00"),
    ("SH4-B", "S04", "likely", "-720.00"),
    ("SH6-2", "S04", "likely", "60.00"),
    ("SH6-3", "S04", "likely", "-1260.00"),
    ("SH8", "S04", "likely", "-120.00"),
    ("SHW4", "D02", "likely", "1200.00"),
}
_RATES = {"NURSE": "30.00", "HOLIDAY": "60.00", "LATE": "42.00"}


def _ward(ledger: Ledger, name: str, *worked: tuple[str, str, str], **columns: str) -> None:
    ledger.customer(name, {})
    for item_id, rate in _RATES.items():
        ledger.price(name, item_id, unit_price=rate, model="time_materials")
    _sheets(ledger, name, *worked, **columns)


def _sheets(ledger: Ledger, name: str, *worked: tuple[str, str, str], **columns: str) -> None:
    for role, day, hours in worked:
        told = {"worked_on": f"2026-{day}", "hours": hours, "item_id": role}
        told |= {"contract_id": f"K-{name}", "approved_on": "2026-03-01", "person": "Eva"}
        at = len(ledger.tables.get("timesheets", []))
        ledger.row("timesheets", entry_id=f"SH{at}", **(told | columns))


def holiday_at_double(ledger: Ledger) -> None:
    """Eight hours of a holiday are a role of their own at double the rate."""
    _ward(ledger, "SH1", ("NURSE", "02-03", "8"), ("HOLIDAY", "02-28", "8"))
    lines = (
        line("NURSE", "8", "30.00", **month("SH1", 2)),
        line("HOLIDAY", "8", "60.00", **month("SH1", 2)),
    )
    ledger.invoice("SH1", "SH1", "2026-03-02", *lines)


def holiday_added_to_the_role(ledger: Ledger) -> None:
    """The sheets hold one role; the bill adds the agreed surcharge for the holiday in words."""
    _ward(ledger, "SH2", ("NURSE", "02-03", "8"), ("NURSE", "02-28", "8"))
    more = text_line("Plus festivo 8 h x 30,00", "240.00", **month("SH2", 2))
    ledger.invoice(
        "SH2", "SH2", "2026-03-02", line("NURSE", "16", "30.00", **month("SH2", 2)), more
    )


def holiday_within_the_rate(ledger: Ledger) -> None:
    """The same, and the line of the holiday bears the role at 60.00."""
    _ward(ledger, "SH3", ("NURSE", "02-03", "8"), ("NURSE", "02-28", "8"))
    lines = (
        line("NURSE", "8", "30.00", **month("SH3", 2)),
        line("NURSE", "8", "60.00", description="Festivo", **month("SH3", 2)),
    )
    ledger.invoice("SH3", "SH3", "2026-03-02", *lines)


def two_cost_centres(ledger: Ledger) -> None:
    """Forty hours of one month stand on two invoices, one for each ward."""
    _ward(ledger, "SH4", *[("NURSE", f"02-{d:02}", "8") for d in (2, 3, 4, 5, 6)])
    for ward, hours in (("A", "24"), ("B", "16")):
        told = month("SH4", 2, description=f"Planta {ward}")
        ledger.invoice(f"SH4-{ward}", "SH4", "2026-03-02", line("NURSE", hours, "30.00", **told))


def two_hours_credited(ledger: Ledger) -> None:
    """Forty-two hours were billed, forty approved; two are credited by line."""
    _ward(ledger, "SH5", *[("NURSE", f"02-{d:02}", "8") for d in (2, 3, 4, 5, 6)])
    ledger.invoice("SH5", "SH5", "2026-03-02", line("NURSE", "42", "30.00", **month("SH5", 2)))
    named = {"preceding_invoice_id": "SH5", "preceding_line": "1"}
    back = line("NURSE", "2", "30.00", **month("SH5", 2, **named))
    ledger.invoice("SH5C", "SH5", "2026-03-09", back, kind="381", preceding_invoice_id="SH5")
    ledger.applied("SH5C", "SH5", "2026-03-09")


def two_hours_taken_off_the_next_month(ledger: Ledger) -> None:
    """The same, and March's invoice takes the two hours of February off."""
    _ward(ledger, "SH6", *[("NURSE", f"02-{d:02}", "8") for d in (2, 3, 4, 5, 6)])
    _sheets(ledger, "SH6", ("NURSE", "03-03", "8"), approved_on="2026-04-01")
    ledger.invoice("SH6-2", "SH6", "2026-03-02", line("NURSE", "42", "30.00", **month("SH6", 2)))
    lines = (
        line("NURSE", "8", "30.00", **month("SH6", 3)),
        line("NURSE", "-2", "30.00", **month("SH6", 2)),
    )
    ledger.invoice("SH6-3", "SH6", "2026-04-02", *lines)


def carried_on_by_a_second_contract(ledger: Ledger) -> None:
    """The contract ended on 15 February; what came after stands under the next one."""
    _ward(ledger, "SH7", ("NURSE", "02-10", "8"))
    ledger.tables["contracts"][-1]["ends_on"] = "2026-02-15"
    ledger.contract("SH7", contract_id="K-SH7B", number="SH7B", starts_on="2026-02-15")
    later = {"contract_id": "K-SH7B", "valid_from": "2026-02-15", "model": "time_materials"}
    ledger.price("SH7", "NURSE", unit_price="31.00", **later)
    _sheets(ledger, "SH7", ("NURSE", "02-20", "8"), contract_id="K-SH7B")
    lines = (
        line("NURSE", "8", "30.00", **span("SH7", "2026-02-01", "2026-02-15")),
        line(
            "NURSE", "8", "31.00", **span("SH7", "2026-02-15", "2026-03-01", contract_id="K-SH7B")
        ),
    )
    ledger.invoice("SH7", "SH7", "2026-03-02", *lines)


def replaced_for_nothing(ledger: Ledger) -> None:
    """The first four hours of somebody who was replaced are free: a line takes them off."""
    _ward(ledger, "SH8", ("NURSE", "02-10", "4"), ("NURSE", "02-11", "8"))
    lines = (
        line("NURSE", "12", "30.00", **month("SH8", 2)),
        line("NURSE", "-4", "30.00", description="Garantía de sustitución", **month("SH8", 2)),
    )
    ledger.invoice("SH8", "SH8", "2026-03-02", *lines)


def journeys_and_meals(ledger: Ledger) -> None:
    """Journeys and meals are passed on in words beside the hours."""
    _ward(ledger, "SH9", ("NURSE", "02-10", "8"))
    lines = (
        line("NURSE", "8", "30.00", **month("SH9", 2)),
        text_line("Kilometraje 120 km", "31.20"),
        text_line("Dietas", "18.50"),
    )
    ledger.invoice("SH9", "SH9", "2026-03-02", *lines)


def week_by_week_with_one_number(ledger: Ledger) -> None:
    """Two weeks of forty hours are billed alike, and the numbers begin anew each quarter."""
    _ward(ledger, "SH10", *[("NURSE", f"03-{d}", "8") for d in (23, 24, 25, 26, 27)])
    _sheets(ledger, "SH10", *[("NURSE", f"04-{d:02}", "8") for d in (6, 7, 8, 9, 10)])
    for first, end in (("2026-03-23", "2026-03-30"), ("2026-04-06", "2026-04-13")):
        hours = line("NURSE", "40", "30.00", **span("SH10", first, end))
        ledger.invoice(f"SH10-{first}", "SH10", end, hours, number="14")


def night_that_crosses_the_month(ledger: Ledger) -> None:
    """A night of the 28th ends in March and is February's, as the sheet says."""
    _ward(ledger, "SH11", ("LATE", "02-28", "10"))
    ledger.invoice("SH11", "SH11", "2026-03-02", line("LATE", "10", "42.00", **month("SH11", 2)))


def least_of_a_hundred_hours(ledger: Ledger) -> None:
    """A hundred hours are bought each month at least; ninety-two were worked."""
    sheets = [("NURSE", f"02-{d:02}", "11.5") for d in (2, 3, 4, 5, 9, 10, 11, 12)]
    _ward(ledger, "SH12", *sheets)
    short = text_line("Mínimo 100 h: 8 h", "240.00", **month("SH12", 2))
    ledger.invoice(
        "SH12", "SH12", "2026-03-02", line("NURSE", "92", "30.00", **month("SH12", 2)), short
    )


def three_hours_that_nobody_approved(ledger: Ledger) -> None:
    """Wrong: thirty hours were approved, and thirty-three are billed."""
    _ward(
        ledger,
        "SHW1",
        ("NURSE", "02-10", "10"),
        ("NURSE", "02-11", "10"),
        ("NURSE", "02-12", "10"),
    )
    ledger.invoice("SHW1", "SHW1", "2026-03-02", line("NURSE", "33", "30.00", **month("SHW1", 2)))


def day_billed_as_night(ledger: Ledger) -> None:
    """Wrong, and not seen, because no sheet names the night: a day's eight hours at 42.00."""
    _ward(ledger, "SHW2", ("NURSE", "02-10", "8"))
    ledger.invoice("SHW2", "SHW2", "2026-03-02", line("LATE", "8", "42.00", **month("SHW2", 2)))


def dearer_hours(ledger: Ledger) -> None:
    """Wrong: forty hours at 32.00, agreed at 30.00."""
    _ward(ledger, "SHW3", *[("NURSE", f"02-{d:02}", "8") for d in (2, 3, 4, 5, 6)])
    ledger.invoice("SHW3", "SHW3", "2026-03-02", line("NURSE", "40", "32.00", **month("SHW3", 2)))


def month_billed_twice(ledger: Ledger) -> None:
    """Wrong: the forty hours of February stand on a second invoice."""
    _ward(ledger, "SHW4", *[("NURSE", f"02-{d:02}", "8") for d in (2, 3, 4, 5, 6)])
    for name, day in (("SHW4A", "2026-03-02"), ("SHW4", "2026-03-16")):
        ledger.invoice(name, "SHW4", day, line("NURSE", "40", "30.00", **month("SHW4", 2)))
