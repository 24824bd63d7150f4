"""Agencies and builders: media at cost, milestones, retainers, retention, days of two rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import month, on

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("MEDIA", "DESIGN", "DAY", "STAGE", "SHOOT"), "service") | {"AGFEE": "fee"}
FOUND = {
    ("AGW1", "P01", "certain", "120.00"),
    ("AGW2", "S03", "certain", "5000.00"),
    ("AGW3", "S04", "certain", "200.00"),
    ("AGW4", "T01", "certain", "55.00"),
}
DOUBTED = {
    ("AG10", "T01", "likely", "-550.00"),
    ("AG3", "P01", "likely", "200.00"),
    ("AG7", "S04", "likely", "-160.00"),
    ("AG8", "S04", "likely", "160.00"),
    ("AG9", "S04", "likely", "-1600.00"),
}


def _worked(ledger: Ledger, name: str, *entries: tuple[str, str]) -> None:
    for at, (day, hours) in enumerate(entries):
        told = {"worked_on": f"2026-02-{day}", "hours": hours, "item_id": "DAY", "person": "Ana"}
        told |= {"contract_id": f"K-{name}", "approved_on": "2026-03-01"}
        ledger.row("timesheets", entry_id=f"{name}-{at}", **told)


def media_at_cost_and_a_share(ledger: Ledger) -> None:
    """Media at what it cost, and five percent of it as the agency's fee."""
    ledger.customer("AG1", {})
    ledger.price("AG1", "AGFEE", model="percentage", percent="5")
    fee = line("AGFEE", "1", "250.00", **month("AG1", 2, kind="fee"))
    ledger.invoice(
        "AG1", "AG1", "2026-03-02", line("MEDIA", "1", "5000.00", **month("AG1", 2)), fee
    )


def rebate_of_the_media(ledger: Ledger) -> None:
    """What the media gave back is passed on in words."""
    ledger.customer("AG2", {"MEDIA": "5000.00"})
    back = text_line("Rappel medios", "-150.00")
    ledger.invoice(
        "AG2", "AG2", "2026-03-02", line("MEDIA", "1", "5000.00", **month("AG2", 2)), back
    )


def day_of_the_weekend(ledger: Ledger) -> None:
    """A day is 400.00, and on Saturdays 600.00, as in the offer that is not in the books."""
    ledger.customer("AG3", {"SHOOT": "400.00"})
    lines = (
        line("SHOOT", "2", "400.00", **on("AG3", "2026-02-12")),
        line("SHOOT", "1", "600.00", **on("AG3", "2026-02-14")),
    )
    ledger.invoice("AG3", "AG3", "2026-02-16", *lines)


def half_before_and_half_after(ledger: Ledger) -> None:
    """A design of 2,000.00: half when it begins, half when it ends."""
    ledger.customer("AG4", {"DESIGN": "2000.00"})
    for name, day in (("AG4A", "2026-02-02"), ("AG4B", "2026-03-02")):
        ledger.invoice(name, "AG4", day, line("DESIGN", "0.5", "2000.00", **on("AG4", day)))


def stage_accepted_on_the_site(ledger: Ledger) -> None:
    """A stage was accepted on 20 February and billed on the 21st."""
    ledger.customer("AG5", {"STAGE": "5000.00"}, acceptance_required="true")
    told = {"contract_id": "K-AG5", "item_id": "STAGE", "description": "Fase 1"}
    ledger.row("deliverables", deliverable_id="AG5", **told)
    told = {"customer_id": "AG5", "item_id": "STAGE", "accepted_on": "2026-02-20"}
    ledger.row("acceptances", acceptance_id="AG5", deliverable_id="AG5", signed_by="X", **told)
    stage = line("STAGE", "1", "5000.00", deliverable_id="AG5", **on("AG5", "2026-02-20"))
    ledger.invoice("AG5", "AG5", "2026-02-21", stage)


def five_percent_kept_until_the_end(ledger: Ledger) -> None:
    """Five percent of the stage are kept back until the works are handed over."""
    ledger.customer("AG6", {"STAGE": "5000.00"})
    kept = text_line("Retención garantía 5 %", "-250.00")
    ledger.invoice(
        "AG6", "AG6", "2026-02-21", line("STAGE", "1", "5000.00", **on("AG6", "2026-02-20")), kept
    )
    ledger.invoice("AG6B", "AG6", "2026-05-21", text_line("Devolución retención", "250.00"))


