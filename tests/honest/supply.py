"""Telecom and energy: parts of months, allowances, readings, estimates and outages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("LINE", "FIBRE", "STAND"), "subscription")
ITEMS |= dict.fromkeys(("KWH", "GB", "MIN", "ROAM"), "usage")
_BY_DAYS = {
    "billing_period": "month",
    "billing_timing": "advance",
    "proration": "actual_actual_period",
}
_ARREARS = {"billing_period": "month", "billing_timing": "arrears"}


def _line(ledger: Ledger, name: str, item_id: str, **days: str) -> None:
    owner = name.rstrip("abc")
    told = {"customer_id": owner, "item_id": item_id, "quantity": "1"}
    told |= {"contract_id": f"K-{owner}", "starts_on": "2026-01-01"}
    ledger.row("subscriptions", subscription_id=name, **(told | days))


def _for(customer_id: str, period_from: str, period_to: str, **columns: str) -> Row:
    told = {"kind": "usage", "contract_id": f"K-{customer_id}"}
    return told | {"period_from": period_from, "period_to": period_to} | columns


def _feb(customer_id: str, **columns: str) -> Row:
    return _for(customer_id, "2026-02-01", "2026-03-01", **columns)


def _used(ledger: Ledger, customer_id: str, item_id: str, *amounts: str, **of: str) -> None:
    for at, amount in enumerate(amounts):
        told = {"customer_id": customer_id, "item_id": item_id, "quantity": amount}
        at_day = f"2026-02-{at + 3:02}T12:00:00+01:00"
        event = f"{customer_id}{item_id}{of.get('subscription_id', '')}{at}"
        ledger.row("usage", event_id=event, at=at_day, **told, **of)


def _read(ledger: Ledger, customer_id: str, *reads: tuple[str, str, str], **of: str) -> None:
    for on, reading, kind in reads:
        told = {"customer_id": customer_id, "item_id": "KWH", "read_on": on, "reading": reading}
        at = len(ledger.tables.get("meter_reads", []))
        ledger.row("meter_reads", read_id=f"R{at}", kind=kind, **told, **of)


def activated_on_the_twelfth(ledger: Ledger) -> None:
    """The line works from 12 January: 20 of 31 days, and February ahead, on the first bill."""
    ledger.customer("E1", {"FIBRE": "31.00"}, **_BY_DAYS)
    _line(ledger, "E1a", "FIBRE", starts_on="2026-01-12")
    of = {"kind": "subscription", "subscription_id": "E1a"}
    part = line("FIBRE", "1", "20.00", **_for("E1", "2026-01-12", "2026-02-01", **of))
    whole = line("FIBRE", "1", "31.00", **_feb("E1", **of))
    ledger.invoice("E1", "E1", "2026-01-31", part, whole)
    ledger.paid("E1", on="2026-02-20")


def ported_away_in_the_month(ledger: Ledger) -> None:
    """Billed ahead for March, ported on the 11th: the final bill gives 21 of 31 days back."""
    ledger.customer("E2", {"FIBRE": "31.00"}, **_BY_DAYS)
    _line(ledger, "E2a", "FIBRE", cancelled_on="2026-03-11")
    of = {"kind": "subscription", "subscription_id": "E2a"}
    for month in (1, 2, 3):
        days = (f"2026-{month:02}-01", f"2026-{month + 1:02}-01")
        ahead = line("FIBRE", "1", "31.00", **_for("E2", *days, **of))
        ledger.invoice(f"E2-{month}", "E2", days[0], ahead)
    back = line("FIBRE", "1", "21.00", **_for("E2", "2026-03-11", "2026-04-01", **of))
    ledger.invoice("E2C", "E2", "2026-03-15", back, kind="381", preceding_invoice_id="E2-3")
    ledger.applied("E2C", "E2-3", "2026-03-15")
    ledger.paid("E2-1", "E2-2", "E2-3", on="2026-03-20")


def allowance_shared_by_two_lines(ledger: Ledger) -> None:
    """Two lines share 20 GB; together they used 23, so 3 are billed, on the first line."""
    ledger.customer("E3", {}, **_ARREARS)
    model = {"model": "overage", "included_quantity": "20", "fixed_fee": "0.00"}
    ledger.price("E3", "GB", unit_price="2.00", **model)
    for name, amounts in (("E3a", ("9", "8")), ("E3b", ("4", "2"))):
        _line(ledger, name, "LINE")
        _used(ledger, "E3", "GB", *amounts, subscription_id=name)
    over = line("GB", "3", "2.00", **_feb("E3", description="Exceso de datos compartidos"))
    ledger.invoice("E3", "E3", "2026-03-02", over)
    ledger.paid("E3", on="2026-03-20")


def nothing_over_the_allowance(ledger: Ledger) -> None:
    """Twelve of twenty GB were used: the bill shows them at nothing."""
    ledger.customer("E4", {}, **_ARREARS)
    model = {"model": "overage", "included_quantity": "20", "fixed_fee": "15.00"}
    ledger.price("E4", "GB", unit_price="2.00", **model)
    _used(ledger, "E4", "GB", "5", "7")
    fee = line("GB", "1", "15.00", **_feb("E4"))
    shown = line("GB", "12", "0.00", **_feb("E4", description="Datos incluidos"))
    ledger.invoice("E4", "E4", "2026-03-02", fee, shown)
    ledger.paid("E4", on="2026-03-20")


def roaming_billed_two_months_late(ledger: Ledger) -> None:
    """The partner reported February's roaming in April."""
    ledger.customer("E5", {"ROAM": "0.20"}, **_ARREARS)
    _used(ledger, "E5", "ROAM", "10", "15")
    roamed = line("ROAM", "25", "0.20", **_feb("E5"))
    ledger.invoice("E5", "E5", "2026-04-30", roamed)
    ledger.paid("E5", on="2026-05-20")


