"""Emptyings, tonnes, skips on hire and what is paid for paper, without orders and deliveries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger, Row

ITEMS = dict.fromkeys(("EMPTY", "TONNE", "SKIP", "PAPER", "ROUND", "SORTED"), "service")
ITEMS |= {"IDLE": "fee", "LEVY": "fee"}
FOUND = {
    ("RW1", "P01", "certain", "25.00"),
    ("RW2-2", "D02", "certain", "28.00"),
    ("RW3", "P12", "certain", "9.00"),
    ("RW4", "T01", "certain", "11.00"),
    ("RW5", "L02", "certain", "0.00"),
}
DOUBTED = {
    ("R9-Sur", "D01", "likely", "50.82"),
    ("R9-Sur", "D02", "likely", "42.00"),
    ("R12-2", "T01", "likely", "-7.92"),
    ("R12-3", "T01", "likely", "-7.92"),
    ("R12-4", "T01", "likely", "-7.92"),
}


def _on(customer_id: str, day: str = "2026-02-10", **columns: str) -> Row:
    told = {"kind": "service", "contract_id": f"K-{customer_id}", "supplied_on": day}
    return told | columns


def _in(customer_id: str, first: str, end: str, **columns: str) -> Row:
    told = {"kind": "service", "contract_id": f"K-{customer_id}"}
    return told | {"period_from": first, "period_to": end} | columns


def emptied_every_monday(ledger: Ledger) -> None:
    """Four Mondays in February, five in March."""
    ledger.customer("R1", {"EMPTY": "18.00"})
    for month, times in ((2, "4"), (3, "5")):
        days = (f"2026-{month:02}-01", f"2026-{month + 1:02}-01")
        emptied = line("EMPTY", times, "18.00", **_in("R1", *days))
        ledger.invoice(f"R1-{month}", "R1", days[1], emptied)


def weighed_and_carried(ledger: Ledger) -> None:
    """3.462 tonnes at 95.00 and a way of 60.00 that stands in the list."""
    ledger.customer("R2", {"TONNE": "95.00", "ROUND": "60.00"})
    lines = (
        line("TONNE", "3.462", "95.00", **_on("R2")),
        line("ROUND", "1", "60.00", **_on("R2")),
    )
    ledger.invoice("R2", "R2", "2026-02-28", *lines)


def paper_is_paid_for(ledger: Ledger) -> None:
    """We pay 40.00 a tonne of paper: the line is below zero."""
    ledger.customer("R3", {"PAPER": "40.00", "EMPTY": "18.00"})
    paper = line("PAPER", "-1.2", "40.00", description="Abono papel", **_on("R3"))
    ledger.invoice("R3", "R3", "2026-02-28", line("EMPTY", "4", "18.00", **_on("R3")), paper)


def skip_by_the_day(ledger: Ledger) -> None:
    """A skip stood for seventeen days at 1.50, from the 5th to the 22nd."""
    ledger.customer("R4", {})
    ledger.price("R4", "SKIP", unit_price="1.50", unit="day")
    days = _in("R4", "2026-02-05", "2026-02-22", unit="day")
    ledger.invoice("R4", "R4", "2026-02-28", line("SKIP", "17", "1.50", **days))


def least_tonne(ledger: Ledger) -> None:
    """620 kg were tipped; the contract bills 95.00 at least, and the line prints the weight."""
    ledger.customer("R5", {})
    ledger.price("R5", "TONNE", unit_price="95.00", minimum_amount="95.00", unit="t")
    tipped = line("TONNE", "0.62", "95.00", net="95.00", unit="t", **_on("R5"))
    ledger.invoice("R5", "R5", "2026-02-28", tipped)


def drove_for_nothing(ledger: Ledger) -> None:
    """The gate was shut: the idle run costs what the public list says."""
    ledger.customer("R6", {"EMPTY": "18.00"})
    ledger.price("", "IDLE", unit_price="45.00")
    idle = line("IDLE", "1", "45.00", **_on("R6") | {"kind": "fee"})
    ledger.invoice("R6", "R6", "2026-02-28", line("EMPTY", "3", "18.00", **_on("R6")), idle)


def dirty_load(ledger: Ledger) -> None:
    """A load with foreign matter bears 30 %, in words, as the conditions say."""
    ledger.customer("R7", {"TONNE": "95.00"})
    dirty = text_line("Recargo impropios 30 %", "57.00")
    ledger.invoice("R7", "R7", "2026-02-28", line("TONNE", "2", "95.00", **_on("R7")), dirty)


def skip_exchanged(ledger: Ledger) -> None:
    """A full skip was changed for an empty one on the 12th: two hires of one month."""
    ledger.customer("R8", {})
    ledger.price("R8", "SKIP", unit_price="1.50", unit="day")
    first = line("SKIP", "11", "1.50", **_in("R8", "2026-02-01", "2026-02-12", unit="day"))
    second = line("SKIP", "17", "1.50", **_in("R8", "2026-02-12", "2026-03-01", unit="day"))
    ledger.invoice("R8", "R8", "2026-02-28", first, second)


def two_skips_at_once(ledger: Ledger) -> None:
    """Two skips stood in the same days, billed on two invoices, one for each site."""
    ledger.customer("R9", {})
    ledger.price("R9", "SKIP", unit_price="1.50", unit="day")
    for site, days in (("Obra Norte", "28"), ("Obra Sur", "28")):
        told = _in("R9", "2026-02-01", "2026-03-01", unit="day", description=site)
        ledger.invoice(f"R9-{site[5:]}", "R9", "2026-02-28", line("SKIP", days, "1.50", **told))


def december_at_its_price(ledger: Ledger) -> None:
    """The price rose on 1 January; December, billed then, keeps the old one."""
    ledger.customer("R10", {})
    ledger.price("R10", "EMPTY", unit_price="17.00", valid_to="2026-01-01")
    ledger.price("R10", "EMPTY", unit_price="18.00", valid_from="2026-01-01")
    december = line("EMPTY", "4", "17.00", **_in("R10", "2025-12-01", "2026-01-01"))
    ledger.invoice("R10", "R10", "2026-01-05", december)


def levy_on_what_is_tipped(ledger: Ledger) -> None:
    """The levy of 30.00 a tonne is passed on."""
    ledger.customer("R11", {"TONNE": "95.00"})
    ledger.price("", "LEVY", unit_price="30.00")
    levy = line("LEVY", "2", "30.00", **_on("R11") | {"kind": "fee"})
    ledger.invoice("R11", "R11", "2026-02-28", line("TONNE", "2", "95.00", **_on("R11")), levy)


def reduced_rate_that_the_table_lacks(ledger: Ledger) -> None:
    """Removal of waste bears 10 %; whoever kept the tax table wrote the general rate alone."""
    ledger.customer("R12", {"EMPTY": "18.00"})
    for month in (2, 3, 4):
        days = (f"2026-{month:02}-01", f"2026-{month + 1:02}-01")
        emptied = line("EMPTY", "4", "18.00", **_in("R12", *days, tax_rate="10"))
        ledger.invoice(f"R12-{month}", "R12", days[1], emptied)


def dearer_tonne(ledger: Ledger) -> None:
    """Wrong: 105.00 a tonne are billed instead of 95.00."""
    ledger.customer("RW1", {"TONNE": "95.00"})
    ledger.invoice("RW1", "RW1", "2026-02-28", line("TONNE", "2.5", "105.00", **_on("RW1")))


def days_of_hire_twice(ledger: Ledger) -> None:
    """Wrong: fourteen days of one skip stand on two invoices."""
    ledger.customer("RW2", {})
    ledger.price("RW2", "SKIP", unit_price="2.00", unit="day")
    told = {"customer_id": "RW2", "item_id": "SKIP", "quantity": "1", "contract_id": "K-RW2"}
    ledger.row("subscriptions", subscription_id="RW2", starts_on="2026-02-01", **told)
    for at, days in enumerate((("2026-02-01", "2026-03-01"), ("2026-02-15", "2026-03-15")), 1):
        of = _in("RW2", *days, unit="day", subscription_id="RW2")
        ledger.invoice(f"RW2-{at}", "RW2", days[1], line("SKIP", "28", "2.00", **of))


def digits_swapped(ledger: Ledger) -> None:
    """Wrong: 100.00 and 21.00 of tax are 121.00, and the invoice asks for 130.00."""
    ledger.customer("RW3", {"ROUND": "100.00"})
    amounts = dict.fromkeys(("gross", "payable", "open_amount"), "130.00")
    way = line("ROUND", "1", "100.00", **_on("RW3"))
    ledger.invoice("RW3", "RW3", "2026-02-28", way, **amounts)


def general_rate_for_a_reduced_item(ledger: Ledger) -> None:
    """Wrong: sorting bears 10 % by the tax table, and 21 % are billed."""
    ledger.customer("RW4", {"SORTED": "100.00"})
    told = {"country": "ES", "category": "S", "rate": "10", "valid_from": "2012-09-01"}
    ledger.row("tax_rates", item_id="SORTED", **told)
    ledger.invoice("RW4", "RW4", "2026-02-28", line("SORTED", "1", "100.00", **_on("RW4")))


def reminded_of_what_was_paid(ledger: Ledger) -> None:
    """Wrong: the money came on 20 March, and a reminder left on the 30th."""
    ledger.customer("RW5", {"EMPTY": "18.00"})
    ledger.invoice("RW5", "RW5", "2026-02-10", line("EMPTY", "4", "18.00", **_on("RW5")))
    ledger.paid("RW5", on="2026-03-20")
    told = {"sent_on": "2026-03-30", "level": "1", "channel": "mail"}
    ledger.row("reminders", reminder_id="RW5", invoice_id="RW5", **told)
