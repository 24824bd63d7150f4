"""Advertising: agency discounts, make-goods, impressions, free pages and scales of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import month, on

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("SPOT", "PAGE", "CAMPAIGN"), "service") | {"IMPR": "usage"}
FOUND = {
    ("ADW1", "P04", "certain", "100.00"),
    ("ADW2", "P04", "certain", "17.00"),
    ("ADW3", "U01", "certain", "4000.00"),
    ("ADW4-2", "D01", "certain", "605.00"),
}
DOUBTED = {
    ("AD12", "P01", "likely", "-250.00"),
    ("AD3-3", "P01", "likely", "-1000.00"),
    ("AD5", "U01", "likely", "-480.00"),
    ("AD6", "P01", "likely", "-1000.00"),
    ("AD6", "P01", "likely", "-6000.00"),
}


def _agency(ledger: Ledger, name: str, *percents: str) -> None:
    ledger.customer(name, {"SPOT": "1000.00"})
    for at, percent in enumerate(percents, 1):
        told = {"kind": "percent", "value": percent, "scope": "line", "sequence": str(at)}
        told |= {"customer_id": name, "valid_from": "2025-01-01"}
        ledger.row("discounts", discount_id=f"{name}-{at}", **told)


def _shown(ledger: Ledger, name: str, *counts: str) -> None:
    ledger.customer(name, {}, billing_timing="arrears")
    ledger.price(name, "IMPR", unit_price="8.00", per_quantity="1000")
    for at, count in enumerate(counts):
        told = {"customer_id": name, "item_id": "IMPR", "quantity": count}
        ledger.row(
            "usage", event_id=f"{name}-{at}", at=f"2026-02-{at + 3:02}T10:00:00+01:00", **told
        )


def agency_discount(ledger: Ledger) -> None:
    """Fifteen percent of two spots are the agency's."""
    _agency(ledger, "AD1", "15")
    ledger.invoice(
        "AD1", "AD1", "2026-02-12", line("SPOT", "2", "1000.00", allowance="300.00", **on("AD1"))
    )


def agency_and_prompt_payment(ledger: Ledger) -> None:
    """Fifteen percent for the agency, and two percent of what is left."""
    _agency(ledger, "AD2", "15", "2")
    spot = line("SPOT", "1", "1000.00", allowance="167.00", **on("AD2"))
    ledger.invoice("AD2", "AD2", "2026-02-12", spot)


def missed_spot_made_good(ledger: Ledger) -> None:
    """A spot of February did not run; March's runs for nothing beside a paid one."""
    ledger.customer("AD3", {"SPOT": "1000.00"})
    ledger.invoice("AD3-2", "AD3", "2026-02-28", line("SPOT", "2", "1000.00", **on("AD3")))
    paid = line("SPOT", "1", "1000.00", **on("AD3", "2026-03-10"))
    good = line("SPOT", "1", "0.00", description="Compensación", **on("AD3", "2026-03-11"))
    ledger.invoice("AD3-3", "AD3", "2026-03-31", paid, good)


def fewer_impressions_than_booked(ledger: Ledger) -> None:
    """A million were booked, 940,000 were shown and are billed."""
    _shown(ledger, "AD4", "500000", "440000")
    ledger.order("O-AD4", "AD4", ("IMPR", "1000000"), on="2026-01-20")
    shown = month("AD4", 2, kind="usage", order_id="O-AD4", order_line="1")
    ledger.invoice(
        "AD4", "AD4", "2026-03-01", line("IMPR", "940000", "8.00", base_quantity="1000", **shown)
    )


def more_impressions_than_booked(ledger: Ledger) -> None:
    """A million were booked and are billed, 1,060,000 were shown."""
    _shown(ledger, "AD5", "500000", "560000")
    shown = month("AD5", 2, kind="usage")
    ledger.invoice(
        "AD5", "AD5", "2026-03-01", line("IMPR", "1000000", "8.00", base_quantity="1000", **shown)
    )


def campaign_at_one_price(ledger: Ledger) -> None:
    """A campaign costs 5,000.00; its six spots and two pages are shown at nothing."""
    ledger.customer("AD6", {"SPOT": "1000.00", "PAGE": "500.00", "CAMPAIGN": "5000.00"})
    parts = [
        line(item, q, "0.00", description="incluido", **on("AD6"))
        for item, q in (("SPOT", "6"), ("PAGE", "2"))
    ]
    ledger.invoice(
        "AD6", "AD6", "2026-02-28", line("CAMPAIGN", "1", "5000.00", **on("AD6")), *parts
    )


def rebate_for_the_year_of_an_agency(ledger: Ledger) -> None:
    """Five percent of 2025's 12,000.00 are credited in January."""
    ledger.customer("AD7", {"SPOT": "1000.00"})
    spots = line("SPOT", "12", "1000.00", **on("AD7", "2025-06-10"))
    ledger.invoice("AD7", "AD7", "2025-06-30", spots)
    told = {"kind": "rebate", "starts_on": "2025-01-01", "ends_on": "2026-01-01", "percent": "5"}
    ledger.row("rebate_agreements", agreement_id="AG-AD7", customer_id="AD7", **told)
    given = {"kind": "381", "agreement_id": "AG-AD7"}
    ledger.invoice("AD7C", "AD7", "2026-01-20", text_line("Rappel 2025", "600.00"), **given)
    ledger.applied("AD7C", "AD7", "2026-01-20")