def calls_counted_by_started_minutes(ledger: Ledger) -> None:
    """The log counts seconds as parts of minutes; each call is billed by started minutes."""
    ledger.customer("E6", {}, **_ARREARS)
    ledger.price("E6", "MIN", unit_price="0.10", increment="1")
    _used(ledger, "E6", "MIN", "1.2", "0.4", "3.0")
    ledger.invoice("E6", "E6", "2026-03-02", line("MIN", "6", "0.10", **_feb("E6")))
    ledger.paid("E6", on="2026-03-20")


def outage_credited_in_words(ledger: Ledger) -> None:
    """Two days without service are given back on the next bill, in words."""
    ledger.customer("E7", {"FIBRE": "31.00"}, **_BY_DAYS)
    _line(ledger, "E7a", "FIBRE")
    of = {"kind": "subscription", "subscription_id": "E7a"}
    for month in (1, 2):
        days = (f"2026-{month:02}-01", f"2026-{month + 1:02}-01")
        lines = [line("FIBRE", "1", "31.00", **_for("E7", *days, **of))]
        if month == 2:
            lines.append(text_line("Compensación avería 14-15/01", "-2.00"))
        ledger.invoice(f"E7-{month}", "E7", days[0], *lines)
    ledger.paid("E7-1", "E7-2", on="2026-02-20")


def estimate_settled_by_the_reading(ledger: Ledger) -> None:
    """January was estimated at 300; the reading of February takes the estimate into account."""
    ledger.customer("E8", {"KWH": "0.15"}, **_ARREARS)
    _read(ledger, "E8", ("2026-01-01", "1000", "actual"), ("2026-02-01", "1300", "estimated"))
    _read(ledger, "E8", ("2026-03-01", "1520", "actual"))
    january = _for("E8", "2026-01-01", "2026-02-01")
    ledger.invoice("E8-1", "E8", "2026-02-03", line("KWH", "300", "0.15", **january))
    ledger.invoice("E8-2", "E8", "2026-03-03", line("KWH", "220", "0.15", **_feb("E8")))
    ledger.paid("E8-1", "E8-2", on="2026-03-20")


def estimate_credited_and_billed_anew(ledger: Ledger) -> None:
    """January's estimate of 300 was too high: it is credited whole, and 240 are billed."""
    ledger.customer("E9", {"KWH": "0.15"}, **_ARREARS)
    reads = (("2026-01-01", "1000", "actual"), ("2026-02-01", "1240", "actual"))
    _read(ledger, "E9", *reads)
    january = _for("E9", "2026-01-01", "2026-02-01")
    ledger.invoice("E9-1", "E9", "2026-02-03", line("KWH", "300", "0.15", **january))
    named = {"preceding_invoice_id": "E9-1"}
    back = line("KWH", "300", "0.15", preceding_line="1", **january, **named)
    ledger.invoice("E9C", "E9", "2026-02-20", back, kind="381", **named)
    ledger.applied("E9C", "E9-1", "2026-02-20")
    anew = line("KWH", "240", "0.15", **january)
    ledger.invoice("E9-2", "E9", "2026-02-20", anew)
    ledger.paid("E9-2", on="2026-03-20")


def meter_swapped(ledger: Ledger) -> None:
    """The old meter ends at 1120 on 14 February, the new one runs from 0 to 95."""
    ledger.customer("E10", {"KWH": "0.15"}, **_ARREARS)
    _read(ledger, "E10", ("2026-02-01", "1000", "actual"), ("2026-02-14", "1120", "actual"))
    _read(ledger, "E10", ("2026-02-14", "0", "actual"), ("2026-03-01", "95", "actual"))
    ledger.invoice("E10", "E10", "2026-03-03", line("KWH", "215", "0.15", **_feb("E10")))
    ledger.paid("E10", on="2026-03-20")


