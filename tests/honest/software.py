"""Seats, plans, credits and free months as sellers of software really bill them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("SEAT", "BASIC", "PRO"), "subscription") | {"CALL": "usage", "SETUP": "fee"}
_MONTHLY = {"billing_period": "month", "billing_timing": "advance"}
_BY_DAYS = _MONTHLY | {"proration": "actual_actual_period"}
_YEARLY = {"billing_period": "year", "billing_timing": "advance"}
_YEAR_BY_DAYS = _YEARLY | {"proration": "actual_actual_period"}


def _seats(ledger: Ledger, name: str, item_id: str, quantity: str, **days: str) -> None:
    told = {"customer_id": name.rstrip("abc"), "item_id": item_id, "quantity": quantity}
    told |= {"contract_id": f"K-{name.rstrip('abc')}", "starts_on": "2026-01-01"}
    ledger.row("subscriptions", subscription_id=name, **(told | days))


def _for(name: str, period_from: str, period_to: str, **columns: str) -> Row:
    told = {"kind": "subscription", "subscription_id": name}
    told |= {"contract_id": f"K-{name.rstrip('abc')}"}
    return told | {"period_from": period_from, "period_to": period_to} | columns


def _month(name: str, month: int, **columns: str) -> Row:
    return _for(name, f"2026-{month:02}-01", f"2026-{month + 1:02}-01", **columns)


def seats_added_until_the_same_end(ledger: Ledger) -> None:
    """Ten seats are prepaid for the year; five more join on 1 April and end with the others."""
    ledger.customer("V1", {"SEAT": "120.00"}, **_YEAR_BY_DAYS)
    _seats(ledger, "V1a", "SEAT", "10", ends_on="2027-01-01")
    _seats(ledger, "V1b", "SEAT", "5", starts_on="2026-04-01", ends_on="2027-01-01")
    year = line("SEAT", "10", "120.00", **_for("V1a", "2026-01-01", "2027-01-01"))
    ledger.invoice("V1-1", "V1", "2026-01-01", year)
    rest = _for("V1b", "2026-04-01", "2027-01-01", net="452.05")
    ledger.invoice("V1-2", "V1", "2026-04-01", line("SEAT", "5", "90.410959", **rest))
    ledger.paid("V1-1", "V1-2", on="2026-04-20")


def seats_raised_and_only_the_difference_billed(ledger: Ledger) -> None:
    """Ten seats become fifteen on 1 April; the invoice bills the five that are more."""
    ledger.customer("V2", {"SEAT": "120.00"}, **_YEAR_BY_DAYS)
    _seats(ledger, "V2a", "SEAT", "10", ends_on="2026-04-01")
    _seats(ledger, "V2b", "SEAT", "15", starts_on="2026-04-01", ends_on="2027-01-01")
    year = line("SEAT", "10", "120.00", **_for("V2a", "2026-01-01", "2027-01-01"))
    ledger.invoice("V2-1", "V2", "2026-01-01", year)
    rest = _for("V2b", "2026-04-01", "2027-01-01", net="452.05")
    ledger.invoice("V2-2", "V2", "2026-04-01", line("SEAT", "5", "90.410959", **rest))
    ledger.paid("V2-1", "V2-2", on="2026-04-20")


def upgrade_settled_with_the_next_month(ledger: Ledger) -> None:
    """On 16 March a plan is left for a larger one; April's invoice settles both legs."""
    ledger.customer("V3", {"BASIC": "50.00", "PRO": "80.00"}, **_BY_DAYS)
    _seats(ledger, "V3a", "BASIC", "1", ends_on="2026-03-16")
    _seats(ledger, "V3b", "PRO", "1", starts_on="2026-03-16")
    for month in (1, 2, 3):
        basic = line("BASIC", "1", "50.00", **_month("V3a", month))
        ledger.invoice(f"V3-{month}", "V3", f"2026-{month:02}-01", basic)
    back = line("BASIC", "-1", "25.81", **_for("V3a", "2026-03-16", "2026-04-01"))
    part = line("PRO", "1", "41.29", **_for("V3b", "2026-03-16", "2026-04-01"))
    april = line("PRO", "1", "80.00", **_month("V3b", 4))
    ledger.invoice("V3-4", "V3", "2026-04-01", back, part, april)
    ledger.paid("V3-1", "V3-2", "V3-3", "V3-4", on="2026-04-10")


