"""Schools and homes: months, absences, subsidies, meals and parents who share a bill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = {"PLACE": "subscription", "MEAL": "service", "ENROL": "fee", "YEAR": "subscription"}
FOUND = {
    ("SCW1-3", "B01", "certain", "400.00"),
    ("SCW2", "B04", "certain", "200.00"),
    ("SCW3", "P09", "certain", "200.00"),
    ("SCW4-3", "P06", "certain", "20.00"),
    ("SCW5", "T02", "certain", "84.00"),
}
DOUBTED: set[tuple[str, str, str, str]] = set()
_AHEAD = {"billing_period": "month", "billing_timing": "advance"}
_FREE = {"tax_category": "E", "tax_rate": "0"}


def _place(ledger: Ledger, name: str, **days: str) -> None:
    told = {"customer_id": name.rstrip("ab"), "item_id": "PLACE", "quantity": "1"}
    told |= {"contract_id": f"K-{name.rstrip('ab')}", "starts_on": "2025-09-01"}
    ledger.row("subscriptions", subscription_id=name, **(told | days))


def _for(name: str, first: str, end: str, **columns: str) -> Row:
    told = {"kind": "subscription", "subscription_id": name, "period_from": first}
    return told | {"period_to": end, "contract_id": f"K-{name.rstrip('ab')}"} | _FREE | columns


def _month(name: str, month: int, **columns: str) -> Row:
    return _for(name, f"2026-{month:02}-01", f"2026-{month + 1:02}-01", **columns)


def absent_for_ten_days(ledger: Ledger) -> None:
    """Ten days of absence in February are given back on March's invoice, in words."""
    ledger.customer("SC1", {"PLACE": "400.00"}, **_AHEAD)
    _place(ledger, "SC1")
    less = text_line("Abono por ausencia 10 días febrero", "-50.00", **_FREE)
    for month in (2, 3):
        lines = [line("PLACE", "1", "400.00", **_month("SC1", month))] + [less] * (month == 3)
        ledger.invoice(f"SC1-{month}", "SC1", f"2026-{month:02}-01", *lines)


def began_on_the_sixteenth(ledger: Ledger) -> None:
    """Whoever begins on the sixteenth pays half a month, as agreed."""
    ledger.customer("SC2", {"PLACE": "400.00"}, **_AHEAD, proration="half_month")
    _place(ledger, "SC2", starts_on="2026-02-16")
    half = line("PLACE", "1", "200.00", **_for("SC2", "2026-02-16", "2026-03-01"))
    ledger.invoice("SC2", "SC2", "2026-02-16", half)


def second_child_for_less(ledger: Ledger) -> None:
    """The second child costs a fifth less, which no table of discounts holds."""
    ledger.customer("SC3", {"PLACE": "400.00"}, **_AHEAD)
    for name in ("SC3a", "SC3b"):
        _place(ledger, name)
    first = line("PLACE", "1", "400.00", **_month("SC3a", 2))
    less = {"allowance": "80.00", "description": "Dto. hermanos 20 %"}
    second = line("PLACE", "1", "400.00", **_month("SC3b", 2, **less))
    ledger.invoice("SC3", "SC3", "2026-02-01", first, second)


def town_pays_a_part(ledger: Ledger) -> None:
    """The town pays 150.00 of each month, taken off in words."""
    ledger.customer("SC4", {"PLACE": "400.00"}, **_AHEAD)
    _place(ledger, "SC4")
    town = text_line("Ayuda municipal", "-150.00", **_FREE)
    ledger.invoice(
        "SC4", "SC4", "2026-02-01", line("PLACE", "1", "400.00", **_month("SC4", 2)), town
    )
    ledger.paid("SC4", on="2026-02-10")


def year_in_eleven_parts(ledger: Ledger) -> None:
    """The year costs 4,400.00 and is billed in eleven months of 400.00; August has none."""
    ledger.customer("SC5", {}, **_AHEAD)
    ledger.price("SC5", "YEAR", unit_price="4400.00", unit="year")
    for month in (2, 3):
        told = {"kind": "subscription", "contract_id": "K-SC5", "description": "Cuota"}
        days = {"period_from": f"2026-{month:02}-01", "period_to": f"2026-{month + 1:02}-01"}
        part = line("YEAR", "1", "400.00", unit="month", **told, **days, **_FREE)
        ledger.invoice(f"SC5-{month}", "SC5", days["period_from"], part)


def meals_of_school_days(ledger: Ledger) -> None:
    """Seventeen meals in February, twenty in March."""
    ledger.customer("SC6", {"MEAL": "5.50"})
    for month, meals in ((2, "17"), (3, "20")):
        of = _month("SC6", month, kind="service", subscription_id="")
        ledger.invoice(
            f"SC6-{month}", "SC6", f"2026-{month:02}-28", line("MEAL", meals, "5.50", **of)
        )


def enrolled_once(ledger: Ledger) -> None:
    """Enrolment stands in the list and is billed with the first month."""
    ledger.customer("SC7", {"PLACE": "400.00", "ENROL": "90.00"}, **_AHEAD)
    _place(ledger, "SC7", starts_on="2026-02-01")
    fee = line("ENROL", "1", "90.00", kind="fee", contract_id="K-SC7", **_FREE)
    ledger.invoice(
        "SC7", "SC7", "2026-02-01", line("PLACE", "1", "400.00", **_month("SC7", 2)), fee
    )


