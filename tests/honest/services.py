"""Work, rents and use that honest companies bill in ways that look wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row


def _month(month: int, customer_id: str, **columns: str) -> Row:
    days = {"period_from": f"2026-{month:02}-01", "period_to": f"2026-{month + 1:02}-01"}
    return days | {"contract_id": f"K-{customer_id}"} | columns


def hours_of_two_roles(ledger: Ledger) -> None:
    """Each role has its own rate; one entry was approved in the next month."""
    ledger.customer("S1", {"JUN": "50.00", "SEN": "90.00"})
    for item_id, hours in (("JUN", "8"), ("SEN", "2")):
        told = {"worked_on": "2026-02-03", "approved_on": "2026-03-01", "approved_by": "X"}
        told |= {"contract_id": "K-S1", "item_id": item_id, "hours": hours}
        ledger.row("timesheets", entry_id=f"E-{item_id}", **told)
    february = _month(2, "S1", kind="service")
    lines = (line("JUN", "8", "50.00", **february), line("SEN", "2", "90.00", **february))
    ledger.invoice("S1", "S1", "2026-03-02", *lines, contract_id="K-S1")
    ledger.paid("S1", on="2026-03-20")


def plan_changed_in_the_month(ledger: Ledger) -> None:
    """Ten seats become fifteen on 11 March: what was unused is given back, the new is billed."""
    terms = {"billing_period": "month", "billing_timing": "advance", "proration": "actual_actual"}
    ledger.customer("S2", {"SAAS": "30.00"}, **terms)
    seats = {"S2a": ("2026-01-01", "2026-03-11", "10"), "S2b": ("2026-03-11", "", "15")}
    for name, (starts_on, ends_on, quantity) in seats.items():
        told = {"starts_on": starts_on, "ends_on": ends_on, "quantity": quantity}
        told |= {"customer_id": "S2", "item_id": "SAAS", "contract_id": "K-S2"}
        ledger.row("subscriptions", subscription_id=name, **told)
    for month in (1, 2, 3):
        month_of_ten = _month(month, "S2", kind="subscription", subscription_id="S2a")
        billed = line("SAAS", "10", "30.00", **month_of_ten)
        ledger.invoice(f"S2-{month}", "S2", f"2026-{month:02}-01", billed)
    rest = _month(3, "S2", kind="subscription") | {"period_from": "2026-03-11"}
    back = {"net": "-203.23", "subscription_id": "S2a", "preceding_invoice_id": "S2-3"}
    new = {"net": "304.84", "subscription_id": "S2b"}
    change = (
        line("SAAS", "-10", "20.322581", **rest, **back),
        line("SAAS", "15", "20.322581", **rest, **new),
    )
    ledger.invoice("S2x", "S2", "2026-03-11", *change)
    ledger.paid("S2-1", "S2-2", "S2-3", "S2x", on="2026-03-12")


def use_at_the_edges_of_the_month(ledger: Ledger) -> None:
    """Madrid's February begins and ends an hour before Greenwich's; one event came twice."""
    ledger.customer("S3", {"API": "0.01"}, billing_period="month", billing_timing="arrears")
    moments = {"E1": "2026-02-04T10:00:00+01:00", "E2": "2026-01-31T23:30:00Z"}
    moments |= {"E3": "2026-02-28T23:30:00Z"}
    for name in ("E1", "E1", "E2", "E3"):
        told = {"customer_id": "S3", "item_id": "API", "quantity": "1000"}
        ledger.row("usage", event_id=f"S3{name}", at=moments[name], **told)
    february = _month(2, "S3", kind="usage")
    ledger.invoice("S3", "S3", "2026-03-02", line("API", "2000", "0.01", **february))
    ledger.paid("S3", on="2026-03-20")


def late_use_billed_a_month_later(ledger: Ledger) -> None:
    """Thirty of a hundred calls of February reached the log late, and were billed in April."""
    ledger.customer("S4", {"API": "0.05"}, billing_period="month", billing_timing="arrears")
    for at in range(10):
        told = {"customer_id": "S4", "item_id": "API", "quantity": "10"}
        ledger.row("usage", event_id=f"S4{at}", at=f"2026-02-{at + 2:02}T12:00:00+01:00", **told)
    for name, day, quantity in (("S4a", "2026-03-02", "70"), ("S4b", "2026-04-02", "30")):
        part = line("API", quantity, "0.05", **_month(2, "S4", kind="usage"))
        ledger.invoice(name, "S4", day, part)
    ledger.paid("S4a", "S4b", on="2026-04-20")


def base_fee_and_what_is_over(ledger: Ledger) -> None:
    """A thousand calls are in the fee, and two hundred more are billed beside it."""
    ledger.customer("S5", {}, billing_period="month", billing_timing="arrears")
    model = {"model": "overage", "fixed_fee": "20.00", "included_quantity": "1000"}
    ledger.price("S5", "API", unit_price="0.02", **model)
    for at in range(12):
        told = {"customer_id": "S5", "item_id": "API", "quantity": "100"}
        ledger.row("usage", event_id=f"S5{at}", at=f"2026-02-{at + 2:02}T12:00:00+01:00", **told)
    february = _month(2, "S5", kind="usage")
    lines = (line("API", "1", "20.00", **february), line("API", "200", "0.02", **february))
    ledger.invoice("S5", "S5", "2026-03-02", *lines)
    ledger.paid("S5", on="2026-03-20")


def month_billed_twice_and_credited(ledger: Ledger) -> None:
    """March was billed once too often, and the second invoice was taken back."""
    ledger.customer("S6", {"CARE": "100.00"}, billing_period="month", billing_timing="arrears")
    for month, name in ((1, "S61"), (2, "S62"), (3, "S63"), (3, "S6x")):
        care = line("CARE", "1", "100.00", **_month(month, "S6", kind="service"))
        ledger.invoice(name, "S6", f"2026-{month + 1:02}-01", care, contract_id="K-S6")
    back = line("CARE", "1", "100.00", kind="service")
    ledger.invoice("S6C", "S6", "2026-04-03", back, kind="381", preceding_invoice_id="S6x")
    ledger.applied("S6C", "S6x", "2026-04-03")
    ledger.paid("S61", "S62", "S63", on="2026-04-20")


def alike_every_week(ledger: Ledger) -> None:
    """Four hours of cleaning cost the same every Monday."""
    ledger.customer("S7", {"CLEAN": "50.00"})
    for at, day in enumerate(("2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23")):
        told = {"kind": "service", "unit": "h", "supplied_on": day, "contract_id": "K-S7"}
        ledger.invoice(f"S7-{at}", "S7", day, line("CLEAN", "4", "50.00", **told))
        ledger.paid(f"S7-{at}", on="2026-03-01")


def two_alike_subscriptions(ledger: Ledger) -> None:
    """Two lines of one customer cost the same in the same months."""
    ledger.customer("S8", {"SAAS": "20.00"}, billing_period="month", billing_timing="advance")
    for name in "ab":
        told = {"customer_id": "S8", "item_id": "SAAS", "contract_id": "K-S8", "quantity": "1"}
        ledger.row("subscriptions", subscription_id=f"S8{name}", starts_on="2026-01-01", **told)
        for month in (1, 2):
            columns = _month(month, "S8", kind="subscription", subscription_id=f"S8{name}")
            billed = line("SAAS", "1", "20.00", **columns)
            ledger.invoice(f"S8{name}{month}", "S8", f"2026-{month:02}-01", billed)
            ledger.paid(f"S8{name}{month}", on="2026-02-20")


def quarter_below_its_minimum(ledger: Ledger) -> None:
    """The quarter's 600.00 are brought to the 1,000.00 committed."""
    ledger.customer("S9", {"HOUR": "100.00"})
    told = {"minimum_amount": "1000.00", "period": "quarter", "starts_on": "2026-01-01"}
    ledger.row("commitments", commitment_id="C-S9", contract_id="K-S9", **told)
    told = {"kind": "service", "supplied_on": "2026-02-02", "contract_id": "K-S9"}
    ledger.invoice("S9", "S9", "2026-02-03", line("HOUR", "6", "100.00", **told))
    quarter = {"period_from": "2026-01-01", "period_to": "2026-04-01", "contract_id": "K-S9"}
    true_up = text_line("Mínimo del trimestre", "400.00", kind="true_up", **quarter)
    ledger.invoice("S9T", "S9", "2026-04-02", true_up, contract_id="K-S9")
    ledger.paid("S9", "S9T", on="2026-04-20")


def rent_raised_in_writing(ledger: Ledger) -> None:
    """The rent rises in March, by an amendment of January."""
    ledger.customer("S10", {}, billing_period="month", billing_timing="advance")
    ledger.price("S10", "RENT", unit_price="500.00", valid_to="2026-03-01")
    raised = {"valid_from": "2026-03-01", "signed_on": "2026-01-15"}
    ledger.price("S10", "RENT", unit_price="515.00", **raised)
    for month, price in ((1, "500.00"), (2, "500.00"), (3, "515.00"), (4, "515.00")):
        rent = line("RENT", "1", price, **_month(month, "S10", kind="service"))
        ledger.invoice(f"S10-{month}", "S10", f"2026-{month:02}-01", rent)
        ledger.paid(f"S10-{month}", on="2026-04-20")
