"""Caterers: guests promised and come, deposits, drinks by what was drunk, moved dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import on, sold

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("MENU", "ROOM", "TASTING", "CHEF"), "service") | {"BOTTLE": "goods"}
FOUND = {
    ("CAW1", "P02", "certain", "740.00"),
    ("CAW2", "P12", "certain", "363.00"),
    ("CAW3", "T01", "certain", "110.00"),
    ("CAW4", "P01", "certain", "200.00"),
}
DOUBTED = {
    ("CA12-2", "D01", "likely", "2904.00"),
    ("CA13", "P01", "likely", "-90.00"),
    ("CA6", "Q06", "likely", "308.00"),
    ("CA9", "P01", "likely", "-300.00"),
}
_TEN = {"tax_rate": "10"}


def _food(ledger: Ledger) -> None:
    told = {"country": "ES", "category": "S", "rate": "10", "valid_from": "2012-09-01"}
    if not any(row.get("item_id") == "CHEF" for row in ledger.tables["tax_rates"]):
        ledger.row("tax_rates", item_id="CHEF", **told)


def _scale(ledger: Ledger, name: str) -> None:
    ledger.customer(name, {})
    ledger.price(name, "MENU", model="volume", term_id=f"T-{name}")
    for low, high, price in (("0", "50", "70.00"), ("50", "", "60.00")):
        told = {"from_quantity": low, "to_quantity": high, "unit_price": price}
        ledger.row("price_tiers", term_id=f"T-{name}", **told)


def deposit_stated_as_prepaid(ledger: Ledger) -> None:
    """A third was asked for by a prepayment invoice, and the final bill states it as prepaid."""
    ledger.customer("CA1", {"MENU": "50.00"})
    first = {"kind": "386"}
    ledger.invoice("CA1A", "CA1", "2026-01-10", text_line("Anticipo 30 %", "300.00"), **first)
    ledger.paid("CA1A", on="2026-01-20")
    due = dict.fromkeys(("payable", "open_amount"), "847.00")
    menus = line("MENU", "20", "50.00", **on("CA1"))
    ledger.invoice("CA1", "CA1", "2026-02-12", menus, prepaid="363.00", **due)
    ledger.paid("CA1", on="2026-03-05")


def deposit_as_its_own_item(ledger: Ledger) -> None:
    """The deposit bears the item MENU, a third of a menu a guest, and is taken off alike."""
    ledger.customer("CA2", {"MENU": "60.00"})
    told = {"description": "Señal 1/3", "kind": "fee", "contract_id": "K-CA2"}
    ledger.invoice("CA2A", "CA2", "2026-01-10", line("MENU", "40", "20.00", **told))
    ledger.paid("CA2A", on="2026-01-20")
    off = line("MENU", "-40", "20.00", preceding_invoice_id="CA2A", **told)
    ledger.invoice("CA2", "CA2", "2026-02-12", line("MENU", "40", "60.00", **on("CA2")), off)
    ledger.paid("CA2", on="2026-03-05")


def guests_that_did_not_come(ledger: Ledger) -> None:
    """Eighty guests were promised and are billed; seventy-four came."""
    ledger.customer("CA3", {"MENU": "60.00"})
    ledger.order("O-CA3", "CA3", ("MENU", "80"), on="2026-01-20")
    served = on("CA3", order_id="O-CA3", order_line="1", description="Mínimo garantizado")
    ledger.invoice("CA3", "CA3", "2026-02-12", line("MENU", "80", "60.00", **served))


def guests_beyond_the_order(ledger: Ledger) -> None:
    """Ninety-two came for eighty; the twelve more were said by telephone and are billed."""
    ledger.customer("CA4", {"MENU": "60.00"})
    ledger.order("O-CA4", "CA4", ("MENU", "80"), on="2026-01-20")
    served = on("CA4", order_id="O-CA4", order_line="1")
    ledger.invoice("CA4", "CA4", "2026-02-12", line("MENU", "92", "60.00", **served))


def drinks_by_what_was_drunk(ledger: Ledger) -> None:
    """Sixty bottles were brought, twenty-two went back unopened, thirty-eight are billed."""
    ledger.customer("CA5", {"BOTTLE": "14.00"})
    ledger.sale("O-CA5", "CA5", ("BOTTLE", "60"))
    told = {"item_id": "BOTTLE", "quantity": "22", "order_id": "O-CA5"}
    ledger.row("returns", return_id="B-CA5", received_on="2026-02-03", **told)
    ledger.invoice("CA5", "CA5", "2026-02-12", line("BOTTLE", "38", "14.00", **sold("CA5")))


def drinks_billed_and_taken_back(ledger: Ledger) -> None:
    """Sixty bottles are billed, and a line below takes twenty-two back."""
    ledger.customer("CA6", {"BOTTLE": "14.00"})
    ledger.sale("O-CA6", "CA6", ("BOTTLE", "60"))
    told = {"item_id": "BOTTLE", "quantity": "22", "order_id": "O-CA6"}
    ledger.row("returns", return_id="B-CA6", received_on="2026-02-03", **told)
    lines = [line("BOTTLE", q, "14.00", **sold("CA6")) for q in ("60", "-22")]
    ledger.invoice("CA6", "CA6", "2026-02-12", *lines)


def service_of_ten_percent(ledger: Ledger) -> None:
    """Ten percent for service stand on a line in words."""
    ledger.customer("CA7", {"MENU": "60.00"})
    service = text_line("Servicio 10 %", "120.00")
    ledger.invoice("CA7", "CA7", "2026-02-12", line("MENU", "20", "60.00", **on("CA7")), service)


def children_at_half(ledger: Ledger) -> None:
    """Ten children eat at half the price, which the line takes off."""
    ledger.customer("CA8", {"MENU": "60.00"})
    half = on("CA8", allowance="300.00", description="Niños 50 %")
    lines = line("MENU", "30", "60.00", **on("CA8")), line("MENU", "10", "60.00", **half)
    ledger.invoice("CA8", "CA8", "2026-02-12", *lines)


def children_at_their_own_price(ledger: Ledger) -> None:
    """The same, and the line of the children shows 30.00."""
    ledger.customer("CA9", {"MENU": "60.00"})
    half = on("CA9", description="Menú infantil")
    lines = line("MENU", "30", "60.00", **on("CA9")), line("MENU", "10", "30.00", **half)
    ledger.invoice("CA9", "CA9", "2026-02-12", *lines)


def food_and_room(ledger: Ledger) -> None:
    """The cook's work bears 10 %, the room 21 %."""
    _food(ledger)
    ledger.customer("CA10", {"CHEF": "200.00", "ROOM": "300.00"})
    lines = (
        line("CHEF", "2", "200.00", **on("CA10"), **_TEN),
        line("ROOM", "1", "300.00", **on("CA10")),
    )
    ledger.invoice("CA10", "CA10", "2026-02-12", *lines)


