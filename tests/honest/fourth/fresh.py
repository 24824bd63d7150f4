"""Fish and flowers: boxes ordered and kilograms billed, prices of a day, trolleys and claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import sold

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("SALMON", "HAKE"), "goods:kg") | dict.fromkeys(("ROSE", "TULIP"), "goods")
ITEMS |= {"TROLLEY": "fee", "HANDLING": "fee"}
FOUND = {
    ("FRW1", "P01", "certain", "10.20"),
    ("FRW2", "Q01", "certain", "18.00"),
    ("FRW3", "Q08", "certain", "4.20"),
    ("FRW4", "Q10", "certain", "100.00"),
}
DOUBTED = {
    ("FR4", "Q08", "likely", "3.36"),
    ("FR6", "P01", "likely", "-6.00"),
    ("FR9", "Q10", "likely", "250.00"),
    ("FRW1", "Q08", "likely", "5.40"),
}


def _one(ledger: Ledger, name: str, item: str, ordered: str, came: str, **columns: str) -> None:
    ledger.order(f"O-{name}", name, (item, ordered), on="2026-02-01")
    ledger.delivery(f"D-{name}", f"O-{name}", (item, came, "1"))
    ledger.tables["delivery_lines"][-1] |= columns


def _of_the_day(ledger: Ledger, name: str, item: str, *prices: tuple[str, str, str]) -> None:
    ledger.customer(name, {})
    for first, end, price in prices:
        ledger.price(name, item, unit_price=price, valid_from=first, valid_to=end, signed_on=first)


def boxes_billed_by_weight(ledger: Ledger) -> None:
    """Three boxes were ordered and came; their 28.4 kg are billed."""
    ledger.customer("FR1", {"SALMON": "11.50"})
    ledger.order("O-FR1", "FR1", ("SALMON", "3"), on="2026-02-01")
    ledger.tables["order_lines"][-1]["unit"] = "box"
    ledger.delivery("D-FR1", "O-FR1", ("SALMON", "3", "1"))
    ledger.invoice("FR1", "FR1", "2026-02-03", line("SALMON", "28.4", "11.50", **sold("FR1")))


def caught_heavier(ledger: Ledger) -> None:
    """Thirty kilograms were ordered and 31.2 came, within the agreed tenth."""
    ledger.customer("FR2", {"SALMON": "11.50"}, quantity_tolerance_percent="10")
    _one(ledger, "FR2", "SALMON", "30", "31.2")
    ledger.invoice("FR2", "FR2", "2026-02-03", line("SALMON", "31.2", "11.50", **sold("FR2")))


def weighed_anew_at_the_dock(ledger: Ledger) -> None:
    """The note says 20 kg, the customer's scale 19.6, and those are billed."""
    ledger.customer("FR3", {"HAKE": "12.00"})
    _one(ledger, "FR3", "HAKE", "20", "20", accepted_quantity="19.6")
    ledger.invoice("FR3", "FR3", "2026-02-03", line("HAKE", "19.6", "12.00", **sold("FR3")))


def price_of_the_auction(ledger: Ledger) -> None:
    """Each day has its price; the fish of the 3rd is billed on the 4th at the 3rd's."""
    days = (("2026-02-03", "2026-02-04", "11.20"), ("2026-02-04", "2026-02-05", "12.90"))
    _of_the_day(ledger, "FR4", "HAKE", *days)
    _one(ledger, "FR4", "HAKE", "15", "15.3")
    hake = line("HAKE", "15.3", "11.20", **sold("FR4", "2026-02-03"))
    ledger.invoice("FR4", "FR4", "2026-02-04", hake)


