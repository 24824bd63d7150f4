"""Training: early birds, groups, cancellations, vouchers, parts and prices of an offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import on

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = {"COURSE": "service", "INHOUSE": "service", "EXAM": "fee", "MANUAL": "goods"}
FOUND = {
    ("COW1", "Z02", "certain", "60.00"),
    ("COW2", "P04", "certain", "180.00"),
    ("COW3", "P10", "certain", "75.00"),
    ("COW4-2", "D01", "certain", "484.00"),
}
DOUBTED = {
    ("CO3", "P01", "likely", "-40.00"),
}


def _group(ledger: Ledger, name: str, **columns: str) -> None:
    ledger.customer(name, {"COURSE": "400.00"})
    told = {"kind": "percent", "value": "15", "scope": "line", "valid_from": "2025-01-01"}
    ledger.row("discounts", discount_id=name, customer_id=name, **(told | columns))


def _offer(ledger: Ledger, name: str, price: str) -> None:
    ledger.customer(name, {"COURSE": "400.00"})
    ledger.order(f"O-{name}", name, ("COURSE", "3"), on="2026-01-12")
    told = {"offered_on": "2026-01-05", "signed_on": "2026-01-10", "order_id": f"O-{name}"}
    ledger.row("offers", offer_id=name, customer_id=name, currency="EUR", **told)
    ledger.row("offer_lines", offer_id=name, line="1", item_id="COURSE", unit_price=price)


def fifth_for_nothing(ledger: Ledger) -> None:
    """Who sends five pays for four: the line takes one off."""
    ledger.customer("CO1", {"COURSE": "400.00"})
    five = on("CO1", allowance="400.00", description="5 x 4")
    ledger.invoice("CO1", "CO1", "2026-02-12", line("COURSE", "5", "400.00", **five))


def early_bird(ledger: Ledger) -> None:
    """Ten percent for who enrols by January, for a course of March."""
    told = {"value": "10", "code": "EARLY", "valid_from": "2025-12-01", "valid_to": "2026-02-01"}
    _group(ledger, "CO2", **told)
    early = on("CO2", "2026-03-10", discount_code="EARLY", allowance="40.00")
    ledger.invoice("CO2", "CO2", "2026-01-20", line("COURSE", "1", "400.00", **early))


def early_bird_as_a_net_price(ledger: Ledger) -> None:
    """The same, and the line shows 360.00."""
    told = {"value": "10", "code": "EARLY", "valid_from": "2025-12-01", "valid_to": "2026-02-01"}
    _group(ledger, "CO3", **told)
    early = on("CO3", "2026-03-10", discount_code="EARLY")
    ledger.invoice("CO3", "CO3", "2026-01-20", line("COURSE", "1", "360.00", **early))


def cancelled_ten_days_before(ledger: Ledger) -> None:
    """A place was cancelled ten days before: half is credited, as the terms say."""
    ledger.customer("CO4", {"COURSE": "400.00"})
    ledger.invoice("CO4", "CO4", "2026-02-01", line("COURSE", "1", "400.00", **on("CO4")))
    named = {"preceding_invoice_id": "CO4"}
    half = line("COURSE", "1", "200.00", preceding_line="1", description="50 %", **named)
    ledger.invoice("CO4C", "CO4", "2026-02-02", half, kind="381", **named)
    ledger.applied("CO4C", "CO4", "2026-02-02")


def cancelled_and_a_fee(ledger: Ledger) -> None:
    """The place is credited whole, and 80.00 are billed for the cancellation in words."""
    ledger.customer("CO5", {"COURSE": "400.00"})
    ledger.invoice("CO5", "CO5", "2026-02-01", line("COURSE", "1", "400.00", **on("CO5")))
    named = {"kind": "381", "preceding_invoice_id": "CO5"}
    ledger.invoice("CO5C", "CO5", "2026-02-04", line("COURSE", "1", "400.00"), **named)
    ledger.applied("CO5C", "CO5", "2026-02-04")
    ledger.invoice("CO5F", "CO5", "2026-02-04", text_line("Gastos de anulación", "80.00"))


def cancelled_and_a_fifth_billed(ledger: Ledger) -> None:
    """The place was never billed; a fifth of its price is, with the item of the course."""
    ledger.customer("CO6", {"COURSE": "400.00"})
    fifth = on("CO6", description="Gastos de anulación 20 %")
    ledger.invoice("CO6", "CO6", "2026-02-04", line("COURSE", "0.2", "400.00", **fifth))


def voucher_of_ten_days(ledger: Ledger) -> None:
    """Ten days were bought for 3,500.00; a course of two is billed and taken off the voucher."""
    ledger.customer("CO7", {"COURSE": "400.00"})
    ledger.invoice("CO7A", "CO7", "2026-01-10", text_line("Bono 10 jornadas", "3500.00"))
    ledger.paid("CO7A", on="2026-01-20")
    used = on("CO7", allowance="800.00", description="Con cargo al bono")
    ledger.invoice("CO7", "CO7", "2026-02-12", line("COURSE", "2", "400.00", **used))


def exempt_training(ledger: Ledger) -> None:
    """The training of the plan is exempt by law, and the invoice says so."""
    ledger.customer("CO8", {"COURSE": "400.00"})
    free = on("CO8", tax_category="E", tax_rate="0")
    ledger.invoice("CO8", "CO8", "2026-02-12", line("COURSE", "1", "400.00", **free))
    ledger.tables["invoice_taxes"][-1]["exemption_reason"] = "Art. 20.Uno.9 LIVA"


def fifteen_for_a_price_of_twelve(ledger: Ledger) -> None:
    """A course in the house costs 2,400.00 for twelve; three more cost 150.00 each."""
    ledger.customer("CO9", {})
    model = {"model": "overage", "included_quantity": "12", "fixed_fee": "2400.00"}
    ledger.price("CO9", "INHOUSE", unit_price="150.00", **model)
    lines = (
        line("INHOUSE", "1", "2400.00", description="Hasta 12", **on("CO9")),
        line("INHOUSE", "3", "150.00", description="Adicionales", **on("CO9")),
    )
    ledger.invoice("CO9", "CO9", "2026-02-12", *lines)


def course_and_its_manual(ledger: Ledger) -> None:
    """The manual bears 4 % and is handed out on the day; no note was written."""
    ledger.customer("CO10", {"COURSE": "400.00", "MANUAL": "30.00"})
    told = {"country": "ES", "category": "S", "rate": "4", "valid_from": "2012-09-01"}
    ledger.row("tax_rates", item_id="MANUAL", **told)
    manual = line("MANUAL", "1", "30.00", **on("CO10", kind="goods", tax_rate="4"))
    ledger.invoice(
        "CO10", "CO10", "2026-02-12", line("COURSE", "1", "400.00", **on("CO10")), manual
    )


def third_of_a_course_each_month(ledger: Ledger) -> None:
    """A course of 1,000.00 is billed in three parts, the last of which takes the cent."""
    ledger.customer("CO11", {"COURSE": "1000.00"})
    for at, net, share in ((2, "333.33", "33"), (3, "333.33", "33"), (4, "333.34", "4")):
        part = on("CO11", f"2026-0{at}-10", description=f"Plazo {at - 1}/3", net=net)
        third = line("COURSE", f"0.3333{share}", "1000.00", **part)
        ledger.invoice(f"CO11-{at}", "CO11", f"2026-0{at}-10", third)


def two_and_two_are_no_group(ledger: Ledger) -> None:
    """Three of one course are a group; two and two of two courses are none."""
    _group(ledger, "CO12", minimum_quantity="3")
    for day in ("10", "17"):
        told = on("CO12", f"2026-02-{day}")
        ledger.invoice(
            f"CO12-{day}", "CO12", f"2026-02-{day}", line("COURSE", "2", "400.00", **told)
        )


def price_of_a_signed_offer(ledger: Ledger) -> None:
    """The client signed an offer at 380.00 for three, after the contract."""
    _offer(ledger, "CO13", "380.00")
    told = on("CO13", order_id="O-CO13", order_line="1")
    ledger.invoice("CO13", "CO13", "2026-02-12", line("COURSE", "3", "380.00", **told))


def somebody_else_comes(ledger: Ledger) -> None:
    """A participant was replaced: the invoice is credited and billed anew with the new name."""
    ledger.customer("CO14", {"COURSE": "400.00"})
    ledger.order("O-CO14", "CO14", ("COURSE", "1"), on="2026-01-12")
    told = on("CO14", order_id="O-CO14", order_line="1")
    ledger.invoice("CO14", "CO14", "2026-02-01", line("COURSE", "1", "400.00", **told))
    named = {"kind": "381", "preceding_invoice_id": "CO14"}
    ledger.invoice("CO14C", "CO14", "2026-02-08", line("COURSE", "1", "400.00", **told), **named)
    ledger.applied("CO14C", "CO14", "2026-02-08")
    ledger.invoice("CO14R", "CO14", "2026-02-08", line("COURSE", "1", "400.00", **told))


def seats_sold_by_a_reseller(ledger: Ledger) -> None:
    """The reseller keeps 30 % of the list, taken off each line as agreed by code."""
    _group(ledger, "CO15", value="30", code="PARTNER")
    told = on("CO15", discount_code="PARTNER", allowance="240.00")
    ledger.invoice("CO15", "CO15", "2026-02-12", line("COURSE", "2", "400.00", **told))


def list_for_an_offer(ledger: Ledger) -> None:
    """Wrong: three places at the list's 400.00, offered and signed at 380.00."""
    _offer(ledger, "COW1", "380.00")
    told = on("COW1", order_id="O-COW1", order_line="1")
    ledger.invoice("COW1", "COW1", "2026-02-12", line("COURSE", "3", "400.00", **told))