def moved_from_february_to_may(ledger: Ledger) -> None:
    """The feast moved to May; the bill was credited and made anew at May's price."""
    ledger.customer("CA11", {})
    ledger.price("CA11", "MENU", unit_price="60.00", valid_to="2026-04-01")
    ledger.price("CA11", "MENU", unit_price="64.00", valid_from="2026-04-01")
    ledger.invoice("CA11", "CA11", "2026-02-01", line("MENU", "40", "60.00", **on("CA11")))
    named = {"kind": "381", "preceding_invoice_id": "CA11"}
    back = line("MENU", "40", "60.00", **on("CA11"))
    ledger.invoice("CA11C", "CA11", "2026-02-08", back, **named)
    ledger.applied("CA11C", "CA11", "2026-02-08")
    anew = line("MENU", "40", "64.00", **on("CA11", "2026-05-16"))
    ledger.invoice("CA11R", "CA11", "2026-05-18", anew)


def three_parts_in_words(ledger: Ledger) -> None:
    """6,000.00 are billed in parts of 40, 40 and 20 percent of one order, in words."""
    ledger.customer("CA12", {"MENU": "60.00"})
    ledger.order("O-CA12", "CA12", ("MENU", "100"), on="2026-01-05")
    for at, (day, net) in enumerate(
        (("2026-01-10", "2400.00"), ("2026-02-10", "2400.00"), ("2026-02-20", "1200.00")), 1
    ):
        part = text_line(f"Plazo {at} de 3", net, contract_id="K-CA12")
        ledger.invoice(f"CA12-{at}", "CA12", day, part, order_id="O-CA12")