def prepaid_credits(ledger: Ledger) -> None:
    """Credits of 50.00 were bought in January; February's use takes them up, and 10.00 more."""
    ledger.customer("V4", {}, billing_period="month", billing_timing="arrears")
    ledger.price("V4", "CALL", unit_price="0.05", model="prepaid_wallet")
    bought = text_line("Saldo prepago", "50.00", kind="fee", contract_id="K-V4")
    ledger.invoice("V4-1", "V4", "2026-01-10", bought, contract_id="K-V4")
    told = {"amount": "50.00", "granted_on": "2026-01-10", "contract_id": "K-V4"}
    ledger.row("wallet_lots", lot_id="V4", customer_id="V4", currency="EUR", **told)
    for at in range(12):
        told = {"customer_id": "V4", "item_id": "CALL", "quantity": "100"}
        ledger.row("usage", event_id=f"V4{at}", at=f"2026-02-{at + 2:02}T12:00:00+01:00", **told)
    used = {"period_from": "2026-02-01", "period_to": "2026-03-01", "kind": "usage"}
    calls = line("CALL", "1200", "0.05", contract_id="K-V4", allowance="50.00", **used)
    ledger.invoice("V4-2", "V4", "2026-03-01", calls)
    ledger.paid("V4-1", "V4-2", on="2026-03-10")


def three_months_for_nothing(ledger: Ledger) -> None:
    """A promotion takes the whole price off for three months."""
    ledger.customer("V5", {"PRO": "80.00"}, **_MONTHLY)
    told = {"kind": "percent", "value": "100", "scope": "line", "item_id": "PRO"}
    told |= {"valid_from": "2026-01-01", "valid_to": "2026-04-01"}
    ledger.row("discounts", discount_id="V5", customer_id="V5", **told)
    _seats(ledger, "V5a", "PRO", "1")
    for month in (1, 2, 3, 4):
        off = {"allowance": "80.00"} if month < 4 else {}
        pro = line("PRO", "1", "80.00", **_month("V5a", month, **off))
        ledger.invoice(f"V5-{month}", "V5", f"2026-{month:02}-01", pro)
    ledger.paid("V5-4", on="2026-04-10")


def free_months_with_no_line(ledger: Ledger) -> None:
    """Two months are free by a promise: nothing was invoiced, then the price."""
    ledger.customer("V6", {"PRO": "80.00"}, **_MONTHLY)
    _seats(ledger, "V6a", "PRO", "1", trial_ends_on="2026-03-01")
    for month in (3, 4, 5):
        pro = line("PRO", "1", "80.00", **_month("V6a", month))
        ledger.invoice(f"V6-{month}", "V6", f"2026-{month:02}-01", pro)
        ledger.paid(f"V6-{month}", on=f"2026-{month:02}-20")


def year_for_the_price_of_ten_months(ledger: Ledger) -> None:
    """The month costs 100.00, and the year, paid ahead, 1,000.00."""
    ledger.customer("V7", {}, **_YEARLY)
    ledger.price("", "PRO", unit_price="100.00", unit="month")
    ledger.price("V7", "PRO", unit_price="1000.00", unit="year")
    _seats(ledger, "V7a", "PRO", "1", ends_on="2027-01-01")
    year = _for("V7a", "2026-01-01", "2027-01-01", unit="year")
    ledger.invoice("V7", "V7", "2026-01-01", line("PRO", "1", "1000.00", **year))
    ledger.paid("V7", on="2026-01-20")


def first_days_billed_with_the_first_month(ledger: Ledger) -> None:
    """What began on 15 January is billed until the end of February on one line."""
    ledger.customer("V8", {"PRO": "100.00"}, **_BY_DAYS)
    _seats(ledger, "V8a", "PRO", "1", starts_on="2026-01-15")
    both = _for("V8a", "2026-01-15", "2026-03-01")
    ledger.invoice("V8-1", "V8", "2026-01-15", line("PRO", "1", "154.84", **both))
    ledger.invoice("V8-2", "V8", "2026-03-01", line("PRO", "1", "100.00", **_month("V8a", 3)))
    ledger.paid("V8-1", "V8-2", on="2026-03-20")


