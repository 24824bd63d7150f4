"""Milestones, retained sums, hours and changes as projects are really billed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("STAGE", "DEV", "LEAD", "TRAVEL"), "service")


def _hours(ledger: Ledger, customer_id: str, item_id: str, *days: tuple[str, str]) -> None:
    for on, hours in days:
        told = {"worked_on": on, "hours": hours, "item_id": item_id, "person": "Ana"}
        told |= {"contract_id": f"K-{customer_id}", "approved_on": on[:8] + "28"}
        at = len(ledger.tables.get("timesheets", []))
        ledger.row("timesheets", entry_id=f"B{at}", **told, approved_by="X")


def _work(customer_id: str, month: int, **columns: str) -> Row:
    told = {"kind": "service", "contract_id": f"K-{customer_id}"}
    days = {"period_from": f"2026-{month:02}-01", "period_to": f"2026-{month + 1:02}-01"}
    return told | days | columns


def _stage(ledger: Ledger, customer_id: str, name: str, amount: str, **columns: str) -> None:
    told = {"contract_id": f"K-{customer_id}", "description": name, "amount": amount}
    ledger.row("deliverables", deliverable_id=f"{customer_id}-{name}", **(told | columns))


def _accepted(ledger: Ledger, customer_id: str, name: str, on: str, **columns: str) -> None:
    told = {"customer_id": customer_id, "item_id": "STAGE", "accepted_on": on}
    told |= {"contract_id": f"K-{customer_id}", "signed_by": "X"}
    told |= {"deliverable_id": f"{customer_id}-{name}"}
    ledger.row("acceptances", acceptance_id=f"{customer_id}-{name}", **(told | columns))


def three_accepted_milestones(ledger: Ledger) -> None:
    """A fixed price of 9,000.00 in three parts, each billed when it was accepted."""
    ledger.customer("B1", {}, acceptance_required="true")
    stages = (("design", "2000.00", "2"), ("build", "5000.00", "3"), ("launch", "2000.00", "4"))
    for name, amount, month in stages:
        _stage(ledger, "B1", name, amount, item_id="STAGE")
        _accepted(ledger, "B1", name, f"2026-0{month}-10")
        told = {"kind": "service", "contract_id": "K-B1", "supplied_on": f"2026-0{month}-10"}
        part = line("STAGE", "1", amount, deliverable_id=f"B1-{name}", **told)
        ledger.invoice(f"B1-{name}", "B1", f"2026-0{month}-12", part)
        ledger.paid(f"B1-{name}", on=f"2026-0{month}-28")


def five_percent_retained(ledger: Ledger) -> None:
    """Each part is billed less 5 %, which a last invoice asks for after acceptance."""
    ledger.customer("B2", {})
    for month in (2, 3):
        part = line("STAGE", "1", "4000.00", **_work("B2", month))
        kept = text_line("Retención de garantía 5 %", "-200.00", kind="service")
        ledger.invoice(f"B2-{month}", "B2", f"2026-0{month}-28", part, kept)
        ledger.paid(f"B2-{month}", on="2026-04-02")
    last = text_line("Devolución de retenciones", "400.00", kind="service", contract_id="K-B2")
    ledger.invoice("B2-R", "B2", "2026-05-05", last, contract_id="K-B2")
    ledger.paid("B2-R", on="2026-05-20")


def retention_kept_by_the_customer(ledger: Ledger) -> None:
    """The customer keeps 5 % back for a year, as building contracts agree: it stays open."""
    ledger.customer("B3", {})
    part = line("STAGE", "1", "4000.00", **_work("B3", 2))
    ledger.invoice("B3", "B3", "2026-02-28", part)
    ledger.paid("B3", on="2026-03-25", amount="4598.00", reference="B3 menos 5 % garantía")


def hours_up_to_a_limit(ledger: Ledger) -> None:
    """Fifty hours at 100.00 would pass the limit of 4,500.00; the invoice takes 500.00 off."""
    ledger.customer("B4", {})
    price = {"model": "time_materials", "maximum_amount": "4500.00"}
    ledger.price("B4", "DEV", unit_price="100.00", **price)
    _hours(ledger, "B4", "DEV", *((f"2026-02-{day:02}", "10") for day in range(2, 7)))
    work = line("DEV", "50", "100.00", allowance="500.00", **_work("B4", 2))
    ledger.invoice("B4", "B4", "2026-03-02", work)
    ledger.paid("B4", on="2026-03-20")


def limit_reached_in_the_second_month(ledger: Ledger) -> None:
    """The limit holds for the project: February bills 3,000.00, and March the 1,500.00 left."""
    ledger.customer("B5", {})
    price = {"model": "time_materials", "maximum_amount": "4500.00"}
    ledger.price("B5", "DEV", unit_price="100.00", **price)
    for month, hours, off in ((2, "30", "0.00"), (3, "20", "500.00")):
        _hours(ledger, "B5", "DEV", (f"2026-0{month}-10", hours))
        work = line("DEV", hours, "100.00", allowance=off, **_work("B5", month))
        ledger.invoice(f"B5-{month}", "B5", f"2026-0{month + 1}-02", work)
        ledger.paid(f"B5-{month}", on="2026-04-20")


def work_to_date_less_work_billed(ledger: Ledger) -> None:
    """The second certificate states 6,000.00 to date, and takes off the 4,000.00 of the first."""
    ledger.customer("B6", {})
    first = line("STAGE", "0.4", "10000.00", **_work("B6", 2), description="Certificación 1")
    ledger.invoice("B6-1", "B6", "2026-02-28", first)
    told = {"description": "Certificación 2, a origen", "period_from": "2026-02-01"}
    to_date = line("STAGE", "0.6", "10000.00", **(_work("B6", 3) | told))
    before = {"description": "Certificado antes", "preceding_invoice_id": "B6-1"}
    less = line("STAGE", "-0.4", "10000.00", kind="service", contract_id="K-B6", **before)
    ledger.invoice("B6-2", "B6", "2026-03-31", to_date, less)
    ledger.paid("B6-1", "B6-2", on="2026-04-20")


def final_account_less_two_parts(ledger: Ledger) -> None:
    """The final invoice states the whole 10,000.00 and takes two paid parts off, in words."""
    ledger.customer("B7", {"STAGE": "10000.00"})
    ledger.order("O-B7", "B7", ("STAGE", "1"), on="2026-01-10")
    for at, (day, amount) in enumerate((("2026-02-01", "3000.00"), ("2026-03-01", "4000.00")), 1):
        part = text_line(f"Pago a cuenta {at}", amount, order_id="O-B7", kind="service")
        ledger.invoice(f"B7-{at}", "B7", day, part, order_id="O-B7")
    told = {"kind": "service", "order_id": "O-B7", "order_line": "1", "contract_id": "K-B7"}
    whole = line("STAGE", "1", "10000.00", supplied_on="2026-04-10", **told)
    less = [
        text_line(f"Factura B7-{at}", f"-{amount}", preceding_invoice_id=f"B7-{at}")
        for at, amount in ((1, "3000.00"), (2, "4000.00"))
    ]
    ledger.invoice("B7-3", "B7", "2026-04-15", whole, *less)
    ledger.paid("B7-1", "B7-2", "B7-3", on="2026-04-20")


def change_order(ledger: Ledger) -> None:
    """An amendment adds 1,200.00 of work to a fixed price, billed beside it."""
    ledger.customer("B8", {})
    ledger.price("B8", "STAGE", unit_price="5000.00")
    amended = {"signed_on": "2026-02-10", "valid_from": "2026-02-10"}
    ledger.price("B8", "DEV", unit_price="1200.00", **amended)
    told = {"kind": "service", "supplied_on": "2026-03-10", "contract_id": "K-B8"}
    lines = (line("STAGE", "1", "5000.00", **told), line("DEV", "1", "1200.00", **told))
    ledger.invoice("B8", "B8", "2026-03-12", *lines)
    ledger.paid("B8", on="2026-03-30")


def old_year_at_the_old_rate(ledger: Ledger) -> None:
    """December's hours, billed in January, keep the rate of December."""
    ledger.customer("B9", {}, billing_timing="arrears", billing_period="month")
    ledger.price("B9", "DEV", unit_price="80.00", model="time_materials", valid_to="2026-01-01")
    raised = {"valid_from": "2026-01-01", "signed_on": "2025-12-01"}
    ledger.price("B9", "DEV", unit_price="84.00", model="time_materials", **raised)
    _hours(ledger, "B9", "DEV", ("2025-12-10", "12"), ("2026-01-14", "10"))
    december = {"period_from": "2025-12-01", "period_to": "2026-01-01"}
    old = line("DEV", "12", "80.00", kind="service", contract_id="K-B9", **december)
    ledger.invoice("B9-1", "B9", "2026-01-08", old)
    ledger.invoice("B9-2", "B9", "2026-02-03", line("DEV", "10", "84.00", **_work("B9", 1)))
    ledger.paid("B9-1", "B9-2", on="2026-02-20")


