"""Dairies and scrap yards: prices by content, weights of two scales, moisture, grades, crates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import on, sold

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("MILK", "CREAM", "WHEY", "CHEESE"), "goods:kg") | {"CRATE": "fee"}
ITEMS |= dict.fromkeys(("STEEL", "COPPER"), "goods:t") | {"SKIP": "fee", "COLD": "fee"}
FOUND = {
    ("DYW1", "P01", "certain", "40.00"),
    ("DYW2", "Q01", "certain", "60.00"),
    ("DYW3", "P04", "certain", "25.00"),
    ("DYW4", "Q10", "certain", "24.00"),
    ("DYW5", "P01", "certain", "400.00"),
}
DOUBTED = {
    ("DY1-1", "P01", "likely", "30.00"),
    ("DY1-2", "P01", "likely", "40.00"),
    ("DY1-3", "P01", "likely", "20.00"),
    ("DY1-4", "P01", "likely", "10.00"),
    ("DY3", "Q01", "likely", "15.00"),
    ("DY5", "P01", "likely", "-20.00"),
    ("DY8-1", "P01", "likely", "240.00"),
    ("DY8-2", "P01", "likely", "680.00"),
    ("DY8-3", "P01", "likely", "430.00"),
    ("DY9", "Q01", "likely", "18.00"),
}


def _came(ledger: Ledger, order: str, name: str, item: str, amount: str, day: str) -> None:
    ledger.sale(order, name, (item, amount), ordered_on=day, delivered_on=day)


def milk_by_its_fat(ledger: Ledger) -> None:
    """0.50 is for 3.7 % of fat; each tenth more is worth half a cent more, month by month."""
    ledger.customer("DY1", {"MILK": "0.50"})
    for at, price in ((1, "0.515"), (2, "0.52"), (3, "0.51"), (4, "0.505")):
        day = f"2026-0{at}-10"
        _came(ledger, f"O-DY1-{at}", "DY1", "MILK", "2000", day)
        milk = line("MILK", "2000", price, **sold("DY1", day, order_id=f"O-DY1-{at}"))
        ledger.invoice(f"DY1-{at}", "DY1", day, milk)
        ledger.paid(f"DY1-{at}", on=f"2026-0{at + 1}-08")


def fat_on_a_line_of_its_own(ledger: Ledger) -> None:
    """The milk stands at its price, and the fat above 3.7 % on a line in words."""
    ledger.customer("DY2", {"MILK": "0.50"})
    _came(ledger, "O-DY2", "DY2", "MILK", "2000", "2026-02-02")
    more = text_line("Bonificación grasa 4,0 %", "30.00")
    milk = line("MILK", "2000", "0.50", **sold("DY2"))
    ledger.invoice("DY2", "DY2", "2026-02-03", milk, more)


def litres_ordered_and_kilograms_billed(ledger: Ledger) -> None:
    """A thousand litres were ordered and came; they weigh 1,030 kg and are billed by weight."""
    ledger.customer("DY3", {"MILK": "0.50"})
    _came(ledger, "O-DY3", "DY3", "MILK", "1000", "2026-02-02")
    ledger.invoice("DY3", "DY3", "2026-02-03", line("MILK", "1030", "0.50", **sold("DY3")))


def cheese_that_dries(ledger: Ledger) -> None:
    """A hundred kilograms left the dairy, and 98.4 were weighed at the shop and billed."""
    ledger.customer("DY4", {"CHEESE": "9.00"})
    _came(ledger, "O-DY4", "DY4", "CHEESE", "100", "2026-02-02")
    ledger.invoice("DY4", "DY4", "2026-02-03", line("CHEESE", "98.4", "9.00", **sold("DY4")))


def price_told_after_the_month(ledger: Ledger) -> None:
    """Provisional at 0.48; when the month's price is known, 0.50, the rest is billed."""
    ledger.customer("DY5", {"MILK": "0.50"})
    _came(ledger, "O-DY5", "DY5", "MILK", "1000", "2026-02-02")
    first = line("MILK", "1000", "0.48", **sold("DY5"))
    ledger.invoice("DY5", "DY5", "2026-02-03", first)
    rest = text_line("Regularización precio febrero 1000 kg x 0,02", "20.00")
    ledger.invoice("DY5B", "DY5", "2026-03-04", rest)


def crates_that_are_charged_and_swapped(ledger: Ledger) -> None:
    """Forty crates go out full and forty come back empty: nothing of them is billed."""
    ledger.customer("DY6", {"MILK": "0.50", "CRATE": "4.00"})
    for at, kind in enumerate(("issued", "returned")):
        told = {"customer_id": "DY6", "item_id": "CRATE", "moved_on": "2026-02-02"}
        ledger.row("container_movements", movement_id=f"DY6{at}", kind=kind, quantity="40", **told)
    _came(ledger, "O-DY6", "DY6", "MILK", "800", "2026-02-02")
    ledger.invoice("DY6", "DY6", "2026-02-03", line("MILK", "800", "0.50", **sold("DY6")))


def steel_less_its_dirt(ledger: Ledger) -> None:
    """Twenty tons crossed the scale; three percent of dirt are taken off before billing."""
    ledger.customer("DY7", {"STEEL": "300.00"})
    _came(ledger, "O-DY7", "DY7", "STEEL", "20", "2026-02-02")
    ledger.invoice("DY7", "DY7", "2026-02-03", line("STEEL", "19.4", "300.00", **sold("DY7")))


