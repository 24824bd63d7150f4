"""Wine merchants: cases and bottles, thirteen for twelve, kegs, offers of a month, duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import on

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("WINE", "CAVA", "BEER", "GIFTBOX"), "goods")
ITEMS |= {"KEG": "fee", "EXCISE": "fee"}
FOUND = {
    ("CEW1", "P01", "certain", "30.00"),
    ("CEW2", "P12", "certain", "10.00"),
    ("CEW3", "P12", "certain", "9.00"),
    ("CEW4", "P01", "certain", "24.00"),
}
DOUBTED = {
    ("CE10", "P01", "likely", "-10.00"),
    ("CE6", "P01", "likely", "-30.00"),
}


def _goods(name: str, day: str = "2026-02-02", **columns: str) -> Row:
    return on(name, day, **({"kind": "goods"} | columns))


def thirteen_for_twelve(ledger: Ledger) -> None:
    """Thirteen bottles are sent and one is taken off."""
    ledger.customer("CE1", {"WINE": "5.00"})
    wine = line("WINE", "13", "5.00", allowance="5.00", **_goods("CE1"))
    ledger.invoice("CE1", "CE1", "2026-02-03", wine)


def thirteenth_on_its_own_line(ledger: Ledger) -> None:
    """Twelve are billed, and the thirteenth is taken off whole on a line of its own."""
    ledger.customer("CE2", {"WINE": "5.00"})
    free = line("WINE", "1", "5.00", allowance="5.00", **_goods("CE2", description="13ª"))
    ledger.invoice("CE2", "CE2", "2026-02-03", line("WINE", "12", "5.00", **_goods("CE2")), free)


def duty_beside_the_beer(ledger: Ledger) -> None:
    """The duty of 0.10 a litre stands beside the beer, as the public list says."""
    ledger.customer("CE3", {"BEER": "80.00"})
    ledger.price("", "EXCISE", unit_price="0.10")
    duty = line("EXCISE", "60", "0.10", **_goods("CE3", kind="fee"))
    ledger.invoice("CE3", "CE3", "2026-02-03", line("BEER", "2", "80.00", **_goods("CE3")), duty)


def kegs_out_and_back(ledger: Ledger) -> None:
    """Two kegs are charged and three come back, more than went out."""
    ledger.customer("CE4", {"BEER": "80.00", "KEG": "30.00"})
    lines = [line("KEG", q, "30.00", **_goods("CE4", kind="fee")) for q in ("2", "-3")]
    ledger.invoice("CE4", "CE4", "2026-02-03", line("BEER", "2", "80.00", **_goods("CE4")), *lines)


def offer_of_february(ledger: Ledger) -> None:
    """The list says 5.50; in February 5.00 hold for everybody."""
    ledger.customer("CE5", {})
    ledger.price("CE5", "CAVA", unit_price="5.50")
    told = {"valid_from": "2026-02-01", "valid_to": "2026-03-01", "signed_on": "2026-01-20"}
    ledger.price("CE5", "CAVA", unit_price="5.00", **told)
    ledger.invoice("CE5", "CE5", "2026-02-03", line("CAVA", "60", "5.00", **_goods("CE5")))
    march = line("CAVA", "60", "5.50", **_goods("CE5", "2026-03-02"))
    ledger.invoice("CE5-3", "CE5", "2026-03-03", march)


def order_of_february_sent_in_march(ledger: Ledger) -> None:
    """Ordered in the offer's month and sent after it: the price of the order is kept."""
    ledger.customer("CE6", {})
    ledger.price("CE6", "CAVA", unit_price="5.50")
    told = {"valid_from": "2026-02-01", "valid_to": "2026-03-01", "signed_on": "2026-01-20"}
    ledger.price("CE6", "CAVA", unit_price="5.00", **told)
    cava = line("CAVA", "60", "5.00", **_goods("CE6", "2026-03-03", description="Pedido 27/02"))
    ledger.invoice("CE6", "CE6", "2026-03-04", cava)


def three_percent_for_paying_at_once(ledger: Ledger) -> None:
    """Two wines, less three percent for paying at once, in words."""
    ledger.customer("CE7", {"WINE": "5.00", "CAVA": "10.00"})
    lines = (
        line("WINE", "60", "5.00", **_goods("CE7")),
        line("CAVA", "20", "10.00", **_goods("CE7")),
        text_line("Dto. pronto pago 3 %", "-15.00"),
    )
    ledger.invoice("CE7", "CE7", "2026-02-03", *lines)


def cases_at_the_price_of_bottles(ledger: Ledger) -> None:
    """Two cases of six are billed; the price is a bottle's, and the table of units says six."""
    ledger.customer("CE8", {})
    ledger.price("CE8", "WINE", unit_price="5.00", unit="bottle")
    told = {"from_unit": "wcase", "to_unit": "bottle", "factor": "6"}
    ledger.row("unit_conversions", item_id="WINE", **told)
    cases = line("WINE", "2", "30.00", unit="wcase", **_goods("CE8"))
    ledger.invoice("CE8", "CE8", "2026-02-03", cases)


