"""Machine builders: instalments, cores, currencies that change, contracts signed afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import on, recurring, sold, span, subscribed

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("LATHE", "SPARE", "CORE"), "goods")
ITEMS |= {"INSTALL": "service", "UPKEEP": "subscription"}
FOUND = {
    ("MAW1", "Q07", "certain", "500.00"),
    ("MAW2", "P06", "certain", "20.00"),
    ("MAW3", "Q02", "certain", "240.00"),
    ("MAW4", "M01", "certain", "None"),
    ("MAW5-3", "B01", "certain", "100.00"),
}
DOUBTED = {
    ("MA3-10", "P01", "likely", "-9000.00"),
    ("MA3-30", "P01", "likely", "-7000.00"),
    ("MA3-60", "P01", "likely", "-4000.00"),
    ("MA4", "Q07", "likely", "100.00"),
}
_PARTS = (("2026-01-10", "30"), ("2026-02-03", "60"), ("2026-03-10", "10"))


def _lathe(ledger: Ledger, name: str, **contract: str) -> None:
    ledger.customer(name, {"LATHE": "10000.00", "SPARE": "80.00"}, **contract)
    ledger.sale(f"O-{name}", name, ("LATHE", "1"), ordered_on="2026-01-05")


def three_parts_in_words(ledger: Ledger) -> None:
    """Thirty percent with the order, sixty on delivery, ten on acceptance, in words."""
    _lathe(ledger, "MA1")
    for day, percent in _PARTS:
        part = text_line(f"{percent} % s/ pedido", f"{percent}00.00", contract_id="K-MA1")
        ledger.invoice(f"MA1-{percent}", "MA1", day, part, order_id="O-MA1")


def three_parts_of_a_unit(ledger: Ledger) -> None:
    """The same, and each line bills 0.3, 0.6 and 0.1 of a lathe."""
    _lathe(ledger, "MA2")
    for day, percent in _PARTS:
        lathe = line("LATHE", f"0.{percent}", "10000.00", **sold("MA2"))
        ledger.invoice(f"MA2-{percent}", "MA2", day, lathe)


def three_parts_of_the_price(ledger: Ledger) -> None:
    """The same, and each line bills one lathe at a part of its price."""
    _lathe(ledger, "MA3")
    for day, percent in _PARTS:
        told = sold("MA3", description=f"Lathe, {percent} %")
        lathe = line("LATHE", "1", f"{percent}00.00", **told)
        ledger.invoice(f"MA3-{percent}", "MA3", day, lathe)


def penalty_given_in_words(ledger: Ledger) -> None:
    """Ten days late at 0.1 % a day: 100.00 are credited in words and name the invoice."""
    _lathe(ledger, "MA4")
    ledger.tables["deliveries"][-1]["committed_on"] = "2026-01-23"
    told = {"contract_id": "K-MA4", "percent_per_day": "0.1", "valid_from": "2025-01-01"}
    ledger.row("delivery_penalties", penalty_id="MA4", **told)
    ledger.invoice("MA4", "MA4", "2026-02-03", line("LATHE", "1", "10000.00", **sold("MA4")))
    named = {"kind": "381", "preceding_invoice_id": "MA4"}
    ledger.invoice("MA4C", "MA4", "2026-02-15", text_line("Penalización", "100.00"), **named)
    ledger.applied("MA4C", "MA4", "2026-02-15")


def old_part_taken_back(ledger: Ledger) -> None:
    """A spare is exchanged: the old one came back and 30.00 are given for it."""
    ledger.customer("MA5", {"SPARE": "80.00", "CORE": "30.00"})
    ledger.sale("O-MA5", "MA5", ("SPARE", "1"))
    told = {"item_id": "CORE", "quantity": "1", "order_id": "O-MA5"}
    ledger.row("returns", return_id="B-MA5", received_on="2026-02-05", **told)
    core = line("CORE", "-1", "30.00", description="Casco devuelto")
    ledger.invoice("MA5", "MA5", "2026-02-06", line("SPARE", "1", "80.00", **sold("MA5")), core)


def repaired_under_warranty(ledger: Ledger) -> None:
    """The spare is shown at its price and taken off whole, and nobody ordered it."""
    ledger.customer("MA6", {"SPARE": "80.00"})
    free = on("MA6", kind="goods", allowance="80.00", description="Garantía")
    ledger.invoice("MA6", "MA6", "2026-02-06", line("SPARE", "1", "80.00", **free))


def contract_in_dollars_from_march(ledger: Ledger) -> None:
    """A second contract in dollars follows the one in euros, and each bill names its own."""
    ledger.customer("MA7", {"SPARE": "80.00"}, ends_on="2026-03-01")
    second = {"contract_id": "K-MA7B", "currency": "USD", "starts_on": "2026-03-01"}
    ledger.contract("MA7", number="MA7B", **second)
    dollars = {"contract_id": "K-MA7B", "currency": "USD", "valid_from": "2026-03-01"}
    ledger.price("MA7", "SPARE", unit_price="88.00", **dollars)
    ledger.sale("O-MA7", "MA7", ("SPARE", "2"), ordered_on="2026-03-08", delivered_on="2026-03-10")
    spares = line("SPARE", "2", "88.00", **sold("MA7", "2026-03-10", contract_id="K-MA7B"))
    ledger.invoice("MA7", "MA7", "2026-03-11", spares, currency="USD", contract_id="K-MA7B")


def dollars_by_an_amendment(ledger: Ledger) -> None:
    """From March the same contract prices in dollars; its record still says euros."""
    ledger.customer("MA8", {"SPARE": "80.00"})
    dollars = {"currency": "USD", "valid_from": "2026-03-01", "signed_on": "2026-02-20"}
    ledger.price("MA8", "SPARE", unit_price="88.00", **dollars)
    ledger.sale("O-MA8", "MA8", ("SPARE", "2"), ordered_on="2026-03-08", delivered_on="2026-03-10")
    spares = line("SPARE", "2", "88.00", **sold("MA8", "2026-03-10"))
    ledger.invoice("MA8", "MA8", "2026-03-11", spares, currency="USD", contract_id="K-MA8")


def record_of_the_contract_turned_to_dollars(ledger: Ledger) -> None:
    """The same, and the record says dollars now: February was billed in euros as agreed then."""
    ledger.customer("MA9", {"SPARE": "80.00"}, currency="USD")
    dollars = {"currency": "USD", "valid_from": "2026-03-01", "signed_on": "2026-02-20"}
    ledger.price("MA9", "SPARE", unit_price="88.00", **dollars)
    ledger.sale("O-MA9", "MA9", ("SPARE", "2"))
    spares = line("SPARE", "2", "80.00", **sold("MA9"))
    ledger.invoice("MA9", "MA9", "2026-02-03", spares, contract_id="K-MA9")


def order_cut_by_two(ledger: Ledger) -> None:
    """Ten spares were ordered, six came and were billed, two were called off, two came later."""
    ledger.customer("MA10", {"SPARE": "80.00"})
    ledger.order("O-MA10", "MA10", ("SPARE", "10"), on="2026-02-01")
    for day, quantity in (("2026-02-02", "6"), ("2026-02-20", "2")):
        told = {"delivered_on": day}
        ledger.delivery(f"D-MA10-{day}", "O-MA10", ("SPARE", quantity, "1"), **told)
        spares = line("SPARE", quantity, "80.00", **sold("MA10", day))
        ledger.invoice(f"MA10-{day}", "MA10", day, spares)


def upkeep_signed_in_march(ledger: Ledger) -> None:
    """The contract was signed in March from January on; three months stand on one line."""
    told = {"billing_period": "month", "billing_timing": "arrears", "signed_on": "2026-03-12"}
    ledger.customer("MA11", {}, **told, starts_on="2026-01-01")
    term = {"valid_from": "2026-01-01", "signed_on": "2026-03-12"}
    ledger.price("MA11", "UPKEEP", unit_price="100.00", unit="month", **term)
    subscribed(ledger, "MA11a", "UPKEEP")
    quarter = recurring("MA11a", "2026-01-01", "2026-04-01", unit="month")
    ledger.invoice("MA11", "MA11", "2026-04-02", line("UPKEEP", "3", "100.00", **quarter))


def acceptance_on_the_day(ledger: Ledger) -> None:
    """The work was accepted on the day it was done and billed the day after."""
    ledger.customer("MA12", {"INSTALL": "900.00"}, acceptance_required="true")
    told = {"customer_id": "MA12", "item_id": "INSTALL", "accepted_on": "2026-02-10"}
    ledger.row("acceptances", acceptance_id="MA12", contract_id="K-MA12", signed_by="X", **told)
    ledger.invoice("MA12", "MA12", "2026-02-11", line("INSTALL", "1", "900.00", **on("MA12")))


def upkeep_by_the_index(ledger: Ledger) -> None:
    """The index rose from 100 to 102.5: 1,000.00 became 1,025.00."""
    ledger.customer("MA13", {}, billing_period="year", billing_timing="advance")
    _index(ledger, "MA13", "102.5")
    year = span("MA13", "2026-01-01", "2027-01-01", kind="subscription")
    ledger.invoice("MA13", "MA13", "2026-01-02", line("UPKEEP", "1", "1025.00", **year))


def _index(ledger: Ledger, name: str, value: str) -> None:
    told = {"index_series": name, "index_base_on": "2025-01-01", "index_every_months": "12"}
    ledger.price(name, "UPKEEP", unit_price="1000.00", **told, index_lag_months="0")
    for day, worth in (("2025-01-01", "100"), ("2026-01-01", value)):
        ledger.row("index_values", series=name, on=day, value=worth)


def discount_of_three_percent_kept(ledger: Ledger) -> None:
    """Three percent within fourteen days are kept back in time, and the rest is written off."""
    told = {"early_discount_percent": "3", "early_discount_days": "14"}
    ledger.customer("MA14", {"SPARE": "80.00"}, **told)
    ledger.sale("O-MA14", "MA14", ("SPARE", "5"))
    ledger.invoice("MA14", "MA14", "2026-02-03", line("SPARE", "5", "80.00", **sold("MA14")))
    ledger.paid("MA14", on="2026-02-16", amount="469.48")
    ledger.settled("MA14", "14.52", "2026-02-16")


def penalty_forgotten(ledger: Ledger) -> None:
    """Wrong: twelve days late, two of grace, half a percent a day of 10,000.00."""
    _lathe(ledger, "MAW1")
    ledger.tables["deliveries"][-1]["committed_on"] = "2026-01-21"
    told = {"contract_id": "K-MAW1", "percent_per_day": "0.5", "valid_from": "2025-01-01"}
    ledger.row("delivery_penalties", penalty_id="MAW1", grace_days="2", **told)
    ledger.invoice("MAW1", "MAW1", "2026-02-03", line("LATHE", "1", "10000.00", **sold("MAW1")))


def more_than_the_index(ledger: Ledger) -> None:
    """Wrong: the index rose by three percent, and the price by five."""
    ledger.customer("MAW2", {}, billing_period="year", billing_timing="advance")
    _index(ledger, "MAW2", "103")
    year = span("MAW2", "2026-01-01", "2027-01-01", kind="subscription")
    ledger.invoice("MAW2", "MAW2", "2026-01-02", line("UPKEEP", "1", "1050.00", **year))


def spares_lost_on_the_way(ledger: Ledger) -> None:
    """Wrong: three spares at 80.00 were lost, and are billed."""
    ledger.customer("MAW3", {"SPARE": "80.00"})
    ledger.sale("O-MAW3", "MAW3", ("SPARE", "3"))
    ledger.tables["deliveries"][-1]["status"] = "lost"
    ledger.invoice("MAW3", "MAW3", "2026-02-03", line("SPARE", "3", "80.00", **sold("MAW3")))


def due_in_fifteen_days(ledger: Ledger) -> None:
    """Wrong: thirty days are agreed, and the invoice is due in fifteen."""
    ledger.customer("MAW4", {"SPARE": "80.00"})
    ledger.sale("O-MAW4", "MAW4", ("SPARE", "3"))
    told = {"due_on": "2026-02-18", "contract_id": "K-MAW4"}
    spares = line("SPARE", "3", "80.00", **sold("MAW4"))
    ledger.invoice("MAW4", "MAW4", "2026-02-03", spares, **told)


def upkeep_after_its_end(ledger: Ledger) -> None:
    """Wrong: the upkeep ended with February, and March is billed."""
    ledger.customer("MAW5", {"UPKEEP": "100.00"}, billing_period="month")
    subscribed(ledger, "MAW5a", "UPKEEP", cancelled_on="2026-03-01")
    for at, (first, end) in enumerate((("02", "03"), ("03", "04")), 2):
        told = recurring("MAW5a", f"2026-{first}-01", f"2026-{end}-01")
        ledger.invoice(
            f"MAW5-{at}", "MAW5", f"2026-{first}-01", line("UPKEEP", "1", "100.00", **told)
        )