def fewer_seats_from_renewal(ledger: Ledger) -> None:
    """Twenty seats become twelve when the quarter renews."""
    ledger.customer("V9", {"SEAT": "10.00"}, **_BY_DAYS)
    _seats(ledger, "V9a", "SEAT", "20", ends_on="2026-03-01")
    _seats(ledger, "V9b", "SEAT", "12", starts_on="2026-03-01")
    for month, name, seats in ((1, "V9a", "20"), (2, "V9a", "20"), (3, "V9b", "12")):
        billed = line("SEAT", seats, "10.00", **_month(name, month))
        ledger.invoice(f"V9-{month}", "V9", f"2026-{month:02}-01", billed)
    ledger.paid("V9-1", "V9-2", "V9-3", on="2026-03-20")


def notice_runs_into_the_next_month(ledger: Ledger) -> None:
    """Cancelled on 10 February with 30 days of notice: March is billed up to the 12th."""
    ledger.customer("V10", {"PRO": "93.00"}, **_BY_DAYS, notice_days="30")
    _seats(ledger, "V10", "PRO", "1", cancellation_requested_on="2026-02-10", notice_days="30")
    for month in (1, 2):
        pro = line("PRO", "1", "93.00", **_month("V10", month))
        ledger.invoice(f"V10-{month}", "V10", f"2026-{month:02}-01", pro)
    rest = _for("V10", "2026-03-01", "2026-03-12")
    ledger.invoice("V10-3", "V10", "2026-03-01", line("PRO", "1", "33.00", **rest))
    ledger.paid("V10-1", "V10-2", "V10-3", on="2026-03-20")


def trial_then_the_rest_of_the_month(ledger: Ledger) -> None:
    """Fourteen days are free; the other seventeen of January are billed."""
    ledger.customer("V11", {"PRO": "62.00"}, **_BY_DAYS)
    _seats(ledger, "V11", "PRO", "1", trial_ends_on="2026-01-15")
    rest = _for("V11", "2026-01-15", "2026-02-01")
    ledger.invoice("V11-1", "V11", "2026-01-15", line("PRO", "1", "34.00", **rest))
    ledger.invoice("V11-2", "V11", "2026-02-01", line("PRO", "1", "62.00", **_month("V11", 2)))
    ledger.paid("V11-1", "V11-2", on="2026-02-20")


def setup_fee_waived(ledger: Ledger) -> None:
    """Setup costs 300.00, and sales waived it by mail: the invoice shows it and takes it off."""
    ledger.customer("V12", {"PRO": "80.00", "SETUP": "300.00"}, **_MONTHLY)
    told = {"made_on": "2025-12-20", "kind": "fee_waiver", "made_by": "ventas", "source": "mail"}
    told |= {"item_id": "SETUP", "text": "El alta va por nuestra cuenta"}
    ledger.row("promises", promise_id="P-V12", customer_id="V12", **told)
    _seats(ledger, "V12", "PRO", "1")
    setup = line("SETUP", "1", "300.00", kind="setup", contract_id="K-V12", allowance="300.00")
    pro = line("PRO", "1", "80.00", **_month("V12", 1))
    ledger.invoice("V12", "V12", "2026-01-01", setup, pro)
    ledger.paid("V12", on="2026-01-20")


def paused_for_two_months(ledger: Ledger) -> None:
    """The customer pauses in February and March and comes back in April."""
    ledger.customer("V13", {"PRO": "80.00"}, **_MONTHLY)
    _seats(ledger, "V13a", "PRO", "1", ends_on="2026-02-01")
    _seats(ledger, "V13b", "PRO", "1", starts_on="2026-04-01")
    for month, name in ((1, "V13a"), (4, "V13b"), (5, "V13b")):
        pro = line("PRO", "1", "80.00", **_month(name, month))
        ledger.invoice(f"V13-{month}", "V13", f"2026-{month:02}-01", pro)
        ledger.paid(f"V13-{month}", on=f"2026-{month:02}-20")


def months_from_the_fifteenth(ledger: Ledger) -> None:
    """Each month runs from the fifteenth, and one more seat is billed for eleven days of it."""
    ledger.customer("V14", {"SEAT": "31.00"}, **_BY_DAYS)
    _seats(ledger, "V14a", "SEAT", "4", starts_on="2026-01-15")
    _seats(ledger, "V14b", "SEAT", "1", starts_on="2026-02-04")
    for at, (start, end) in enumerate((("01", "02"), ("02", "03"), ("03", "04"))):
        months = (f"2026-{start}-15", f"2026-{end}-15")
        lines = [line("SEAT", "4", "31.00", **_for("V14a", *months))]
        if at:
            lines.append(line("SEAT", "1", "31.00", **_for("V14b", *months)))
        ledger.invoice(f"V14-{at}", "V14", months[0], *lines)
    more = line("SEAT", "1", "11.00", **_for("V14b", "2026-02-04", "2026-02-15"))
    ledger.invoice("V14-x", "V14", "2026-02-04", more)
    ledger.paid("V14-0", "V14-1", "V14-2", "V14-x", on="2026-03-20")


