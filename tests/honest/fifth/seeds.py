"""Seed and books with the right of return, currencies, one invoice for all, prepayments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import sold

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("MAIZE", "WHEAT", "NOVEL", "SACK"), "goods") | {
    "ADVICE": "service",
    "TREAT": "fee",
}
FOUND = {
    ("SDW1", "Q06", "certain", "240.00"),
    ("SDW2", "P01", "certain", "50.00"),
    ("SDW3", "Q02", "certain", "300.00"),
    ("SDW4", "M03", "certain", "12.10"),
}
DOUBTED = {
    ("SD4-1", "P01", "likely", "300.00"),
    ("SD4-2", "P01", "likely", "300.00"),
    ("SD4-3", "P01", "likely", "300.00"),
    ("SD4-4", "P01", "likely", "300.00"),
}


def _came(
    ledger: Ledger, order: str, name: str, item: str, amount: str, day: str = "2026-02-02"
) -> None:
    ledger.sale(order, name, (item, amount), ordered_on=day, delivered_on=day)


def bags_that_came_back_unopened(ledger: Ledger) -> None:
    """A hundred bags were billed; thirty came back and are credited at what they cost."""
    ledger.customer("SD1", {"MAIZE": "80.00"})
    _came(ledger, "O-SD1", "SD1", "MAIZE", "100")
    ledger.invoice("SD1", "SD1", "2026-02-03", line("MAIZE", "100", "80.00", **sold("SD1")))
    told = {"item_id": "MAIZE", "invoice_id": "SD1", "invoice_line": "1", "quantity": "30"}
    ledger.row("returns", return_id="B-SD1", received_on="2026-04-20", **told)
    named = {"kind": "381", "preceding_invoice_id": "SD1"}
    ledger.invoice(
        "SD1C", "SD1", "2026-04-22", line("MAIZE", "30", "80.00", **sold("SD1")), **named
    )


def bags_taken_back_for_four_fifths(ledger: Ledger) -> None:
    """Ten opened bags are taken back for four fifths of their price, as the catalogue says."""
    ledger.customer("SD2", {"MAIZE": "80.00"})
    _came(ledger, "O-SD2", "SD2", "MAIZE", "100")
    ledger.invoice("SD2", "SD2", "2026-02-03", line("MAIZE", "100", "80.00", **sold("SD2")))
    told = {"item_id": "MAIZE", "invoice_id": "SD2", "invoice_line": "1", "quantity": "10"}
    ledger.row("returns", return_id="B-SD2", received_on="2026-04-20", **told)
    named = {"kind": "381", "preceding_invoice_id": "SD2"}
    ledger.invoice(
        "SD2C", "SD2", "2026-04-22", line("MAIZE", "10", "64.00", **sold("SD2")), **named
    )


def returns_settled_at_the_end_of_the_season(ledger: Ledger) -> None:
    """Fifty came back in May; the season is settled at the end of June, after these books end."""
    ledger.customer("SD3", {"MAIZE": "80.00"})
    _came(ledger, "O-SD3", "SD3", "MAIZE", "100")
    ledger.invoice("SD3", "SD3", "2026-02-03", line("MAIZE", "100", "80.00", **sold("SD3")))
    told = {"item_id": "MAIZE", "invoice_id": "SD3", "invoice_line": "1", "quantity": "50"}
    ledger.row("returns", return_id="B-SD3", received_on="2026-05-20", **told)


def seed_that_is_treated(ledger: Ledger) -> None:
    """Treated seed costs 6.00 more a bag, always has, and is paid."""
    ledger.customer("SD4", {"WHEAT": "40.00"})
    for at in (1, 2, 3, 4):
        day, order = f"2026-0{at}-06", f"O-SD4-{at}"
        _came(ledger, order, "SD4", "WHEAT", "50", day)
        bags = line(
            "WHEAT", "50", "46.00", description="Tratado", **sold("SD4", day, order_id=order)
        )
        ledger.invoice(f"SD4-{at}", "SD4", day, bags)
        ledger.paid(f"SD4-{at}", on=f"2026-0{at + 1}-03")


def one_bag_free_of_eleven(ledger: Ledger) -> None:
    """Eleven came, ten are billed."""
    ledger.customer("SD5", {"WHEAT": "40.00"})
    _came(ledger, "O-SD5", "SD5", "WHEAT", "11")
    ledger.invoice("SD5", "SD5", "2026-02-03", line("WHEAT", "10", "40.00", **sold("SD5")))


def invoice_of_three_orders(ledger: Ledger) -> None:
    """One invoice of the month bills three orders, a line each."""
    ledger.customer("SD6", {"WHEAT": "40.00"})
    lines = []
    for at in (1, 2, 3):
        day = f"2026-02-0{at + 1}"
        _came(ledger, f"O-SD6-{at}", "SD6", "WHEAT", "5", day)
        lines.append(line("WHEAT", "5", "40.00", **sold("SD6", day, order_id=f"O-SD6-{at}")))
    ledger.invoice("SD6", "SD6", "2026-02-28", *lines)


def novels_on_approval(ledger: Ledger) -> None:
    """Twenty novels came on approval in February; eight were kept and are billed in April."""
    ledger.customer("SD7", {"NOVEL": "12.00"})
    _came(ledger, "O-SD7", "SD7", "NOVEL", "20")
    ledger.invoice("SD7", "SD7", "2026-04-03", line("NOVEL", "8", "12.00", **sold("SD7")))


def dollars_at_the_bank_rate(ledger: Ledger) -> None:
    """Priced 100.00 dollars and billed 92.00 euros, by the bank's rate of the day."""
    ledger.customer("SD8", {}, currency="USD")
    ledger.price("SD8", "SACK", unit_price="100.00", currency="USD")
    _came(ledger, "O-SD8", "SD8", "SACK", "1")
    ledger.invoice("SD8", "SD8", "2026-02-03", line("SACK", "1", "92.00", **sold("SD8")))


