"""Forwarders: freight in dollars, fuel by index, demurrage, duties advanced and who pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("OCEAN", "BOX", "GROUPAGE", "STAY"), "service")
ITEMS |= {"BUNKER": "fee", "DUTY": "fee", "DOCS": "fee", "ROAD": "freight"}
FOUND = {
    ("FWW1", "P02", "certain", "200.00"),
    ("FWW2", "P01", "certain", "16.00"),
    ("FWW3", "P11", "certain", "31.75"),
    ("FWW4-2", "D01", "certain", "508.20"),
    ("FWW5", "F02", "certain", "30.00"),
    ("FWW6", "L01", "certain", "10.00"),
}
DOUBTED = {
    ("FW6", "P10", "likely", "1432.18"),
}
_CLAUSE = {"currency": "USD", "exchange_kind": "ecb", "exchange_on": "issue"}


def _of(customer_id: str, day: str = "2026-02-10", **columns: str) -> Row:
    told = {"kind": "service", "contract_id": f"K-{customer_id}", "supplied_on": day}
    return told | columns


def _rates(ledger: Ledger) -> None:
    for on, rate in (("2026-02-20", "1.0800"), ("2026-02-23", "1.0850")):
        told = {"base": "EUR", "quote": "USD", "on": on, "rate": rate, "kind": "ecb"}
        if told not in ledger.tables.get("exchange_rates", []):
            ledger.row("exchange_rates", **told)


def _free_days(ledger: Ledger, customer_id: str) -> None:
    ledger.customer(customer_id, {})
    ledger.price(customer_id, "STAY", model="graduated", term_id=f"T-{customer_id}", unit="day")
    for low, high, price in (("0", "5", "0.00"), ("5", "9", "40.00"), ("9", "", "80.00")):
        told = {"from_quantity": low, "to_quantity": high, "unit_price": price}
        ledger.row("price_tiers", term_id=f"T-{customer_id}", **told)


def freight_in_dollars(ledger: Ledger) -> None:
    """1,200.00 dollars at the bank's 1.0800 of the day of the invoice are 1,111.11."""
    ledger.customer("FW1", {}, **_CLAUSE)
    _rates(ledger)
    ledger.price("FW1", "OCEAN", unit_price="1200.00", currency="USD")
    foreign = {"foreign_currency": "USD", "foreign_net": "1200.00", "exchange_rate": "1.0800"}
    ocean = line("OCEAN", "1", "1111.11", exchange_on="2026-02-20", **foreign, **_of("FW1"))
    ledger.invoice("FW1", "FW1", "2026-02-20", ocean)


def invoice_of_a_sunday(ledger: Ledger) -> None:
    """On Sunday the 22nd the rate of Friday holds."""
    ledger.customer("FW2", {}, **_CLAUSE)
    _rates(ledger)
    foreign = {"foreign_currency": "USD", "foreign_net": "1200.00", "exchange_rate": "1.0800"}
    ocean = line("OCEAN", "1", "1111.11", exchange_on="2026-02-20", **foreign, **_of("FW2"))
    ledger.invoice("FW2", "FW2", "2026-02-22", ocean)


def bunker_of_the_month(ledger: Ledger) -> None:
    """The bunker charge a box moves with its index: 92.00 in January, 97.50 in February."""
    ledger.customer("FW3", {"BOX": "800.00"})
    for start, end, price in (
        ("2026-01-01", "2026-02-01", "92.00"),
        ("2026-02-01", "2026-03-01", "97.50"),
    ):
        ledger.price("FW3", "BUNKER", unit_price=price, valid_from=start, valid_to=end)
    boxes = line("BOX", "2", "800.00", **_of("FW3"))
    bunker = line("BUNKER", "2", "97.50", **_of("FW3") | {"kind": "fee"})
    ledger.invoice("FW3", "FW3", "2026-03-02", boxes, bunker)


def demurrage_beyond_five_days(ledger: Ledger) -> None:
    """Twelve days: five free, four at 40.00, three at 80.00."""
    _free_days(ledger, "FW4")
    stayed = [
        line("STAY", days, price, unit="day", **_of("FW4"))
        for days, price in (("5", "0.00"), ("4", "40.00"), ("3", "80.00"))
    ]
    ledger.invoice("FW4", "FW4", "2026-02-28", *stayed)