def expenses_as_they_were(ledger: Ledger) -> None:
    """A train and a night are passed on at cost, in words, beside the hours."""
    ledger.customer("B10", {})
    ledger.price("B10", "DEV", unit_price="90.00", model="time_materials")
    _hours(ledger, "B10", "DEV", ("2026-02-10", "16"))
    work = line("DEV", "16", "90.00", **_work("B10", 2))
    train = text_line("AVE Madrid-Sevilla, según ticket", "94.30", contract_id="K-B10")
    night = text_line("Hotel, 1 noche", "88.00", contract_id="K-B10")
    ledger.invoice("B10", "B10", "2026-03-02", work, train, night)
    ledger.paid("B10", on="2026-03-20")


def quarter_hours(ledger: Ledger) -> None:
    """Each entry is rounded up to a quarter of an hour, as agreed."""
    ledger.customer("B11", {})
    price = {"model": "time_materials", "increment": "0.25"}
    ledger.price("B11", "DEV", unit_price="100.00", **price)
    _hours(ledger, "B11", "DEV", ("2026-02-10", "1.1"), ("2026-02-11", "2.3"))
    ledger.invoice("B11", "B11", "2026-03-02", line("DEV", "3.75", "100.00", **_work("B11", 2)))
    ledger.paid("B11", on="2026-03-20")