def paid_ahead_and_drawn_down(ledger: Ledger) -> None:
    """5,000.00 were paid ahead; each sale is billed in full and the same is taken off in words."""
    ledger.customer("SD9", {"WHEAT": "40.00"})
    ledger.invoice("SD9A", "SD9", "2026-01-10", text_line("Prepago campaña", "5000.00"))
    ledger.paid("SD9A", on="2026-01-12")
    _came(ledger, "O-SD9", "SD9", "WHEAT", "50")
    off = text_line("Con cargo a prepago", "-2000.00")
    ledger.invoice("SD9", "SD9", "2026-02-03", line("WHEAT", "50", "40.00", **sold("SD9")), off)


def sown_again_for_nothing(ledger: Ledger) -> None:
    """The seed did not grow: forty more bags came for nothing, by an order of their own."""
    ledger.customer("SD10", {"MAIZE": "80.00"})
    _came(ledger, "O-SD10", "SD10", "MAIZE", "40")
    ledger.invoice("SD10", "SD10", "2026-02-03", line("MAIZE", "40", "80.00", **sold("SD10")))
    _came(ledger, "O-SD10b", "SD10", "MAIZE", "40", "2026-04-10")


def bags_that_came_back_and_stay_billed(ledger: Ledger) -> None:
    """Wrong: three bags came back in February, and nothing was credited since."""
    ledger.customer("SDW1", {"MAIZE": "80.00"})
    _came(ledger, "O-SDW1", "SDW1", "MAIZE", "20")
    ledger.invoice("SDW1", "SDW1", "2026-02-03", line("MAIZE", "20", "80.00", **sold("SDW1")))
    told = {"item_id": "MAIZE", "invoice_id": "SDW1", "invoice_line": "1", "quantity": "3"}
    ledger.row("returns", return_id="B-SDW1", received_on="2026-02-10", **told)


def wheat_a_euro_dearer(ledger: Ledger) -> None:
    """Wrong: fifty bags at 41.00 instead of 40.00."""
    ledger.customer("SDW2", {"WHEAT": "40.00"})
    _came(ledger, "O-SDW2", "SDW2", "WHEAT", "50")
    ledger.invoice("SDW2", "SDW2", "2026-02-03", line("WHEAT", "50", "41.00", **sold("SDW2")))


def novels_that_never_came(ledger: Ledger) -> None:
    """Wrong: twenty-five novels were ordered and billed, and none came."""
    ledger.customer("SDW3", {"NOVEL": "12.00"})
    ledger.order("O-SDW3", "SDW3", ("NOVEL", "25"), on="2026-02-01")
    ledger.invoice("SDW3", "SDW3", "2026-02-03", line("NOVEL", "25", "12.00", **sold("SDW3")))


def paid_within_its_discount_days(ledger: Ledger) -> None:
    """Wrong: two percent were agreed for ten days, it was paid in full on the fifth."""
    told = {"early_discount_percent": "2", "early_discount_days": "10"}
    ledger.customer("SDW4", {"WHEAT": "50.00"}, **told)
    _came(ledger, "O-SDW4", "SDW4", "WHEAT", "10")
    ledger.invoice("SDW4", "SDW4", "2026-02-03", line("WHEAT", "10", "50.00", **sold("SDW4")))
    ledger.paid("SDW4", on="2026-02-08")