def demurrage_without_the_free_line(ledger: Ledger) -> None:
    """The same, and the five free days have no line."""
    _free_days(ledger, "FW5")
    stayed = [
        line("STAY", days, price, unit="day", description=words, **_of("FW5"))
        for days, price, words in (("4", "40.00", "días 6-9"), ("3", "80.00", "días 10-12"))
    ]
    ledger.invoice("FW5", "FW5", "2026-02-28", *stayed)


def duties_paid_for_the_customer(ledger: Ledger) -> None:
    """Duties and import tax were paid in the customer's name and are passed on untaxed."""
    ledger.customer("FW6", {"BOX": "800.00"})
    paid = {"kind": "fee", "tax_category": "O", "tax_rate": "0"}
    duty = line("DUTY", "1", "1432.18", description="Derechos e IVA importación", **paid)
    ledger.invoice("FW6", "FW6", "2026-02-28", line("BOX", "1", "800.00", **_of("FW6")), duty)


def third_box_billed_later(ledger: Ledger) -> None:
    """Two of three boxes came first; the third is billed a week later."""
    ledger.customer("FW7", {"BOX": "800.00"})
    for name, boxes, day in (("FW7-1", "2", "2026-02-10"), ("FW7-2", "1", "2026-02-17")):
        ledger.invoice(name, "FW7", day, line("BOX", boxes, "800.00", **_of("FW7", day)))


def weight_or_measure(ledger: Ledger) -> None:
    """2.4 cubic metres weigh 1.1 tonnes; the greater one is billed."""
    ledger.customer("FW8", {})
    ledger.price("FW8", "GROUPAGE", unit_price="85.00", unit="cbm")
    ledger.price("FW8", "GROUPAGE", unit_price="85.00", unit="t")
    group = line("GROUPAGE", "2.4", "85.00", unit="cbm", **_of("FW8"))
    ledger.invoice("FW8", "FW8", "2026-02-28", group)


def least_charge_of_a_bill_of_lading(ledger: Ledger) -> None:
    """0.3 cubic metres at 85.00 are below the least charge of 65.00, which is billed as one."""
    ledger.customer("FW9", {})
    ledger.price("FW9", "GROUPAGE", unit_price="85.00", minimum_amount="65.00", unit="cbm")
    least = line("GROUPAGE", "1", "65.00", description="Mínimo por B/L", **_of("FW9"))
    ledger.invoice("FW9", "FW9", "2026-02-28", least)


def dollars_to_a_shipper_abroad(ledger: Ledger) -> None:
    """An American shipper is billed in dollars, as the contract prices."""
    ledger.party("FW10", "US", tax_id="US10")
    ledger.contract("FW10", currency="USD")
    ledger.price("FW10", "BOX", unit_price="900.00", currency="USD")
    box = line("BOX", "1", "900.00", **_of("FW10", tax_category="G", tax_rate="0"))
    ledger.invoice("FW10", "FW10", "2026-02-28", box, currency="USD")
    ledger.paid("FW10", on="2026-03-20")


def freight_that_the_receiver_pays(ledger: Ledger) -> None:
    """Freight collect: the shipper's contract, and the receiver pays the transfer."""
    ledger.customer("FW11", {"BOX": "800.00"})
    ledger.party("FW11R")
    box = line("BOX", "1", "800.00", **_of("FW11"))
    ledger.invoice("FW11", "FW11", "2026-02-28", box, payer_customer_id="FW11R")
    ledger.paid("FW11", on="2026-03-20", customer_id="FW11R")


def three_shipments_on_one_invoice(ledger: Ledger) -> None:
    """Three boxes of the month, alike to the cent, stand on a line each."""
    ledger.customer("FW12", {"BOX": "800.00", "DOCS": "45.00"})
    lines: list[Row] = []
    for day in ("2026-02-03", "2026-02-10", "2026-02-10"):
        lines.append(line("BOX", "1", "800.00", **_of("FW12", day)))
        lines.append(line("DOCS", "1", "45.00", **_of("FW12", day) | {"kind": "fee"}))
    ledger.invoice("FW12", "FW12", "2026-02-28", *lines)


