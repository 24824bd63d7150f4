"""Hours, overtime and people on hire as staffing agencies bill them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("SHIFT", "OVER", "NIGHT", "PLACED"), "service")


def _hours(ledger: Ledger, customer_id: str, item_id: str, *days: tuple[str, str, str]) -> None:
    for on, hours, person in days:
        told = {"worked_on": on, "hours": hours, "item_id": item_id, "person": person}
        told |= {"contract_id": f"K-{customer_id}", "approved_on": "2026-03-01"}
        at = len(ledger.tables.get("timesheets", []))
        ledger.row("timesheets", entry_id=f"F{at}", **told, approved_by="X")


def _rates(ledger: Ledger, customer_id: str, **rates: str) -> None:
    ledger.customer(customer_id, {})
    for item_id, rate in rates.items():
        ledger.price(customer_id, item_id, unit_price=rate, model="time_materials")


def _of(customer_id: str, first: str, end: str, **columns: str) -> Row:
    told = {"kind": "service", "contract_id": f"K-{customer_id}"}
    return told | {"period_from": first, "period_to": end} | columns


_FEBRUARY = ("2026-02-01", "2026-03-01")


def overtime_at_one_and_a_half(ledger: Ledger) -> None:
    """Eight hours are a shift, two more cost half as much again; one sheet shows both."""
    _rates(ledger, "F1", SHIFT="20.00", OVER="30.00")
    _hours(ledger, "F1", "SHIFT", ("2026-02-03", "8", "Ana"), ("2026-02-04", "8", "Ana"))
    _hours(ledger, "F1", "OVER", ("2026-02-04", "2", "Ana"))
    lines = (
        line("SHIFT", "16", "20.00", **_of("F1", *_FEBRUARY)),
        line("OVER", "2", "30.00", **_of("F1", *_FEBRUARY)),
    )
    ledger.invoice("F1", "F1", "2026-03-02", *lines)
    ledger.paid("F1", on="2026-03-20")


def one_line_a_person(ledger: Ledger) -> None:
    """Two people of one role stand on a line each."""
    _rates(ledger, "F2", SHIFT="20.00")
    _hours(ledger, "F2", "SHIFT", ("2026-02-03", "8", "Ana"), ("2026-02-03", "6", "Luis"))
    lines = [
        line("SHIFT", hours, "20.00", description=name, **_of("F2", *_FEBRUARY))
        for hours, name in (("8", "Ana"), ("6", "Luis"))
    ]
    ledger.invoice("F2", "F2", "2026-03-02", *lines)
    ledger.paid("F2", on="2026-03-20")


def every_week_an_invoice(ledger: Ledger) -> None:
    """Weeks from Monday to Sunday are billed one by one, across the end of the month."""
    _rates(ledger, "F3", SHIFT="20.00")
    weeks = (("2026-02-16", "2026-02-23"), ("2026-02-23", "2026-03-02"))
    _hours(ledger, "F3", "SHIFT", ("2026-02-18", "40", "Ana"), ("2026-03-01", "38", "Ana"))
    for at, (week, hours) in enumerate(zip(weeks, ("40", "38"), strict=True)):
        worked = line("SHIFT", hours, "20.00", **_of("F3", *week))
        ledger.invoice(f"F3-{at}", "F3", week[1], worked)
        ledger.paid(f"F3-{at}", on="2026-03-20")


def placed_for_good(ledger: Ledger) -> None:
    """A person who was placed costs 20 % of the first year's 30,000.00, in words and one sum."""
    ledger.customer("F4", {})
    told = {"kind": "service", "supplied_on": "2026-02-16", "contract_id": "K-F4"}
    fee = line("PLACED", "1", "6000.00", description="20 % de 30.000", **told)
    ledger.invoice("F4", "F4", "2026-02-16", fee)
    ledger.paid("F4")


def left_within_the_guarantee(ledger: Ledger) -> None:
    """Who was placed left after a month, and half of the fee is credited as agreed."""
    ledger.customer("F5", {"PLACED": "6000.00"})
    told = {"kind": "service", "supplied_on": "2026-02-16", "contract_id": "K-F5"}
    ledger.invoice("F5", "F5", "2026-02-16", line("PLACED", "1", "6000.00", **told))
    named = {"preceding_invoice_id": "F5"}
    half = line("PLACED", "0.5", "6000.00", kind="service", preceding_line="1", **named)
    ledger.invoice("F5C", "F5", "2026-03-20", half, kind="381", **named)
    ledger.applied("F5C", "F5", "2026-03-20")
    ledger.paid("F5", on="2026-03-25")


def at_least_four_hours_a_day(ledger: Ledger) -> None:
    """A shift that is sent home after two hours counts four: the sheet holds what counts."""
    _rates(ledger, "F6", SHIFT="20.00")
    _hours(ledger, "F6", "SHIFT", ("2026-02-03", "4", "Ana"), ("2026-02-05", "8", "Ana"))
    ledger.invoice("F6", "F6", "2026-03-02", line("SHIFT", "12", "20.00", **_of("F6", *_FEBRUARY)))
    ledger.paid("F6", on="2026-03-20")


def two_rates_in_one_month(ledger: Ledger) -> None:
    """The rate rises on 16 February; the hours before and after stand on a line each."""
    ledger.customer("F7", {})
    old, new = {"valid_to": "2026-02-16"}, {"valid_from": "2026-02-16", "signed_on": "2026-01-20"}
    ledger.price("F7", "SHIFT", unit_price="20.00", model="time_materials", **old)
    ledger.price("F7", "SHIFT", unit_price="21.00", model="time_materials", **new)
    _hours(ledger, "F7", "SHIFT", ("2026-02-10", "8", "Ana"), ("2026-02-17", "6", "Ana"))
    lines = (
        line("SHIFT", "8", "20.00", **_of("F7", "2026-02-01", "2026-02-16")),
        line("SHIFT", "6", "21.00", **_of("F7", "2026-02-16", "2026-03-01")),
    )
    ledger.invoice("F7", "F7", "2026-03-02", *lines)
    ledger.paid("F7", on="2026-03-20")


def two_rates_on_lines_of_the_whole_month(ledger: Ledger) -> None:
    """The same, and both lines name the whole month."""
    ledger.customer("F8", {})
    old, new = {"valid_to": "2026-02-16"}, {"valid_from": "2026-02-16", "signed_on": "2026-01-20"}
    ledger.price("F8", "SHIFT", unit_price="20.00", model="time_materials", **old)
    ledger.price("F8", "SHIFT", unit_price="21.00", model="time_materials", **new)
    _hours(ledger, "F8", "SHIFT", ("2026-02-10", "8", "Ana"), ("2026-02-17", "6", "Ana"))
    lines = [
        line("SHIFT", hours, rate, **_of("F8", *_FEBRUARY))
        for hours, rate in (("8", "20.00"), ("6", "21.00"))
    ]
    ledger.invoice("F8", "F8", "2026-03-02", *lines)
    ledger.paid("F8", on="2026-03-20")