def tasting_for_nothing(ledger: Ledger) -> None:
    """The tasting costs 45.00 a head and was promised for nothing, by mail."""
    ledger.customer("CA13", {"MENU": "60.00", "TASTING": "45.00"})
    told = {"made_on": "2026-01-10", "kind": "fee_waiver", "source": "mail", "item_id": "TASTING"}
    ledger.row("promises", promise_id="P-CA13", customer_id="CA13", made_by="ventas", **told)
    lines = (line("MENU", "40", "60.00", **on("CA13")), line("TASTING", "2", "0.00", **on("CA13")))
    ledger.invoice("CA13", "CA13", "2026-02-12", *lines)


def seventy_four_guests(ledger: Ledger) -> None:
    """From fifty-one guests on each costs 60.00."""
    _scale(ledger, "CA14")
    ledger.invoice("CA14", "CA14", "2026-02-12", line("MENU", "74", "60.00", **on("CA14")))


def two_feasts_of_one_month(ledger: Ledger) -> None:
    """Forty and thirty guests on two days: each feast has its own step, 70.00."""
    _scale(ledger, "CA15")
    lines = [
        line("MENU", q, "70.00", **on("CA15", f"2026-02-{day}"))
        for day, q in (("07", "40"), ("21", "30"))
    ]
    ledger.invoice("CA15", "CA15", "2026-02-28", *lines)


def half_of_a_cancelled_feast(ledger: Ledger) -> None:
    """A feast was cancelled two days before; half of the guests are billed."""
    ledger.customer("CA16", {"MENU": "60.00"})
    ledger.order("O-CA16", "CA16", ("MENU", "40"), on="2026-01-20")
    half = on("CA16", order_id="O-CA16", order_line="1", description="Anulación: 50 % de 40")
    ledger.invoice("CA16", "CA16", "2026-02-12", line("MENU", "20", "60.00", **half))


def first_step_for_many(ledger: Ledger) -> None:
    """Wrong: seventy-four guests are billed at 70.00."""
    _scale(ledger, "CAW1")
    ledger.invoice("CAW1", "CAW1", "2026-02-12", line("MENU", "74", "70.00", **on("CAW1")))


def prepaid_and_asked_for_again(ledger: Ledger) -> None:
    """Wrong: 363.00 were prepaid, as the bill says, and the whole gross is asked for."""
    ledger.customer("CAW2", {"MENU": "50.00"})
    menus = line("MENU", "20", "50.00", **on("CAW2"))
    ledger.invoice("CAW2", "CAW2", "2026-02-12", menus, prepaid="363.00")


def food_at_the_general_rate(ledger: Ledger) -> None:
    """Wrong: the cook's 1,000.00 bear 21 % instead of 10 %."""
    _food(ledger)
    ledger.customer("CAW3", {"CHEF": "200.00"})
    ledger.invoice("CAW3", "CAW3", "2026-02-12", line("CHEF", "5", "200.00", **on("CAW3")))


def dearer_menu(ledger: Ledger) -> None:
    """Wrong: forty menus at 65.00, agreed at 60.00."""
    ledger.customer("CAW4", {"MENU": "60.00"})
    ledger.invoice("CAW4", "CAW4", "2026-02-12", line("MENU", "40", "65.00", **on("CAW4")))