def group_without_its_discount(ledger: Ledger) -> None:
    """Wrong: three of one course are a group, and its fifteen percent are missing."""
    _group(ledger, "COW2", minimum_quantity="3")
    ledger.invoice("COW2", "COW2", "2026-02-12", line("COURSE", "3", "400.00", **on("COW2")))


def exam_that_nobody_ordered(ledger: Ledger) -> None:
    """Wrong: a fee of 75.00 for an exam that no order, list or contract names."""
    ledger.customer("COW3", {"COURSE": "400.00"})
    exam = line("EXAM", "1", "75.00", **on("COW3", kind="fee"))
    ledger.invoice("COW3", "COW3", "2026-02-12", line("COURSE", "1", "400.00", **on("COW3")), exam)


def place_billed_twice(ledger: Ledger) -> None:
    """Wrong: one place of one order stands on two invoices."""
    ledger.customer("COW4", {"COURSE": "400.00"})
    ledger.order("O-COW4", "COW4", ("COURSE", "1"), on="2026-01-12")
    for at, day in enumerate(("2026-02-12", "2026-03-02"), 1):
        told = on("COW4", order_id="O-COW4", order_line="1")
        ledger.invoice(f"COW4-{at}", "COW4", day, line("COURSE", "1", "400.00", **told))