def last_days_are_meant(ledger: Ledger) -> None:
    """The program writes the last day of a period, 28 February, and nobody declared it."""
    ledger.customer("SC8", {"PLACE": "400.00"}, **_AHEAD, proration="actual_actual_period")
    _place(ledger, "SC8")
    for month, last in ((2, "28"), (3, "31"), (4, "30")):
        days = (f"2026-{month:02}-01", f"2026-{month:02}-{last}")
        place = line("PLACE", "1", "400.00", **_for("SC8", *days))
        ledger.invoice(f"SC8-{month}", "SC8", days[0], place)


def left_with_notice(ledger: Ledger) -> None:
    """Cancelled on 10 February, ended on the last of March: March is billed."""
    ledger.customer("SC9", {"PLACE": "400.00"}, **_AHEAD)
    dates = {"cancellation_requested_on": "2026-02-10", "cancelled_on": "2026-04-01"}
    _place(ledger, "SC9", **dates)
    for month in (2, 3):
        place = line("PLACE", "1", "400.00", **_month("SC9", month))
        ledger.invoice(f"SC9-{month}", "SC9", f"2026-{month:02}-01", place)


def parents_pay_half_each(ledger: Ledger) -> None:
    """Two transfers of 200.00 on one day, one of each parent, settle one invoice."""
    ledger.customer("SC10", {"PLACE": "400.00"}, **_AHEAD)
    _place(ledger, "SC10")
    ledger.invoice("SC10", "SC10", "2026-02-01", line("PLACE", "1", "400.00", **_month("SC10", 2)))
    for at, payer in enumerate(("Ana", "Juan")):
        told = {"amount": "200.00", "currency": "EUR", "payer": payer, "customer_id": "SC10"}
        told |= {"reference": "SC10", "received_on": "2026-02-10", "method": "transfer"}
        paid = ledger.row("payments", payment_id=f"P-SC10-{at}", **told)
        ledger.settled("SC10", "200.00", "2026-02-10", payment=paid)


def hours_beyond_the_place(ledger: Ledger) -> None:
    """An extra afternoon is billed in words at what was told by telephone."""
    ledger.customer("SC11", {"PLACE": "400.00"}, **_AHEAD)
    _place(ledger, "SC11")
    more = text_line("Tarde adicional 12/02", "15.00", **_FREE)
    place = line("PLACE", "1", "400.00", **_month("SC11", 3))
    ledger.invoice("SC11", "SC11", "2026-03-01", place, more)


def billed_after_leaving(ledger: Ledger) -> None:
    """Wrong: the place ended with February, and March is billed."""
    ledger.customer("SCW1", {"PLACE": "400.00"}, **_AHEAD)
    _place(ledger, "SCW1", cancelled_on="2026-03-01")
    for month in (2, 3):
        place = line("PLACE", "1", "400.00", **_month("SCW1", month))
        ledger.invoice(f"SCW1-{month}", "SCW1", f"2026-{month:02}-01", place)


def days_of_trial_billed(ledger: Ledger) -> None:
    """Wrong: the first fourteen days of February were free, and the whole month is billed."""
    ledger.customer("SCW2", {"PLACE": "400.00"}, **_AHEAD, proration="actual_actual_period")
    _place(ledger, "SCW2", starts_on="2026-02-01", trial_ends_on="2026-02-15")
    ledger.invoice("SCW2", "SCW2", "2026-02-15", line("PLACE", "1", "400.00", **_month("SCW2", 2)))


def whole_month_for_half(ledger: Ledger) -> None:
    """Wrong: the place began on the sixteenth, and a whole month is billed."""
    ledger.customer("SCW3", {"PLACE": "400.00"}, **_AHEAD, proration="half_month")
    _place(ledger, "SCW3", starts_on="2026-02-16")
    whole = line("PLACE", "1", "400.00", **_for("SCW3", "2026-02-16", "2026-03-01"))
    ledger.invoice("SCW3", "SCW3", "2026-02-16", whole)


def raised_with_two_weeks_of_notice(ledger: Ledger) -> None:
    """Wrong: sixty days of notice were agreed, and the letter of 15 February raised March."""
    ledger.customer("SCW4", {}, **_AHEAD, price_notice_days="60")
    ledger.price("SCW4", "PLACE", unit_price="400.00", valid_to="2026-03-01")
    unsigned = {"valid_from": "2026-03-01", "signed_on": ""}
    ledger.price("SCW4", "PLACE", unit_price="420.00", **unsigned)
    told = {"kind": "price", "sent_on": "2026-02-15", "effective_on": "2026-03-01"}
    told |= {"customer_id": "SCW4", "contract_id": "K-SCW4", "proof": "registered"}
    ledger.row("notices", notice_id="N-SCW4", **told)
    _place(ledger, "SCW4")
    for month, price in ((2, "400.00"), (3, "420.00")):
        place = line("PLACE", "1", price, **_month("SCW4", month))
        ledger.invoice(f"SCW4-{month}", "SCW4", f"2026-{month:02}-01", place)


def care_that_is_taxed(ledger: Ledger) -> None:
    """Wrong: the customer is exempt by a certificate, and 21 % are billed."""
    ledger.customer("SCW5", {"PLACE": "400.00"}, **_AHEAD)
    told = {"category": "E", "valid_from": "2025-01-01", "certificate": "EDU-1"}
    ledger.row("tax_exemptions", exemption_id="SCW5", customer_id="SCW5", **told)
    _place(ledger, "SCW5")
    taxed = _month("SCW5", 2, tax_category="S", tax_rate="21")
    ledger.invoice("SCW5", "SCW5", "2026-02-01", line("PLACE", "1", "400.00", **taxed))