def hours_of_travel_at_half(ledger: Ledger) -> None:
    """Sixteen hours at 80.00 and four of travel at 40.00; the sheet shows twenty."""
    ledger.customer("AG7", {})
    ledger.price("AG7", "DAY", unit_price="80.00", model="time_materials")
    _worked(ledger, "AG7", ("10", "10"), ("11", "10"))
    lines = (
        line("DAY", "16", "80.00", **month("AG7", 2)),
        line("DAY", "4", "40.00", **month("AG7", 2)),
    )
    ledger.invoice("AG7", "AG7", "2026-03-02", *lines)


def overtime_at_half_more(ledger: Ledger) -> None:
    """Sixteen hours and four of overtime at half more; the sheet shows twenty."""
    ledger.customer("AG8", {})
    ledger.price("AG8", "DAY", unit_price="80.00", model="time_materials")
    _worked(ledger, "AG8", ("10", "10"), ("11", "10"))
    lines = (
        line("DAY", "16", "80.00", **month("AG8", 2)),
        line("DAY", "4", "120.00", **month("AG8", 2)),
    )
    ledger.invoice("AG8", "AG8", "2026-03-02", *lines)


def retainer_and_what_is_above(ledger: Ledger) -> None:
    """1,500.00 a month for twenty hours in words; the sheet shows 23, and three are billed."""
    ledger.customer("AG9", {})
    ledger.price("AG9", "DAY", unit_price="80.00", model="time_materials")
    _worked(ledger, "AG9", ("10", "12"), ("11", "11"))
    over = line("DAY", "3", "80.00", **month("AG9", 2))
    ledger.invoice("AG9", "AG9", "2026-03-02", text_line("Iguala febrero 20 h", "1500.00"), over)


def works_of_a_home_at_ten_percent(ledger: Ledger) -> None:
    """Works on homes bear ten percent, which the law says and the table does not."""
    ledger.customer("AG10", {"STAGE": "5000.00"})
    stage = line("STAGE", "1", "5000.00", tax_rate="10", **on("AG10", "2026-02-20"))
    ledger.invoice("AG10", "AG10", "2026-02-21", stage)


def day_at_another_rate(ledger: Ledger) -> None:
    """Wrong: three days at 440.00 instead of 400.00."""
    ledger.customer("AGW1", {"SHOOT": "400.00"})
    ledger.invoice(
        "AGW1", "AGW1", "2026-02-16", line("SHOOT", "3", "440.00", **on("AGW1", "2026-02-12"))
    )


def stage_nobody_accepted(ledger: Ledger) -> None:
    """Wrong: the stage was presented and never accepted, and is billed."""
    ledger.customer("AGW2", {"STAGE": "5000.00"}, acceptance_required="true")
    told = {"contract_id": "K-AGW2", "item_id": "STAGE", "description": "Fase 1"}
    ledger.row("deliverables", deliverable_id="AGW2", **told)
    stage = line("STAGE", "1", "5000.00", deliverable_id="AGW2", **on("AGW2", "2026-02-20"))
    ledger.invoice("AGW2", "AGW2", "2026-02-21", stage)


def hours_that_nobody_worked(ledger: Ledger) -> None:
    """Wrong: twenty hours were approved, and 22.5 are billed."""
    ledger.customer("AGW3", {})
    ledger.price("AGW3", "DAY", unit_price="80.00", model="time_materials")
    _worked(ledger, "AGW3", ("10", "10"), ("11", "10"))
    ledger.invoice("AGW3", "AGW3", "2026-03-02", line("DAY", "22.5", "80.00", **month("AGW3", 2)))


def tax_one_point_and_more_too_high(ledger: Ledger) -> None:
    """Wrong: media at 32 % of tax instead of 21 %."""
    ledger.customer("AGW4", {"MEDIA": "500.00"})
    ledger.invoice(
        "AGW4",
        "AGW4",
        "2026-03-02",
        line("MEDIA", "1", "500.00", tax_rate="32", **month("AGW4", 2)),
    )