def accepted_by_silence(ledger: Ledger) -> None:
    """The contract takes ten days of silence for acceptance, and the part was presented."""
    ledger.customer("B12", {}, acceptance_required="true", deemed_acceptance_days="10")
    _stage(ledger, "B12", "build", "3000.00", item_id="STAGE", presented_on="2026-02-01")
    told = {"kind": "service", "contract_id": "K-B12", "supplied_on": "2026-02-01"}
    part = line("STAGE", "1", "3000.00", deliverable_id="B12-build", **told)
    ledger.invoice("B12", "B12", "2026-02-20", part)
    ledger.paid("B12", on="2026-03-10")


def some_hours_written_off(ledger: Ledger) -> None:
    """Twenty hours were worked and approved; sixteen are billed, the rest is goodwill."""
    ledger.customer("B13", {})
    ledger.price("B13", "DEV", unit_price="90.00", model="time_materials")
    _hours(ledger, "B13", "DEV", ("2026-02-10", "20"))
    ledger.invoice("B13", "B13", "2026-03-02", line("DEV", "16", "90.00", **_work("B13", 2)))
    ledger.paid("B13", on="2026-03-20")


def hours_left_over_billed_later(ledger: Ledger) -> None:
    """Hours of February that were approved in March stand on March's invoice, as February's."""
    ledger.customer("B14", {})
    ledger.price("B14", "DEV", unit_price="90.00", model="time_materials")
    _hours(ledger, "B14", "DEV", ("2026-02-10", "20"), ("2026-02-26", "6"), ("2026-03-05", "10"))
    ledger.tables["timesheets"][-2]["approved_on"] = "2026-03-15"
    ledger.invoice("B14-2", "B14", "2026-03-02", line("DEV", "20", "90.00", **_work("B14", 2)))
    late = line("DEV", "6", "90.00", **_work("B14", 2))
    march = line("DEV", "10", "90.00", **_work("B14", 3))
    ledger.invoice("B14-3", "B14", "2026-04-02", march, late)
    ledger.paid("B14-2", "B14-3", on="2026-04-20")


def day_rates(ledger: Ledger) -> None:
    """The contract prices the day of eight hours; the log counts hours."""
    ledger.customer("B15", {})
    ledger.price("B15", "LEAD", unit_price="800.00", model="time_materials", unit="day")
    _hours(ledger, "B15", "LEAD", *((f"2026-02-{day:02}", "8") for day in range(9, 12)))
    days = line("LEAD", "3", "800.00", unit="day", **_work("B15", 2))
    ledger.invoice("B15", "B15", "2026-03-02", days)
    ledger.paid("B15", on="2026-03-20")


def part_before_acceptance_by_plan(ledger: Ledger) -> None:
    """Thirty percent are due at signing, before anything is accepted, as the plan says."""
    ledger.customer("B16", {}, acceptance_required="true")
    _stage(ledger, "B16", "rest", "7000.00", item_id="STAGE")
    start = text_line("30 % a la firma", "3000.00", kind="fee", contract_id="K-B16")
    ledger.invoice("B16-1", "B16", "2026-01-15", start, contract_id="K-B16")
    _accepted(ledger, "B16", "rest", "2026-04-10")
    told = {"kind": "service", "contract_id": "K-B16", "supplied_on": "2026-04-10"}
    part = line("STAGE", "1", "7000.00", deliverable_id="B16-rest", **told)
    ledger.invoice("B16-2", "B16", "2026-04-12", part)
    ledger.paid("B16-1", "B16-2", on="2026-04-28")
