"""Franchises and marketplaces: royalties with least sums, funds, refunds, opening fees, stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line
from tests.honest.spans import month, monthly, on, sold, subscribed

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("ROYAL", "FUND", "TRAINING"), "service") | {"OPENING": "fee"}
ITEMS |= {"CUPS": "goods", "TILL": "subscription"}
FOUND = {
    ("FCW1", "P02", "certain", "100.00"),
    ("FCW2", "B01", "certain", "60.00"),
    ("FCW3", "Q01", "certain", "40.00"),
    ("FCW4", "P04", "certain", "50.00"),
}
DOUBTED = {
    ("FC3-2", "D02", "likely", "50.00"),
    ("FC4-1", "P02", "likely", "10.00"),
    ("FC4-2", "P02", "likely", "20.00"),
    ("FC4-3", "P02", "likely", "30.00"),
    ("FC4-4", "P02", "likely", "40.00"),
    ("FC5A", "P01", "likely", "-6000.00"),
    ("FC5B", "P01", "likely", "-6000.00"),
    ("FC6", "P01", "likely", "-200.00"),
    ("FC7-1", "P01", "likely", "20.00"),
    ("FC7-2", "P01", "likely", "20.00"),
    ("FC7-3", "P01", "likely", "20.00"),
    ("FC7-4", "P01", "likely", "20.00"),
}


def _share(
    ledger: Ledger, name: str, item_id: str = "ROYAL", percent: str = "5", **term: str
) -> None:
    ledger.price(name, item_id, model="percentage", percent=percent, **term)


def royalty_and_fund(ledger: Ledger) -> None:
    """Five percent of 20,000.00 for the brand, and two for its adverts."""
    ledger.customer("FC1", {})
    _share(ledger, "FC1")
    _share(ledger, "FC1", "FUND", "2")
    lines = (
        line("ROYAL", "20000", "0.05", **month("FC1", 2)),
        line("FUND", "20000", "0.02", **month("FC1", 2)),
    )
    ledger.invoice("FC1", "FC1", "2026-03-02", *lines)


def least_royalty(ledger: Ledger) -> None:
    """Five percent would be 310.00; the least of a month is 500.00, in the annex alone."""
    ledger.customer("FC2", {})
    _share(ledger, "FC2")
    least = line("ROYAL", "1", "500.00", description="Canon mínimo", **month("FC2", 2))
    ledger.invoice("FC2", "FC2", "2026-03-02", least)


def sales_corrected_a_month_later(ledger: Ledger) -> None:
    """January's sales were 1,000.00 more than told: fifty more on February's invoice."""
    ledger.customer("FC3", {})
    _share(ledger, "FC3")
    ledger.invoice("FC3-1", "FC3", "2026-02-02", line("ROYAL", "20000", "0.05", **month("FC3", 1)))
    more = line("ROYAL", "1000", "0.05", description="Ajuste enero", **month("FC3", 1))
    ledger.invoice(
        "FC3-2", "FC3", "2026-03-02", line("ROYAL", "21000", "0.05", **month("FC3", 2)), more
    )


def royalty_that_climbs_by_year(ledger: Ledger) -> None:
    """Six percent from the third year, which the annex says alone, is always paid."""
    ledger.customer("FC4", {})
    _share(ledger, "FC4")
    for at in (1, 2, 3, 4):
        ledger.invoice(
            f"FC4-{at}",
            "FC4",
            f"2026-0{at + 1}-02",
            line("ROYAL", f"{at}000", "0.06", **month("FC4", at)),
        )
        ledger.paid(f"FC4-{at}", on=f"2026-0{at + 1}-20")


def opening_fee_in_two_halves(ledger: Ledger) -> None:
    """The opening costs 12,000.00: half at signing, half when the doors open."""
    ledger.customer("FC5", {"OPENING": "12000.00"})
    for name, day in (("FC5A", "2026-01-10"), ("FC5B", "2026-04-10")):
        half = line("OPENING", "1", "6000.00", description="50 %", **on("FC5", day, kind="fee"))
        ledger.invoice(name, "FC5", day, half)


def training_for_two_at_one_price(ledger: Ledger) -> None:
    """A course is 400.00 and the second person of a store pays half."""
    ledger.customer("FC6", {"TRAINING": "400.00"})
    lines = (
        line("TRAINING", "1", "400.00", **on("FC6")),
        line("TRAINING", "1", "200.00", **on("FC6")),
    )
    ledger.invoice("FC6", "FC6", "2026-02-11", *lines)


def cups_with_freight_in_the_price(ledger: Ledger) -> None:
    """The islands pay 0.02 more a cup for the sea, every month, and never complained."""
    ledger.customer("FC7", {"CUPS": "0.10"})
    for at in (1, 2, 3, 4):
        day, order = f"2026-0{at}-06", f"O-FC7-{at}"
        ledger.sale(order, "FC7", ("CUPS", "1000"), ordered_on=day, delivered_on=day)
        cups = line("CUPS", "1000", "0.12", **sold("FC7", day, order_id=order))
        ledger.invoice(f"FC7-{at}", "FC7", day, cups)
        ledger.paid(f"FC7-{at}", on=f"2026-0{at + 1}-03")


def tills_of_two_stores(ledger: Ledger) -> None:
    """Two stores have a till each, and each gets an invoice of its own."""
    ledger.customer("FC8", {"TILL": "60.00"}, billing_period="month")
    for letter in "ab":
        subscribed(ledger, f"FC8{letter}", "TILL")
        ledger.invoice(
            f"FC8{letter}",
            "FC8",
            "2026-02-02",
            line("TILL", "1", "60.00", **monthly(f"FC8{letter}", 2)),
        )


def till_that_was_swapped(ledger: Ledger) -> None:
    """The till broke and another came on the tenth; the month is billed once, on the new one."""
    ledger.customer("FC9", {"TILL": "60.00"}, billing_period="month")
    subscribed(ledger, "FC9a", "TILL", cancelled_on="2026-02-10")
    subscribed(ledger, "FC9b", "TILL", starts_on="2026-02-10")
    ledger.invoice("FC9", "FC9", "2026-02-02", line("TILL", "1", "60.00", **monthly("FC9b", 2)))


def sales_net_of_their_tax(ledger: Ledger) -> None:
    """The royalty of 5 % counts on sales without tax; the line's quantity holds them with it."""
    ledger.customer("FC10", {})
    _share(ledger, "FC10")
    royal = line(
        "ROYAL", "1", "1000.00", description="5 % s/ 24.200 IVA incl.", **month("FC10", 2)
    )
    ledger.invoice("FC10", "FC10", "2026-03-02", royal)