def copper_by_the_exchange(ledger: Ledger) -> None:
    """Copper follows the exchange's price of the day above a base, every time it is sold."""
    ledger.customer("DY8", {"COPPER": "7000.00"})
    for at, price in ((1, "7120.00"), (2, "7340.00"), (3, "7215.00")):
        day = f"2026-0{at}-12"
        _came(ledger, f"O-DY8-{at}", "DY8", "COPPER", "2", day)
        told = sold("DY8", day, order_id=f"O-DY8-{at}")
        ledger.invoice(f"DY8-{at}", "DY8", day, line("COPPER", "2", price, **told))
        ledger.paid(f"DY8-{at}", on=f"2026-0{at + 1}-10")


def heavier_on_the_way_in(ledger: Ledger) -> None:
    """The note says 20 t, the buyer's scale 20.06, and the contract lets that scale count."""
    ledger.customer("DY9", {"STEEL": "300.00"})
    _came(ledger, "O-DY9", "DY9", "STEEL", "20", "2026-02-02")
    ledger.invoice("DY9", "DY9", "2026-02-03", line("STEEL", "20.06", "300.00", **sold("DY9")))


def skip_hired_by_the_started_week(ledger: Ledger) -> None:
    """A skip stood nine days: two started weeks at 40.00."""
    ledger.customer("DY10", {"SKIP": "40.00"})
    days = {"period_from": "2026-02-02", "period_to": "2026-02-11", "contract_id": "K-DY10"}
    ledger.invoice(
        "DY10", "DY10", "2026-02-12", line("SKIP", "2", "40.00", **days | {"kind": "fee"})
    )


def cooled_at_a_fee_by_pallet(ledger: Ledger) -> None:
    """Cooling is two euros a pallet by the order, which names it."""
    ledger.customer("DY11", {"CHEESE": "9.00"})
    ledger.order("O-DY11", "DY11", ("CHEESE", "50"), ("COLD", "3"), on="2026-02-01")
    ledger.delivery("D-DY11", "O-DY11", ("CHEESE", "50", "1"))
    cold = line("COLD", "3", "2.00", **on("DY11", "2026-02-02", kind="fee", order_id="O-DY11"))
    ledger.invoice(
        "DY11", "DY11", "2026-02-03", line("CHEESE", "50", "9.00", **sold("DY11")), cold
    )


def milk_at_a_stale_price(ledger: Ledger) -> None:
    """Wrong: 2,000 kg at 0.52, the old price, once; the months before and after bear 0.50."""
    ledger.customer("DYW1", {"MILK": "0.50"})
    for at, price in ((1, "0.50"), (2, "0.50"), (3, "0.52"), (4, "0.50")):
        day = f"2026-0{at}-10"
        name = "DYW1" if price == "0.52" else f"DYW1-{at}"
        _came(ledger, f"O-DYW1-{at}", "DYW1", "MILK", "2000", day)
        milk = line("MILK", "2000", price, **sold("DYW1", day, order_id=f"O-DYW1-{at}"))
        ledger.invoice(name, "DYW1", day, milk)
        ledger.paid(name, on=f"2026-0{at + 1}-08")


def fewer_tons_than_billed(ledger: Ledger) -> None:
    """Wrong: 0.2 of twenty tons did not come and are billed."""
    ledger.customer("DYW2", {"STEEL": "300.00"})
    ledger.order("O-DYW2", "DYW2", ("STEEL", "20"), on="2026-02-01")
    ledger.delivery("D-DYW2", "O-DYW2", ("STEEL", "19.8", "1"))
    ledger.invoice("DYW2", "DYW2", "2026-02-03", line("STEEL", "20", "300.00", **sold("DYW2")))


def discount_of_five_percent_forgotten(ledger: Ledger) -> None:
    """Wrong: five percent of 500.00 are due and were not taken off."""
    ledger.customer("DYW3", {"MILK": "0.50"})
    told = {"kind": "percent", "value": "5", "valid_from": "2025-01-01", "scope": "line"}
    ledger.row("discounts", discount_id="D-DYW3", customer_id="DYW3", **told)
    _came(ledger, "O-DYW3", "DYW3", "MILK", "1000", "2026-02-02")
    ledger.invoice("DYW3", "DYW3", "2026-02-03", line("MILK", "1000", "0.50", **sold("DYW3")))


def crates_that_came_back(ledger: Ledger) -> None:
    """Wrong: forty went out, six came back, and forty are billed."""
    ledger.customer("DYW4", {"CRATE": "4.00"})
    for at, (kind, amount) in enumerate((("issued", "40"), ("returned", "6"))):
        told = {"customer_id": "DYW4", "item_id": "CRATE", "moved_on": "2026-02-02"}
        ledger.row(
            "container_movements", movement_id=f"DYW4{at}", kind=kind, quantity=amount, **told
        )
    days = {"period_from": "2026-02-01", "period_to": "2026-03-01", "contract_id": "K-DYW4"}
    ledger.invoice(
        "DYW4", "DYW4", "2026-02-28", line("CRATE", "40", "4.00", **days | {"kind": "fee"})
    )


def steel_at_the_price_of_another(ledger: Ledger) -> None:
    """Wrong: twenty tons at 320.00 instead of 300.00, the first sale under the contract."""
    ledger.customer("DYW5", {"STEEL": "300.00"})
    _came(ledger, "O-DYW5", "DYW5", "STEEL", "20", "2026-02-02")
    ledger.invoice("DYW5", "DYW5", "2026-02-03", line("STEEL", "20", "320.00", **sold("DYW5")))