def week_of_five_prices(ledger: Ledger) -> None:
    """One invoice bills the week, a line for each day at its price; nobody wrote orders."""
    days = [(f"2026-02-0{d}", f"2026-02-0{d + 1}", f"{10 + d}.40") for d in range(2, 7)]
    _of_the_day(ledger, "FR5", "HAKE", *days)
    lines = [
        line("HAKE", f"{d}.7", price, supplied_on=first, contract_id="K-FR5")
        for d, (first, _, price) in enumerate(days, 4)
    ]
    ledger.invoice("FR5", "FR5", "2026-02-07", *lines)


def ten_percent_more_stems(ledger: Ledger) -> None:
    """A hundred stems are billed, ten come on top and stand at nothing on the invoice."""
    ledger.customer("FR6", {"ROSE": "0.60"})
    _one(ledger, "FR6", "ROSE", "110", "110")
    gift = line("ROSE", "10", "0.00", description="Regalo", **sold("FR6"))
    ledger.invoice("FR6", "FR6", "2026-02-03", line("ROSE", "100", "0.60", **sold("FR6")), gift)


def ten_percent_more_stems_without_a_line(ledger: Ledger) -> None:
    """A hundred were ordered and are billed; a hundred and ten came."""
    ledger.customer("FR7", {"ROSE": "0.60"})
    _one(ledger, "FR7", "ROSE", "100", "110")
    ledger.invoice("FR7", "FR7", "2026-02-03", line("ROSE", "100", "0.60", **sold("FR7")))


def wilted_and_credited_by_a_photo(ledger: Ledger) -> None:
    """Forty tulips wilted; a third of their price is given back in words, and they stay."""
    ledger.customer("FR8", {"TULIP": "0.45"}, delivery_term="DAP", claim_days="2")
    _one(ledger, "FR8", "TULIP", "200", "160")
    told = {"item_id": "TULIP", "quantity": "40", "order_id": "O-FR8", "order_line": "1"}
    told |= {"condition": "damaged", "noted_on": "2026-02-02", "accepted_quantity": "40"}
    ledger.row("delivery_lines", delivery_id="D-FR8", line="2", **told)
    ledger.invoice("FR8", "FR8", "2026-02-03", line("TULIP", "200", "0.45", **sold("FR8")))
    named = {"kind": "381", "preceding_invoice_id": "FR8"}
    back = text_line("Abono calidad s/ foto", "6.00")
    ledger.invoice("FR8C", "FR8", "2026-02-05", back, **named)
    ledger.applied("FR8C", "FR8", "2026-02-05")


def trolleys_out_and_back(ledger: Ledger) -> None:
    """Twelve trolleys went out in February and ten came back: both stand on one invoice."""
    ledger.customer("FR9", {"TROLLEY": "25.00"})
    for at, (kind, quantity) in enumerate((("issued", "12"), ("returned", "10"))):
        told = {"customer_id": "FR9", "item_id": "TROLLEY", "moved_on": "2026-02-10"}
        ledger.row(
            "container_movements", movement_id=f"FR9{at}", kind=kind, quantity=quantity, **told
        )
    days = {"period_from": "2026-02-01", "period_to": "2026-03-01", "contract_id": "K-FR9"}
    lines = [line("TROLLEY", q, "25.00", **days | {"kind": "fee"}) for q in ("12", "-10")]
    ledger.invoice("FR9", "FR9", "2026-02-28", *lines)


def tulips_for_roses(ledger: Ledger) -> None:
    """The grower had no roses; tulips came by agreement and are billed at their own price."""
    ledger.customer("FR10", {"ROSE": "0.60", "TULIP": "0.45"})
    ledger.order("O-FR10", "FR10", ("ROSE", "100"), on="2026-02-01")
    ledger.delivery("D-FR10", "O-FR10", ("TULIP", "100", "1"))
    ledger.tables["delivery_lines"][-1]["substitute_agreed_on"] = "2026-02-01"
    ledger.invoice("FR10", "FR10", "2026-02-03", line("TULIP", "100", "0.45", **sold("FR10")))