def billed_anew_to_the_advertiser(ledger: Ledger) -> None:
    """The agency's invoice is credited whole, and its client is billed the same."""
    ledger.customer("AD8", {"PAGE": "500.00"})
    ledger.customer("AD8B", {"PAGE": "500.00"})
    ledger.invoice("AD8", "AD8", "2026-02-12", line("PAGE", "3", "500.00", **on("AD8")))
    named = {"kind": "381", "preceding_invoice_id": "AD8"}
    ledger.invoice("AD8C", "AD8", "2026-02-20", line("PAGE", "3", "500.00", **on("AD8")), **named)
    ledger.applied("AD8C", "AD8", "2026-02-20")
    ledger.invoice("AD8R", "AD8B", "2026-02-20", line("PAGE", "3", "500.00", **on("AD8B")))


def two_pages_for_one(ledger: Ledger) -> None:
    """Two pages stand on the invoice, and one is taken off in words."""
    ledger.customer("AD9", {"PAGE": "500.00"})
    off = text_line("Promoción 2x1", "-500.00")
    ledger.invoice("AD9", "AD9", "2026-02-12", line("PAGE", "2", "500.00", **on("AD9")), off)


def scale_of_the_contract_year(ledger: Ledger) -> None:
    """Pages cost 500.00 up to the tenth of a year and 450.00 after it."""
    ledger.customer("AD10", {})
    told = {"model": "graduated", "term_id": "T-AD10", "tier_window": "contract_year"}
    ledger.price("AD10", "PAGE", **told)
    for low, high, price in (("0", "10", "500.00"), ("10", "", "450.00")):
        tier = {"from_quantity": low, "to_quantity": high, "unit_price": price}
        ledger.row("price_tiers", term_id="T-AD10", **tier)
    ledger.invoice(
        "AD10-1", "AD10", "2026-01-31", line("PAGE", "6", "500.00", **on("AD10", "2026-01-10"))
    )
    rest = [
        line("PAGE", q, p, **on("AD10", "2026-02-10"))
        for q, p in (("4", "500.00"), ("3", "450.00"))
    ]
    ledger.invoice("AD10-2", "AD10", "2026-02-28", *rest)


def billed_before_it_appears(ledger: Ledger) -> None:
    """The page of 5 March is billed in February, at the price that holds from March."""
    ledger.customer("AD11", {})
    ledger.price("AD11", "PAGE", unit_price="500.00", valid_to="2026-03-01")
    ledger.price("AD11", "PAGE", unit_price="520.00", valid_from="2026-03-01")
    page = line("PAGE", "1", "520.00", **on("AD11", "2026-03-05"))
    ledger.invoice("AD11", "AD11", "2026-02-15", page)


def half_for_a_cancelled_page(ledger: Ledger) -> None:
    """A page was cancelled late; half of its price is billed as a fee."""
    ledger.customer("AD12", {"PAGE": "500.00"})
    fee = on("AD12", kind="fee", description="Anulación tardía 50 %")
    ledger.invoice("AD12", "AD12", "2026-02-15", line("PAGE", "1", "250.00", **fee))


def production_passed_on(ledger: Ledger) -> None:
    """A studio's 1,340.00 are passed on with ten percent, in words."""
    ledger.customer("AD13", {"SPOT": "1000.00"})
    studio = text_line("Producción estudio + 10 %", "1474.00", kind="fee")
    ledger.invoice(
        "AD13", "AD13", "2026-02-15", line("SPOT", "1", "1000.00", **on("AD13")), studio
    )


def ten_for_fifteen(ledger: Ledger) -> None:
    """Wrong: ten percent of 2,000.00 are taken off instead of fifteen."""
    _agency(ledger, "ADW1", "15")
    spots = line("SPOT", "2", "1000.00", allowance="200.00", **on("ADW1"))
    ledger.invoice("ADW1", "ADW1", "2026-02-12", spots)


def second_discount_forgotten(ledger: Ledger) -> None:
    """Wrong: fifteen percent are taken off, and two of what is left are not."""
    _agency(ledger, "ADW2", "15", "2")
    spot = line("SPOT", "1", "1000.00", allowance="150.00", **on("ADW2"))
    ledger.invoice("ADW2", "ADW2", "2026-02-12", spot)


def impressions_counted_twice(ledger: Ledger) -> None:
    """Wrong: half a million were shown, and a million are billed at 8.00 a thousand."""
    _shown(ledger, "ADW3", "500000")
    ledger.tables["usage"].append(dict(ledger.tables["usage"][-1]))
    shown = month("ADW3", 2, kind="usage")
    ledger.invoice(
        "ADW3",
        "ADW3",
        "2026-03-01",
        line("IMPR", "1000000", "8.00", base_quantity="1000", **shown),
    )


def page_billed_twice(ledger: Ledger) -> None:
    """Wrong: one ordered page of 500.00 stands on two invoices."""
    ledger.customer("ADW4", {"PAGE": "500.00"})
    ledger.order("O-ADW4", "ADW4", ("PAGE", "1"), on="2026-02-01")
    for at, day in enumerate(("2026-02-12", "2026-02-26"), 1):
        told = on("ADW4", order_id="O-ADW4", order_line="1")
        ledger.invoice(f"ADW4-{at}", "ADW4", day, line("PAGE", "1", "500.00", **told))