def meter_passed_its_last_digit(ledger: Ledger) -> None:
    """A meter of five digits went from 99,900 to 00,140: 240 were used."""
    ledger.customer("E11", {"KWH": "0.15"}, **_ARREARS)
    _read(ledger, "E11", ("2026-02-01", "99900", "actual"), ("2026-03-01", "140", "actual"))
    ledger.invoice("E11", "E11", "2026-03-03", line("KWH", "240", "0.15", **_feb("E11")))
    ledger.paid("E11", on="2026-03-20")


def tariff_changes_in_the_period(ledger: Ledger) -> None:
    """The price rises on 15 February: 100 before it and 130 from it, on two lines."""
    ledger.customer("E12", {}, **_ARREARS)
    ledger.price("E12", "KWH", unit_price="0.15", valid_to="2026-02-15")
    raised = {"valid_from": "2026-02-15", "signed_on": "2026-01-10"}
    ledger.price("E12", "KWH", unit_price="0.17", **raised)
    _read(ledger, "E12", ("2026-02-01", "1000", "actual"), ("2026-02-15", "1100", "actual"))
    _read(ledger, "E12", ("2026-03-01", "1230", "actual"))
    lines = (
        line("KWH", "100", "0.15", **_for("E12", "2026-02-01", "2026-02-15")),
        line("KWH", "130", "0.17", **_for("E12", "2026-02-15", "2026-03-01")),
    )
    ledger.invoice("E12", "E12", "2026-03-03", *lines)
    ledger.paid("E12", on="2026-03-20")


def split_by_days_without_a_reading(ledger: Ledger) -> None:
    """The same change without a reading on its day: 230 are split by days, 14 and 14."""
    ledger.customer("E13", {}, **_ARREARS)
    ledger.price("E13", "KWH", unit_price="0.15", valid_to="2026-02-15")
    raised = {"valid_from": "2026-02-15", "signed_on": "2026-01-10"}
    ledger.price("E13", "KWH", unit_price="0.17", **raised)
    _read(ledger, "E13", ("2026-02-01", "1000", "actual"), ("2026-03-01", "1230", "actual"))
    lines = (
        line("KWH", "115", "0.15", **_for("E13", "2026-02-01", "2026-02-15")),
        line("KWH", "115", "0.17", **_for("E13", "2026-02-15", "2026-03-01")),
    )
    ledger.invoice("E13", "E13", "2026-03-03", *lines)
    ledger.paid("E13", on="2026-03-20")


def standing_charge_by_the_day(ledger: Ledger) -> None:
    """Power costs 0.50 a day: 28 days of February, beside what was used."""
    ledger.customer("E14", {"KWH": "0.15"}, **_ARREARS)
    ledger.price("E14", "STAND", unit_price="0.50", unit="day")
    _read(ledger, "E14", ("2026-02-01", "1000", "actual"), ("2026-03-01", "1100", "actual"))
    days = line("STAND", "28", "0.50", unit="day", **_feb("E14", kind="subscription"))
    used = line("KWH", "100", "0.15", **_feb("E14"))
    ledger.invoice("E14", "E14", "2026-03-03", days, used)
    ledger.paid("E14", on="2026-03-20")


def read_some_days_after_the_month(ledger: Ledger) -> None:
    """The meter was read on 3 March for February's bill, as every month."""
    ledger.customer("E15", {"KWH": "0.15"}, **_ARREARS)
    _read(ledger, "E15", ("2026-02-03", "1000", "actual"), ("2026-03-03", "1210", "actual"))
    ledger.invoice("E15", "E15", "2026-03-05", line("KWH", "210", "0.15", **_feb("E15")))
    ledger.paid("E15", on="2026-03-20")


def two_meters_on_one_bill(ledger: Ledger) -> None:
    """Two meters of one customer are billed on one line."""
    ledger.customer("E16", {"KWH": "0.15"}, **_ARREARS)
    for name, end in (("E16a", "1100"), ("E16b", "1050")):
        _line(ledger, name, "KWH")
        reads = (("2026-02-01", "1000", "actual"), ("2026-03-01", end, "actual"))
        _read(ledger, "E16", *reads, subscription_id=name)
    ledger.invoice("E16", "E16", "2026-03-03", line("KWH", "150", "0.15", **_feb("E16")))
    ledger.paid("E16", on="2026-03-20")


def read_in_thousands(ledger: Ledger) -> None:
    """The meter counts at a factor of 20: 10 on the dial are 200 used, as the bill explains."""
    ledger.customer("E17", {"KWH": "0.15"}, **_ARREARS)
    _read(ledger, "E17", ("2026-02-01", "500", "actual"), ("2026-03-01", "510", "actual"))
    used = line("KWH", "200", "0.15", **_feb("E17", description="10 x factor 20"))
    ledger.invoice("E17", "E17", "2026-03-03", used)
    ledger.paid("E17", on="2026-03-20")