def royalty_one_point_too_high(ledger: Ledger) -> None:
    """Wrong: six percent of 10,000.00 instead of five, once."""
    ledger.customer("FCW1", {})
    _share(ledger, "FCW1")
    ledger.invoice(
        "FCW1", "FCW1", "2026-03-02", line("ROYAL", "10000", "0.06", **month("FCW1", 2))
    )


def till_after_the_store_closed(ledger: Ledger) -> None:
    """Wrong: the store closed with February, and the till of March is billed."""
    ledger.customer("FCW2", {"TILL": "60.00"}, billing_period="month")
    subscribed(ledger, "FCW2a", "TILL", cancelled_on="2026-03-01")
    ledger.invoice(
        "FCW2-2", "FCW2", "2026-02-02", line("TILL", "1", "60.00", **monthly("FCW2a", 2))
    )
    ledger.invoice("FCW2", "FCW2", "2026-03-02", line("TILL", "1", "60.00", **monthly("FCW2a", 3)))


def cups_that_did_not_come(ledger: Ledger) -> None:
    """Wrong: four hundred of a thousand cups did not come and are billed."""
    ledger.customer("FCW3", {"CUPS": "0.10"})
    ledger.order("O-FCW3", "FCW3", ("CUPS", "1000"), on="2026-02-01")
    ledger.delivery("D-FCW3", "O-FCW3", ("CUPS", "600", "1"))
    ledger.invoice("FCW3", "FCW3", "2026-02-03", line("CUPS", "1000", "0.10", **sold("FCW3")))


def discount_of_the_opening_year(ledger: Ledger) -> None:
    """Wrong: five percent of 1,000.00 are due in the opening year."""
    ledger.customer("FCW4", {"CUPS": "0.10"})
    told = {"kind": "percent", "value": "5", "valid_from": "2025-01-01", "scope": "line"}
    ledger.row("discounts", discount_id="D-FCW4", customer_id="FCW4", **told)
    ledger.sale("O-FCW4", "FCW4", ("CUPS", "10000"))
    ledger.invoice("FCW4", "FCW4", "2026-02-03", line("CUPS", "10000", "0.10", **sold("FCW4")))