def availability_credit_on_the_next_invoice(ledger: Ledger) -> None:
    """February fell below its promise; March's invoice takes ten percent of February off."""
    ledger.customer("V15", {"PRO": "200.00"}, **_MONTHLY)
    _seats(ledger, "V15", "PRO", "1")
    told = {"contract_id": "K-V15", "item_id": "PRO", "promised": "99.9", "measured": "99.2"}
    told |= {"period_from": "2026-02-01", "period_to": "2026-03-01", "credit_percent": "10"}
    ledger.row("service_levels", service_level_id="V15", **told)
    ledger.invoice("V15-2", "V15", "2026-02-01", line("PRO", "1", "200.00", **_month("V15", 2)))
    march = line("PRO", "1", "200.00", **_month("V15", 3))
    less = text_line("Abono SLA febrero", "-20.00", kind="subscription")
    ledger.invoice("V15-3", "V15", "2026-03-01", march, less)
    ledger.paid("V15-2", "V15-3", on="2026-03-20")


def year_cancelled_within_fourteen_days(ledger: Ledger) -> None:
    """The renewal was billed a month ahead, and withdrawn before it began."""
    ledger.customer("V16", {"PRO": "960.00"}, **_YEARLY)
    _seats(ledger, "V16", "PRO", "1", starts_on="2025-03-01", cancelled_on="2026-03-01")
    for name, year in (("V16-1", 2025), ("V16-2", 2026)):
        days = (f"{year}-03-01", f"{year + 1}-03-01")
        billed = line("PRO", "1", "960.00", **_for("V16", *days))
        ledger.invoice(name, "V16", f"{year}-02-01", billed)
    named = {"preceding_invoice_id": "V16-2", "preceding_line": "1"}
    back = line("PRO", "1", "960.00", **_for("V16", "2026-03-01", "2027-03-01"), **named)
    ledger.invoice("V16C", "V16", "2026-02-12", back, kind="381", preceding_invoice_id="V16-2")
    ledger.applied("V16C", "V16-2", "2026-02-12")
    ledger.paid("V16-1", on="2025-03-10")


def price_held_for_old_customers(ledger: Ledger) -> None:
    """The list rises in March; a promise of December keeps the old price for this customer."""
    ledger.party("V17")
    ledger.contract("V17", **_MONTHLY)
    ledger.price("", "BASIC", unit_price="40.00", valid_to="2026-03-01")
    ledger.price("", "BASIC", unit_price="45.00", valid_from="2026-03-01")
    told = {"made_on": "2025-12-20", "kind": "price", "made_by": "ventas", "source": "mail"}
    told |= {"item_id": "BASIC", "value": "40.00", "text": "Mantenemos 40 durante 2026"}
    ledger.row("promises", promise_id="P-V17", customer_id="V17", **told)
    _seats(ledger, "V17", "BASIC", "1")
    for month in (2, 3, 4):
        basic = line("BASIC", "1", "40.00", **_month("V17", month))
        ledger.invoice(f"V17-{month}", "V17", f"2026-{month:02}-01", basic)
        ledger.paid(f"V17-{month}", on=f"2026-{month:02}-20")


def quarter_trued_up_to_the_peak(ledger: Ledger) -> None:
    """Fifty seats are billed ahead each month; at the quarter's end the eight more are billed."""
    ledger.customer("V18", {"SEAT": "10.00"}, **_MONTHLY)
    _seats(ledger, "V18", "SEAT", "50")
    for month in (1, 2, 3):
        billed = line("SEAT", "50", "10.00", **_month("V18", month))
        ledger.invoice(f"V18-{month}", "V18", f"2026-{month:02}-01", billed)
    more = {"period_from": "2026-03-01", "period_to": "2026-04-01", "contract_id": "K-V18"}
    late = line("SEAT", "8", "10.00", kind="true_up", description="Regularización", **more)
    ledger.invoice("V18-4", "V18", "2026-04-02", late)
    ledger.paid("V18-1", "V18-2", "V18-3", "V18-4", on="2026-04-20")