def broken_bottles_taken_off(ledger: Ledger) -> None:
    """Three bottles of the last delivery broke; this invoice takes them off in words."""
    ledger.customer("CE9", {"WINE": "5.00"})
    ledger.invoice("CE9-1", "CE9", "2026-02-03", line("WINE", "60", "5.00", **_goods("CE9")))
    off = text_line("3 bot. rotas, factura anterior", "-15.00")
    wine = line("WINE", "30", "5.00", **_goods("CE9", "2026-02-20"))
    ledger.invoice("CE9-2", "CE9", "2026-02-21", wine, off)


def gift_box_with_its_bottles(ledger: Ledger) -> None:
    """A box costs 30.00; the bottles in it are shown at nothing."""
    ledger.customer("CE10", {"GIFTBOX": "30.00", "WINE": "5.00", "CAVA": "10.00"})
    parts = [line(item, q, "0.00", **_goods("CE10")) for item, q in (("WINE", "2"), ("CAVA", "1"))]
    box = line("GIFTBOX", "1", "30.00", **_goods("CE10"))
    ledger.invoice("CE10", "CE10", "2026-02-03", box, *parts)


def four_places_after_the_point(ledger: Ledger) -> None:
    """A case of six costs 20.00: 24 bottles at 3.3333 are 80.00."""
    ledger.customer("CE11", {})
    ledger.price("CE11", "WINE", unit_price="20.00", per_quantity="6")
    ledger.invoice("CE11", "CE11", "2026-02-03", line("WINE", "24", "3.3333", **_goods("CE11")))


def price_printed_with_two_places(ledger: Ledger) -> None:
    """The same, and the paper shows 3.33: the amount comes from the price of the case."""
    ledger.customer("CE12", {})
    ledger.price("CE12", "WINE", unit_price="20.00", per_quantity="6")
    wine = line("WINE", "24", "3.33", net="80.00", **_goods("CE12"))
    ledger.invoice("CE12", "CE12", "2026-02-03", wine)


def price_with_its_tax_to_a_shop(ledger: Ledger) -> None:
    """A bottle costs 6.05 with its tax: 5.00 without, printed so."""
    ledger.customer("CE13", {"WINE": "5.00"})
    wine = line("WINE", "12", "6.05", net="60.00", **_goods("CE13"))
    ledger.invoice("CE13", "CE13", "2026-02-03", wine)


def dearer_by_a_letter_in_time(ledger: Ledger) -> None:
    """Sixty days of notice are agreed; the letter of 10 January raised the price in April."""
    ledger.customer("CE14", {}, price_notice_days="60")
    ledger.price("CE14", "WINE", unit_price="5.00", valid_to="2026-04-01")
    ledger.price("CE14", "WINE", unit_price="5.20", valid_from="2026-04-01", signed_on="")
    told = {"kind": "price", "sent_on": "2026-01-10", "effective_on": "2026-04-01"}
    told |= {"customer_id": "CE14", "contract_id": "K-CE14", "proof": "registered"}
    ledger.row("notices", notice_id="N-CE14", **told)
    wine = line("WINE", "60", "5.20", **_goods("CE14", "2026-04-02"))
    ledger.invoice("CE14", "CE14", "2026-04-03", wine)


def offer_that_was_over(ledger: Ledger) -> None:
    """Wrong: in February 5.00 hold for sixty bottles, and 5.50 are billed."""
    ledger.customer("CEW1", {})
    ledger.price("CEW1", "CAVA", unit_price="5.50")
    told = {"valid_from": "2026-02-01", "valid_to": "2026-03-01", "signed_on": "2026-01-20"}
    ledger.price("CEW1", "CAVA", unit_price="5.00", **told)
    ledger.invoice("CEW1", "CEW1", "2026-02-03", line("CAVA", "60", "5.50", **_goods("CEW1")))


def summed_wrongly(ledger: Ledger) -> None:
    """Wrong: 240 at 4.75 are 1,140.00, and 1,150.00 are billed."""
    ledger.customer("CEW2", {"WINE": "4.75"})
    wine = line("WINE", "240", "4.75", net="1150.00", **_goods("CEW2"))
    ledger.invoice("CEW2", "CEW2", "2026-02-03", wine)


def tax_summed_wrongly(ledger: Ledger) -> None:
    """Wrong: 21 % of 300.00 are 63.00, and 72.00 of tax are billed."""
    ledger.customer("CEW3", {"WINE": "5.00"})
    told = {"tax": "72.00"} | dict.fromkeys(("gross", "payable", "open_amount"), "372.00")
    wine = line("WINE", "60", "5.00", **_goods("CEW3"))
    ledger.invoice("CEW3", "CEW3", "2026-02-03", wine, **told)
    ledger.tables["invoice_taxes"][-1]["tax"] = "72.00"


def case_at_a_dearer_price(ledger: Ledger) -> None:
    """Wrong: 24 bottles at 4.33, where a case of six costs 20.00: 24.00 too much in all."""
    ledger.customer("CEW4", {})
    ledger.price("CEW4", "WINE", unit_price="20.00", per_quantity="6")
    wine = line("WINE", "24", "26.00", base_quantity="6", **_goods("CEW4"))
    ledger.invoice("CEW4", "CEW4", "2026-02-03", wine)