def free_days_forgotten(ledger: Ledger) -> None:
    """Wrong: twelve days are billed as nine at 40.00 and three at 80.00: five were free."""
    _free_days(ledger, "FWW1")
    stayed = [
        line("STAY", days, price, unit="day", **_of("FWW1"))
        for days, price in (("9", "40.00"), ("3", "80.00"))
    ]
    ledger.invoice("FWW1", "FWW1", "2026-02-28", *stayed)


def bunker_of_the_month_before(ledger: Ledger) -> None:
    """Wrong: two boxes of February bear January's 97.50 instead of February's 89.50."""
    ledger.customer("FWW2", {})
    for start, end, price in (
        ("2026-01-01", "2026-02-01", "97.50"),
        ("2026-02-01", "2026-03-01", "89.50"),
    ):
        ledger.price("FWW2", "BUNKER", unit_price=price, valid_from=start, valid_to=end)
    bunker = line("BUNKER", "2", "97.50", **_of("FWW2") | {"kind": "fee"})
    ledger.invoice("FWW2", "FWW2", "2026-02-28", bunker)


def rate_that_no_bank_fixed(ledger: Ledger) -> None:
    """Wrong: 1,200.00 dollars are turned at 1.0500 instead of 1.0800."""
    ledger.customer("FWW3", {}, **_CLAUSE)
    _rates(ledger)
    foreign = {"foreign_currency": "USD", "foreign_net": "1200.00", "exchange_rate": "1.0500"}
    ocean = line("OCEAN", "1", "1142.86", exchange_on="2026-02-20", **foreign, **_of("FWW3"))
    ledger.invoice("FWW3", "FWW3", "2026-02-20", ocean)


def one_shipment_billed_twice(ledger: Ledger) -> None:
    """Wrong: one order of one way stands on two invoices."""
    ledger.customer("FWW4", {"GROUPAGE": "420.00"})
    ledger.sale("O-FWW4", "FWW4", ("GROUPAGE", "1"))
    for at, day in enumerate(("2026-02-10", "2026-02-24"), 1):
        told = _of("FWW4", "2026-02-02", order_id="O-FWW4", order_line="1")
        ledger.invoice(f"FWW4-{at}", "FWW4", day, line("GROUPAGE", "1", "420.00", **told))


def band_of_a_heavier_load(ledger: Ledger) -> None:
    """Wrong: 90 kg cost 50.00, and the 80.00 of the next band are billed."""
    ledger.customer("FWW5", {"BOLT": "2.00"})
    ledger.sale("O-FWW5", "FWW5", ("BOLT", "100"))
    ledger.tables["deliveries"][-1] |= {"freight_zone": "Z1", "weight": "90"}
    for low, high, amount in (("0", "100", "50.00"), ("100", "500", "80.00")):
        told = {"item_id": "ROAD", "amount": amount, "from_weight": low, "to_weight": high}
        told |= {"contract_id": "K-FWW5", "zone": "Z1", "currency": "EUR"}
        told |= {"valid_from": "2025-01-01"}
        ledger.row("freight_tariffs", tariff_id=f"FT-{low}", **told)
    of = {"order_id": "O-FWW5", "contract_id": "K-FWW5", "delivery_id": "D-O-FWW5"}
    of |= {"supplied_on": "2026-02-02"}
    bolts = line("BOLT", "100", "2.00", order_line="1", **of)
    road = line("ROAD", "1", "80.00", kind="freight", **of)
    ledger.invoice("FWW5", "FWW5", "2026-02-03", bolts, road)


def interest_beyond_the_contract(ledger: Ledger) -> None:
    """Wrong: 36 days at 10 % are 9.86, with 40.00 of compensation 49.86; 59.86 are charged."""
    ledger.customer("FWW6", {"BOX": "826.446281"}, late_interest_percent="10")
    box = line("BOX", "1", "826.446281", **_of("FWW6", "2026-01-05"))
    ledger.invoice("FWW6X", "FWW6", "2026-01-05", box, due_on="2026-02-04")
    ledger.paid("FWW6X", on="2026-03-12")
    told = {"kind": "late_fee", "preceding_invoice_id": "FWW6X"}
    told |= {"tax_category": "E", "tax_rate": "0"}
    fee = text_line("Intereses de demora", "59.86", **told)
    ledger.invoice("FWW6", "FWW6", "2026-03-20", fee)