def standing_order_of_four_weeks(ledger: Ledger) -> None:
    """Four hundred stems of one order come and are billed a hundred a week."""
    ledger.customer("FR11", {"ROSE": "0.60"})
    ledger.order("O-FR11", "FR11", ("ROSE", "400"), on="2026-02-01")
    for day in ("02", "09", "16", "23"):
        came = {"delivered_on": f"2026-02-{day}"}
        ledger.delivery(f"D-FR11-{day}", "O-FR11", ("ROSE", "100", "1"), **came)
        roses = line("ROSE", "100", "0.60", **sold("FR11", f"2026-02-{day}"))
        ledger.invoice(f"FR11-{day}", "FR11", f"2026-02-{day}", roses)


def ice_is_not_billed(ledger: Ledger) -> None:
    """Ten kilograms came with their glaze; the nine without it are billed, as agreed."""
    ledger.customer("FR12", {"HAKE": "12.00"})
    _one(ledger, "FR12", "HAKE", "10", "10")
    ledger.invoice("FR12", "FR12", "2026-02-03", line("HAKE", "9", "12.00", **sold("FR12")))


def cut_by_the_grower(ledger: Ledger) -> None:
    """Forty boxes were ordered; the grower had thirty-two, which came and are billed."""
    ledger.customer("FR13", {"TULIP": "9.00"})
    _one(ledger, "FR13", "TULIP", "40", "32")
    less = text_line("Portes mínimo de pedido", "6.00")
    ledger.invoice("FR13", "FR13", "2026-02-03", line("TULIP", "32", "9.00", **sold("FR13")), less)


def price_of_the_day_before(ledger: Ledger) -> None:
    """Wrong: 25.5 kg of the 5th bear the 4th's 11.20 instead of 10.80."""
    days = (("2026-02-04", "2026-02-05", "11.20"), ("2026-02-05", "2026-02-06", "10.80"))
    _of_the_day(ledger, "FRW1", "HAKE", *days)
    _one(ledger, "FRW1", "HAKE", "25", "25.5")
    ledger.tables["deliveries"][-1]["delivered_on"] = "2026-02-05"
    hake = line("HAKE", "25.5", "11.20", **sold("FRW1", "2026-02-05"))
    ledger.invoice("FRW1", "FRW1", "2026-02-06", hake)


def weight_of_the_note(ledger: Ledger) -> None:
    """Wrong: the customer's scale said 28.5 kg, and the note's thirty are billed at 12.00."""
    ledger.customer("FRW2", {"HAKE": "12.00"})
    _one(ledger, "FRW2", "HAKE", "30", "30", accepted_quantity="28.5")
    ledger.invoice("FRW2", "FRW2", "2026-02-03", line("HAKE", "30", "12.00", **sold("FRW2")))


def more_than_the_tolerance(ledger: Ledger) -> None:
    """Wrong: 112 stems came for a hundred; seven are beyond the agreed five percent."""
    ledger.customer("FRW3", {"ROSE": "0.60"}, quantity_tolerance_percent="5")
    _one(ledger, "FRW3", "ROSE", "100", "112")
    ledger.invoice("FRW3", "FRW3", "2026-02-03", line("ROSE", "112", "0.60", **sold("FRW3")))


def trolleys_that_came_back(ledger: Ledger) -> None:
    """Wrong: ten trolleys went out, four came back, and ten are billed."""
    ledger.customer("FRW4", {"TROLLEY": "25.00"})
    for at, (kind, quantity) in enumerate((("issued", "10"), ("returned", "4"))):
        told = {"customer_id": "FRW4", "item_id": "TROLLEY", "moved_on": "2026-02-10"}
        ledger.row(
            "container_movements", movement_id=f"FRW4{at}", kind=kind, quantity=quantity, **told
        )
    days = {"period_from": "2026-02-01", "period_to": "2026-03-01", "contract_id": "K-FRW4"}
    out = line("TROLLEY", "10", "25.00", **days | {"kind": "fee"})
    ledger.invoice("FRW4", "FRW4", "2026-02-28", out)
